import { describeTarget } from '../../connections/connectionTarget';
import type { Connections } from '../../connections/connections';
import { pickFrom } from '../../platform/questions/pickChoice';
import type { SignInFlow } from '../../wire/contracts.generated';
import type { FeatureContext } from '../../wire/featureContext';
import { type MenuAction, menuChoices } from './connectionMenu';
import { StatusBar } from './statusBar';

/** Those that the menu of the status bar leads to. */
export interface MenuHosts {
  readonly switchRole: {
    run(): Promise<void>;
    chooseRegion(): Promise<void>;
    reconnect(): Promise<void>;
  };
  readonly otherCredentials: {
    useProfile(): Promise<void>;
    use(): Promise<void>;
  };
  readonly roleElsewhere: {
    openTerminal(): Promise<void>;
    openConsole(): Promise<void>;
    openConsoleAt(): Promise<void>;
    copyCredentials(): Promise<void>;
  };
  readonly signIn: {
    start(flow?: SignInFlow): Promise<void>;
    add(): Promise<void>;
    signOut(): Promise<void>;
  };
  readonly gettingStarted: { show(): Promise<void> };
}

/** Account, role and Region in the status bar, and the menu behind a click. */
export function registerStatusBar(
  { commands, log, owner }: FeatureContext,
  { connection, sessions }: Connections,
  { gettingStarted, otherCredentials, roleElsewhere, signIn, switchRole }: MenuHosts,
): void {
  const actions: Readonly<Record<MenuAction, () => unknown>> = {
    reconnect: () => switchRole.reconnect(),
    switchRole: () => switchRole.run(),
    switchRegion: () => switchRole.chooseRegion(),
    useProfile: () => otherCredentials.useProfile(),
    useCredentials: () => otherCredentials.use(),
    openTerminal: () => roleElsewhere.openTerminal(),
    openConsole: () => roleElsewhere.openConsole(),
    openConsoleAt: () => roleElsewhere.openConsoleAt(),
    copyTemporaryCredentials: () => roleElsewhere.copyCredentials(),
    signIn: () => signIn.start(),
    signInWithDeviceCode: () => signIn.start('DeviceCode'),
    addSsoSession: () => signIn.add(),
    signOut: () => signIn.signOut(),
    getStarted: () => gettingStarted.show(),
    showLog: () => {
      log.show();
    },
  };
  owner.add(new StatusBar(connection, sessions));
  commands.register('showConnectionMenu', async () => {
    const { status, target, session } = connection;
    const state = session === undefined ? undefined : sessions.stateOf(session);
    const sections = menuChoices(status, state, sessions.hasSignedIn);
    const placeholder = target === undefined ? 'Not connected' : describeTarget(target);
    await actions[await pickFrom('AWS Parameter Store', placeholder, sections)]();
  });
}
