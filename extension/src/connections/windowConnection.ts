import * as vscode from 'vscode';
import { setContext } from '../platform/contextKeys';
import { Latest } from '../platform/timing/latest';
import { UserFacingError, explained } from '../platform/userFacingError';
import type { Connection, ConnectionSource } from '../wire/contracts.generated';
import { BackendError, hasCode } from '../wire/errors';
import type { FeatureContext } from '../wire/featureContext';
import type { ActiveConnection, ConnectionStatus } from './activeConnection';
import type { ConnectionMemory } from './connectionMemory';
import { type ConnectionTarget, describeTarget, sessionOf, targetOf } from './connectionTarget';
import type { OpenConnections } from './openConnections';
import type { SsoSessions } from './sessions/ssoSessions';

/** What is offered to a person whose window has no connection. */
export interface WaysIn {
  readonly signIn: () => unknown;
  readonly switchRole: () => unknown;
}

interface Parts {
  readonly memory: ConnectionMemory;
  readonly sessions: SsoSessions;
  readonly open: OpenConnections;
  readonly waysIn: WaysIn;
}

/** The one of the open connections that this window's views show, remembered for its next opening. */
export class WindowConnection implements ActiveConnection, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<ConnectionStatus>();
  #status: ConnectionStatus = { kind: 'none' };
  #target: ConnectionTarget | undefined;
  #awaitedSession: string | undefined;

  /** The answer to an older wish changes nothing. */
  readonly #wishes = new Latest();

  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly context: FeatureContext,
    private readonly parts: Parts,
  ) {
    const { memory, open, sessions } = parts;
    this.#target = memory.current;
    this.#set({ kind: 'none' });
    const subscriptions = [
      open.onDidChange(() => {
        this.#renew();
      }),
      open.onDidLose((ids) => {
        if (this.#status.kind === 'connected' && ids.has(this.#status.connection.id)) void this.leave();
      }),
      sessions.onDidChange(() => {
        if (this.awaitedSession === this.#awaitedSession) return;
        this.#awaitedSession = this.awaitedSession;
        this.#changed.fire(this.#status);
      }),
    ];
    for (const subscription of subscriptions) context.owner.add(subscription);
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

  get awaitedSession(): string | undefined {
    const { session } = this;
    return session !== undefined && this.parts.sessions.isAsked(session) ? session : undefined;
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
        throw new UserFacingError('You are not connected to AWS.', 'Sign in, or switch to a role or an AWS profile.', [
          { title: 'Sign In', run: this.parts.waysIn.signIn },
          { title: 'Switch Role', run: this.parts.waysIn.switchRole },
        ]);
    }
  }

  find(connectionId: string): Connection | undefined {
    return this.parts.open.find(connectionId);
  }

  async open(source: ConnectionSource, region?: string): Promise<Connection> {
    const target: ConnectionTarget = region === undefined ? { source } : { source, region };
    const { connection } = await this.context.backend.request('identity/connect', target);
    this.parts.open.opened(connection);
    return connection;
  }

  /**
   * Connects; the views follow. A failure is shown by the status and thrown as well; without the MFA code that a person
   * was asked for, all stays as it was.
   */
  async connect(target: ConnectionTarget): Promise<void> {
    const before = { status: this.#status, target: this.#target };
    const isLatest = this.#wishes.begin();
    this.#aim(target);
    try {
      await this.#connect(target, isLatest, false);
    } catch (error) {
      if (isLatest()) {
        const open = before.status.kind === 'connected' && this.find(before.status.connection.id);
        if (hasCode(error, 'MfaRequired') && open) {
          this.#target = before.target;
          this.#set({ kind: 'connected', connection: open });
        } else {
          this.#fail(target, error);
        }
      }
      throw error;
    }
  }

  /** Shows a connection that is open already: nothing is asked of AWS. */
  async show(connection: Connection): Promise<void> {
    this.#wishes.begin();
    await this.#show(connection);
  }

  /**
   * Connects again to what the window had, without asking anything of the person: where AWS does not allow it without
   * a sign-in, the status says so.
   */
  async resume(): Promise<void> {
    const target = this.#target;
    if (target === undefined) return;
    const isLatest = this.#wishes.begin();
    this.#aim(target);
    try {
      const session = sessionOf(target.source);
      if (session !== undefined) {
        const known = (await this.parts.sessions.list()).find(({ name }) => name === session);
        if (!isLatest()) return;
        if (known?.state !== 'SignedIn') throw signInRequired(session, known?.state === 'Expired');
      }
      await this.#connect(target, isLatest, true);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.context.log.info(`Not connected to ${describeTarget(target)}: ${reason}`);
      if (isLatest()) this.#fail(target, error);
    }
  }

  #aim(target: ConnectionTarget): void {
    this.#target = target;
    this.#set({ kind: 'connecting', label: describeTarget(target) });
  }

  #fail(target: ConnectionTarget, error: unknown): void {
    const explanation = explained(error, this.context.log, 'The connection failed unexpectedly.');
    this.#set({ kind: 'failed', label: describeTarget(target), error: explanation });
  }

  async #connect(target: ConnectionTarget, isLatest: () => boolean, isInBackground: boolean): Promise<void> {
    const { connection } = await this.context.backend.request('identity/connect', { ...target, isInBackground });
    this.parts.open.opened(connection);
    if (isLatest()) await this.#show(connection);
  }

  /** Closes a connection, the window's own or another one. */
  async close(connectionId: string): Promise<void> {
    const isOwn = this.#status.kind === 'connected' && this.#status.connection.id === connectionId;
    if (isOwn) await this.leave();
    await this.parts.open.close(connectionId);
  }

  /** Closes the connection that the window shows, or gives up the one that it tried. */
  async closeShown(): Promise<void> {
    if (this.#status.kind === 'connected') await this.close(this.#status.connection.id);
    else await this.leave();
  }

  /** Leaves the connection, and does not come back to it. */
  async leave(): Promise<void> {
    this.#wishes.begin();
    this.#target = undefined;
    this.#set({ kind: 'none' });
    await this.parts.memory.forgetCurrent();
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #show(connection: Connection): Promise<void> {
    this.#target = targetOf(connection);
    this.#set({ kind: 'connected', connection });
    await this.parts.memory.connected(this.#target);
  }

  /** Its credentials were renewed, or a rule about it was changed: it is the same connection. */
  #renew(): void {
    if (this.#status.kind !== 'connected') return;
    const connection = this.parts.open.find(this.#status.connection.id);
    if (connection !== undefined && connection !== this.#status.connection)
      this.#set({ kind: 'connected', connection });
  }

  #set(status: ConnectionStatus): void {
    this.#status = status;
    const marks = status.kind === 'connected' ? status.connection.marks : undefined;
    for (const [key, value] of [
      ['connectionState', status.kind],
      ['isProtected', marks?.isProtected ?? false],
      ['isReadOnly', marks?.isReadOnly ?? false],
    ] as const) {
      void setContext(key, value);
    }
    this.#changed.fire(status);
  }
}

function signInRequired(session: string, expired: boolean): BackendError {
  return new BackendError({
    code: 'SignInRequired',
    message: expired ? `Your sign-in to ${session} has expired.` : `You are not signed in to ${session}.`,
    hint: 'Sign in to continue.',
  });
}
