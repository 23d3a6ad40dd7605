import { type ConnectionTarget, isSameSource, sessionOf, targetOf } from '../../connections/connectionTarget';
import type { Connections } from '../../connections/connections';
import { targetOfLine } from '../../connections/lines';
import { homeRegion, usualRegion } from '../../connections/regions/homeRegion';
import { pickRegion } from '../../connections/regions/pickRegion';
import type { SignInTo } from '../../connections/sessions/ssoSessions';
import { UserFacingError } from '../../platform/userFacingError';
import type { Connection } from '../../wire/contracts.generated';
import { hasCode } from '../../wire/errors';
import type { FeatureContext } from '../../wire/featureContext';

/** Finds the connection that a command is about, and opens it where it is not open; the window's stays as it is. */
export class RoleOfCommand {
  constructor(
    private readonly context: FeatureContext,
    private readonly parts: Connections,
    private readonly signIn: SignInTo,
  ) {}

  /**
   * @param called what the command was called with: a view's line means its identity, anything else the window's
   * @throws UserFacingError when there is none, or it cannot be opened
   */
  async connectionOf(called: unknown): Promise<Connection> {
    const target = targetOfLine(called);
    if (target === undefined) return this.parts.connection.require();
    const { status } = this.parts.connection;
    if (status.kind === 'connected' && isMeant(status.connection, target)) return status.connection;
    const session = sessionOf(target.source);
    if (session !== undefined) await this.parts.sessions.ensureSignedIn(session, this.signIn);
    return this.#open(target);
  }

  /**
   * What a command is about, whether it is open or not.
   *
   * @param called as for {@link connectionOf}
   */
  targetOf(called: unknown): ConnectionTarget {
    return targetOfLine(called) ?? targetOf(this.parts.connection.require());
  }

  /**
   * The same identity in a Region that the person chooses.
   *
   * @param called as for {@link connectionOf}
   * @throws Cancelled on Esc
   */
  async connectionInRegion(called: unknown, title: string, placeholder: string): Promise<Connection> {
    const { source, region } = this.targetOf(called);
    const chosen = await pickRegion(this.context, this.parts.memory, {
      title,
      placeholder,
      current: region ?? this.parts.connection.target?.region,
      home: region ?? homeRegion(this.parts, source),
    });
    return this.connectionOf({ target: { source, region: chosen } });
  }

  /** @throws UserFacingError when it is not open */
  openConnection(id: string): Connection {
    const found = this.parts.open.find(id);
    if (found !== undefined) return found;
    throw new UserFacingError(
      'The connection of this parameter is not open.',
      'Switch to its account, role, and Region first.',
    );
  }

  /** Roles stay in the window's Region; other sources name their own, or have one chosen. */
  async #open({ source, region }: ConnectionTarget): Promise<Connection> {
    const home = homeRegion(this.parts, source);
    const ofWindow = this.parts.connection.target?.region;
    const wanted = region ?? (source.kind === 'SsoRole' ? usualRegion(ofWindow, home) : undefined);
    try {
      return await this.parts.open.connect(source, wanted);
    } catch (error) {
      // The source names no Region.
      if (wanted !== undefined || !hasCode(error, 'Invalid')) throw error;
    }
    return this.parts.open.connect(
      source,
      usualRegion(undefined, home) ?? (await pickRegion(this.context, this.parts.memory, { home })),
    );
  }
}

function isMeant({ source, region }: Connection, target: ConnectionTarget): boolean {
  return isSameSource(source, target.source) && (target.region === undefined || target.region === region);
}
