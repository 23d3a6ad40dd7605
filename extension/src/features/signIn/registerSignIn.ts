import type { Connections } from '../../connections/connections';
import type { FeatureContext } from '../../wire/featureContext';
import { AccountsMenu } from './accountsMenu';
import { SignIn } from './signIn';
import { SignInCommands } from './signInCommands';
import { answerPromptSignIn } from './signInPrompts';

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
  const { sessions } = connections;
  const signIn: SignIn = new SignIn(context, connections, (flow) => commands.start(flow));
  const commands = new SignInCommands(context, connections, signIn, chooseRole);
  answerPromptSignIn(context, signIn, sessions);
  context.owner.add(new AccountsMenu(context, sessions, commands));
  return commands;
}
