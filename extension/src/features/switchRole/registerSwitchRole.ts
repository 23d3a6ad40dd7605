import type { Connections } from '../../connections/connections';
import type { Connection } from '../../wire/contracts.generated';
import type { FeatureContext } from '../../wire/featureContext';
import { SwitchRole, type SwitchRoleHost } from './switchRole';

/** Moving the window from one account, role or Region to another, and away from them. */
export function registerSwitchRole(
  context: FeatureContext,
  connections: Connections,
  host: SwitchRoleHost,
): SwitchRole {
  const { commands } = context;
  const { connection } = connections;
  const switchRole = new SwitchRole(context, connections, host);
  commands.register('switchRole', () => switchRole.run());
  commands.register('switchToPreviousRole', () => switchRole.previous());
  commands.register('switchRegion', () => switchRole.chooseRegion());
  commands.register('reconnect', () => switchRole.reconnect());
  commands.registerForLine('disconnect', async (line?: { readonly connection?: Connection }) => {
    if (line?.connection === undefined) await connection.closeShown();
    else await connection.close(line.connection.id);
  });
  return switchRole;
}
