import * as vscode from 'vscode';
import { setContext } from '../platform/contextKeys';
import { Latest } from '../platform/timing/latest';
import { UserFacingError, explained } from '../platform/userFacingError';
import { settingsSection } from '../platform/userSetting';
import type { Connection } from '../wire/contracts.generated';
import { BackendError, hasCode } from '../wire/errors';
import type { FeatureContext } from '../wire/featureContext';
import type { ConnectionMemory } from './connectionMemory';
import { type ConnectionTarget, describeTarget, sessionOf, targetOf } from './connectionTarget';
import type { OpenConnections } from './openConnections';
import type { SsoSessions } from './sessions/ssoSessions';

/** Where the window stands: which identity and Region its views show. */
export type ConnectionStatus =
  | { readonly kind: 'none' }
  | { readonly kind: 'connecting'; readonly target: ConnectionTarget }
  | { readonly kind: 'connected'; readonly connection: Connection }
  | { readonly kind: 'failed'; readonly target: ConnectionTarget; readonly error: UserFacingError };

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
export class WindowConnection implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<ConnectionStatus>();
  #status: ConnectionStatus = { kind: 'none' };
  #awaitedSession: string | undefined;

  /** The answer to an older wish changes nothing. */
  readonly #wishes = new Latest();

  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly context: FeatureContext,
    private readonly parts: Parts,
  ) {
    const { open, sessions } = parts;
    this.#set({ kind: 'none' });
    const subscriptions = [
      open.onDidChange((lost) => {
        if (this.shown !== undefined && lost?.has(this.shown.id)) void this.leave();
        else this.#renew();
      }),
      sessions.onDidChange(() => {
        if (this.awaitedSession === this.#awaitedSession) return;
        this.#awaitedSession = this.awaitedSession;
        this.#changed.fire(this.#status);
      }),
    ];
    for (const subscription of subscriptions) context.owner.add(subscription);
    this.#keepResuming();
  }

  get status(): ConnectionStatus {
    return this.#status;
  }

  /** The connection that the window shows. */
  get shown(): Connection | undefined {
    return this.#status.kind === 'connected' ? this.#status.connection : undefined;
  }

  /** What the window is connected to, or tried to connect to. */
  get target(): ConnectionTarget | undefined {
    switch (this.#status.kind) {
      case 'none':
        return undefined;
      case 'connected':
        return targetOf(this.#status.connection);
      case 'connecting':
      case 'failed':
        return this.#status.target;
    }
  }

  /** The SSO session that the connection rests on, as far as it is known before it is made. */
  get session(): string | undefined {
    if (this.shown !== undefined) return this.shown.session;
    return this.target && sessionOf(this.target.source);
  }

  /** The SSO session that the person is asked to sign in to; requests to AWS wait for that. */
  get awaitedSession(): string | undefined {
    const { session } = this;
    return session !== undefined && this.parts.sessions.isAsked(session) ? session : undefined;
  }

  /** @throws an error with a "Sign In" button when the window has no connection */
  require(): Connection {
    switch (this.#status.kind) {
      case 'connected':
        return this.#status.connection;
      case 'failed':
        throw this.#status.error;
      case 'connecting':
        throw new UserFacingError(
          `Still connecting to ${describeTarget(this.#status.target)}.`,
          'Try again in a moment.',
        );
      case 'none':
        throw new UserFacingError('You are not connected to AWS.', 'Sign in, or switch to a role or an AWS profile.', [
          { title: 'Sign In', run: this.parts.waysIn.signIn },
          { title: 'Switch Role', run: this.parts.waysIn.switchRole },
        ]);
    }
  }

  /**
   * Connects; the views follow. A failure is shown by the status and thrown as well; without the MFA code that a person
   * was asked for, all stays as it was.
   */
  async connect(target: ConnectionTarget): Promise<void> {
    const before = this.shown;
    const isLatest = this.#wishes.begin();
    this.#set({ kind: 'connecting', target });
    try {
      await this.#connect(target, isLatest, false);
    } catch (error) {
      if (isLatest()) {
        const open = before && this.parts.open.find(before.id);
        if (hasCode(error, 'MfaRequired') && open) this.#set({ kind: 'connected', connection: open });
        else this.#fail(target, error);
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
   * Connects again to what the window had: at its start, with another process, when the endpoint is another one, and when
   * the sign-in that was missing is there.
   */
  #keepResuming(): void {
    const { backend, owner } = this.context;
    const { memory, sessions } = this.parts;
    owner.add(backend.onDidRestart(() => void this.#resume()));
    owner.add(
      vscode.workspace.onDidChangeConfiguration((change) => {
        // The connections of the backend go where they were opened for.
        if (change.affectsConfiguration(`${settingsSection}.endpointUrl`)) void this.#resume();
      }),
    );
    owner.add(
      sessions.onDidChange(() => {
        const status = this.#status;
        if (status.kind !== 'failed' || !hasCode(status.error, 'SignInRequired')) return;
        const session = sessionOf(status.target.source);
        if (session !== undefined && sessions.stateOf(session) === 'SignedIn') void this.#resume();
      }),
    );
    void this.#resume(memory.current);
  }

  /**
   * Connects again without asking anything of the person: where AWS does not allow it without a sign-in, the status says
   * so.
   */
  async #resume(target = this.target): Promise<void> {
    if (target === undefined) return;
    const isLatest = this.#wishes.begin();
    this.#set({ kind: 'connecting', target });
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

  #fail(target: ConnectionTarget, error: unknown): void {
    const explanation = explained(error, this.context.log, 'The connection failed unexpectedly.');
    this.#set({ kind: 'failed', target, error: explanation });
  }

  async #connect(target: ConnectionTarget, isLatest: () => boolean, isInBackground: boolean): Promise<void> {
    const connection = await this.parts.open.connect(target.source, target.region, isInBackground);
    if (isLatest()) await this.#show(connection);
  }

  /** Closes a connection, the window's own or another one. */
  async close(connectionId: string): Promise<void> {
    if (this.shown?.id === connectionId) await this.leave();
    await this.parts.open.close(connectionId);
  }

  /** Closes the connection that the window shows, or gives up the one that it tried. */
  async closeShown(): Promise<void> {
    if (this.shown === undefined) await this.leave();
    else await this.close(this.shown.id);
  }

  /** Leaves the connection, and does not come back to it. */
  async leave(): Promise<void> {
    this.#wishes.begin();
    this.#set({ kind: 'none' });
    await this.parts.memory.forgetCurrent();
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #show(connection: Connection): Promise<void> {
    this.#set({ kind: 'connected', connection });
    await this.parts.memory.connected(targetOf(connection));
  }

  /** Its credentials were renewed, or a rule about it was changed: it is the same connection. */
  #renew(): void {
    const connection = this.shown && this.parts.open.find(this.shown.id);
    if (connection !== undefined && connection !== this.shown) this.#set({ kind: 'connected', connection });
  }

  #set(status: ConnectionStatus): void {
    this.#status = status;
    const marks = this.shown?.marks;
    void setContext('connectionState', status.kind);
    void setContext('isProtected', marks?.isProtected ?? false);
    void setContext('isReadOnly', marks?.isReadOnly ?? false);
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
