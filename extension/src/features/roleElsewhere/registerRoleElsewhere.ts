import type { ConnectionTarget } from '../../connections/connectionTarget';
import { shortConnectionText } from '../../connections/connectionText';
import type { Connections } from '../../connections/connections';
import type { SignInTo } from '../../connections/sessions/ssoSessions';
import type { FeatureContext } from '../../wire/featureContext';
import { AwsConsole, type FindParameter } from './awsConsole';
import { copyProfileName } from './profiles/profileName';
import { ProfilePreview } from './profiles/profilePreview';
import { WriteProfiles } from './profiles/writeProfiles';
import { RoleOfCommand } from './roleOfCommand';
import { RoleTerminals } from './roleTerminals';
import { copyTemporaryCredentials } from './temporaryCredentials';

/** What others need of a role outside the views of this extension. */
export interface RoleElsewhere {
  /** @param line absent: the window's role */
  openTerminal(line?: { readonly target: ConnectionTarget }): Promise<void>;
  openConsole(): Promise<void>;
  openConsoleAt(): Promise<void>;
  copyCredentials(): Promise<void>;
}

/**
 * What a role is good for outside the views of this extension. Each command takes a view's line, or uses the window's.
 *
 * @param signIn signs in to a session
 * @param findParameter what the AWS console opens on
 */
export function registerRoleElsewhere(
  context: FeatureContext,
  connections: Connections,
  signIn: SignInTo,
  findParameter: FindParameter,
): RoleElsewhere {
  const { commands, owner } = context;
  const roles = new RoleOfCommand(context, connections, signIn);
  const terminals = new RoleTerminals(context, roles);
  const awsConsole = new AwsConsole(context, roles, connections.memory, findParameter);
  const writeProfiles = new WriteProfiles(context, connections, owner.add(new ProfilePreview()));
  const copyCredentials = async (called?: unknown): Promise<void> => {
    await copyTemporaryCredentials(context, await roles.connectionOf(called));
  };
  commands.registerForLine('openTerminalWithRole', (called: unknown) => terminals.openFor(called));
  commands.registerForLine('openTerminalInRegion', async (called: unknown) => {
    const placeholder = 'Choose the Region for the terminal';
    const connection = await roles.connectionInRegion(called, 'Open Terminal with This Role in Region', placeholder);
    await terminals.open(connection, shortConnectionText(connection));
  });
  commands.registerForLine('openConsole', (called: unknown) => awsConsole.open(called));
  commands.registerForLine('openConsoleAt', (called: unknown) => awsConsole.openAt(called));
  commands.registerForLine('copyConsoleLink', (called: unknown) => awsConsole.copyLink(called));
  commands.registerForLine('copyTemporaryCredentials', copyCredentials);
  commands.registerForLine('copyProfileName', (called: unknown) => {
    const { source } = roles.targetOf(called);
    return copyProfileName(context, source, () => writeProfiles.run({ target: { source } }));
  });
  commands.register('writeProfiles', (called: unknown) => writeProfiles.run(called));
  return {
    openTerminal: (line) => terminals.openFor(line),
    openConsole: () => awsConsole.open(undefined),
    openConsoleAt: () => awsConsole.openAt(undefined),
    copyCredentials: () => copyCredentials(),
  };
}
