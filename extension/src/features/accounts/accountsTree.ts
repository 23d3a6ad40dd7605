import * as vscode from 'vscode';
import { isSameSource } from '../../connections/connectionTarget';
import type { Connections } from '../../connections/connections';
import { type Listing, byName } from '../../connections/roles/listing';
import { DisposableStore } from '../../platform/disposables';
import { Paced } from '../../platform/timing/paced';
import { explained } from '../../platform/userFacingError';
import type { ConnectionSource } from '../../wire/contracts.generated';
import { type AccountsItemContext, type AccountsLook, accountsItem, accountsLook } from './accountsItems';
import {
  type AccountNode,
  type AccountsNode,
  type MessageAction,
  type SectionId,
  accountKey,
  keyOf,
  sessionKey,
} from './accountsNodes';

type Changed = AccountsNode | undefined;

/** At most once in this time something is drawn: a listing brings account after account. */
const drawPaceMs = 400;

/** After a failure, news of what did not fail would try again and again. */
const retryPauseMs = 30_000;

const sections: Readonly<Record<'profiles' | 'other', (source: ConnectionSource) => boolean>> = {
  profiles: ({ kind }) => kind === 'Profile',
  other: ({ kind }) => kind !== 'Profile' && kind !== 'SsoRole',
};

/**
 * Open connections, favorites, SSO sessions with their accounts and roles, and the other ways into AWS. Only what changed
 * is redrawn, and a line stays the same node: VS Code forgets the lines of what it redraws until it has asked for
 * them again, and a button that is clicked in that moment knows no line.
 */
export class AccountsTree implements vscode.TreeDataProvider<AccountsNode>, vscode.Disposable {
  readonly #owner = new DisposableStore();
  readonly #changed = this.#owner.add(new vscode.EventEmitter<Changed | AccountsNode[]>());
  readonly #nodes = new Map<string, AccountsNode>();

  /** Sessions that are unfolded. */
  readonly #unfolded = new Set<string>();

  /** Those whose accounts were looked at since something happened: the passing of time alone lists nothing again. */
  readonly #lookedAt = new Set<string>();
  #isVisible = false;

