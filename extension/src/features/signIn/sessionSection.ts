import type { Section } from '../../platform/questions/choices';
import type { SignInState, SsoSession } from '../../wire/contracts.generated';

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

/** Sessions as lines of a pick, with what is known of each. */
export function sessionSection(sessions: readonly SsoSession[]): Section<string> {
  return {
    heading: 'SSO sessions',
    choices: sessions.map((session) => ({
      label: `$(${sessionIcons[session.state]}) ${session.name}`,
      description: [
        session.region,
        sessionNotes[session.state],
        session.origin === 'ConfigFile' ? 'from the AWS config file' : undefined,
      ]
        .filter((note) => note !== undefined)
        .join(' · '),
      detail: session.startUrl,
      action: session.name,
    })),
  };
}
