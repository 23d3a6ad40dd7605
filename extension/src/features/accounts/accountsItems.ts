import * as vscode from 'vscode';
import { connectionFacts, markedIcon, restrictions, signInFact, signInText } from '../../connections/connectionFacts';
import { describeSource, isSameSource, sessionOf, sourceName } from '../../connections/connectionTarget';
import { accountLabel, connectionName } from '../../connections/connectionText';
import { hasFault, listedSource, sourceIcons } from '../../connections/sources/listedSource';
import { hasEnded, timeLeft, timeLeftSpoken } from '../../connections/timeLeft';
import { commandId } from '../../platform/commandIds';
import type {
  CatalogAccount,
  Connection,
  ConnectionMarks,
  ConnectionSource,
  CredentialSource,
  SsoSession,
} from '../../wire/contracts.generated';
import {
  type AccountNode,
  type AccountsNode,
  type ConnectionNode,
  type FavoriteNode,
  type IdentityNode,
  type MessageNode,
  type RoleNode,
  type SectionId,
  type SessionNode,
  type SourceNode,
  keyOf,
  sourceWord,
} from './accountsNodes';

/** What a line's look depends on beside itself. */
export interface AccountsItemContext {
  readonly activeId: string | undefined;
  readonly open: readonly Connection[];
  readonly current: ConnectionSource | undefined;
  readonly isFavorite: (source: ConnectionSource) => boolean;
  readonly sessionOf: (name: string) => SsoSession | undefined;
  readonly sourceOf: (source: ConnectionSource) => CredentialSource | undefined;
  readonly accountOf: (session: string, accountId: string) => CatalogAccount | undefined;

  /** ms since 1970 */
  readonly now: number;
}

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

const warning = icon('warning', 'list.warningForeground');

const sectionWords: Readonly<Record<SectionId, readonly [label: string, icon: string]>> = {
  open: ['Open connections', 'plug'],
  favorites: ['Favorites', 'star-full'],
  profiles: ['AWS profiles', 'key'],
  other: ['Other credentials', 'vm'],
  problems: ['Problems in AWS files', 'warning'],
};

export function accountsItem(node: AccountsNode, context: AccountsItemContext): vscode.TreeItem {
  switch (node.kind) {
    case 'section': {
      const [label, name] = sectionWords[node.id];
      const item = new vscode.TreeItem(label, node.id === 'profiles' ? Collapsed : Expanded);
      item.id = keyOf(node);
      item.iconPath = icon(name);
      item.contextValue = `section ${node.id}`;
      return item;
    }
    case 'connection':
      return connectionItem(node, context);
    case 'favorite':
      return favoriteItem(node, context);
    case 'session':
      return sessionItem(node, context);
    case 'account':
      return accountItem(node);
    case 'role':
      return roleItem(node, context);
    case 'source':
      return sourceItem(node, context);
    case 'message':
      return messageItem(node);
    case 'fileProblem': {
      const { path, line, message } = node.problem;
      const item = new vscode.TreeItem(message, None);
      const place = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
      item.description = line === undefined ? place : `${place}, line ${String(line)}`;
      item.accessibilityInformation = { label: `${message} ${item.description}` };
      item.tooltip = `${message}\n${path}`;
      item.iconPath = warning;
      item.contextValue = 'fileProblem';
      item.command = opening('Open');
      return item;
    }
  }
}

/** What a person sees and hears of a line, to be compared. */
export interface AccountsLook {
  readonly id: string | undefined;
  readonly text: string;
}

export function accountsLook(item: vscode.TreeItem): AccountsLook {
  const { id, label, description, iconPath, tooltip, contextValue, accessibilityInformation, command } = item;
  const words = tooltip instanceof vscode.MarkdownString ? tooltip.value : tooltip;
  const parts = [label, description, iconPath, words, contextValue, accessibilityInformation, command?.command];
  return { id, text: JSON.stringify(parts) };
}

