import * as vscode from 'vscode';
import type { WindowConnection } from '../../connections/windowConnection';
import { commandId } from '../../platform/commandIds';
import { numberOf } from '../../platform/countOf';
import { folderOf, lastSegment } from '../../store/parameterAddress';
import type { ParameterRepository } from '../../store/parameterRepository';
import { documentUri, secretUri } from '../../store/parameterUris';
import { nodeDescription, nodeLabel, parameterFacts } from '../../store/parameterWords';
import type { PlaceNode } from '../../store/placeNodes';
import type { ParameterNode, ParameterSummary } from '../../wire/contracts.generated';
import { type ActionNode, type ExplorerNode, capabilities } from './explorerNodes';
import { unlessSignInIsAwaited } from './unlessSignInIsAwaited';

/** A filtered folder with at most so many parameters shows them at once. */
const expandFilteredUpTo = 100;

const switchRole: ActionNode = { kind: 'action', label: 'Switch Role…', icon: 'account', command: 'switchRole' };
const showLog: ActionNode = { kind: 'action', label: 'Show Log', icon: 'output', command: 'showLog' };
const refresh: ActionNode = { kind: 'action', label: 'Try Again', icon: 'refresh', command: 'refresh' };
const reconnect: ActionNode = { kind: 'action', label: 'Reconnect', icon: 'plug', command: 'reconnect' };

const signInTo = (session: string): ActionNode => ({
  kind: 'action',
  label: `Sign In to ${session}`,
  icon: 'sign-in',
  command: 'signInToSession',
});

/**
 * Draws what the repository knows. A name that is both a folder and a parameter is one node: it opens like a parameter
 * and unfolds like a folder.
 */
