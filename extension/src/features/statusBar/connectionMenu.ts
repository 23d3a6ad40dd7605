import type { ConnectionStatus } from '../../connections/activeConnection';
import type { Choice, Section } from '../../platform/questions/choices';
import type { SignInState } from '../../wire/contracts.generated';

/** What a line of the menu does. */
export type MenuAction =
  | 'reconnect'
  | 'switchRole'
  | 'switchRegion'
  | 'useProfile'
  | 'useCredentials'
  | 'openTerminal'
  | 'openConsole'
  | 'openConsoleAt'
  | 'copyTemporaryCredentials'
  | 'signIn'
  | 'signInWithDeviceCode'
  | 'addSsoSession'
  | 'signOut'
  | 'getStarted'
  | 'showLog';

/**
 * What a click on the status bar offers: what the window needs most comes first.
 *
 * @param session what is known of the SSO session of the connection
 * @param hasSignedIn somebody is signed in to some session
 */
export function menuChoices(
  status: ConnectionStatus,
  session: SignInState | undefined,
  hasSignedIn: boolean,
): readonly Section<MenuAction>[] {
  const needsSignIn = session !== undefined && session !== 'SignedIn';
  return [
    { heading: 'Connection', choices: connectionLines(status, needsSignIn) },
    { heading: 'Use this role', choices: status.kind === 'connected' ? roleLines : [] },
    {
      heading: 'Sign-in',
      choices: [
        ...signInLines,
        ...(hasSignedIn || status.kind !== 'none' ? [line('sign-out', 'Sign Out', 'signOut')] : []),
      ],
    },
    { heading: 'Help', choices: helpLines },
  ];
}

function connectionLines({ kind }: ConnectionStatus, needsSignIn: boolean): readonly Choice<MenuAction>[] {
  const again = needsSignIn
    ? [line('sign-in', 'Sign In Again', 'reconnect')]
    : kind === 'failed'
      ? [line('refresh', 'Try Again', 'reconnect')]
      : [];
  return [
    ...(kind === 'none' ? [] : again),
    line('arrow-swap', 'Switch Role…', 'switchRole'),
    ...(kind === 'connected' || kind === 'failed' ? [line('globe', 'Switch Region…', 'switchRegion')] : []),
    line('key', 'Use AWS Profile…', 'useProfile'),
    line('key', 'Connect with Other Credentials…', 'useCredentials'),
  ];
}

function line(icon: string, label: string, action: MenuAction): Choice<MenuAction> {
  return { label: `$(${icon}) ${label}`, action };
}

const roleLines = [
  line('terminal', 'Open Terminal with This Role', 'openTerminal'),
  line('link-external', 'Open AWS Console', 'openConsole'),
  line('link-external', 'Open AWS Console at…', 'openConsoleAt'),
  line('copy', 'Copy Temporary Credentials…', 'copyTemporaryCredentials'),
];

const signInLines = [
  line('sign-in', 'Sign In with SSO…', 'signIn'),
  line('device-mobile', 'Sign In with SSO (Device Code)…', 'signInWithDeviceCode'),
  line('add', 'Add SSO Session…', 'addSsoSession'),
];

const helpLines = [line('rocket', 'Get Started', 'getStarted'), line('output', 'Show Log', 'showLog')];
