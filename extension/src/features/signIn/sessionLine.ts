import type { Choice } from '../../platform/questions/choices';
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

/** A session in a pick, with what is known of it. */
export function sessionLine<A>({ name, region, state, origin, startUrl }: SsoSession, action: A): Choice<A> {
  const notes = [region, sessionNotes[state], origin === 'ConfigFile' ? 'from the AWS config file' : undefined];
  return {
    label: `$(${sessionIcons[state]}) ${name}`,
    description: notes.filter((note) => note !== undefined).join(' · '),
    detail: startUrl,
    action,
  };
}
