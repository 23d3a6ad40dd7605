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
        ...(hasSignedIn || status.kind !== 'none' ? [line('sign-out', 'Sign out', 'signOut')] : []),
      ],
    },
    { heading: 'Help', choices: helpLines },
  ];
}

function connectionLines({ kind }: ConnectionStatus, needsSignIn: boolean): readonly Choice<MenuAction>[] {
  const again = needsSignIn
    ? [line('sign-in', 'Sign in again', 'reconnect')]
    : kind === 'failed'
      ? [line('refresh', 'Try again', 'reconnect')]
      : [];
  return [
    ...(kind === 'none' ? [] : again),
    line('arrow-swap', 'Switch role…', 'switchRole'),
    ...(kind === 'connected' || kind === 'failed' ? [line('globe', 'Switch Region…', 'switchRegion')] : []),
    line('key', 'Use AWS profile…', 'useProfile'),
    line('key', 'Connect with other credentials…', 'useCredentials'),
  ];
}

function line(icon: string, label: string, action: MenuAction): Choice<MenuAction> {
  return { label: `$(${icon}) ${label}`, action };
}

const roleLines = [
  line('terminal', 'Open terminal with this role', 'openTerminal'),
  line('link-external', 'Open AWS console', 'openConsole'),
  line('link-external', 'Open AWS console at…', 'openConsoleAt'),
  line('copy', 'Copy temporary credentials…', 'copyTemporaryCredentials'),
];

const signInLines = [
  line('sign-in', 'Sign in with SSO…', 'signIn'),
  line('device-mobile', 'Sign in with a device code…', 'signInWithDeviceCode'),
  line('add', 'Add SSO session…', 'addSsoSession'),
];

const helpLines = [line('rocket', 'Get started', 'getStarted'), line('output', 'Show log', 'showLog')];
