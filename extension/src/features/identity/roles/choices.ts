import type { AwsRegion, SignInState, SsoSession } from '../../../backend/contracts.generated';
import type { ConnectionTarget } from '../connection/connectionTarget';
import { partitionOf, partitions } from '../connection/partitions';

/** A line of a pick: what it shows, and what choosing it means. */
export interface Choice<A> {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly isCurrent?: boolean;
  readonly action: A;
}

/** Lines under a heading. */
export interface Section<A> {
  readonly heading: string;
  readonly choices: readonly Choice<A>[];
}

/** Regions by partition and name: the current one is marked, and those used lately come first. */
export function regionSections(
  regions: readonly AwsRegion[],
  current: string | undefined,
  recent: readonly string[],
): readonly Section<string>[] {
  const choice = ({ name, displayName }: AwsRegion): Choice<string> => ({
    label: icon(name === current ? 'check' : 'globe', name),
    description: displayName,
    ...(name === current ? { isCurrent: true } : {}),
    action: name,
  });
  const isRecent = ({ name }: AwsRegion): boolean => name === current || recent.includes(name);
  return [
    { heading: 'Recent', choices: regions.filter(isRecent).map(choice) },
    ...partitions.map((partition) => ({
      heading: partition.title,
      choices: regions.filter((region) => !isRecent(region) && partitionOf(region.name) === partition).map(choice),
    })),
  ];
}

/** The Regions of what was connected to lately, each once. */
export function recentRegions(recent: readonly ConnectionTarget[]): readonly string[] {
  return [...new Set(recent.flatMap(({ region }) => region ?? []))];
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

/** Sessions as lines of a pick, with what is known of each. */
export function sessionSection(sessions: readonly SsoSession[]): Section<string> {
  return {
    heading: 'SSO sessions',
    choices: sessions.map((session) => ({
      label: icon(sessionIcons[session.state], session.name),
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

function icon(name: string, label: string): string {
  return `$(${name}) ${label}`;
}