function connectionItem(node: ConnectionNode, context: AccountsItemContext): vscode.TreeItem {
  const { connection } = node;
  const { id, region, expiresAt, marks, session } = connection;
  const isActive = id === context.activeId;
  const item = new vscode.TreeItem(connectionName(connection), None);
  item.id = keyOf(node);
  // What has ended is renewed with its next use.
  const end = expiresAt === undefined || hasEnded(expiresAt, context.now) ? undefined : expiresAt;
  const left = end === undefined ? undefined : timeLeft(end, context.now);
  const readsAlike = (other: Connection): boolean =>
    other.id !== id && connectionName(other) === connectionName(connection) && other.region === region;
  const by = context.open.some(readsAlike) ? sourceName(connection.source) : undefined;
  item.description = [region, by, left, ...restrictions(marks)].filter(Boolean).join(' · ');
  item.iconPath = lineIcon('plug', { marks, isCurrent: isActive });
  const spoken = end === undefined ? undefined : `credentials ${timeLeftSpoken(end, context.now)}`;
  const state = isActive ? 'current' : 'open';
  item.accessibilityInformation = {
    label: [connectionName(connection), region, by, state, ...restrictions(marks), spoken].filter(Boolean).join(', '),
  };
  item.tooltip = facts(
    connectionFacts(connection, session === undefined ? undefined : context.sessionOf(session), context.now),
  );
  item.contextValue = identityWords(node, context, [
    'connection',
    ...(isActive ? ['active'] : []),
    ...marksWords(marks),
  ]);
  item.command = opening('Switch');
  return item;
}

function favoriteItem(node: FavoriteNode, context: AccountsItemContext): vscode.TreeItem {
  const { source } = node.target;
  const account = source.kind === 'SsoRole' ? context.accountOf(source.session, source.accountId) : undefined;
  const known = context.sourceOf(source);
  const marks =
    source.kind === 'SsoRole'
      ? (account?.roles?.find(({ name }) => name === source.roleName)?.marks ?? account?.marks)
      : known?.marks;
  const name =
    source.kind === 'SsoRole'
      ? connectionName({
          accountName: account?.name ?? source.accountName ?? source.accountId,
          roleName: source.roleName,
          marks,
        })
      : (marks?.label ?? known?.label ?? describeSource(source));
  const item = new vscode.TreeItem(name, None);
  item.id = keyOf(node);
  const where = source.kind === 'SsoRole' ? source.accountId : known?.description;
  item.description = [where, ...restrictions(marks)].filter(Boolean).join(' · ');
  const isCurrent = context.current !== undefined && isSameSource(source, context.current);
  const isFaulty = hasFault({ source, problem: known?.problem });
  item.iconPath = lineIcon(sourceIcons[source.kind], { marks, isCurrent, isFaulty });
  item.accessibilityInformation = { label: [name, 'favorite', ...restrictions(marks)].join(', ') };
  item.contextValue = identityWords(node, context, []);
  item.command = opening('Switch');
  const session = sessionOf(source);
  item.tooltip = session === undefined ? name : `${name}\nSSO session ${session}`;
  return item;
}

const stateIcons = {
  SignedIn: ['pass', 'testing.iconPassed'],
  Expired: ['warning', 'list.warningForeground'],
  SignedOut: ['sign-in', undefined],
} as const;

const stateWords = { SignedIn: 'signedIn', Expired: 'expired', SignedOut: 'signedOut' } as const;

function sessionItem({ session, state }: SessionNode, { now }: AccountsItemContext): vscode.TreeItem {
  const isSignedOut = state.state === 'SignedOut';
  const item = new vscode.TreeItem(session, isSignedOut ? None : Collapsed);
  // Its children come and go with the sign-in: another item, which is not unfolded because the one before was.
  item.id = `session\n${session}\n${isSignedOut ? 'out' : 'in'}`;
  item.description = signInText(state, now);
  const [name, color] = stateIcons[state.state];
  item.iconPath = icon(name, color);
  item.accessibilityInformation = { label: `SSO session ${session}, ${signInText(state, now)}` };
  item.tooltip = facts([
    ['SSO session', session],
    ['Start URL', state.startUrl],
    ['Region', state.region],
    ['Defined in', state.origin === 'Settings' ? 'user settings' : 'AWS config file'],
    ['Sign-in', signInFact(state, now)],
  ]);
  item.contextValue = `session ${stateWords[state.state]}`;
  if (isSignedOut) item.command = opening('Sign In');
  return item;
}

function accountItem(node: AccountNode): vscode.TreeItem {
  const { id, name, alias, emailAddress, problem, marks } = node.account;
  const label = accountLabel({ accountName: name, marks });
  const item = new vscode.TreeItem(label, Collapsed);
  item.id = keyOf(node);
  item.description = [marks?.label === undefined ? undefined : name, id, ...restrictions(marks)]
    .filter(Boolean)
    .join(' · ');
  item.iconPath = lineIcon('organization', { marks, isFaulty: problem !== undefined });
  item.accessibilityInformation = {
    label: ['Account', label, id, ...restrictions(marks), problem].filter(Boolean).join(', '),
  };
  item.tooltip = facts([
    ['Account', `${name} (${id})`],
    ['Alias', alias],
    ['Email', emailAddress],
    ['Tags', marks?.tags?.join(', ')],
    ['Problem', problem],
  ]);
  item.contextValue = ['account', ...marksWords(marks)].join(' ');
  return item;
}

