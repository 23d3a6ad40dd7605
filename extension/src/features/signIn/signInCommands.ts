import * as vscode from 'vscode';
import { describeTarget } from '../../connections/connectionTarget';
import type { Connections } from '../../connections/connections';
import { sessionOfLine } from '../../connections/lines';
import { editSsoSession } from '../../connections/sessions/ssoSessions';
import { pickFrom } from '../../platform/questions/pickChoice';
import type { SignInFlow, SsoSession } from '../../wire/contracts.generated';
import type { FeatureContext } from '../../wire/featureContext';
import { addSsoSession } from './addSsoSession';
import { sessionLine } from './sessionLine';
import type { SignIn } from './signIn';
import { signOutSections } from './signOutSections';

/** What a person can do about sign-ins. */
export class SignInCommands {
  /** @param chooseRole goes on to a session's roles */
  constructor(
    private readonly context: FeatureContext,
    private readonly connections: Connections,
    private readonly signIn: SignIn,
    private readonly chooseRole: (session: string) => Promise<void>,
  ) {
    const { commands } = context;
    commands.register('signIn', () => this.start());
    commands.register('signInWithDeviceCode', () => this.start('DeviceCode'));
    commands.register('addSsoSession', () => this.add());
    commands.registerForLine('signInToSession', (line?: unknown) => this.#signInToLine(line));
    commands.registerForLine('editSsoSession', ({ state }: { readonly state: SsoSession }) => editSsoSession(state));
    commands.registerForLine('signOut', (line?: unknown) => this.signOut(sessionOfLine(line)));
  }

  /** Has the person choose a session, signs in to it, and goes on to its roles. */
  async start(flow = this.signIn.usualFlow): Promise<void> {
    const listed = await this.connections.sessions.list();
    if (listed.length === 0) {
      await this.add(flow);
      return;
    }
    const useDeviceCode = {
      label: '$(device-mobile) Use a Device Code…',
      description: 'if the browser is on another machine',
      action: () => this.start('DeviceCode'),
    };
    const goOn = await pickFrom(
      flow === 'Browser' ? 'Sign In with SSO' : 'Sign In with SSO (Device Code)',
      'Choose the SSO session to sign in to',
      [
        {
          heading: 'SSO sessions',
          choices: listed.map((session) => sessionLine(session, () => this.#signInTo(session.name, flow))),
        },
        {
          heading: 'More',
          choices: [
            { label: '$(add) Add SSO Session…', action: () => this.add(flow) },
            ...(flow === 'Browser' ? [useDeviceCode] : []),
          ],
        },
      ],
    );
    await goOn();
  }

  /** Adds a session, signs in to it, and goes on to its roles. */
  async add(flow = this.signIn.usualFlow): Promise<void> {
    await this.#signInTo(await this.addSession(), flow);
  }

  /** @returns the new session's name */
  addSession(): Promise<string> {
    return addSsoSession(this.context, this.connections.sessions);
  }

  async #signInTo(session: string, flow: SignInFlow): Promise<void> {
    await this.signIn.run(session, flow);
    await this.chooseRole(session);
  }

  /** Without a line: to the session that the window's parameters wait for. */
  async #signInToLine(line: unknown): Promise<void> {
    const session = sessionOfLine(line) ?? this.connections.connection.awaitedSession;
    if (session !== undefined) await this.runAndList(session);
  }

  /** Signs in to a session, and does nothing else. */
  run(session: string): Promise<void> {
    return this.signIn.run(session);
  }

  /** Signs in to a session, and lists its accounts. */
  async runAndList(session: string): Promise<void> {
    await this.signIn.run(session);
    await this.connections.catalog.refreshIfOld(session);
  }

  /** @param meant the session of the line that the command was called on */
  async signOut(meant?: string): Promise<void> {
    if (meant !== undefined) {
      await this.signOutOf(meant);
      return;
    }
    const signedIn = (await this.connections.sessions.list()).filter(({ state }) => state !== 'SignedOut');
    const { connection } = this.connections;
    const { target, session: own } = connection;
    // A profile, or a role of a session that is signed out elsewhere: there is no token, but there is a connection.
    const isLeft = target !== undefined && !signedIn.some(({ name }) => name === own);
    const sections = signOutSections(signedIn, own, isLeft ? describeTarget(target) : undefined);
    const [only, ...others] = sections.flatMap(({ choices }) => choices);
    if (only === undefined) {
      void vscode.window.showInformationMessage('You are not signed in to any SSO session.');
      return;
    }
    const session =
      others.length === 0 ? only.action : await pickFrom('Sign Out', 'Choose what to sign out of', sections);
    await (session === undefined ? connection.closeShown() : this.signOutOf(session));
  }

  /** Revokes the sign-in with AWS, and wipes what was kept of it. */
  async signOutOf(session: string): Promise<void> {
    const { connection } = this.connections;
    const leaves = connection.target !== undefined && connection.session === session;
    await this.context.backend.request('identity/signOut', { session });
    if (leaves) await connection.leave();
    await this.connections.sessions.list();
    void vscode.window.showInformationMessage(`Signed out of ${session}.`);
  }
}
