import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { WindowConnection } from '../../connections/windowConnection';
import { accountLabel, connectionText } from '../../connections/connectionText';
import type { ConnectionRules } from '../../connections/writes/connectionRules';
import { readOnlyReason } from '../../connections/writes/writeRefusal';
import { Cancelled } from '../../platform/cancelled';
import { commandPrefix } from '../../platform/commandIds';
import { numberOf } from '../../platform/countOf';
import { DisposableStore } from '../../platform/disposables';
import { confirm } from '../../platform/prompts';
import { UserFacingError } from '../../platform/userFacingError';
import { PageHost } from '../../webview/pageHost';
import type {
  ApplyReport,
  Connection,
  PlanChoicesResponse,
  PlanResponse,
  WorkProgress,
} from '../../wire/contracts.generated';
import type { FeatureContext } from '../../wire/featureContext';
import { PlanSelection } from './planSelection';
import {
  type FromImportPage,
  type PreviewState,
  type RowFilter,
  type ToImportPage,
  importPage,
  rowsPerPage,
} from './importMessages';
import { applyLabel, applyQuestion, applyingTitle, notesOf, reportOf } from './importWords';

interface CurrentPlan {
  readonly response: PlanResponse;
  readonly connection: Connection;
  readonly selection: PlanSelection;
}

const viewType = `${commandPrefix}importPreview`;

/**
 * What importing one file would do, in an editor of its own. The rows stay in the backend: the page asks for those in
 * sight. Nothing is written before the person has confirmed it; closing the editor forgets the plan.
 */
export class ImportPreview implements vscode.Disposable {
  readonly #owner = new DisposableStore();
  readonly #panel: vscode.WebviewPanel;
  readonly #page: PageHost<typeof importPage.sends, ToImportPage>;
  #state: PreviewState;
  #plan: CurrentPlan | undefined;
  #work: vscode.CancellationTokenSource | undefined;
  #disposed = false;

