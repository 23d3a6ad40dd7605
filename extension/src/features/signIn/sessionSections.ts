import type { Section } from '../../platform/questions/choices';
import type { SignInFlow, SignInState, SsoSession } from '../../wire/contracts.generated';

export type SessionAction =
  | { readonly kind: 'signIn'; readonly session: string }
  | { readonly kind: 'addSession' }
  | { readonly kind: 'useDeviceCode' };

const sessionIcons: Readonly<Record<SignInState, string>> = {
  SignedIn: 'pass',
  Expired: 'warning',
  SignedOut: 'sign-in',
};
const sessionNotes: Readonly<Record<SignInState, string | undefined>> = {
  SignedIn: 'signed in',
  Expired: 'expired',
  SignedOut: undefined,
};

/** Sessions as lines of a pick, with what is known of each, and the other ways to sign in. */
export function sessionSections(sessions: readonly SsoSession[], flow: SignInFlow): readonly Section<SessionAction>[] {
  const deviceCode = {
    label: '$(device-mobile) Use a Device Code…',
    description: 'if the browser is on another machine',
    action: { kind: 'useDeviceCode' },
  } as const;
  return [
    {
      heading: 'SSO sessions',
      choices: sessions.map(({ name, region, state, origin, startUrl }) => ({
        label: `$(${sessionIcons[state]}) ${name}`,
        description: [region, sessionNotes[state], origin === 'ConfigFile' ? 'from the AWS config file' : undefined]
          .filter((note) => note !== undefined)
          .join(' · '),
        detail: startUrl,
        action: { kind: 'signIn', session: name },
      })),
    },
    {
      heading: 'More',
      choices: [
        { label: '$(add) Add SSO Session…', action: { kind: 'addSession' } },
        ...(flow === 'Browser' ? [deviceCode] : []),
      ],
    },
  ];
}