  /** The lines as they were drawn last, and what was below them; the roots are below nothing. */
  readonly #looks = new Map<AccountsNode, AccountsLook>();
  readonly #below = new Map<Changed, readonly AccountsNode[]>();
  readonly #drawing = new Paced(drawPaceMs, () => {
    this.#draw();
  });
  #isLoaded = false;

  /** ms since 1970 */
  #retryAt = 0;
  #failure: string | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(
    private readonly parts: Connections,
    private readonly log: vscode.LogOutputChannel,
  ) {
    const { open, favorites, sessions, catalog, sources, connection } = parts;
    const happened = (): void => {
      this.#lookedAt.clear();
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
    this.#isVisible = isVisible;
    this.#lookAtUnfolded();
  }

  /** The person folded or unfolded a node. */
  folded(node: AccountsNode, isFolded: boolean): void {
    if (node.kind !== 'session') return;
    this.#lookedAt.delete(node.session);
    if (isFolded) this.#unfolded.delete(node.session);
    else this.#unfold(node.session);
  }

  async getChildren(element?: AccountsNode): Promise<AccountsNode[]> {
    if (element === undefined) await this.#load();
    else if (element.kind === 'session') this.#unfold(element.session);
    const children = this.#childrenOf(element);
    this.#below.set(element, children);
    return children;
  }

  getParent(element: AccountsNode): AccountsNode | undefined {
    switch (element.kind) {
      case 'connection':
        return this.#section('open');
      case 'favorite':
        return this.#section('favorites');
      case 'account':
        return this.#nodes.get(sessionKey(element.session));
      case 'role':
        return this.#nodes.get(accountKey(element.session, element.accountId));
      case 'source':
        return this.#section(sections.profiles(element.target.source) ? 'profiles' : 'other');
      case 'fileProblem':
        return this.#section('problems');
      case 'message':
        return this.#nodes.get(element.parent);
      case 'section':
      case 'session':
        return undefined;
    }
  }

  getTreeItem(element: AccountsNode): vscode.TreeItem {
    const item = accountsItem(element, this.#itemContext());
    this.#looks.set(element, accountsLook(item));
    return item;
  }

  dispose(): void {
    this.#drawing.cancel();
    this.#owner.dispose();
  }

  /** Asks nobody, so that it can be asked at any time. */
  #childrenOf(element: Changed): AccountsNode[] {
    switch (element?.kind) {
      case undefined:
        return this.#roots();
      case 'section':
        return this.#ofSection(element.id);
      case 'session':
        return this.#accountsOf(element.session);
      case 'account':
        return this.#rolesOf(element);
      default:
        return [];
    }
  }

  #roots(): AccountsNode[] {
    if (this.#isFirstTime) return [];
    const { open, favorites, sources, sessions } = this.parts;
    const roots: AccountsNode[] = [];
    if (this.#failure !== undefined) {
      roots.push(this.#message('', this.#failure, 'warning', { kind: 'refresh' }));
    }
    if (open.all.length > 0) roots.push(this.#section('open'));
    if (favorites.all.length > 0) roots.push(this.#section('favorites'));
    for (const state of sessions.known ?? []) {
      roots.push(this.#node({ kind: 'session', session: state.name, state }));
    }
    for (const id of ['profiles', 'other'] as const) {
      if (sources.all.some(({ source }) => sections[id](source))) roots.push(this.#section(id));
    }
    if (sources.problems.length > 0) roots.push(this.#section('problems'));
    return roots;
  }

  get #mayLoad(): boolean {
    return !this.#isLoaded && Date.now() >= this.#retryAt;
  }

  /** Nothing is set up: the default credentials, which are always listed, would keep the view from saying how to begin. */
  get #isFirstTime(): boolean {
    const { open, favorites, sources, sessions } = this.parts;
    const listed = [...open.all, ...favorites.all, ...sources.problems, ...(sessions.known ?? [])];
    return (
      this.#failure === undefined &&
      listed.length === 0 &&
      sources.all.every(({ source }) => source.kind === 'DefaultChain')
    );
  }

  /** Lists what could not be listed before, without the pause that follows a failure. */
  loadAgain(): void {
    this.#retryAt = 0;
    this.tick();
  }

  /** Once, when the view is looked at for the first time; news comes by itself. */
  async #load(): Promise<void> {
    if (!this.#mayLoad) return;
    this.#isLoaded = true;
    this.#failure = undefined;
    try {
      const { sessions, catalog, sources } = this.parts;
      await Promise.all([sessions.list(), catalog.load(), sources.load()]);
    } catch (error) {
      this.#isLoaded = false;
      this.#retryAt = Date.now() + retryPauseMs;
      this.#failure = explained(error, this.log, 'The accounts could not be listed.').sentence;
    }
  }

  #ofSection(id: SectionId): AccountsNode[] {
    const { open, favorites, sources } = this.parts;
    switch (id) {
      case 'open':
        return open.all.map((connection) => {
          const { source, region } = connection;
          return this.#node({ kind: 'connection', target: { source, region }, connection });
        });
      case 'favorites':
        return favorites.all.map((source) => this.#node({ kind: 'favorite', target: { source } }));
      case 'profiles':
      case 'other':
        return sources.all
          .filter(({ source }) => sections[id](source))
          .map((source) => this.#node({ kind: 'source', target: { source: source.source }, source }));
      case 'problems':
        // Both AWS files can be the same one.
        return [...new Set(sources.problems.map((problem) => this.#node({ kind: 'fileProblem', problem })))];
    }
  }

  #accountsOf(session: string): AccountsNode[] {
    const { catalog, sessions } = this.parts;
    const state = sessions.stateOf(session);
    const listing = catalog.listings.get(session);
    const key = sessionKey(session);
    const messages: AccountsNode[] = [];
    if (listing?.problem !== undefined) {
      messages.push(this.#message(key, listing.problem, 'warning', { kind: 'refresh' }));
    } else if (state !== 'SignedIn') {
      const text = state === 'Expired' ? 'Sign In Again…' : 'Sign In…';
      messages.push(this.#message(key, text, 'sign-in', { kind: 'signIn', session }));
    }
    if (state === 'SignedOut') return messages;
    const accounts = [...(listing?.accounts.values() ?? [])]
      .sort(byName)
      .map((account) => this.#node({ kind: 'account', session, accountId: account.id, account }));
    if (accounts.length > 0 || messages.length > 0) return [...messages, ...accounts];
    return [
      isAwaited(listing)
        ? this.#message(key, 'Listing accounts…', 'loading~spin')
        : this.#message(key, 'You have no accounts in this AWS access portal.', 'info'),
    ];
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
    if (sessions.stateOf(session) !== 'SignedIn' || this.#lookedAt.has(session)) return;
    this.#lookedAt.add(session);
    void catalog.refreshIfOld(session).catch(() => undefined);
  }

  #rolesOf(node: AccountNode): AccountsNode[] {
    const { session, accountId } = node;
    const key = keyOf(node);
    const listing = this.parts.catalog.listings.get(session);
    const account = listing?.accounts.get(accountId) ?? node.account;
    node.account = account;
    const roles = [...(account.roles ?? [])].sort(byName).map((role) => {
      const { name: accountName } = account;
      const source = { kind: 'SsoRole', session, accountId, roleName: role.name, accountName } as const;
      return this.#node({ kind: 'role', target: { source }, session, accountId, account, role });
    });
    if (account.problem !== undefined) {
      return [this.#message(key, account.problem, 'warning', { kind: 'refresh' }), ...roles];
    }
    if (roles.length > 0) return roles;
    if (account.roles === undefined && this.parts.sessions.stateOf(session) !== 'SignedIn') {
      return [this.#message(key, 'Sign In Again…', 'sign-in', { kind: 'signIn', session })];
    }
    return [
      account.roles === undefined
        ? this.#message(key, 'Listing roles…', 'loading~spin')
        : this.#message(key, 'You have no roles in this account.', 'info'),
    ];
  }

  #section(id: SectionId): AccountsNode {
    return this.#node({ kind: 'section', id });
  }

  #message(parent: string, text: string, icon: string, action?: MessageAction): AccountsNode {
    return this.#node({ kind: 'message', parent, text, icon, ...(action === undefined ? {} : { action }) });
  }

  /** The line that is there already, told what is new of it; else this one. */
  #node(fresh: AccountsNode): AccountsNode {
    const key = keyOf(fresh);
    const known = this.#nodes.get(key);
    if (known !== undefined) return Object.assign(known, fresh);
    this.#nodes.set(key, fresh);
    return fresh;
  }

  #itemContext(): AccountsItemContext {
    const { connection, open, favorites, sessions, sources, catalog } = this.parts;
    const { status } = connection;
    return {
      activeId: status.kind === 'connected' ? status.connection.id : undefined,
      open: open.all,
      current: connection.target?.source,
      isFavorite: (source) => favorites.all.some((each) => isSameSource(each, source)),
      sessionOf: (name) => sessions.find(name),
      sourceOf: (source) => sources.find(source),
      accountOf: (session, accountId) => catalog.listings.get(session)?.accounts.get(accountId),
      now: Date.now(),
    };
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
    const context = this.#itemContext();
    const lines = [...this.#looks].flatMap(([node, drawn]): readonly Changed[] => {
      const look = accountsLook(accountsItem(node, context));
      if (look.id !== drawn.id) return [this.getParent(node)];
      return look.text === drawn.text ? [] : [node];
    });
    return [...new Set([...parents.map(([parent]) => parent), ...lines])];
  }
}

function isSameList(a: readonly AccountsNode[], b: readonly AccountsNode[]): boolean {
  return a.length === b.length && a.every((node, index) => node === b[index]);
}

/** Nothing is known yet, and something may come. */
function isAwaited(listing: Listing | undefined): boolean {
  return listing === undefined || listing.isListing || listing.listedAt === undefined;
}