  constructor(
    private readonly context: FeatureContext,
    private readonly connection: WindowConnection,
    private readonly rules: ConnectionRules,
    readonly file: vscode.Uri,
  ) {
    const { extensionUri } = context.extension;
    const name = basename(file.fsPath);
    this.#state = { phase: 'planning', file: name, target: '', generation: 0 };
    this.#panel = vscode.window.createWebviewPanel(viewType, `Import ${name}`, vscode.ViewColumn.Active);
    this.#page = this.#owner.add(
      new PageHost(this.#panel.webview, extensionUri, importPage, {
        ready: () => {
          this.#post({ type: 'state', state: this.#state });
        },
        answer: (message) => context.commands.attempt(() => this.#answer(message)),
      }),
    );
    this.#owner.add(
      this.#panel.onDidDispose(() => {
        this.dispose();
      }),
    );
    this.#owner.add(
      connection.onDidChange(() => {
        this.#checkConnection();
      }),
    );
    this.#owner.add(
      context.backend.onDidRestart(() => {
        if (this.#plan === undefined) return;
        this.#plan = undefined;
        this.#block('The extension’s backend was restarted, so this preview is out of date. Choose “Read File Again”.');
      }),
    );
  }

  /** What the page shows; for tests. */
  get state(): PreviewState {
    return this.#state;
  }

  /** The rows that would be written. */
  get selection(): PlanSelection | undefined {
    return this.#plan?.selection;
  }

  readonly #ended = new vscode.EventEmitter<void>();
  readonly onDidDispose = this.#ended.event;

  reveal(): void {
    this.#panel.reveal();
  }

  /** Reads the file and compares it with the store of the window's connection. */
  async plan(): Promise<void> {
    if (this.#work !== undefined) return;
    const connection = this.connection.require();
    await this.#discard();
    const target = connectionText(connection);
    const { file, generation } = this.#state;
    this.#show({ phase: 'planning', file, target, generation: generation + 1 });
    try {
      const response = await this.#working((token) =>
        this.context.backend.requestWithProgress<'transfer/plan', WorkProgress>(
          'transfer/plan',
          (progress) => ({ connectionId: connection.id, file: this.file.fsPath, progress }),
          this.#report,
          token,
        ),
      );
      const { planId } = response;
      const choices = await this.context.backend.request('transfer/planChoices', { planId });
      this.#plan = { response, connection, selection: new PlanSelection(choices) };
      if (this.#disposed) {
        await this.#discard();
        return;
      }
      this.#show({ phase: 'ready', file, target, generation: this.#state.generation });
      this.#showSelection();
      this.#checkConnection();
    } catch (error) {
      if (!(error instanceof UserFacingError) && !(error instanceof vscode.CancellationError)) throw error;
      const problem =
        error instanceof UserFacingError
          ? error.sentence
          : 'Reading the file was canceled. Choose “Read File Again” to start over.';
      this.#show({ phase: 'failed', file, target, generation: this.#state.generation, problem });
    }
  }

  /** Asks, and writes the chosen rows. */
  async apply(): Promise<ApplyReport | undefined> {
    const plan = this.#plan;
    const { phase, blocked, refusal } = this.#state;
    if (plan === undefined || phase !== 'ready' || blocked !== undefined || refusal !== undefined) return undefined;
    const { response, connection, selection } = plan;
    const rows = selection.rows;
    if (rows.length === 0) return undefined;
    const { create, update } = selection;
    const detail = [`Connection: ${connectionText(connection)}`, ...response.warnings].join('\n');
    await confirm(applyQuestion(create, update), detail, 'Write to Parameter Store');
    // The question may have been open for long: the window may have another connection now.
    this.#checkConnection();
    if (this.#plan !== plan || this.isBlocked) return undefined;

    this.#show({ ...this.#state, phase: 'applying' });
    try {
      const applied = await vscode.window.withProgress(
        {
          location: vscode.ProgressLocation.Notification,
          title: applyingTitle(create, update, accountLabel(connection)),
          cancellable: true,
        },
        (progress, token) => {
          token.onCancellationRequested(() => this.#work?.cancel());
          return this.#working((cancelled) =>
            this.context.backend.requestWithProgress<'transfer/apply', WorkProgress>(
              'transfer/apply',
              (token) => ({ planId: response.planId, rows, progress: token }),
              (value) => {
                this.#report(value);
                progress.report({ message: `${numberOf(value.done)} of ${numberOf(value.total ?? rows.length)}` });
              },
              cancelled,
            ),
          );
        },
      );
      const report = reportOf(applied);
      this.#show({ ...withoutProgress(this.#state), phase: 'done', report });
      if (this.#disposed) void vscode.window.showInformationMessage(report.summary);
      return applied;
    } catch (error) {
      this.#show({ ...withoutProgress(this.#state), phase: 'ready' });
      this.#checkConnection();
      throw error;
    } finally {
      if (this.#disposed) await this.#discard();
    }
  }

  get isBlocked(): boolean {
    return this.#state.blocked !== undefined || this.#state.refusal !== undefined;
  }

  /** Stops the work under way; what is written stays. */
  cancel(): void {
    this.#work?.cancel();
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#owner.dispose();
    this.#panel.dispose();
    this.#ended.fire();
    this.#ended.dispose();
    // While rows are written the notification shows how far it is, and can stop it.
    if (this.#state.phase === 'planning') this.cancel();
    if (this.#state.phase !== 'applying') void this.#discard();
  }

  async #answer(message: FromImportPage): Promise<void> {
    switch (message.type) {
      case 'rows':
        await this.#sendRows(message.request, message.offset, message.filter);
        break;
      case 'choose':
        this.#plan?.selection.set([message.index], message.on);
        this.#showSelection();
        await this.#sendChoice(message.filter);
        break;
      case 'chooseMatching': {
        const choices = await this.#choices(message.filter);
        this.#plan?.selection.set([...choices.create, ...choices.update], message.on);
        this.#show({ ...this.#state, generation: this.#state.generation + 1 });
        this.#showSelection();
        break;
      }
      case 'open':
        await this.#openFile(message.line, message.character);
        break;
      case 'apply':
        await this.apply();
        break;
      case 'cancel':
        this.cancel();
        break;
      case 'again':
        await this.plan();
        break;
      case 'allowWrites':
        if (this.#plan !== undefined) await this.rules.allowWrites(this.#plan.connection);
        break;
      case 'close':
        if (this.#state.phase !== 'applying') this.dispose();
        break;
    }
  }

  async #sendRows(request: number, offset: number, filter: RowFilter): Promise<void> {
    const plan = this.#plan;
    if (plan === undefined) return;
    const { rows, total } = await this.context.backend.request('transfer/planRows', {
      planId: plan.response.planId,
      offset,
      limit: rowsPerPage,
      ...criteria(filter),
    });
    const shown = rows.map((row) => ({ ...row, chosen: plan.selection.has(row.index) }));
    this.#post({ type: 'rows', request, offset, rows: shown, total });
    if (offset === 0) await this.#sendChoice(filter);
  }

  async #sendChoice(filter: RowFilter): Promise<void> {
    const choices = await this.#choices(filter);
    this.#post({ type: 'choice', choice: this.#plan?.selection.choiceOf(choices) ?? 'nothing' });
  }

  async #choices(filter: RowFilter): Promise<PlanChoicesResponse> {
    if (this.#plan === undefined) return { create: [], update: [] };
    const { planId } = this.#plan.response;
    return this.context.backend.request('transfer/planChoices', { planId, ...criteria(filter) });
  }

  async #openFile(line: number, character: number): Promise<void> {
    const place = new vscode.Position(line - 1, character - 1);
    const editor = await vscode.window.showTextDocument(this.file, {
      viewColumn: vscode.ViewColumn.Beside,
      selection: new vscode.Range(place, place),
    });
    editor.revealRange(new vscode.Range(place, place), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  /** A plan is good for the connection that it was compared with, and for no other. */
  #checkConnection(): void {
    if (this.#plan === undefined || this.#state.phase === 'applying' || this.#state.phase === 'done') return;
    const { status } = this.connection;
    const { id } = this.#plan.connection;
    if (status.kind === 'connected' && status.connection.id === id) {
      const { blocked, refusal: before, ...rest } = this.#state;
      const refusal = readOnlyReason(status.connection);
      if (blocked === undefined && refusal === before) return;
      this.#show(refusal === undefined ? rest : { ...rest, refusal });
      return;
    }
    const own = connectionText(this.#plan.connection);
    this.#block(
      status.kind === 'connected'
        ? `This preview is for ${own}, but the window is connected to ${connectionText(status.connection)}. To import, switch back, or choose “Read File Again”.`
        : `This preview is for ${own}, but the window is not connected to it. To import, connect again.`,
    );
  }

  #block(reason: string): void {
    const { refusal: _, ...rest } = this.#state;
    if (this.#state.blocked !== reason) this.#show({ ...rest, blocked: reason });
  }

  #showSelection(): void {
    if (this.#plan === undefined) return;
    const { response, selection } = this.#plan;
    const { create, update } = selection;
    this.#show({
      ...this.#state,
      plan: {
        counts: response.counts,
        notes: notesOf(response),
        applyLabel: applyLabel(create, update),
        canApply: create + update > 0,
      },
    });
  }

  #show(state: PreviewState): void {
    this.#state = state;
    if (!this.#disposed) this.#post({ type: 'state', state });
  }

  #post(message: ToImportPage): void {
    if (!this.#disposed) this.#page.post(message);
  }

  readonly #report = ({ message, done, total }: WorkProgress): void => {
    this.#show({ ...this.#state, progress: { message, done, ...(total === undefined ? {} : { total }) } });
  };

  async #working<T>(work: (token: vscode.CancellationToken) => Promise<T>): Promise<T> {
    if (this.#work !== undefined) throw new Cancelled();
    const source = (this.#work = new vscode.CancellationTokenSource());
    try {
      return await work(source.token);
    } finally {
      this.#work = undefined;
      source.dispose();
    }
  }

  async #discard(): Promise<void> {
    const plan = this.#plan;
    this.#plan = undefined;
    if (plan !== undefined) await this.context.backend.request('transfer/discard', { planId: plan.response.planId });
  }
}

function criteria({ actions, search }: RowFilter): Pick<RowFilter, 'actions'> & { readonly search?: string } {
  return { actions, ...(search === '' ? {} : { search }) };
}

function withoutProgress(state: PreviewState): PreviewState {
  const { progress: _, ...rest } = state;
  return rest;
}
