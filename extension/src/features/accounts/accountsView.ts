import * as vscode from 'vscode';
import type { Connections } from '../../connections/connections';
import { progressText } from '../../connections/roles/listing';
import { commandPrefix } from '../../platform/commandIds';
import { DisposableStore } from '../../platform/disposables';
import { progressOver } from '../../platform/views';
import type { AccountsNode } from './accountsNodes';
import { AccountsTree } from './accountsTree';

export const accountsViewId = `${commandPrefix}accounts`;

/** The time left is updated at this pace, while somebody looks. */
const tickMs = 60_000;

/** The "Accounts & roles" view: its tree, the progress of listings over it, and its refresh. */
export class AccountsView implements vscode.Disposable {
  readonly #owner = new DisposableStore();
  readonly tree: AccountsTree;
  readonly view: vscode.TreeView<AccountsNode>;
  readonly #showBar = progressOver(accountsViewId);

  constructor(
    private readonly parts: Connections,
    log: vscode.LogOutputChannel,
  ) {
    this.tree = this.#owner.add(new AccountsTree(parts, log));
    this.view = this.#owner.add(
      vscode.window.createTreeView(accountsViewId, { treeDataProvider: this.tree, showCollapseAll: true }),
    );
    const timer = setInterval(() => {
      if (this.view.visible) this.tree.tick();
    }, tickMs);
    const subscriptions = [
      this.view.onDidExpandElement(({ element }) => {
        this.tree.folded(element, false);
      }),
      this.view.onDidCollapseElement(({ element }) => {
        this.tree.folded(element, true);
      }),
      this.view.onDidChangeVisibility(({ visible }) => {
        this.tree.setVisible(visible);
      }),
      parts.catalog.onDidChange(() => {
        this.#showProgress();
      }),
      new vscode.Disposable(() => {
        clearInterval(timer);
      }),
    ];
    for (const subscription of subscriptions) this.#owner.add(subscription);
  }

  /** Lists everything again. */
  async refresh(): Promise<void> {
    const { sessions, sources, catalog } = this.parts;
    await Promise.all([sessions.list(), sources.reload()]);
    this.tree.loadAgain();
    await Promise.all(sessions.signedIn.map((name) => catalog.refresh(name)));
  }

  dispose(): void {
    this.#owner.dispose();
  }

  #showProgress(): void {
    const progress = progressText([...this.parts.catalog.listings.values()]);
    this.view.description = progress ?? '';
    this.#showBar(progress !== undefined);
  }
}
