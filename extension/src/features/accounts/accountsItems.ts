import * as vscode from 'vscode';
import { connectionFacts, markedIcon, restrictions, signInFact, signInText } from '../../connections/connectionFacts';
import {
  type ConnectionTarget,
  describeSource,
  isSameSource,
  sessionOf,
  sourceName,
} from '../../connections/connectionTarget';
import { accountLabel, connectionName } from '../../connections/connectionText';
import type { Connections } from '../../connections/connections';
import { hasFault, listedSource, sourceIcons } from '../../connections/sources/listedSource';
import { hasEnded, timeLeft, timeLeftSpoken } from '../../connections/timeLeft';
import { commandId } from '../../platform/commandIds';
import type { Connection, ConnectionMarks } from '../../wire/contracts.generated';
import {
  type AccountNode,
  type AccountsNode,
  type ConnectionNode,
  type FavoriteNode,
  type RoleNode,
  type SectionId,
  type SessionNode,
  type SourceNode,
  keyOf,
} from './accountsNodes';

type Words = readonly (string | undefined)[];

/** What a person sees and hears of a line: plain, to be compared. Words that are undefined are left out. */
export interface AccountsLook {
  readonly label: string;
  readonly icon: vscode.ThemeIcon;
  readonly folding?: vscode.TreeItemCollapsibleState;

  /** Beside the label. */
  readonly notes?: Words;

  /** For a screen reader; absent: the label, and what is beside it. */
  readonly spoken?: Words;
  readonly tooltip?: string | readonly (readonly [name: string, value: string | undefined])[];

  /** Of the context value. */
  readonly words?: Words;

