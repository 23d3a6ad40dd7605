import type { Section } from '../../platform/questions/choices';
import type { SignInState, SsoSession } from '../../wire/contracts.generated';

/** What the lines lead to. */
interface WaysToSignIn {
  readonly signIn: (session: string) => Promise<void>;
  readonly add: () => Promise<void>;

  /** Absent: a code is what is used already. */
  readonly useDeviceCode?: (() => Promise<void>) | undefined;
}

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
export function sessionSections(
  sessions: readonly SsoSession[],
  { signIn, add, useDeviceCode }: WaysToSignIn,
): readonly Section<() => Promise<void>>[] {
  return [
    {
      heading: 'SSO sessions',
      choices: sessions.map(({ name, region, state, origin, startUrl }) => ({
        label: `$(${sessionIcons[state]}) ${name}`,
        description: [region, sessionNotes[state], origin === 'ConfigFile' ? 'from the AWS config file' : undefined]
          .filter((note) => note !== undefined)
          .join(' · '),
        detail: startUrl,
        action: () => signIn(name),
      })),
    },
    {
      heading: 'More',
      choices: [
        { label: '$(add) Add SSO Session…', action: add },
        ...(useDeviceCode === undefined
          ? []
          : [
              {
                label: '$(device-mobile) Use a Device Code…',
                description: 'if the browser is on another machine',
                action: useDeviceCode,
              },
            ]),
      ],
    },
  ];
}
