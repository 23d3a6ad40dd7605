import * as vscode from 'vscode';
import type { Connections } from '../../connections/connections';
import { editSsoSession } from '../../connections/sessions/ssoSessions';
import type { FeatureContext } from '../../wire/featureContext';
import { AccountsMenu } from './accountsMenu';
import { SignIn } from './signIn';
import { SignInCommands } from './signInCommands';
import { answerPromptSignIn } from './signInPrompts';
import { regionDoubt } from './signInWords';

/**
 * Signing in with SSO, and out.
 *
 * @param chooseRole goes on to a session's roles
 */
export function registerSignIn(
  context: FeatureContext,
  connections: Connections,
  chooseRole: (session: string) => Promise<void>,
): SignInCommands {
  const { memory, sessions } = connections;
  // Where a session's Region is wrong, AWS says so in the browser alone, and a person gives up.
  const gaveUp = async (name: string): Promise<void> => {
    const session = sessions.find(name);
    if (session === undefined || memory.isProven(session)) return;
    const edit = 'Edit SSO Session';
    const message = regionDoubt(session);
    if ((await vscode.window.showInformationMessage(message, edit)) === edit) await editSsoSession(session);
  };
  const signIn: SignIn = new SignIn(context, { gaveUp, start: (flow) => commands.start(flow) });
  const commands = new SignInCommands(context, connections, signIn, chooseRole);
  commands.register();
  answerPromptSignIn(context, signIn, sessions);
  context.owner.add(new AccountsMenu(context, sessions, commands));
  return commands;
}
