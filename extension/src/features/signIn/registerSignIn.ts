import * as vscode from 'vscode';
import type { Connections } from '../../connections/connections';
import { editSsoSession } from '../../connections/sessions/ssoSessions';
import { commandId } from '../../platform/commandIds';
import type { SignInFlow } from '../../wire/contracts.generated';
import type { FeatureContext } from '../../wire/featureContext';
import { AccountsMenu } from './accountsMenu';
import { SignIn } from './signIn';
import { SignInCommands } from './signInCommands';
import { answerPromptSignIn } from './signInPrompts';
import { regionDoubt } from './signInWords';

/** What others need of sign-ins. */
export interface SignInFeature {
  /** Has the person choose a session, signs in to it, and goes on to its roles. */
  start(flow?: SignInFlow): Promise<void>;

  /** Adds a session, signs in to it, and goes on to its roles. */
  add(): Promise<void>;

  /** @returns the name of the session that the person added */
  addSession(): Promise<string>;

  /** Signs in to a session, and does nothing else. */
  run(session: string): Promise<void>;

  /** Signs in to a session, and lists its accounts. */
  runAndList(session: string): Promise<void>;
  signOut(): Promise<void>;
}

/**
 * Signing in with SSO, and out.
 *
 * @param chooseRole goes on to a session's roles
 */
export function registerSignIn(
  context: FeatureContext,
  connections: Connections,
  chooseRole: (session: string) => Promise<void>,
): SignInFeature {
  const { memory, sessions } = connections;
  // Where a session's Region is wrong, AWS says so in the browser alone, and a person gives up.
  const gaveUp = async (name: string): Promise<void> => {
    const session = sessions.find(name);
    if (session === undefined || memory.isProven(session)) return;
    const edit = 'Edit SSO Session';
    const message = regionDoubt(session, commandId('getStarted'));
    if ((await vscode.window.showInformationMessage(message, edit)) === edit) await editSsoSession(session);
  };
  const signIn: SignIn = new SignIn(context, { gaveUp, start: (flow) => commands.start(flow) });
  const commands = new SignInCommands(context, connections, signIn, chooseRole);
  commands.register();
  answerPromptSignIn(context, signIn, sessions);
  context.owner.add(new AccountsMenu(context, sessions, commands));
  return {
    start: (flow) => commands.start(flow),
    add: () => commands.add(),
    addSession: () => commands.addSession(),
    run: (session) => signIn.run(session),
    runAndList: (session) => commands.runAndList(session),
    signOut: () => commands.signOut(),
  };
}
