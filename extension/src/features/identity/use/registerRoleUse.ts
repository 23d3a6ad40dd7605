import { shortConnectionText } from '../../../backend/connectionText';
import type { FeatureContext } from '../../../backend/featureContext';
import { AwsConsole, type FindParameter } from './awsConsole';
import type { RoleParts } from '../roles/switchRole';
import { copyProfileName } from './profileName';
import { ProfilePreview } from './profiles/profilePreview';
import { WriteProfiles } from './profiles/writeProfiles';
import type { RoleToUse } from './roleToUse';
import { RoleTerminals } from './roleTerminals';
import { copyTemporaryCredentials } from './temporaryCredentials';

/** What a role is good for outside the views of this extension. Each command takes a view's line, or uses the window's. */
export function registerRoleUse(
  context: FeatureContext,
  roles: RoleToUse,
  { memory, sessions, catalog }: Pick<RoleParts, 'memory' | 'sessions' | 'catalog'>,
  findParameter: FindParameter,
): void {
  const { commands, owner } = context;
  const terminals = owner.add(new RoleTerminals(context));
  const awsConsole = new AwsConsole(context, roles, memory, findParameter);
  commands.registerForLine('openTerminalWithRole', async (called: unknown) => {
    await terminals.open(await roles.connectionOf(called));
  });
  commands.registerForLine('openTerminalInRegion', async (called: unknown) => {
    const placeholder = 'Region that the terminal’s programs use';
    const connection = await roles.connectionInRegion(called, 'Open Terminal with This Role', placeholder);
    await terminals.open(connection, shortConnectionText(connection));
  });
  commands.registerForLine('openConsole', (called: unknown) => awsConsole.open(called));
  commands.registerForLine('openConsoleAt', (called: unknown) => awsConsole.openAt(called));
  commands.registerForLine('copyConsoleLink', (called: unknown) => awsConsole.copyLink(called));
  commands.registerForLine('copyTemporaryCredentials', async (called: unknown) => {
    await copyTemporaryCredentials(context, await roles.connectionOf(called));
  });
  commands.registerForLine('copyProfileName', (called: unknown) =>
    copyProfileName(context, roles.targetOf(called).source),
  );
  const writeProfiles = new WriteProfiles(context, memory, sessions, catalog, owner.add(new ProfilePreview()));
  commands.register('writeProfiles', (called: unknown) => writeProfiles.run(called));
}
