import type { ConnectionStatus } from '../../../backend/activeConnection';
import type { SignInState } from '../../../backend/contracts.generated';
import type { Section } from '../roles/choices';

/**
 * What a click on the status bar offers: what the window needs most comes first.
 *
 * @param session what is known of the SSO session of the connection
 * @param hasSignedIn somebody is signed in to some session
 * @returns lines whose action is a command, without the prefix
 */
export function menuChoices(
  status: ConnectionStatus,
  session: SignInState | undefined,
  hasSignedIn: boolean,
): readonly Section<string>[] {
  const isConnected = status.kind === 'connected';
  const needsSignIn = session !== undefined && session !== 'SignedIn';
  const reconnect = needsSignIn
    ? [{ label: '$(sign-in) Sign in again', action: 'reconnect' }]
    : status.kind === 'failed'
      ? [{ label: '$(refresh) Try again', action: 'reconnect' }]
      : [];
  return [
    {
      heading: 'Connection',
      choices: [
        ...(status.kind === 'none' ? [] : reconnect),
        { label: '$(arrow-swap) Switch role…', action: 'switchRole' },
        ...(isConnected || status.kind === 'failed'
          ? [{ label: '$(globe) Switch Region…', action: 'switchRegion' }]
          : []),
        { label: '$(key) Use AWS profile…', action: 'useProfile' },
        { label: '$(key) Connect with other credentials…', action: 'useCredentials' },
      ],
    },
    {
      heading: 'Use this role',
      choices: isConnected
        ? [
            { label: '$(terminal) Open terminal with this role', action: 'openTerminalWithRole' },
            { label: '$(link-external) Open AWS console', action: 'openConsole' },
            { label: '$(link-external) Open AWS console at…', action: 'openConsoleAt' },
            { label: '$(copy) Copy temporary credentials…', action: 'copyTemporaryCredentials' },
          ]
        : [],
    },
    {
      heading: 'Sign-in',
      choices: [
        { label: '$(sign-in) Sign in with SSO…', action: 'signIn' },
        { label: '$(device-mobile) Sign in with a device code…', action: 'signInWithDeviceCode' },
        { label: '$(add) Add SSO session…', action: 'addSsoSession' },
        ...(hasSignedIn || status.kind !== 'none' ? [{ label: '$(sign-out) Sign out', action: 'signOut' }] : []),
      ],
    },
    {
      heading: 'Help',
      choices: [
        { label: '$(rocket) Get started', action: 'getStarted' },
        { label: '$(output) Show log', action: 'showLog' },
      ],
    },
  ];
}
