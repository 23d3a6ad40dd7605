import * as vscode from 'vscode';
import type { Connections } from '../../connections/connections';
import { DisposableStore } from '../../platform/disposables';
import { Paced } from '../../platform/timing/paced';
import { explained } from '../../platform/userFacingError';
import { accountsItem, accountsLook } from './accountsItems';
import { linesBelow } from './accountsLines';
import { type AccountsNode, keyOf } from './accountsNodes';

type Changed = AccountsNode | undefined;

/** At most once in this time something is drawn: a listing brings account after account. */
const drawPaceMs = 400;

/** After a failure, news of what did not fail would try again and again. */
const retryPauseMs = 30_000;

/**
 * Open connections, favorites, SSO sessions with their accounts and roles, and the other ways into AWS. Only what changed
 * is redrawn, and a line stays the same node: VS Code forgets the lines of what it redraws until it has asked for
 * them again, and a button that is clicked in that moment knows no line.
 */
export class AccountsTree implements vscode.TreeDataProvider<AccountsNode>, vscode.Disposable {
  readonly #owner = new DisposableStore();
  readonly #changed = this.#owner.add(new vscode.EventEmitter<Changed | AccountsNode[]>());
  readonly #nodes = new Map<string, AccountsNode>();
  readonly #parents = new Map<AccountsNode, AccountsNode | undefined>();

  /** Sessions that are unfolded. */
  readonly #unfolded = new Set<string>();
  #isVisible = false;

  /** The looks of the lines as they were drawn last, and what was below them; the roots are below nothing. */
  readonly #looks = new Map<AccountsNode, string>();
  readonly #below = new Map<Changed, readonly AccountsNode[]>();
  readonly #drawing = new Paced(drawPaceMs, () => {
    this.#draw();
  });

  /** When all may be loaded, in ms since 1970: at once, a while after a failure, and not again when it is there. */
  #loadAt = 0;
  #failure: string | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(
    private readonly parts: Connections,
    private readonly log: vscode.LogOutputChannel,
  ) {
    const { open, favorites, sessions, catalog, sources, connection } = parts;
    const happened = (): void => {
      this.#lookAtUnfolded();
      this.tick();
    };
    for (const each of [open, favorites, sources, sessions]) this.#owner.add(each.onDidChange(happened));
    this.#owner.add(connection.onDidChange(happened));
    this.#owner.add(
      catalog.onDidChange(() => {
        this.tick();
      }),
    );
  }

  /** Draws what has changed, the time left among it: at once, or with what changes until the pace allows it. */
  tick(): void {
    this.#drawing.soon();
  }

  /** Whether somebody looks: for nobody, no account is listed again. */
  setVisible(isVisible: boolean): void {
    const wasVisible = this.#isVisible;
    this.#isVisible = isVisible;
    if (!wasVisible) this.#lookAtUnfolded();
  }

  /** The person folded or unfolded a node. */
  folded(node: AccountsNode, isFolded: boolean): void {
    if (node.kind !== 'session') return;
    if (isFolded) this.#unfolded.delete(node.session);
    else this.#unfold(node.session);
  }

  async getChildren(element?: AccountsNode): Promise<AccountsNode[]> {
    if (element === undefined) await this.#load();
    // The passing of time alone, which asks for the lines again, lists nothing again.
    else if (element.kind === 'session' && !this.#unfolded.has(element.session)) this.#unfold(element.session);
    const children = this.#childrenOf(element);
    this.#below.set(element, children);
    return children;
  }

  getParent(element: AccountsNode): AccountsNode | undefined {
    return this.#parents.get(element);
  }

  getTreeItem(element: AccountsNode): vscode.TreeItem {
    const look = accountsLook(element, this.parts);
    this.#looks.set(element, JSON.stringify(look));
    return accountsItem(element, look);
  }

  dispose(): void {
    this.#drawing.cancel();
    this.#owner.dispose();
  }

  /** Lists what could not be listed before, without the pause that follows a failure. */
  loadAgain(): void {
    if (this.#failure !== undefined) this.#loadAt = 0;
    this.tick();
  }

  /** A line that is there already is told what is new of it. */
  #childrenOf(parent: Changed): AccountsNode[] {
    const children = linesBelow(parent, this.parts, this.#failure).map((fresh) => {
      const key = keyOf(fresh);
      const node = Object.assign(this.#nodes.get(key) ?? fresh, fresh);
      this.#nodes.set(key, node);
      this.#parents.set(node, parent);
      return node;
    });
    // Both AWS files can be the same one, with the same problems.
    return [...new Set(children)];
  }

  get #mayLoad(): boolean {
    return Date.now() >= this.#loadAt;
  }

  /** Once, when the view is looked at for the first time; news comes by itself. */
  async #load(): Promise<void> {
    if (!this.#mayLoad) return;
    this.#loadAt = Number.POSITIVE_INFINITY;
    this.#failure = undefined;
    try {
      const { sessions, catalog, sources } = this.parts;
      await Promise.all([sessions.list(), catalog.load(), sources.load()]);
    } catch (error) {
      this.#loadAt = Date.now() + retryPauseMs;
      this.#failure = explained(error, this.log, 'The accounts could not be listed.').sentence;
    }
  }

  #unfold(session: string): void {
    this.#unfolded.add(session);
    this.#lookAt(session);
  }

  #lookAtUnfolded(): void {
    if (this.#isVisible) for (const session of this.#unfolded) this.#lookAt(session);
  }

  /** Lists a session's accounts again where they are old. */
  #lookAt(session: string): void {
    const { catalog, sessions } = this.parts;
    if (sessions.stateOf(session) === 'SignedIn') void catalog.refreshIfOld(session).catch(() => undefined);
  }

  #draw(): void {
    const changed = this.#changedNodes();
    if (changed.includes(undefined)) {
      this.#looks.clear();
      this.#below.clear();
      this.#changed.fire(undefined);
      return;
    }
    const nodes = changed.filter((node) => node !== undefined);
    for (const node of nodes) {
      this.#looks.delete(node);
      this.#below.delete(node);
    }
    if (nodes.length > 0) this.#changed.fire(nodes);
  }

  /** What is to be redrawn; undefined among it: everything. */
  #changedNodes(): readonly Changed[] {
    if (this.#below.size > 0 && this.#mayLoad) return [undefined];
    // This also tells the lines what is new.
    const parents = [...this.#below].filter(([parent, drawn]) => !isSameList(this.#childrenOf(parent), drawn));
    const lines = [...this.#looks].filter(([node, drawn]) => JSON.stringify(accountsLook(node, this.parts)) !== drawn);
    return [...new Set([...parents, ...lines].map(([node]) => node))];
  }
}

function isSameList(a: readonly AccountsNode[], b: readonly AccountsNode[]): boolean {
  return a.length === b.length && a.every((node, index) => node === b[index]);
}
