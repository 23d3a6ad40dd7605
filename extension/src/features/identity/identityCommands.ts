import * as vscode from 'vscode';
import type { Connection, SignInFlow } from '../../backend/contracts.generated';
import type { FeatureContext } from '../../backend/featureContext';
import { commandPrefix } from '../../platform/commands';
import { Cancelled } from '../../platform/cancelled';
import { back } from '../../platform/steps';
import { addSsoSession } from './signIn/addSsoSession';
import { menuChoices } from './connection/connectionMenu';
import { type Section, sessionSection } from './roles/choices';
import { describeTarget, isSameTarget, targetOf } from './connection/connectionTarget';
import type { OpenConnections } from './connection/openConnections';
import { pickChoice } from './roles/pickChoice';
import type { SignIn } from './signIn/signIn';
import type { SsoSessions } from './signIn/ssoSessions';
import type { SwitchRole } from './roles/switchRole';
import { targetOfLine } from './use/roleToUse';
import type { WindowConnection } from './connection/windowConnection';
import { type SignOutAction, signOutSections } from './signIn/signOutSections';

type SessionAction =
  | { readonly kind: 'signIn'; readonly session: string }
  | { readonly kind: 'addSession' }
  | { readonly kind: 'useDeviceCode' };

/** What a person can do about sign-ins and connections. */
export class IdentityCommands {
  constructor(
    private readonly context: FeatureContext,
    private readonly connection: WindowConnection,
    private readonly open: OpenConnections,
    private readonly sessions: SsoSessions,
    private readonly signIn: SignIn,
    private readonly switchRole: SwitchRole,
  ) {}

