import type { Connection } from '../../../backend/contracts.generated';
import type { FeatureContext } from '../../../backend/featureContext';
import { userSetting } from '../../../backend/settings';
import { UserFacingError } from '../../../platform/userFacingError';
import { type ConnectionTarget, isSameSource, sessionOf } from '../connection/connectionTarget';
import type { WindowConnection } from '../connection/windowConnection';
import type { SignIn } from '../signIn/signIn';
import type { SsoSessions } from '../signIn/ssoSessions';

/** What a command was called with, when it was called on a line of a view that stands for an identity. */
export function targetOfLine(called: unknown): ConnectionTarget | undefined {
  if (typeof called !== 'object' || called === null || !('target' in called)) return undefined;
  const { target } = called;
  return typeof target === 'object' && target !== null && 'source' in target ? (target as ConnectionTarget) : undefined;
}

/** Finds the connection that a command is about, and opens it where it is not open; the window's stays as it is. */
export class RoleToUse {
  constructor(
    private readonly context: FeatureContext,
    private readonly connection: WindowConnection,
    private readonly sessions: SsoSessions,
    private readonly signIn: SignIn,
  ) {}

  /**
   * @param called what the command was called with: a view's line means its identity, anything else the window's
   * @throws UserFacingError when there is none, or it cannot be opened
   */
  async connectionOf(called: unknown): Promise<Connection> {
    const target = targetOfLine(called);
    if (target === undefined) return this.connection.require();
    const { status } = this.connection;
    if (status.kind === 'connected' && isMeant(status.connection, target)) return status.connection;
    const session = sessionOf(target.source);
    if (session !== undefined) await this.#signInTo(session);
    const region = target.region ?? this.#usualRegion();
    return this.connection.open(target.source, region);
  }

  /** @throws UserFacingError when it is not open */
  async openConnection(id: string): Promise<Connection> {
    const { status } = this.connection;
    if (status.kind === 'connected' && status.connection.id === id) return status.connection;
    const { connections } = await this.context.backend.request('identity/connections', {});
    const found = connections.find((connection) => connection.id === id);
    if (found !== undefined) return found;
    throw new UserFacingError(
      'The connection of this parameter is not open.',
      'Switch to its account, role and Region.',
    );
  }

  async #signInTo(session: string): Promise<void> {
    const known = (await this.sessions.list()).find(({ name }) => name === session);
    if (known !== undefined && known.state !== 'SignedIn') await this.signIn.run(session);
  }

  /** Where the window is, else where the person wants to begin; absent: the source's own. */
  #usualRegion(): string | undefined {
    const setting = userSetting<string>('defaultRegion', '');
    return this.connection.target?.region ?? (setting === '' ? undefined : setting);
  }
}

function isMeant({ source, region }: Connection, target: ConnectionTarget): boolean {
  return isSameSource(source, target.source) && (target.region === undefined || target.region === region);
}
