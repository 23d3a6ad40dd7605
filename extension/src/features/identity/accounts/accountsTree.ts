import * as vscode from 'vscode';
import type { ConnectionSource } from '../../../backend/contracts.generated';
import { DisposableStore } from '../../../platform/disposables';
import { UserFacingError } from '../../../platform/userFacingError';
import { signInText } from '../connection/connectionFacts';
import { type ConnectionTarget, isSameSource, sourceKey } from '../connection/connectionTarget';
import { type Listing, byName } from '../roles/listing';
import type { RoleParts } from '../roles/switchRole';
import { type AccountsItemContext, accountsItem } from './accountsItems';
import type { AccountNode, AccountsNode, MessageNode, SectionId } from './accountsNodes';
import { LineCommands } from './lineCommands';

type Changed = AccountsNode | undefined;

/** What changed is drawn together at this pace, while a listing brings account after account. */
const drawPaceMs = 400;

const sections: Readonly<Record<'profiles' | 'other', (source: ConnectionSource) => boolean>> = {
  profiles: ({ kind }) => kind === 'Profile',
  other: ({ kind }) => kind !== 'Profile' && kind !== 'SsoRole',
};

/**
 * Open connections, favorites, SSO sessions with their accounts and roles, and the other ways into AWS. A node stays the
 * same object for as long as it is shown, so that only what changed is drawn anew.
 */
export class AccountsTree implements vscode.TreeDataProvider<AccountsNode>, vscode.Disposable {
  readonly #owner = new DisposableStore();
  readonly #changed = this.#owner.add(new vscode.EventEmitter<Changed | AccountsNode[]>());
  readonly #lineCommands = this.#owner.add(new LineCommands());
  readonly #nodes = new Map<string, AccountsNode>();

  /** Accounts whose roles somebody has looked at. */
  readonly #unfolded = new Set<string>();

  /** Sessions whose accounts were looked at since something happened: the passing of time alone lists nothing anew. */
  readonly #lookedAt = new Set<string>();