  register(): void {
    const { commands } = this.context;
    commands.register('signIn', () => this.#signIn(this.signIn.usualFlow));
    commands.register('signInWithDeviceCode', () => this.#signIn('DeviceCode'));
    commands.register('addSsoSession', () => this.#addSession(this.signIn.usualFlow));
    commands.register('switchRole', () => this.switchRole.run());
    commands.register('switchToPreviousRole', () => this.switchRole.previous());
    commands.register('switchRegion', () => this.switchRole.chooseRegion());
    commands.register('reconnect', () => this.#reconnect());
    commands.registerForLine('signOut', (line?: unknown) => this.#signOut(sessionOfLine(line)));
    commands.registerForLine('disconnect', (line?: unknown) => this.#disconnectLine(line));
    commands.register('getStarted', () => this.#getStarted());
    commands.register('showConnectionMenu', () => this.#showMenu());
  }

  async #getStarted(): Promise<void> {
    const { id } = this.context.extension.extension;
    await vscode.commands.executeCommand('workbench.action.openWalkthrough', `${id}#connect`, false);
    // VS Code ticks a step when its context changes, and takes no notice of what was so before.
    for (const value of [false, true]) {
      await vscode.commands.executeCommand('setContext', `${commandPrefix}gettingStarted`, value);
    }
  }

  async #signIn(flow: SignInFlow): Promise<void> {
    const listed = await this.sessions.list();
    if (listed.length === 0) {
      await this.#addSession(flow);
      return;
    }
    const more: Section<SessionAction> = {
      heading: 'More',
      choices: [
        { label: '$(add) Add SSO session…', action: { kind: 'addSession' } },
        ...(flow === 'Browser'
          ? [
              {
                label: '$(device-mobile) Use a device code instead…',
                description: 'when the browser cannot reach this machine',
                action: { kind: 'useDeviceCode' } as const,
              },
            ]
          : []),
      ],
    };
    const { heading, choices } = sessionSection(listed);
    const sections: readonly Section<SessionAction>[] = [
      {
        heading,
        choices: choices.map((choice) => ({ ...choice, action: { kind: 'signIn', session: choice.action } })),
      },
      more,
    ];
    const action = await pickChoice<SessionAction>({
      title: flow === 'Browser' ? 'Sign In with SSO' : 'Sign In with SSO (Device Code)',
      placeholder: 'SSO session to sign in to',
      load: (show) => {
        show(sections);
        return Promise.resolve();
      },
    });
    if (action === back) throw new Cancelled();
    switch (action.kind) {
      case 'signIn':
        await this.#signInTo(action.session, flow);
        break;
      case 'addSession':
        await this.#addSession(flow);
        break;
      case 'useDeviceCode':
        await this.#signIn('DeviceCode');
        break;
    }
  }

  async #addSession(flow: SignInFlow): Promise<void> {
    await this.#signInTo(await addSsoSession(this.context, this.sessions), flow);
  }

  async #signInTo(session: string, flow: SignInFlow): Promise<void> {
    await this.switchRole.signInTo(session, flow);
  }

  /** Back to what the window had; signs in first where that is needed. */
  async #reconnect(): Promise<void> {
    const { target } = this.connection;
    if (target === undefined) {
      await this.#signIn(this.signIn.usualFlow);
      return;
    }
    const { session } = this.connection;
    if (session !== undefined) {
      const known = (await this.sessions.list()).find(({ name }) => name === session);
      if (known !== undefined && known.state !== 'SignedIn') await this.signIn.run(session);
    }
    await this.connection.connect(target);
  }

  /** @param meant the session of the line that the command was called on */
  async #signOut(meant: string | undefined): Promise<void> {
    if (meant !== undefined) {
      await this.signOutOf(meant);
      return;
    }
    const signedIn = (await this.sessions.list()).filter(({ state }) => state !== 'SignedOut');
    const { target, session: own } = this.connection;
    const actions: SignOutAction[] = signedIn.map(({ name }) => ({ kind: 'session', session: name }));
    // A profile, or a role of a session that is signed out elsewhere: there is no token, but there is a connection.
    if (target !== undefined && !signedIn.some(({ name }) => name === own)) actions.push({ kind: 'connection' });
    const [only] = actions;
    if (only === undefined) {
      void vscode.window.showInformationMessage('You are not signed in to any SSO session.');
      return;
    }
    const action = actions.length === 1 ? only : await this.#pickSignOut(actions);
    if (action.kind === 'connection') {
      await this.#disconnect();
      return;
    }
    await this.signOutOf(action.session);
  }

  /** Revokes the sign-in with AWS, and wipes what was kept of it. */
  async signOutOf(session: string): Promise<void> {
    const leaves = this.connection.target !== undefined && this.connection.session === session;
    await this.context.backend.request('identity/signOut', { session });
    if (leaves) await this.connection.leave();
    await this.sessions.list();
    void vscode.window.showInformationMessage(`Signed out of ${session}.`);
  }

  async #pickSignOut(actions: readonly SignOutAction[]): Promise<SignOutAction> {
    const { target, session: own } = this.connection;
    const sections = signOutSections(actions, {
      inUse: own,
      connection: target === undefined ? '' : describeTarget(target),
      isExpired: (session) => this.sessions.stateOf(session) === 'Expired',
    });
    const action = await pickChoice<SignOutAction>({
      title: 'Sign Out',
      placeholder: 'What to sign out of',
      load: (show) => {
        show(sections);
        return Promise.resolve();
      },
    });
    if (action === back) throw new Cancelled();
    return action;
  }

  async #disconnect(): Promise<void> {
    const { status } = this.connection;
    if (status.kind === 'connected') await this.connection.close(status.connection.id);
    else await this.connection.leave();
  }

  /** Closes the open connection that a line stands for, else the window's. */
  async #disconnectLine(line: unknown): Promise<void> {
    const target = targetOfLine(line);
    const isMeant = (connection: Connection): boolean =>
      target !== undefined && isSameTarget(targetOf(connection), target);
    const found = this.open.all.find(isMeant);
    if (found !== undefined) await this.connection.close(found.id);
    else await this.#disconnect();
  }

  async #showMenu(): Promise<void> {
    const { status, target, session } = this.connection;
    const choices = menuChoices(
      status,
      session === undefined ? undefined : this.sessions.stateOf(session),
      this.sessions.hasSignedIn,
    );
    const command = await pickChoice<string>({
      title: 'AWS Parameter Store',
      placeholder: target === undefined ? 'Not connected' : describeTarget(target),
      load: (show) => {
        show(choices);
        return Promise.resolve();
      },
    });
    if (command !== back) await vscode.commands.executeCommand(commandPrefix + command);
  }
}

/** The SSO session that a view's line stands for. */
function sessionOfLine(line: unknown): string | undefined {
  if (typeof line !== 'object' || line === null || !('session' in line)) return undefined;
  return typeof line.session === 'string' ? line.session : undefined;
}
