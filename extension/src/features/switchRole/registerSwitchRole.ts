import { isSameTarget, targetOf } from '../../connections/connectionTarget';
import type { Connections } from '../../connections/connections';
import { targetOfLine } from '../../connections/lines';
import type { FeatureContext } from '../../wire/featureContext';
import { SwitchRole, type SwitchRoleHost } from './switchRole';

/** Moving the window from one account, role or Region to another, and away from them. */
export function registerSwitchRole(
  context: FeatureContext,
  connections: Connections,
  host: SwitchRoleHost,
): SwitchRole {
  const { commands } = context;
  const { connection, open } = connections;
  const switchRole = new SwitchRole(context, connections, host);
  commands.register('switchRole', () => switchRole.run());
  commands.register('switchToPreviousRole', () => switchRole.previous());
  commands.register('switchRegion', () => switchRole.chooseRegion());
  commands.register('reconnect', () => switchRole.reconnect());
  commands.registerForLine('disconnect', async (line?: unknown) => {
    const target = targetOfLine(line);
    const found = target && open.all.find((each) => isSameTarget(targetOf(each), target));
    if (found === undefined) await connection.closeShown();
    else await connection.close(found.id);
  });
  return switchRole;
}
