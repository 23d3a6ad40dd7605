import type { Connection, ConnectionMarks, SsoSession } from '../wire/contracts.generated';
import { describeSource } from './connectionTarget';
import { awsAccountText } from './connectionText';
import { hasEnded, timeLeft } from './timeLeft';

/** What the marks allow, in words; empty when they restrict nothing. */
export function restrictions(marks: ConnectionMarks | undefined): readonly string[] {
  return [...(marks?.isProtected ? ['protected'] : []), ...(marks?.isReadOnly ? ['read-only'] : [])];
}

/** The icon of what the marks restrict most; undefined when they restrict nothing. */
export function restrictionIcon(marks: ConnectionMarks | undefined): string | undefined {
  return marks?.isReadOnly ? 'eye' : marks?.isProtected ? 'shield' : undefined;
}

/** The person's own icon, else one that says what the marks restrict, else the plain one. */
export function markedIcon(marks: ConnectionMarks | undefined, plain: string): string {
  return marks?.icon ?? restrictionIcon(marks) ?? plain;
}

/**
 * What there is to know of a connection, name and value of each line.
 *
 * @param session the SSO session that it rests on, as far as it is known
 * @param now ms since 1970
 */
export function connectionFacts(
  connection: Connection,
  session: SsoSession | undefined,
  now: number,
): readonly (readonly [name: string, value: string])[] {
  const { roleName, region, arn, source, expiresAt, marks } = connection;
  const writes = marks?.isReadOnly
    ? 'read-only: writes are refused'
    : marks?.isProtected
      ? 'protected: writes ask for the account’s name'
      : undefined;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Name', marks?.label],
    ['Account', awsAccountText(connection)],
    ['Role', roleName],
    ['Region', region],
    ['Identity', arn],
    source.kind === 'SsoRole' ? ['SSO session', source.session] : ['Source', describeSource(source)],
    ['Writes', writes],
    ['Tags', marks?.tags?.join(', ')],
    ['Credentials', expiresAt === undefined ? undefined : credentialsFact(expiresAt, now)],
    ['Sign-in', session === undefined ? undefined : signInFact(session, now)],
  ];
  return facts.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value] as const]));
}

/** Credentials are renewed when they are used: that they have expired unused is no problem. */
function credentialsFact(expiresAt: string, now: number): string {
  return hasEnded(expiresAt, now)
    ? 'renewed when next used'
    : `${timeLeft(expiresAt, now)}, then renewed automatically`;
}

/** The state of a sign-in, and that it is renewed automatically. */
export function signInFact(session: SsoSession, now: number): string {
  const { state, expiresAt } = session;
  if (state !== 'SignedIn' || expiresAt === undefined) return signInText(session, now);
  return hasEnded(expiresAt, now)
    ? 'signed in, renewed when next used for as long as AWS allows'
    : `signed in, ${timeLeft(expiresAt, now)}, then renewed for as long as AWS allows`;
}

/** The state of a sign-in, in a few words. */
export function signInText({ state, expiresAt }: SsoSession, now: number): string {
  switch (state) {
    case 'SignedIn':
      return expiresAt === undefined || hasEnded(expiresAt, now)
        ? 'signed in'
        : `signed in, ${timeLeft(expiresAt, now)}`;
    case 'Expired':
      return 'expired';
    case 'SignedOut':
      return 'signed out';
  }
}
