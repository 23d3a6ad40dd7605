import type { ConnectionStatus } from '../../connections/windowConnection';
import type { Choice, Section } from '../../platform/questions/choices';
import type { SignInFlow, SignInState } from '../../wire/contracts.generated';

/** What a line of the menu does. */
type Run = () => unknown;

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
  readonly log: { show(): void };
}

/**
 * What a click on the status bar offers: what the window needs most comes first.
 *
 * @param session what is known of the SSO session of the connection
 * @param hasSignedIn somebody is signed in to some session
 */
export function menuChoices(
  { gettingStarted, log, otherCredentials, roleElsewhere, signIn, switchRole }: MenuHosts,
  { kind }: ConnectionStatus,
  session: SignInState | undefined,
  hasSignedIn: boolean,
): readonly Section<Run>[] {
  const reconnect = (): unknown => switchRole.reconnect();
  const needsSignIn = kind !== 'none' && session !== undefined && session !== 'SignedIn';
  const again = needsSignIn
    ? [line('sign-in', 'Sign In Again', reconnect)]
    : kind === 'failed'
      ? [line('refresh', 'Try Again', reconnect)]
      : [];
  const switchRegion = line('globe', 'Switch Region…', () => switchRole.chooseRegion());
  const useRole = [
    line('terminal', 'Open Terminal with This Role', () => roleElsewhere.openTerminal()),
    line('link-external', 'Open AWS Console', () => roleElsewhere.openConsole()),
    line('link-external', 'Open AWS Console at…', () => roleElsewhere.openConsoleAt()),
    line('copy', 'Copy Temporary Credentials…', () => roleElsewhere.copyCredentials()),
  ];
  const signOut = line('sign-out', 'Sign Out', () => signIn.signOut());
  return [
    {
      heading: 'Connection',
      choices: [
        ...again,
        line('arrow-swap', 'Switch Role…', () => switchRole.run()),
        ...(kind === 'connected' || kind === 'failed' ? [switchRegion] : []),
        line('key', 'Use AWS Profile…', () => otherCredentials.useProfile()),
        line('key', 'Connect with Other Credentials…', () => otherCredentials.use()),
      ],
    },
    { heading: 'Use this role', choices: kind === 'connected' ? useRole : [] },
    {
      heading: 'Sign-in',
      choices: [
        line('sign-in', 'Sign In with SSO…', () => signIn.start()),
        line('device-mobile', 'Sign In with SSO (Device Code)…', () => signIn.start('DeviceCode')),
        line('add', 'Add SSO Session…', () => signIn.add()),
        ...(hasSignedIn || kind !== 'none' ? [signOut] : []),
      ],
    },
    {
      heading: 'Help',
      choices: [
        line('rocket', 'Get Started', () => gettingStarted.show()),
        line('output', 'Show Log', () => {
          log.show();
        }),
      ],
    },
  ];
}

function line(icon: string, label: string, action: Run): Choice<Run> {
  return { label: `$(${icon}) ${label}`, action };
}
