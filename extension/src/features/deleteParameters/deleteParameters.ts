import * as vscode from 'vscode';
import type { ActiveConnection } from '../../connections/activeConnection';
import { setContext } from '../../platform/contextKeys';
import { confirm, confirmByTyping, withProgress } from '../../platform/prompts';
import { UserFacingError } from '../../platform/userFacingError';
import type { ParameterClient } from '../../store/parameterClient';
import { parameterSettings } from '../../store/parameterSettings';
import { countOf } from '../../store/parameterWords';
import type { DeleteParametersResponse, ParameterFailure, WorkProgress } from '../../wire/contracts.generated';
import type { FeatureContext } from '../../wire/featureContext';

/** So many names are listed in a question or a report; the rest is counted. */
const listedNames = 15;

/** `a`, `b`, … one a line, the rest counted. */
export function listNames(names: readonly string[]): string {
  const rest = names.length - listedNames;
  return [...names.slice(0, listedNames), ...(rest > 0 ? [`… and ${String(rest)} more`] : [])].join('\n');
}

interface UndoableDelete {
  readonly undoId: string;
  readonly connectionId: string;
  readonly count: number;
}

/**
 * Deletes parameters after a question, and undoes that while the window lives: by the command what was deleted in the
 * account that the window shows, by a notification what it tells of.
 */
export class DeleteParameters {
  readonly #undoable: UndoableDelete[] = [];

  /** Deletions that went with the process that remembered them. */
  readonly #lost = new Set<UndoableDelete>();

  constructor(
    private readonly context: FeatureContext,
    private readonly client: ParameterClient,
    private readonly connection: ActiveConnection,
  ) {
    context.owner.add(
      connection.onDidChange(() => {
        this.#tellContext();
      }),
    );
    context.owner.add(
      context.backend.onDidStop(() => {
        // What could be restored was in the memory of the process that is gone.
        for (const undoable of this.#undoable.splice(0)) this.#lost.add(undoable);
        this.#tellContext();
      }),
    );
  }

  /** @param where what the names have in common, for the question */
  async delete(connectionId: string, names: readonly string[], where: string): Promise<void> {
    this.client.refuseReadOnly(connectionId);
    if (names.length === 0) throw new UserFacingError('There is nothing to delete.');
    // It need not be the window's connection: a document may be of another one.
    const place = this.client.placeOf(connectionId);
    const target = place === undefined ? '' : `In ${place}.`;
    await confirm(
      `Delete ${names.length === 1 ? (names[0] ?? '') : countOf(names.length)}?`,
      [target, where, ...(names.length === 1 ? [] : [listNames(names)])].filter(Boolean).join('\n\n'),
      'Delete',
    );
    if (names.length > parameterSettings.deleteConfirmAbove) {
      const count = String(names.length);
      await confirmByTyping(`Type ${count} to delete ${countOf(names.length)}.`, count);
    }
    const request = { connectionId, names };
    const response = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: `Deleting ${countOf(names.length)}…` },
      () => this.client.request('parameters/delete', request),
    );
    this.#tellDeleted(connectionId, response);
  }

  /** Creates again what the last deletion took away. */
  async undo(undoable = this.#latest): Promise<void> {
    if (undoable === undefined) {
      throw this.#isLost ? lostUndo() : new UserFacingError('There is no deletion to undo in what this window shows.');
    }
    // A notification with its button stays on the screen for as long as nobody closes it.
    if (this.#lost.has(undoable)) throw lostUndo();
    if (!this.#undoable.includes(undoable)) throw new UserFacingError('This deletion was undone already.');
    await this.client.ensure(undoable.connectionId);
    this.client.refuseReadOnly(undoable.connectionId);
    const place = this.client.placeOf(undoable.connectionId);
    const title = `Restoring ${countOf(undoable.count)}${place === undefined ? '' : ` in ${place}`}`;
    const { restored, failed } = await withProgress(title, (report, token) =>
      this.context.backend.requestWithProgress(
        'parameters/restore',
        (progress) => ({ undoId: undoable.undoId, progress }),
        ({ message, done, total }: WorkProgress) => {
          report(message, total === undefined || total === 0 ? undefined : (done / total) * 100);
        },
        token,
      ),
    );
    if (failed.length === 0) this.#forget(undoable);
    if (restored.length > 0) void vscode.window.showInformationMessage(`Restored ${countOf(restored.length)}.`);
    this.#tellFailures('restored', failed);
  }

  /** Something was deleted in the account that the window shows, and cannot be brought back any more. */
  get #isLost(): boolean {
    const { status } = this.connection;
    return (
      status.kind === 'connected' && [...this.#lost].some(({ connectionId }) => connectionId === status.connection.id)
    );
  }

  /** The last deletion in the account that the window shows. */
  get #latest(): UndoableDelete | undefined {
    const { status } = this.connection;
    if (status.kind !== 'connected') return undefined;
    return this.#undoable.findLast(({ connectionId }) => connectionId === status.connection.id);
  }

  #tellDeleted(connectionId: string, { deleted, failed, notRestorable, undoId }: DeleteParametersResponse): void {
    this.#tellFailures('deleted', failed);
    if (deleted.length === 0) return;
    const undoable =
      undoId === undefined ? undefined : { undoId, connectionId, count: deleted.length - notRestorable.length };
    if (undoable !== undefined) this.#undoable.push(undoable);
    this.#tellContext();
    const lost =
      notRestorable.length === 0
        ? ''
        : ` ${countOf(notRestorable.length)} cannot be restored, because this role may not read the value: ${notRestorable.slice(0, 5).join(', ')}${notRestorable.length > 5 ? ', …' : ''}.`;
    void this.#offerUndo(`Deleted ${countOf(deleted.length)}.${lost}`, undoable);
  }

  async #offerUndo(message: string, undoable: UndoableDelete | undefined): Promise<void> {
    const undo = 'Undo';
    const answer = await vscode.window.showInformationMessage(message, ...(undoable === undefined ? [] : [undo]));
    if (answer !== undo) return;
    try {
      await this.undo(undoable);
    } catch (error) {
      this.context.commands.report(error);
    }
  }

  #tellFailures(what: string, failed: readonly ParameterFailure[]): void {
    const [first] = failed;
    if (first === undefined) return;
    for (const { name, error } of failed) this.context.log.warn(`${name} was not ${what}: ${error.message}`);
    const reason = [first.error.message, first.error.hint].filter(Boolean).join(' ');
    const who = failed.length === 1 ? first.name : countOf(failed.length);
    this.context.commands.report(new UserFacingError(`${who} could not be ${what}. ${reason}`));
  }

  #forget(undoable: UndoableDelete): void {
    const at = this.#undoable.indexOf(undoable);
    if (at >= 0) this.#undoable.splice(at, 1);
    this.#tellContext();
  }

  #tellContext(): void {
    void setContext('canUndoDelete', this.#latest !== undefined);
  }
}

function lostUndo(): UserFacingError {
  return new UserFacingError(
    'The deletion cannot be undone any more: the values were in the memory of the extension’s backend, which has stopped since.',
    'Create the parameters again, or import them from an export.',
  );
}
