import * as vscode from 'vscode';
import type { SsoSessions } from '../../connections/sessions/ssoSessions';
import { Cancelled } from '../../platform/cancelled';
import type { FeatureContext } from '../../wire/featureContext';
import type { SignInCommands } from './signInCommands';

/** As in `contributes.authentication` of package.json. */
const providerId = 'parameterStoreManager';
const label = 'AWS Parameter Store';

/** Any extension may ask VS Code for a session and gets this word: a token never leaves the backend. */
const noToken = 'not-a-token';

/** Shows who is signed in to which SSO session in VS Code's Accounts menu, where they can sign out as well. */
export class AccountsMenu implements vscode.AuthenticationProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>();
  #shown: readonly string[];

  readonly onDidChangeSessions = this.#changed.event;

  constructor(
    private readonly context: FeatureContext,
    private readonly sessions: SsoSessions,
    private readonly ways: Pick<SignInCommands, 'start' | 'signOutOf'>,
  ) {
    this.#shown = sessions.signedIn;
    const options = { supportsMultipleAccounts: true };
    context.owner.add(vscode.authentication.registerAuthenticationProvider(providerId, label, this, options));
    context.owner.add(
      sessions.onDidChange(() => {
        this.#update();
      }),
    );
  }

  /** What is known already: VS Code asks at its start, when nobody has asked for AWS yet. */
  getSessions(scopes?: readonly string[]): Promise<vscode.AuthenticationSession[]> {
    // Scopes are words of other services: no session has any.
    return Promise.resolve(scopes === undefined || scopes.length === 0 ? this.#shown.map(sessionOf) : []);
  }

  async createSession(): Promise<vscode.AuthenticationSession> {
    const before = this.#shown;
    await this.context.commands.attempt(() => this.ways.start());
    const session = this.#shown.find((name) => !before.includes(name)) ?? this.#shown[0];
    if (session === undefined) throw new Cancelled();
    return sessionOf(session);
  }

  async removeSession(id: string): Promise<void> {
    await this.ways.signOutOf(id);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #update(): void {
    const before = this.#shown;
    const now = this.sessions.signedIn;
    this.#shown = now;
    const added = now.filter((name) => !before.includes(name)).map(sessionOf);
    const removed = before.filter((name) => !now.includes(name)).map(sessionOf);
    if (added.length > 0 || removed.length > 0) this.#changed.fire({ added, removed, changed: [] });
  }
}

function sessionOf(name: string): vscode.AuthenticationSession {
  return { id: name, accessToken: noToken, account: { id: name, label: name }, scopes: [] };
}
