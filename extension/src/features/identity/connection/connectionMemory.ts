import type * as vscode from 'vscode';
import { type ConnectionTarget, isSameSource } from './connectionTarget';

const currentKey = 'identity.connection';
const recentKey = 'identity.recentConnections';
const rolesKey = 'identity.lastRoles';
const sessionsKey = 'identity.signedInSessions';
const recentLimit = 5;

/** What outlives the window: names and ids of what was used, no secret. */
export class ConnectionMemory {
  /**
   * @param own the workspace's own memory, so that a window never opens with another workspace's account; a window
   *   without a workspace gives the person's
   * @param shared the person's, of all windows
   */
  constructor(
    private readonly own: vscode.Memento,
    private readonly shared: vscode.Memento,
  ) {}

  /** What this workspace was connected to last. */
  get current(): ConnectionTarget | undefined {
    return this.own.get<ConnectionTarget>(currentKey);
  }

  /** What was connected to in any window, the latest first. */
  get recent(): readonly ConnectionTarget[] {
    return this.shared.get<readonly ConnectionTarget[]>(recentKey, []);
  }

  /** The sessions that were signed in when somebody last looked: a guess until the backend has been asked. */
  get signedInSessions(): readonly string[] {
    return this.shared.get<readonly string[]>(sessionsKey, []);
  }

  /** The role that was last used in an account. */
  lastRole(session: string, accountId: string): string | undefined {
    return this.#lastRoles[roleKey(session, accountId)];
  }

  async connected(target: ConnectionTarget): Promise<void> {
    await this.own.update(currentKey, target);
    const others = this.recent.filter(
      ({ source, region }) => !isSameSource(source, target.source) || region !== target.region,
    );
    await this.shared.update(recentKey, [target, ...others].slice(0, recentLimit));
    const { source } = target;
    if (source.kind !== 'SsoRole') return;
    await this.shared.update(rolesKey, {
      ...this.#lastRoles,
      [roleKey(source.session, source.accountId)]: source.roleName,
    });
  }

  async forgetCurrent(): Promise<void> {
    await this.own.update(currentKey, undefined);
  }

  async rememberSignedIn(sessions: readonly string[]): Promise<void> {
    if (sessions.join('\n') !== this.signedInSessions.join('\n')) await this.shared.update(sessionsKey, sessions);
  }

  get #lastRoles(): Readonly<Record<string, string>> {
    return this.shared.get<Readonly<Record<string, string>>>(rolesKey, {});
  }
}

function roleKey(session: string, accountId: string): string {
  return `${session}/${accountId}`;
}
