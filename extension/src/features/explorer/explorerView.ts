import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { WindowConnection } from '../../connections/windowConnection';
import { describeTarget } from '../../connections/connectionTarget';
import { shortConnectionText } from '../../connections/connectionText';
import { commandPrefix } from '../../platform/commandIds';
import { setContext } from '../../platform/contextKeys';
import { DisposableStore } from '../../platform/disposables';
import { progressOver } from '../../platform/views';
import type { ParameterRepository } from '../../store/parameterRepository';
import { treeMessage } from '../../store/parameterWords';
import type { PlaceNode } from '../../store/placeNodes';
import type { TreeSelection } from '../../store/targets';
import type { ExplorerNode } from './explorerNodes';
import { ParameterTreeProvider } from './parameterTreeProvider';
import { unlessSignInIsAwaited } from './unlessSignInIsAwaited';

/** News of a parameter reaches the tree by another way, and a little later, than the answer to its creation. */
const revealAttempts = 15;
const revealPauseMs = 200;

const explorerViewId = `${commandPrefix}explorer`;

/** What the welcome texts of package.json and the title's buttons depend on. */
type ExplorerState = 'idle' | 'loading' | 'waiting' | 'empty' | 'noMatch' | 'ready' | 'failed';

/** The "Parameters" view: its tree, the message above it, its progress bar and its context keys. */
export class ExplorerView implements TreeSelection, vscode.Disposable {
  readonly #owner = new DisposableStore();
  readonly tree: ParameterTreeProvider;
  readonly view: vscode.TreeView<ExplorerNode>;
  readonly #showProgress = progressOver(explorerViewId);

  constructor(
    private readonly repository: ParameterRepository,
    private readonly connection: WindowConnection,
  ) {
    this.tree = this.#owner.add(new ParameterTreeProvider(repository, connection));
    this.view = this.#owner.add(
      vscode.window.createTreeView(explorerViewId, {
        treeDataProvider: this.tree,
        showCollapseAll: true,
        canSelectMany: true,
      }),
    );
    this.#owner.add(
      this.view.onDidExpandElement(({ element }) => {
        this.tree.folded(element, false);
      }),
    );
    this.#owner.add(
      this.view.onDidCollapseElement(({ element }) => {
        this.tree.folded(element, true);
      }),
    );
    this.#owner.add(repository.onDidChange(() => void this.#update()));
    this.#owner.add(connection.onDidChange(() => void this.#update()));
    void this.#update();
  }

  get isVisible(): boolean {
    return this.view.visible;
  }

  /** The places that are selected, most recent first. */
  get selection(): readonly PlaceNode[] {
    return this.view.selection.filter((node) => node.kind === 'place');
  }

  /**
   * Shows a parameter or folder of the window's connection in the tree.
   *
   * @returns whether it is there: a tree that is being refreshed, or has not heard of the parameter yet, is asked again
   */
  async reveal(path: string, options: { focus: boolean }): Promise<boolean> {
    for (let attempt = 1; attempt <= revealAttempts; attempt++) {
      const node = this.tree.place(path);
      if (node === undefined) return false;
      try {
        await this.view.reveal(node, { select: true, ...options });
        return true;
      } catch {
        // VS Code has words for this, but no class.
        await delay(revealPauseMs);
      }
    }
    return false;
  }

  dispose(): void {
    this.#owner.dispose();
  }

  async #update(): Promise<void> {
    const { status } = this.connection;
    const { filter, state: index } = this.repository;
    const listed =
      status.kind === 'connected' ? await unlessSignInIsAwaited(this.connection, this.repository.children('/')) : [];
    const { awaitedSession } = this.connection;
    const isWaiting = awaitedSession !== undefined && (listed === undefined || index?.phase === 'Loading');
    const isEmpty = listed === undefined || listed.length === 0;
    const state = isWaiting ? 'waiting' : this.#stateOf(isEmpty);
    this.view.message =
      status.kind === 'failed'
        ? `${describeTarget(status.target)}: ${status.error.sentence}`
        : isWaiting
          ? `Sign in to ${awaitedSession} to list the parameters.`
          : (treeMessage(index, filter, isEmpty) ?? '');
    const place = status.kind === 'connected' ? shortConnectionText(status.connection) : '';
    this.view.description = [place, filter === '' ? '' : `“${filter}”`].filter(Boolean).join(' · ');
    this.#showProgress(
      !isWaiting && (state === 'loading' || (index?.phase === 'Loading' && status.kind === 'connected')),
    );
    void setContext('explorerState', state);
    void setContext('filtered', filter !== '');
  }

  #stateOf(isEmpty: boolean): ExplorerState {
    if (this.connection.status.kind === 'failed') return 'failed';
    if (this.connection.status.kind !== 'connected') return 'idle';
    const { state } = this.repository;
    if (state?.phase === 'Failed') return 'failed';
    if (!isEmpty) return 'ready';
    if (state === undefined || state.phase === 'Loading') return 'loading';
    return this.repository.filter === '' ? 'empty' : 'noMatch';
  }
}
