import * as vscode from 'vscode';
import type { ActiveConnection, ConnectionStatus } from '../../../backend/activeConnection';
import type { Connection } from '../../../backend/contracts.generated';
import { BackendError } from '../../../backend/errors';
import type { FeatureContext } from '../../../backend/featureContext';
import { UserFacingError } from '../../../platform/userFacingError';
import type { ConnectionMemory } from './connectionMemory';
import { type ConnectionTarget, describeTarget, sessionOf, targetOf } from './connectionTarget';
import type { SsoSessions } from '../signIn/ssoSessions';

/** The one connection that this window's views show, remembered for its next opening. */
export class WindowConnection implements ActiveConnection, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<ConnectionStatus>();
  #status: ConnectionStatus = { kind: 'none' };
  #target: ConnectionTarget | undefined;

  /** Counts what was asked for: the answer to an older wish changes nothing. */
  #wish = 0;

  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly context: FeatureContext,
    private readonly memory: ConnectionMemory,
    private readonly sessions: SsoSessions,
  ) {
    this.#target = memory.current;
    this.#set({ kind: 'none' });
  }

  get status(): ConnectionStatus {
    return this.#status;
  }

  /** What the window is connected to, tried to connect to, or was connected to when it closed. */
  get target(): ConnectionTarget | undefined {
    return this.#target;
  }

  /** The SSO session that the connection rests on, as far as it is known before it is made. */
  get session(): string | undefined {
    if (this.#status.kind === 'connected') return this.#status.connection.session;
    return this.#target && sessionOf(this.#target.source);
  }

  require(): Connection {
    switch (this.#status.kind) {
      case 'connected':
        return this.#status.connection;
      case 'failed':
        throw this.#status.error;
      case 'connecting':
        throw new UserFacingError(`Still connecting to ${this.#status.label}.`, 'Try again in a moment.');
      case 'none':
        throw new UserFacingError('You are not connected to AWS.', 'Sign in, or choose a role or profile.', [
          { title: 'Sign In', run: () => vscode.commands.executeCommand('awsParameterStore.signIn') },
          { title: 'Switch Role', run: () => vscode.commands.executeCommand('awsParameterStore.switchRole') },
        ]);
    }
  }

  /** Connects; the views follow. A failure is shown by the status and thrown as well. */
  async connect(target: ConnectionTarget): Promise<void> {
    const wish = ++this.#wish;
    this.#target = target;
    const label = describeTarget(target);
    this.#set({ kind: 'connecting', label });
    try {
      const { connection } = await this.context.backend.request('identity/connect', target);
      if (wish !== this.#wish) return;
      this.#target = targetOf(connection);
      this.#set({ kind: 'connected', connection });
      await this.memory.connected(this.#target);
    } catch (error) {
      if (wish === this.#wish) this.#set({ kind: 'failed', label, error: this.#explain(error) });
      throw error;
    }
  }

  /**
   * Connects again to what the window had, without asking anything of the person: where AWS does not allow it without
   * a sign-in, the status says so.
   */
  async resume(): Promise<void> {
    const target = this.#target;
    if (target === undefined) return;
    const wish = ++this.#wish;
    const label = describeTarget(target);
    this.#set({ kind: 'connecting', label });
    try {
      const session = sessionOf(target.source);
      if (session !== undefined) {
        const known = (await this.sessions.list()).find(({ name }) => name === session);
        if (wish !== this.#wish) return;
        if (known?.state !== 'SignedIn') throw signInRequired(session, known?.state === 'Expired');
      }
      await this.connect(target);
    } catch (error) {
      this.context.log.info(`Not connected to ${label}: ${error instanceof Error ? error.message : String(error)}`);
      if (wish === this.#wish) this.#set({ kind: 'failed', label, error: this.#explain(error) });
    }
  }

  /** Leaves the connection, and does not come back to it. */
  async leave(): Promise<void> {
    this.#wish++;
    this.#target = undefined;
    this.#set({ kind: 'none' });
    await this.memory.forgetCurrent();
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #set(status: ConnectionStatus): void {
    this.#status = status;
    void vscode.commands.executeCommand('setContext', 'awsParameterStore.connectionState', status.kind);
    this.#changed.fire(status);
  }

  #explain(error: unknown): UserFacingError {
    if (error instanceof UserFacingError) return error;
    this.context.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return new UserFacingError('The connection failed unexpectedly.', 'The log tells more.');
  }
}

function signInRequired(session: string, expired: boolean): BackendError {
  return new BackendError({
    code: 'SignInRequired',
    message: expired ? `Your sign-in to ${session} has expired.` : `You are not signed in to ${session}.`,
    hint: 'Sign in to continue.',
  });
}
