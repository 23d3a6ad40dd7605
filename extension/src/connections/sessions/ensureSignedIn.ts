import type { SsoSessions } from './ssoSessions';

/** Signs in to a session, with the person; ends when that is done. @throws Cancelled when the person gives up */
export type SignInTo = (session: string) => Promise<void>;

/** Signs in to a session that is known and not signed in. */
export async function ensureSignedIn(sessions: SsoSessions, session: string, signIn: SignInTo): Promise<void> {
  const known = (await sessions.list()).find(({ name }) => name === session);
  if (known !== undefined && known.state !== 'SignedIn') await signIn(session);
}
