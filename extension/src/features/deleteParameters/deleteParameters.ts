import * as vscode from 'vscode';
import type { WindowConnection } from '../../connections/windowConnection';
import { setContext } from '../../platform/contextKeys';
import { confirm, confirmByTyping, withProgress } from '../../platform/prompts';
import { UserFacingError } from '../../platform/userFacingError';
import type { ParameterClient } from '../../store/parameterClient';
import { parameterSettings } from '../../store/parameterSettings';
import { countOf, numberOf } from '../../platform/countOf';
import type { DeleteParametersResponse, ParameterFailure, WorkProgress } from '../../wire/contracts.generated';
import type { FeatureContext } from '../../wire/featureContext';

/** So many names are listed in a question or a report; the rest is counted. */
const listedNames = 15;

/** `a`, `b`, … one a line, the rest counted. */
function listNames(names: readonly string[]): string {
  const rest = names.length - listedNames;
  return [...names.slice(0, listedNames), ...(rest > 0 ? [`… and ${numberOf(rest)} more`] : [])].join('\n');
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
    private readonly connection: WindowConnection,
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
    if (names.length === 0) throw new UserFacingError('There are no parameters to delete.');
    // It need not be the window's connection: a document may be of another one.
    const place = this.client.placeOf(connectionId);
    const target = place === undefined ? '' : `Connection: ${place}`;
    const [only = '', ...others] = names;
    const isOne = others.length === 0;
    await confirm(
      isOne ? `Delete ${only}?` : `Delete ${countOf(names.length, 'parameter')}?`,
      [target, where, isOne ? '' : listNames(names)].filter(Boolean).join('\n\n'),
      'Delete',
    );
    if (names.length > parameterSettings.deleteConfirmAbove) {
      const count = String(names.length);
      await confirmByTyping(`Type ${count} to delete ${countOf(names.length, 'parameter')}`, count);
    }
    const request = { connectionId, names };
    const response = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: `Deleting ${countOf(names.length, 'parameter')}` },
      () => this.client.request('parameters/delete', request),
    );
    this.#tellDeleted(connectionId, response);
  }

  /** Creates again what the last deletion took away. */
  async undo(undoable = this.#latest): Promise<void> {
    if (undoable === undefined) {
      throw this.#isLost ? lostUndo() : noUndo();
    }
    // A notification with its button stays on the screen until somebody closes it.
    if (this.#lost.has(undoable)) throw lostUndo();
    if (!this.#undoable.includes(undoable)) throw new UserFacingError('The deletion was already undone.');
    await this.client.ensure(undoable.connectionId);
    this.client.refuseReadOnly(undoable.connectionId);
    const place = this.client.placeOf(undoable.connectionId);
    const what = countOf(undoable.count, 'parameter');
    const title = place === undefined ? `Restoring ${what}` : `Restoring ${what} in ${place}`;
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
    if (restored.length > 0) {
      void vscode.window.showInformationMessage(`Restored ${countOf(restored.length, 'parameter')}.`);
    }
    this.#tellFailures(failed, (what) => `${what} could not be restored.`);
  }

  /** Something was deleted in the account that the window shows, and can no longer be restored. */
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
    this.#tellFailures(failed, (what) => `${what} could not be deleted.`);
    if (deleted.length === 0) return;
    const undoable =
      undoId === undefined ? undefined : { undoId, connectionId, count: deleted.length - notRestorable.length };
    if (undoable !== undefined) this.#undoable.push(undoable);
    this.#tellContext();
    const done = `Deleted ${countOf(deleted.length, 'parameter')}.`;
    void this.#offerUndo(
      notRestorable.length === 0 ? done : `${done} ${notRestorableSentence(notRestorable)}`,
      undoable,
    );
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

  /** @param sentence what happened to a parameter, or to a number of them */
  #tellFailures(failed: readonly ParameterFailure[], sentence: (what: string) => string): void {
    const [first] = failed;
    if (first === undefined) return;
    for (const { name, error } of failed) this.context.log.warn(`${sentence(name)} ${error.message}`);
    const reason = [first.error.message, first.error.hint].filter(Boolean).join(' ');
    const what = failed.length === 1 ? first.name : countOf(failed.length, 'parameter');
    this.context.commands.report(new UserFacingError(sentence(what), reason));
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

/** So many names of what cannot be restored are named. */
const namedNotRestorable = 5;

function notRestorableSentence(names: readonly string[]): string {
  const [only = '', ...others] = names;
  if (others.length === 0) return `${only} cannot be restored, because this role is not allowed to read its value.`;
  const rest = names.length > namedNotRestorable ? ['…'] : [];
  const listed = [...names.slice(0, namedNotRestorable), ...rest].join(', ');
  return `${numberOf(names.length)} parameters cannot be restored, because this role is not allowed to read their values (${listed}).`;
}

function noUndo(): UserFacingError {
  return new UserFacingError('There is no deletion to undo in this account and Region.');
}

function lostUndo(): UserFacingError {
  return new UserFacingError(
    'The deletion can no longer be undone, because the extension’s backend, which kept the values in memory, has stopped.',
    'Create the parameters again, or import them from a CSV file.',
  );
}
