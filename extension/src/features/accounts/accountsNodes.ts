import { type ConnectionTarget, sourceKey } from '../../connections/connectionTarget';
import type {
  AwsFileProblem,
  CatalogAccount,
  CatalogRole,
  Connection,
  CredentialSource,
  SsoSession,
} from '../../wire/contracts.generated';

/*
 * The lines of "Accounts & roles", and the words of their context values, which `when` clauses of package.json look for:
 *
 *   identity            it can be switched to: `target` says what it is. In addition the kind of its source: SsoRole,
 *                       Profile, Environment, DefaultChain, AccessKeys, AssumedRole
 *   favorite, plain     an identity with a star, and one without
 *   connection, active  an open connection; the one that the window shows
 *   role                a role below its account
 *   source              a source below "AWS profiles" or "Other credentials"
 *   broken              a source that cannot be used
 *   account             an account of a session
 *   marked              its marks can be changed by rules: connections, accounts, roles, sources
 *   protected, writesProtectable, readOnly, writable
 *                       what the marks of a marked line say
 *   session             an SSO session, whose name is in `session`; and SignedIn, SignedOut, or Expired
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
  readonly connection: Connection;
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
  readonly state: SsoSession;
}

export interface AccountNode {
  readonly kind: 'account';
  readonly session: string;
  readonly account: CatalogAccount;
}

export interface RoleNode {
  readonly kind: 'role';
  readonly target: ConnectionTarget;
  readonly account: CatalogAccount;
  readonly role: CatalogRole;
}

export interface SourceNode {
  readonly kind: 'source';
  readonly target: ConnectionTarget;
  readonly source: CredentialSource;
}

/** What a click on a message does. */
export type MessageAction = { readonly kind: 'refresh' } | { readonly kind: 'signIn'; readonly session: string };

/** A line that says something, and may lead somewhere. */
interface MessageNode {
  readonly kind: 'message';

  /** The key of the line that it stands below. */
  readonly parent: string;
  readonly text: string;
  readonly icon: string;
  readonly action?: MessageAction;
}

/** What is wrong with an AWS file; a click opens it. */
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
      // Its children come and go with the sign-in: another line, which is not unfolded because the one before was.
      return `session\n${node.session}\n${node.state.state === 'SignedOut' ? 'out' : 'in'}`;
    case 'account':
      return `account\n${node.session}\n${node.account.id}`;
    case 'message':
      return `message\n${node.parent}\n${node.text}`;
    case 'fileProblem':
      return `fileProblem\n${node.problem.path}\n${String(node.problem.line)}\n${node.problem.message}`;
  }
}

/** A line that can be switched to. */
export type IdentityNode = ConnectionNode | FavoriteNode | RoleNode | SourceNode;