  /** What a click does; absent: nothing. */
  readonly opens?: string;
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

export function accountsItem(node: AccountsNode, look: AccountsLook): vscode.TreeItem {
  const { label, folding = None, notes = [], spoken, tooltip, words = [], opens } = look;
  const item = new vscode.TreeItem(label, folding);
  item.id = keyOf(node);
  item.iconPath = look.icon;
  item.description = joined(notes, ' · ');
  item.contextValue = joined(words, ' ');
  if (spoken !== undefined) item.accessibilityInformation = { label: joined(spoken, ', ') };
  if (typeof tooltip === 'string') item.tooltip = tooltip;
  else if (tooltip !== undefined) item.tooltip = listed(tooltip);
  // Of each line the same command, which looks at what is selected.
  if (opens !== undefined) item.command = { title: opens, command: commandId('openAccountsLine') };
  return item;
}

export function accountsLook(node: AccountsNode, parts: Connections): AccountsLook {
  switch (node.kind) {
    case 'section': {
      const [label, name] = sectionWords[node.id];
      return { label, icon: icon(name), folding: node.id === 'profiles' ? Collapsed : Expanded };
    }
    case 'connection':
      return connectionLook(node, parts);
    case 'favorite':
      return favoriteLook(node, parts);
    case 'session':
      return sessionLook(node);
    case 'account':
      return accountLook(node);
    case 'role':
      return roleLook(node, parts);
    case 'source':
      return sourceLook(node, parts);
    case 'message': {
      const { text, icon: name, action } = node;
      const look = { label: text, icon: name === 'warning' ? warning : icon(name) };
      return action === undefined ? look : { ...look, opens: text };
    }
    case 'fileProblem': {
      const { path, line, message } = node.problem;
      const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
      const place = line === undefined ? name : `${name}, line ${String(line)}`;
      return {
        label: message,
        icon: warning,
        notes: [place],
        spoken: [`${message} ${place}`],
        tooltip: `${message}\n${path}`,
        opens: 'Open',
      };
    }
  }
}

function connectionLook({ connection, target }: ConnectionNode, parts: Connections): AccountsLook {
  const { id, region, expiresAt, marks, session } = connection;
  const now = Date.now();
  const isActive = parts.connection.shown?.id === id;
  const label = connectionName(connection);
  // What has ended is renewed with its next use.
  const end = expiresAt === undefined || hasEnded(expiresAt, now) ? undefined : expiresAt;
  const readsAlike = (other: Connection): boolean =>
    other.id !== id && connectionName(other) === label && other.region === region;
  const by = parts.open.all.some(readsAlike) ? sourceName(connection.source) : undefined;
  return {
    label,
    icon: lineIcon('plug', marks, isActive),
    notes: [region, by, end && timeLeft(end, now), ...restrictions(marks)],
    spoken: [
      label,
      region,
      by,
      isActive ? 'current' : 'open',
      ...restrictions(marks),
      end && `credentials ${timeLeftSpoken(end, now)}`,
    ],
    tooltip: connectionFacts(connection, session === undefined ? undefined : parts.sessions.find(session), now),
    words: [...identityWords(target, parts), 'connection', isActive ? 'active' : undefined, ...marksWords(marks)],
    opens: 'Switch',
  };
}

function favoriteLook({ target }: FavoriteNode, parts: Connections): AccountsLook {
  const { source } = target;
  const isRole = source.kind === 'SsoRole';
  const account = isRole ? parts.catalog.listings.get(source.session)?.accounts.get(source.accountId) : undefined;
  const known = parts.sources.find(source);
  // A role's marks hold those of its account, as far as no rule lifts them.
  const role = isRole ? account?.roles?.find(({ name }) => name === source.roleName) : undefined;
  const marks = (isRole ? (role ?? account) : known)?.marks;
  const label = isRole
    ? connectionName({
        accountName: account?.name ?? source.accountName ?? source.accountId,
        roleName: source.roleName,
        marks,
      })
    : (marks?.label ?? known?.label ?? describeSource(source));
  const session = sessionOf(source);
  const isFaulty = known !== undefined && hasFault(known);
  return {
    label,
    icon: lineIcon(sourceIcons[source.kind], marks, isCurrent(target, parts), isFaulty),
    notes: [isRole ? source.accountId : known?.description, ...restrictions(marks)],
    spoken: [label, 'favorite', ...restrictions(marks)],
    tooltip: session === undefined ? label : `${label}\nSSO session ${session}`,
    words: identityWords(target, parts),
    opens: 'Switch',
  };
}

const stateIcons = {
  SignedIn: icon('pass', 'testing.iconPassed'),
  Expired: warning,
  SignedOut: icon('sign-in'),
};

function sessionLook({ session, state }: SessionNode): AccountsLook {
  const now = Date.now();
  const look = {
    label: session,
    icon: stateIcons[state.state],
    notes: [signInText(state, now)],
    spoken: [`SSO session ${session}`, signInText(state, now)],
    tooltip: [
      ['SSO session', session],
      ['Start URL', state.startUrl],
      ['Region', state.region],
      ['Defined in', state.origin === 'Settings' ? 'user settings' : 'AWS config file'],
      ['Sign-in', signInFact(state, now)],
    ],
    words: ['session', state.state],
  } as const;
  return state.state === 'SignedOut' ? { ...look, opens: 'Sign In' } : { ...look, folding: Collapsed };
}

function accountLook({ account }: AccountNode): AccountsLook {
  const { id, name, alias, emailAddress, problem, marks } = account;
  const label = accountLabel({ accountName: name, marks });
  return {
    label,
    icon: lineIcon('organization', marks, false, problem !== undefined),
    folding: Collapsed,
    notes: [marks?.label === undefined ? undefined : name, id, ...restrictions(marks)],
    spoken: ['Account', label, id, ...restrictions(marks), problem],
    tooltip: [
      ['Account', `${name} (${id})`],
      ['Alias', alias],
      ['Email', emailAddress],
      ['Tags', marks?.tags?.join(', ')],
      ['Problem', problem],
    ],
    words: ['account', ...marksWords(marks)],
  };
}

function roleLook({ role, account, target }: RoleNode, parts: Connections): AccountsLook {
  const { name, marks } = role;
  const isShown = isCurrent(target, parts);
  return {
    label: name,
    icon: lineIcon('person', marks, isShown),
    notes: [marks?.label === account.marks?.label ? undefined : marks?.label, ...restrictions(marks)],
    spoken: [`Role ${name} in ${account.name}`, isShown ? 'current' : undefined, ...restrictions(marks)],
    tooltip: `Switch to ${name} in ${account.name} (${account.id})`,
    words: [...identityWords(target, parts), 'role', ...marksWords(marks)],
    opens: 'Switch',
  };
}

function sourceLook({ source: listedAs, target }: SourceNode, parts: Connections): AccountsLook {
  const { source, description, problem, marks } = listedAs;
  const { label, ownName, notes } = listedSource(listedAs);
  const isShown = isCurrent(target, parts);
  return {
    label,
    icon: lineIcon(sourceIcons[source.kind], marks, isShown, hasFault(listedAs)),
    notes: [notes],
    spoken: [label, notes, isShown ? 'current' : undefined, problem],
    tooltip: problem ?? joined([label, ownName, description], '\n'),
    words: [...identityWords(target, parts), 'source', ...(problem === undefined ? marksWords(marks) : ['broken'])],
    opens: 'Switch',
  };
}

/** The window shows it. */
function isCurrent({ source }: ConnectionTarget, { connection }: Connections): boolean {
  return connection.target !== undefined && isSameSource(source, connection.target.source);
}

function identityWords({ source }: ConnectionTarget, { favorites }: Connections): readonly string[] {
  return ['identity', source.kind, favorites.has(source) ? 'favorite' : 'plain'];
}

function marksWords(marks: ConnectionMarks | undefined): readonly string[] {
  return [
    'marked',
    marks?.isProtected ? 'protected' : 'writesProtectable',
    marks?.isReadOnly ? 'readOnly' : 'writable',
  ];
}

/** A check for what the window shows, a warning for what cannot be used, else what the marks say, else the kind's icon. */
function lineIcon(
  plain: string,
  marks: ConnectionMarks | undefined,
  isShown: boolean,
  isFaulty = false,
): vscode.ThemeIcon {
  if (isShown) return icon('check', marks?.color);
  return isFaulty ? warning : icon(markedIcon(marks, plain), marks?.color);
}

function icon(name: string, color?: string): vscode.ThemeIcon {
  return color === undefined ? new vscode.ThemeIcon(name) : new vscode.ThemeIcon(name, new vscode.ThemeColor(color));
}

function joined(words: Words, separator: string): string {
  return words.filter(Boolean).join(separator);
}

function listed(facts: readonly (readonly [name: string, value: string | undefined])[]): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString();
  for (const [name, value] of facts) {
    if (value !== undefined) tooltip.appendMarkdown(`**${name}:** `).appendText(value).appendMarkdown('  \n');
  }
  return tooltip;
}