  /** What the sessions' lines said of their time when it was looked at last. */
  readonly #told = new Map<string, string>();
  readonly #pending = new Set<AccountsNode>();
  #isAllPending = false;
  #timer: NodeJS.Timeout | undefined;
  #isLoaded = false;
  #failure: string | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(
    private readonly parts: RoleParts,
    private readonly now: () => number = Date.now,
  ) {
    const { open, favorites, sessions, catalog, sources, connection } = parts;
    const all = (): void => {
      this.#lookedAt.clear();
      this.#draw(undefined);
    };
    for (const each of [open, favorites, sources]) this.#owner.add(each.onDidChange(all));
    this.#owner.add(connection.onDidChange(all));
    this.#owner.add(sessions.onDidChange(all));
    this.#owner.add(
      catalog.onDidChange(({ session, accounts }) => {
        const node = this.#nodes.get(`session\n${session}`);
        if (node === undefined) return;
        if (accounts === undefined) {
          this.#draw(node);
          return;
        }
        // An account that is folded shows nothing of its roles.
        for (const id of accounts) {
          const key = accountKey(session, id);
          if (this.#unfolded.has(key)) this.#draw(this.#nodes.get(key));
        }
      }),
    );
  }

  /** The time left is told anew, where it is told. */
  tick(): void {
    for (const node of this.#nodes.values()) {
      if (node.kind === 'connection') this.#draw(node);
      // An unfolded session is drawn with all its accounts: only where it says something new.
      if (node.kind !== 'session') continue;
      const text = signInText(node.state, this.now());
      if (this.#told.get(node.session) !== text) this.#draw(node);
      this.#told.set(node.session, text);
    }
  }

  /** The person folded or unfolded a node. */
  folded(node: AccountsNode, isFolded: boolean): void {
    if (node.kind === 'session' && !isFolded) {
      this.#lookedAt.delete(node.session);
      this.#lookAt(node.session);
    }
    if (node.kind !== 'account') return;
    const key = accountKey(node.session, node.accountId);
    if (isFolded) this.#unfolded.delete(key);
    else this.#unfolded.add(key);
  }

  async getChildren(element?: AccountsNode): Promise<AccountsNode[]> {
    if (element === undefined) return this.#roots();
    switch (element.kind) {
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

  getParent(element: AccountsNode): AccountsNode | undefined {
    switch (element.kind) {
      case 'connection':
        return this.#section('open');
      case 'favorite':
        return this.#section('favorites');
      case 'account':
        return this.#nodes.get(`session\n${element.session}`);
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
    if (item.command?.arguments !== undefined) {
      item.command = this.#lineCommands.of(item.id ?? lineOf(element), item.command);
    }
    return item;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#owner.dispose();
  }

  async #roots(): Promise<AccountsNode[]> {
    await this.#load();
    if (this.#isFirstTime) return [];
    const { open, favorites, sources, sessions } = this.parts;
    const roots: AccountsNode[] = [];
    if (this.#failure !== undefined) {
      roots.push(this.#message('', this.#failure, 'warning', { name: 'refreshAccounts', argument: undefined }));
    }
    if (open.all.length > 0) roots.push(this.#section('open'));
    if (favorites.all.length > 0) roots.push(this.#section('favorites'));
    for (const state of sessions.known ?? []) {
      const node = this.#node(`session\n${state.name}`, () => ({ kind: 'session', session: state.name, state }));
      node.state = state;
      roots.push(node);
    }
    for (const id of ['profiles', 'other'] as const) {
      if (sources.all.some(({ source }) => sections[id](source))) roots.push(this.#section(id));
    }
    if (sources.problems.length > 0) roots.push(this.#section('problems'));
    return roots;
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

  /** Once, when the view is looked at for the first time; news comes by itself. */
  async #load(): Promise<void> {
    if (this.#isLoaded) return;
    this.#isLoaded = true;
    this.#failure = undefined;
    try {
      const { sessions, catalog, sources } = this.parts;
      await Promise.all([sessions.list(), catalog.load(), sources.load()]);
    } catch (error) {
      this.#isLoaded = false;
      this.#failure = error instanceof UserFacingError ? error.sentence : 'The accounts could not be listed.';
    }
  }

  #ofSection(id: SectionId): AccountsNode[] {
    const { open, favorites, sources } = this.parts;
    switch (id) {
      case 'open':
        return open.all.map((connection) => {
          const { source, region } = connection;
          const node = this.#node(`connection\n${connection.id}`, () => ({
            kind: 'connection',
            target: { source, region },
            connection,
          }));
          node.connection = connection;
          return node;
        });
      case 'favorites':
        return favorites.all.map((source) =>
          this.#node(`favorite\n${sourceKey(source)}`, () => ({ kind: 'favorite', target: { source } })),
        );
      case 'profiles':
      case 'other':
        return sources.all
          .filter(({ source }) => sections[id](source))
          .map((source) => {
            const target: ConnectionTarget = { source: source.source };
            const key = `source\n${sourceKey(source.source)}`;
            const node = this.#node(key, () => ({ kind: 'source', target, source }));
            node.source = source;
            return node;
          });
      case 'problems':
        return sources.problems.map((problem) => ({ kind: 'fileProblem', problem }));
    }
  }

  #accountsOf(session: string): AccountsNode[] {
    const { catalog, sessions } = this.parts;
    const state = sessions.stateOf(session);
    this.#lookAt(session);
    const listing = catalog.listing(session);
    const key = `session\n${session}`;
    const messages: AccountsNode[] = [];
    if (listing?.problem !== undefined) {
      messages.push(this.#message(key, listing.problem, 'warning', { name: 'refreshAccounts', argument: undefined }));
    } else if (state !== 'SignedIn') {
      const text = state === 'Expired' ? 'Sign in again…' : 'Sign in…';
      messages.push(this.#message(key, text, 'sign-in', { name: 'signInToSession', argument: { session } }));
    }
    if (state === 'SignedOut') return messages;
    const accounts = [...(listing?.accounts.values() ?? [])].sort(byName).map((account) => {
      const { id } = account;
      const node = this.#node(accountKey(session, id), () => ({ kind: 'account', session, accountId: id, account }));
      node.account = account;
      return node;
    });
    if (accounts.length > 0 || messages.length > 0) return [...messages, ...accounts];
    return [
      isAwaited(listing)
        ? this.#message(key, 'Listing accounts…', 'loading~spin')
        : this.#message(key, 'No account of this portal is assigned to you.', 'info'),
    ];
  }

  /** Lists a session's accounts anew where they are old. */
  #lookAt(session: string): void {
    const { catalog, sessions } = this.parts;
    if (sessions.stateOf(session) !== 'SignedIn' || this.#lookedAt.has(session)) return;
    this.#lookedAt.add(session);
    void catalog.refreshIfOld(session).catch(() => undefined);
  }

  #rolesOf(node: AccountNode): AccountsNode[] {
    const { session, accountId } = node;
    const key = accountKey(session, accountId);
    this.#unfolded.add(key);
    const listing = this.parts.catalog.listing(session);
    const account = listing?.accounts.get(accountId) ?? node.account;
    node.account = account;
    const roles = [...(account.roles ?? [])].sort(byName).map((role) => {
      const source: ConnectionSource = {
        kind: 'SsoRole',
        session,
        accountId,
        roleName: role.name,
        accountName: account.name,
      };
      const created = this.#node(`role\n${sourceKey(source)}`, () => ({
        kind: 'role',
        target: { source },
        session,
        accountId,
        account,
        role,
      }));
      Object.assign(created, { account, role });
      return created;
    });
    if (account.problem !== undefined) {
      const again = { name: 'refreshAccounts', argument: undefined };
      return [this.#message(key, account.problem, 'warning', again), ...roles];
    }
    if (roles.length > 0) return roles;
    if (account.roles === undefined && this.parts.sessions.stateOf(session) !== 'SignedIn') {
      return [this.#message(key, 'Sign in again…', 'sign-in', { name: 'signInToSession', argument: { session } })];
    }
    return [
      account.roles === undefined
        ? this.#message(key, 'Listing roles…', 'loading~spin')
        : this.#message(key, 'No role of this account is assigned to you.', 'info'),
    ];
  }

  #section(id: SectionId): AccountsNode {
    return this.#node(`section\n${id}`, () => ({ kind: 'section', id }));
  }

  #message(parent: string, text: string, icon: string, command?: MessageNode['command']): AccountsNode {
    return { kind: 'message', parent, text, icon, ...(command === undefined ? {} : { command }) };
  }

  #node<K extends AccountsNode>(key: string, create: () => K): K {
    const known = this.#nodes.get(key);
    if (known !== undefined) return known as K;
    const node = create();
    this.#nodes.set(key, node);
    return node;
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
      accountOf: (session, accountId) => catalog.listing(session)?.accounts.get(accountId),
      now: this.now(),
    };
  }

  #draw(node: Changed): void {
    if (node === undefined) this.#isAllPending = true;
    else this.#pending.add(node);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const pending = this.#isAllPending ? undefined : [...this.#pending];
      this.#isAllPending = false;
      this.#pending.clear();
      this.#changed.fire(pending);
    }, drawPaceMs);
  }
}

function accountKey(session: string, accountId: string): string {
  return `account\n${session}\n${accountId}`;
}

/** What tells a line without an id of its own from the others. */
function lineOf(node: AccountsNode): string {
  switch (node.kind) {
    case 'message':
      return `message\n${node.parent}\n${node.text}`;
    case 'fileProblem':
      return `fileProblem\n${node.problem.path}\n${String(node.problem.line)}\n${node.problem.message}`;
    default:
      return node.kind;
  }
}

/** Nothing is known yet, and something may come. */
function isAwaited(listing: Listing | undefined): boolean {
  return listing === undefined || listing.isListing || listing.listedAt === undefined;
}
