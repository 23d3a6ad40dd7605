import { describeTarget } from '../../connections/connectionTarget';
import type { Connections } from '../../connections/connections';
import { pickFrom } from '../../platform/questions/pickChoice';
import type { FeatureContext } from '../../wire/featureContext';
import { type MenuHosts, menuChoices } from './connectionMenu';
import { showStatusBar } from './statusBar';

/** Account, role and Region in the status bar, and the menu behind a click. */
export function registerStatusBar(
  { commands, log, owner }: FeatureContext,
  { connection, sessions }: Connections,
  hosts: Omit<MenuHosts, 'log'>,
): void {
  showStatusBar(owner, connection, sessions);
  commands.register('showConnectionMenu', async () => {
    const { status, target, session } = connection;
    const state = session === undefined ? undefined : sessions.stateOf(session);
    const sections = menuChoices({ ...hosts, log }, status, state, sessions.hasSignedIn);
    const placeholder = target === undefined ? 'Not connected' : describeTarget(target);
    const run = await pickFrom('AWS Parameter Store', placeholder, sections);
    await run();
  });
}
