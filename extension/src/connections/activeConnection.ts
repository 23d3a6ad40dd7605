import type * as vscode from 'vscode';
import type { UserFacingError } from '../platform/userFacingError';
import type { Connection, ConnectionSource } from '../wire/contracts.generated';

/** Where the window stands: which identity and Region its views show. */
export type ConnectionStatus =
  | { readonly kind: 'none' }
  | { readonly kind: 'connecting'; readonly label: string }
  | { readonly kind: 'connected'; readonly connection: Connection }
  | { readonly kind: 'failed'; readonly label: string; readonly error: UserFacingError };

/** The connection that this window uses; the identity feature owns it, the others follow it. */
export interface ActiveConnection {
  readonly status: ConnectionStatus;
  readonly onDidChange: vscode.Event<ConnectionStatus>;

  /** The SSO session that the person is asked to sign in to; requests to AWS wait for that. */
  readonly awaitedSession: string | undefined;

  /** @throws an error with a "Sign In" button when the window has no connection */
  require(): Connection;

  /** An open connection: the window's own, or one that it has moved on from. */
  find(connectionId: string): Connection | undefined;

  /** Opens a connection without showing it. @param region absent: the source's own */
  open(source: ConnectionSource, region?: string): Promise<Connection>;
}