export class ParameterTreeProvider implements vscode.TreeDataProvider<ExplorerNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<ExplorerNode[] | undefined>();
  readonly #places = new Map<string, PlaceNode>();
  /** Ids of the folders that the person opened without a filter: a filter replaces all items, and takes that away. */
  readonly #unfolded = new Set<string>();
  readonly #subscriptions: readonly vscode.Disposable[];
  #failed = false;

  /** What is shown stands for what is not listed before a sign-in. */
  #awaits = false;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(
    private readonly repository: ParameterRepository,
    private readonly connection: WindowConnection,
  ) {
    this.#subscriptions = [
      repository.onDidChange(({ paths }) => {
        this.#redraw(paths);
      }),
      connection.onDidChange(() => {
        if (!this.#awaits || connection.awaitedSession !== undefined) return;
        this.#awaits = false;
        this.#changed.fire(undefined);
      }),
    ];
  }

  /** The node of a path of the window's connection, seen before or not. */
  place(path: string): PlaceNode | undefined {
    const connectionId = this.repository.connection?.id;
    if (connectionId === undefined) return undefined;
    const known = this.#places.get(path);
    if (known?.connectionId === connectionId) return known;
    const data: ParameterNode = { segment: lastSegment(path), path, descendantCount: 0 };
    const node: PlaceNode = { kind: 'place', connectionId, path, data };
    this.#places.set(path, node);
    return node;
  }

  /** The person folded or unfolded a node. */
  folded(node: ExplorerNode, isFolded: boolean): void {
    if (node.kind === 'action' || this.repository.filter !== '' || this.#places.get(node.path) !== node) return;
    if (isFolded) this.#unfolded.delete(idOf(node, ''));
    else this.#unfolded.add(idOf(node, ''));
  }

  async getChildren(element?: ExplorerNode): Promise<ExplorerNode[]> {
    if (element?.kind === 'action') return [];
    if (this.connection.status.kind === 'failed') return element === undefined ? [reconnect, switchRole, showLog] : [];
    // The window may have changed its connection since the node was drawn.
    const connectionId = this.repository.connection?.id;
    if (element !== undefined && element.connectionId !== connectionId) return [];
    const nodes = await unlessSignInIsAwaited(this.connection, this.repository.children(element?.path ?? '/'));
    if (nodes === undefined) {
      this.#awaits = true;
      const { awaitedSession } = this.connection;
      // The answer may have come in between.
      if (awaitedSession === undefined) return this.getChildren(element);
      return [signInTo(awaitedSession), ...(element === undefined ? [switchRole] : [])];
    }
    if (connectionId !== this.repository.connection?.id) return [];
    const places = nodes.flatMap((data) => {
      const node = this.place(data.path);
      if (node !== undefined) node.data = data;
      return node ?? [];
    });
    const { state } = this.repository;
    if (element !== undefined || state?.phase !== 'Failed') return places;
    const needsSignIn = state.error?.code === 'SignInRequired';
    return [needsSignIn ? reconnect : refresh, switchRole, showLog, ...places];
  }

  getParent(element: ExplorerNode): ExplorerNode | undefined {
    if (element.kind === 'action') return undefined;
    const folder = folderOf(element.path);
    return folder === '/' ? undefined : this.place(folder);
  }

  getTreeItem(element: ExplorerNode): vscode.TreeItem {
    return element.kind === 'action' ? actionItem(element) : this.#placeItem(element);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  #redraw(paths: ReadonlySet<string> | undefined): void {
    const failed = this.repository.state?.phase === 'Failed';
    if (paths === undefined || paths.has('/') || failed !== this.#failed) {
      if (paths === undefined) this.#places.clear();
      this.#failed = failed;
      this.#changed.fire(undefined);
      return;
    }
    const nodes = [...paths].flatMap((path) => this.#places.get(path) ?? []);
    if (nodes.length > 0) this.#changed.fire(nodes);
  }

  #placeItem(node: PlaceNode): vscode.TreeItem {
    const { data } = node;
    // At the root, `x` and `/x` are two parameters: only the full name tells them apart.
    const twin = data.path.startsWith('/') ? data.path.slice(1) : `/${data.path}`;
    const label = this.#places.has(twin) ? data.path : data.segment;
    const { filter } = this.repository;
    const id = idOf(node, filter);
    const item = new vscode.TreeItem(label, folding(data, filter, this.#unfolded.has(id)));
    item.id = id;
    item.description = nodeDescription(data);
    item.contextValue = capabilities(data);
    item.accessibilityInformation = { label: nodeLabel(data) };
    item.iconPath = iconOf(data.parameter, this.repository.connection?.marks?.color);
    item.tooltip = tooltipOf(data);
    if (data.parameter !== undefined) {
      // VS Code's own command knows a click (preview, the focus stays), a double click and Enter apart.
      const address = { connectionId: node.connectionId, name: data.parameter.name };
      const uri = data.parameter.type === 'SecureString' ? secretUri(address) : documentUri(address);
      item.command = { title: 'Open', command: 'vscode.open', arguments: [uri] };
    }
    return item;
  }
}

/** Another filter makes other items: VS Code would keep those it knows folded, with what was searched inside. */
function idOf({ connectionId, path }: PlaceNode, filter: string): string {
  return [connectionId, filter, path].join('\n');
}

function folding(
  { descendantCount }: ParameterNode,
  filter: string,
  wasUnfolded: boolean,
): vscode.TreeItemCollapsibleState {
  if (descendantCount === 0) return vscode.TreeItemCollapsibleState.None;
  return wasUnfolded || (filter !== '' && descendantCount <= expandFilteredUpTo)
    ? vscode.TreeItemCollapsibleState.Expanded
    : vscode.TreeItemCollapsibleState.Collapsed;
}

/** @param color the connection's, a theme color's id: folders have it */
function iconOf(parameter: ParameterSummary | undefined, color: string | undefined): vscode.ThemeIcon {
  if (parameter === undefined) {
    return new vscode.ThemeIcon('folder', color === undefined ? undefined : new vscode.ThemeColor(color));
  }
  switch (parameter.type) {
    case 'SecureString':
      return new vscode.ThemeIcon('lock', new vscode.ThemeColor('charts.yellow'));
    case 'StringList':
      return new vscode.ThemeIcon('list-unordered', new vscode.ThemeColor('charts.purple'));
    case 'String':
      return new vscode.ThemeIcon('symbol-string', new vscode.ThemeColor('charts.blue'));
  }
}

function tooltipOf({ path, descendantCount, parameter }: ParameterNode): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString();
  tooltip.appendCodeblock(path, 'plaintext');
  const facts = parameter === undefined ? [] : [...parameterFacts(parameter)];
  if (descendantCount > 0) facts.push(['Parameters below', numberOf(descendantCount)]);
  for (const [label, text] of facts) {
    tooltip.appendMarkdown(`**${label}:** `).appendText(text).appendMarkdown('  \n');
  }
  return tooltip;
}

function actionItem({ label, icon, command }: ActionNode): vscode.TreeItem {
  const item = new vscode.TreeItem(label);
  item.iconPath = new vscode.ThemeIcon(icon);
  item.command = { title: label, command: commandId(command) };
  item.contextValue = 'action';
  return item;
}
