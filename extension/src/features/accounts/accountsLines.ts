import type { Connections } from '../../connections/connections';
import { byName, emptyText } from '../../connections/roles/listing';
import {
  type AccountNode,
  type AccountsNode,
  type MessageAction,
  type SectionId,
  type SessionNode,
  keyOf,
} from './accountsNodes';

/**
 * The lines below a line, as far as they are known: asks nobody, so that it can be asked at any time.
 *
 * @param parent undefined: the topmost lines are wanted
 * @param failure why not everything could be listed
 */
export function linesBelow(
  parent: AccountsNode | undefined,
  parts: Connections,
  failure: string | undefined,
): readonly AccountsNode[] {
  switch (parent?.kind) {
    case undefined:
      return topLines(parts, failure);
    case 'section':
      return linesOfSection(parent.id, parts);
    case 'session':
      return linesOfSession(parent, parts);
    case 'account':
      return linesOfAccount(parent, parts);
    default:
      return [];
  }
}

function topLines(parts: Connections, failure: string | undefined): readonly AccountsNode[] {
  const { sessions, sources } = parts;
  const section = (id: SectionId): readonly AccountsNode[] =>
    linesOfSection(id, parts).length === 0 ? [] : [{ kind: 'section', id }];
  const lines: readonly AccountsNode[] = [
    ...(failure === undefined ? [] : [message('', failure, 'warning', { kind: 'refresh' })]),
    ...section('open'),
    ...section('favorites'),
    ...(sessions.known ?? []).map((state) => ({ kind: 'session', session: state.name, state }) as const),
    ...section('profiles'),
    ...section('other'),
    ...section('problems'),
  ];
  // Nothing is set up: the default credentials, which are always listed, would keep the view from saying how to begin.
  const isFirstTime =
    lines.every((line) => line.kind === 'section' && line.id === 'other') &&
    sources.all.every(({ source }) => source.kind === 'DefaultChain');
  return isFirstTime ? [] : lines;
}

function linesOfSection(id: SectionId, { open, favorites, sources }: Connections): readonly AccountsNode[] {
  switch (id) {
    case 'open':
      return open.all.map((connection) => {
        const { source, region } = connection;
        return { kind: 'connection', target: { source, region }, connection };
      });
    case 'favorites':
      return favorites.all.map((source) => ({ kind: 'favorite', target: { source } }));
    case 'profiles':
    case 'other':
      return sources.all
        .filter(({ source }) => (source.kind === 'Profile') === (id === 'profiles'))
        .map((source) => ({ kind: 'source', target: { source: source.source }, source }));
    case 'problems':
      return sources.problems.map((problem) => ({ kind: 'fileProblem', problem }));
  }
}

function linesOfSession(node: SessionNode, { catalog, sessions }: Connections): readonly AccountsNode[] {
  const { session } = node;
  const state = sessions.stateOf(session);
  const listing = catalog.listings.get(session);
  const key = keyOf(node);
  const messages: AccountsNode[] = [];
  if (listing?.problem !== undefined) {
    messages.push(message(key, listing.problem, 'warning', { kind: 'refresh' }));
  } else if (state !== 'SignedIn') {
    const text = state === 'Expired' ? 'Sign In Again…' : 'Sign In…';
    messages.push(message(key, text, 'sign-in', { kind: 'signIn', session }));
  }
  if (state === 'SignedOut') return messages;
  const accounts = [...(listing?.accounts.values() ?? [])]
    .sort(byName)
    .map((account) => ({ kind: 'account', session, account }) as const);
  if (accounts.length > 0 || messages.length > 0) return [...messages, ...accounts];
  const nothing = emptyText(listing);
  return [nothing === undefined ? message(key, 'Listing accounts…', 'loading~spin') : message(key, nothing, 'info')];
}

function linesOfAccount(node: AccountNode, { catalog, sessions }: Connections): readonly AccountsNode[] {
  const { session } = node;
  const key = keyOf(node);
  const account = catalog.listings.get(session)?.accounts.get(node.account.id) ?? node.account;
  const { id: accountId, name: accountName, problem } = account;
  const roles = [...(account.roles ?? [])].sort(byName).map((role) => {
    const source = { kind: 'SsoRole', session, accountId, roleName: role.name, accountName } as const;
    return { kind: 'role', target: { source }, account, role } as const;
  });
  if (problem !== undefined) return [message(key, problem, 'warning', { kind: 'refresh' }), ...roles];
  if (roles.length > 0) return roles;
  if (account.roles !== undefined) return [message(key, 'You have no roles in this account.', 'info')];
  return [
    sessions.stateOf(session) === 'SignedIn'
      ? message(key, 'Listing roles…', 'loading~spin')
      : message(key, 'Sign In Again…', 'sign-in', { kind: 'signIn', session }),
  ];
}

function message(parent: string, text: string, icon: string, action?: MessageAction): AccountsNode {
  return { kind: 'message', parent, text, icon, ...(action === undefined ? {} : { action }) };
}
