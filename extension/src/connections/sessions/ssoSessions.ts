import * as vscode from 'vscode';
import { setContext } from '../../platform/contextKeys';
import { openSetting, settingsSection, userSetting } from '../../platform/userSetting';
import type { SignInState, SsoSession, SsoSessionSetting } from '../../wire/contracts.generated';
import type { FeatureContext } from '../../wire/featureContext';
import type { ConnectionMemory } from '../connectionMemory';
import { openAwsFile } from '../sources/awsConfigFile';
import { userList, writeUserSetting } from '../userSettings';

/** Signs in to a session, with the person; ends when that is done. @throws Cancelled when the person gives up */
export type SignInTo = (session: string) => Promise<void>;

/** The SSO sessions of the settings and of the AWS config file, and who is signed in to which. */
export class SsoSessions implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  #known: readonly SsoSession[] | undefined;
  readonly #asked = new Set<string>();

  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly context: FeatureContext,
    private readonly memory: ConnectionMemory,
  ) {
    context.owner.add(
      context.backend.on('identity/changed', ({ sessions }) => {
        this.#learn(sessions);
      }),
    );
    const { signedInSessions } = memory;
    // A setting that is not a list is reported elsewhere.
    const written = userSetting<unknown>('ssoSessions', []);
    const isKnown = signedInSessions.length > 0 || (Array.isArray(written) && written.length > 0);
    this.#setContextKeys(isKnown, signedInSessions.length > 0);
  }

  /** What the backend said last; undefined before it was asked. */
  get known(): readonly SsoSession[] | undefined {
    return this.#known;
  }

  find(name: string): SsoSession | undefined {
    return this.#known?.find((session) => session.name === name);
  }

  stateOf(name: string): SignInState | undefined {
    return this.find(name)?.state;
  }

  get hasSignedIn(): boolean {
    return this.#known?.some(({ state }) => state === 'SignedIn') ?? false;
  }

  /** Whether the person is asked to sign in to a session, and work waits for the answer. */
  isAsked(name: string): boolean {
    return this.#asked.has(name);
  }

  setAsked(name: string, isAsked: boolean): void {
    if (isAsked) this.#asked.add(name);
    else this.#asked.delete(name);
    this.#changed.fire();
  }

  /** Who is signed in, without asking the backend: before it was asked, what was so when somebody last looked. */
  get signedIn(): readonly string[] {
    return this.#known === undefined ? this.memory.signedInSessions : signedInOf(this.#known);
  }

  /** Asks the backend, which also finds the sign-ins of earlier windows. */
  async list(): Promise<readonly SsoSession[]> {
    const { sessions } = await this.context.backend.request('identity/sessions', {});
    this.#learn(sessions);
    return sessions;
  }

  /** Signs in to a session that is known and not signed in. */
  async ensureSignedIn(name: string, signIn: SignInTo): Promise<void> {
    const known = (await this.list()).find((session) => session.name === name);
    if (known !== undefined && known.state !== 'SignedIn') await signIn(name);
  }

  /** Adds a session to the person's settings; the backend knows it when this returns. */
  async add(session: SsoSessionSetting): Promise<void> {
    const others = userList('ssoSessions');
    const failed = 'The SSO session could not be saved in the user settings.';
    await writeUserSetting(this.context, 'ssoSessions', [...others, session], failed);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #learn(sessions: readonly SsoSession[]): void {
    this.#known = sessions;
    const signedIn = signedInOf(sessions);
    this.#setContextKeys(sessions.length > 0, signedIn.length > 0);
    void this.memory.rememberSignedIn(signedIn);
    void this.memory.rememberProven(sessions.filter(({ state }) => state !== 'SignedOut'));
    this.#changed.fire();
  }

  /** @param isKnown there is a session to sign in to @param hasSession somebody is signed in */
  #setContextKeys(isKnown: boolean, hasSession: boolean): void {
    void setContext('knowsSession', isKnown);
    void setContext('hasSession', hasSession);
  }
}

/** Leads to where a session is written down. */
export async function editSsoSession({ origin }: Pick<SsoSession, 'origin'>): Promise<void> {
  if (origin === 'ConfigFile') await openAwsFile();
  else await openSetting(`${settingsSection}.ssoSessions`);
}

function signedInOf(sessions: readonly SsoSession[]): readonly string[] {
  return sessions.filter(({ state }) => state === 'SignedIn').map(({ name }) => name);
}