function roleItem(node: RoleNode, context: AccountsItemContext): vscode.TreeItem {
  const { role, account, target } = node;
  const { marks } = role;
  const item = new vscode.TreeItem(role.name, None);
  item.id = keyOf(node);
  const label = marks?.label === account.marks?.label ? undefined : marks?.label;
  item.description = [label, ...restrictions(marks)].filter(Boolean).join(' · ');
  const isCurrent = context.current !== undefined && isSameSource(target.source, context.current);
  item.iconPath = lineIcon('person', { marks, isCurrent });
  const spoken = [`Role ${role.name} in ${account.name}`, isCurrent ? 'current' : undefined, ...restrictions(marks)];
  item.accessibilityInformation = { label: spoken.filter(Boolean).join(', ') };
  item.tooltip = `Switch to ${role.name} in ${account.name} (${account.id})`;
  item.contextValue = identityWords(node, context, ['role', ...marksWords(marks)]);
  item.command = opening('Switch');
  return item;
}

function sourceItem(node: SourceNode, context: AccountsItemContext): vscode.TreeItem {
  const { source, description, problem, marks } = node.source;
  const { label, ownName, notes } = listedSource(node.source);
  const item = new vscode.TreeItem(label, None);
  item.id = keyOf(node);
  item.description = notes;
  const isCurrent = context.current !== undefined && isSameSource(source, context.current);
  item.iconPath = lineIcon(sourceIcons[source.kind], { marks, isCurrent, isFaulty: hasFault({ source, problem }) });
  item.accessibilityInformation = {
    label: [label, notes, isCurrent ? 'current' : undefined, problem].filter(Boolean).join(', '),
  };
  item.tooltip = problem ?? [label, ownName, description].filter(Boolean).join('\n');
  item.contextValue = identityWords(node, context, [
    'source',
    ...(problem === undefined ? marksWords(marks) : ['broken']),
  ]);
  item.command = opening('Switch');
  return item;
}

function messageItem({ text, icon: name, action }: MessageNode): vscode.TreeItem {
  const item = new vscode.TreeItem(text, None);
  item.iconPath = name === 'warning' ? warning : icon(name);
  item.contextValue = 'message';
  if (action !== undefined) item.command = opening(text);
  return item;
}

function identityWords(node: IdentityNode, context: AccountsItemContext, words: readonly string[]): string {
  const { source } = node.target;
  const star = context.isFavorite(source) ? 'favorite' : 'plain';
  return ['identity', sourceWord(source), star, ...words].join(' ');
}

function marksWords(marks: ConnectionMarks | undefined): readonly string[] {
  return [
    'marked',
    marks?.isProtected ? 'protected' : 'writesProtectable',
    marks?.isReadOnly ? 'readOnly' : 'writable',
  ];
}

interface LineState {
  readonly marks?: ConnectionMarks | undefined;

  /** The window shows it. */
  readonly isCurrent?: boolean;

  /** It cannot be used until something is corrected. */
  readonly isFaulty?: boolean;
}

/** A check for what the window shows, a warning for what cannot be used, else what the marks say, else the kind's icon. */
function lineIcon(plain: string, { marks, isCurrent = false, isFaulty = false }: LineState): vscode.ThemeIcon {
  if (isCurrent) return icon('check', marks?.color);
  return isFaulty ? warning : icon(markedIcon(marks, plain), marks?.color);
}

function icon(name: string, color?: string): vscode.ThemeIcon {
  return color === undefined ? new vscode.ThemeIcon(name) : new vscode.ThemeIcon(name, new vscode.ThemeColor(color));
}

function facts(lines: readonly (readonly [name: string, value: string | undefined])[]): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString();
  for (const [name, value] of lines) {
    if (value !== undefined) tooltip.appendMarkdown(`**${name}:** `).appendText(value).appendMarkdown('  \n');
  }
  return tooltip;
}

/** Of each line that leads somewhere the same command, which looks at what is selected. */
function opening(title: string): vscode.Command {
  return { title, command: commandId('openAccountsLine') };
}
