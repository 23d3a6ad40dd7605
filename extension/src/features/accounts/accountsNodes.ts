import { type ConnectionTarget, sourceKey } from '../../connections/connectionTarget';
import type {
  AwsFileProblem,
  CatalogAccount,
  CatalogRole,
  Connection,
  ConnectionSource,
  CredentialSource,
  SsoSession,
} from '../../wire/contracts.generated';

/*
 * The lines of "Accounts & roles", and the words of their context values, which `when` clauses of package.json look for:
 *
 *   identity            it can be switched to: `target` says what it is. In addition the kind of its source: ssoRole,
 *                       profile, environment, defaultChain, accessKeys, assumedRole
 *   favorite, plain     an identity with a star, and one without
 *   connection, active  an open connection; the one that the window shows
 *   role                a role below its account
 *   source              a source below "AWS profiles" or "Other sources"
 *   broken              a source that cannot be used
 *   account             an account of a session
 *   marked              its marks can be changed by rules: connections, accounts, roles, sources
 *   protected, writesProtectable, readOnly, writable
 *                       what the marks of a marked line say
 *   session             an SSO session, whose name is in `session`; and signedIn, signedOut, or expired
 *   fileProblem         what is wrong with an AWS file; a click opens it
 */

export type SectionId = 'open' | 'favorites' | 'profiles' | 'other' | 'problems';

/** A heading with lines below it. */
interface SectionNode {
  readonly kind: 'section';
  readonly id: SectionId;
}

/** An open connection. */
export interface ConnectionNode {
  readonly kind: 'connection';
  readonly target: ConnectionTarget;
  connection: Connection;
}

/** A star. */
export interface FavoriteNode {
  readonly kind: 'favorite';
  readonly target: ConnectionTarget;
}

export interface SessionNode {
  readonly kind: 'session';

  /** The session's name. */
  readonly session: string;
  state: SsoSession;
}

export interface AccountNode {
  readonly kind: 'account';
  readonly session: string;
  readonly accountId: string;
  account: CatalogAccount;
}

export interface RoleNode {
  readonly kind: 'role';
  readonly target: ConnectionTarget;
  readonly session: string;
  readonly accountId: string;
  account: CatalogAccount;
  role: CatalogRole;
}

export interface SourceNode {
  readonly kind: 'source';
  readonly target: ConnectionTarget;
  source: CredentialSource;
}

/** What a click on a message does. */
export type MessageAction = { readonly kind: 'refresh' } | { readonly kind: 'signIn'; readonly session: string };

/** A line that says something, and may lead somewhere. */
export interface MessageNode {
  readonly kind: 'message';
  readonly parent: string;
  text: string;
  readonly icon: string;

  readonly action?: MessageAction;
}

interface FileProblemNode {
  readonly kind: 'fileProblem';
  readonly problem: AwsFileProblem;
}

export type AccountsNode =
  | SectionNode
  | ConnectionNode
  | FavoriteNode
  | SessionNode
  | AccountNode
  | RoleNode
  | SourceNode
  | MessageNode
  | FileProblemNode;

/** The same for the same line, whatever it says. */
export function keyOf(node: AccountsNode): string {
  switch (node.kind) {
    case 'section':
      return `section\n${node.id}`;
    case 'connection':
      return `connection\n${node.connection.id}`;
    case 'favorite':
    case 'role':
    case 'source':
      return `${node.kind}\n${sourceKey(node.target.source)}`;
    case 'session':
      return sessionKey(node.session);
    case 'account':
      return accountKey(node.session, node.accountId);
    case 'message':
      return `message\n${node.parent}\n${node.text}`;
    case 'fileProblem':
      return `fileProblem\n${node.problem.path}\n${String(node.problem.line)}\n${node.problem.message}`;
  }
}

export function sessionKey(session: string): string {
  return `session\n${session}`;
}

export function accountKey(session: string, accountId: string): string {
  return `account\n${session}\n${accountId}`;
}

/** A line that can be switched to. */
export type IdentityNode = ConnectionNode | FavoriteNode | RoleNode | SourceNode;

const kindWords: Readonly<Record<ConnectionSource['kind'], string>> = {
  SsoRole: 'ssoRole',
  Profile: 'profile',
  Environment: 'environment',
  DefaultChain: 'defaultChain',
  AccessKeys: 'accessKeys',
  AssumedRole: 'assumedRole',
};

export function sourceWord({ kind }: ConnectionSource): string {
  return kindWords[kind];
}
