import type { AwsAccount, AwsProfile, AwsRegion, SignInState, SsoSession } from '../../../backend/contracts.generated';
import { type ConnectionTarget, describeSource, isSameSource } from '../connection/connectionTarget';

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

/** What a line of the first step of "Switch Role" leads to. */
export type ConnectAction =
  | { readonly kind: 'connect'; readonly target: ConnectionTarget }
  | { readonly kind: 'account'; readonly session: string; readonly account: AwsAccount }
  | { readonly kind: 'profile'; readonly profile: AwsProfile | undefined }
  | { readonly kind: 'signIn'; readonly session: string }
  | { readonly kind: 'addSession' };

const natural = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** The accounts of a session by name, the current one marked. */
export function accountSection(
  session: string,
  accounts: readonly AwsAccount[],
  current: ConnectionTarget | undefined,
): Section<ConnectAction> {
  const source = current?.source;
  const sorted = [...accounts].sort((a, b) => natural.compare(a.name, b.name) || natural.compare(a.id, b.id));
  return {
    heading: session,
    choices: sorted.map((account) => {
      const isCurrent = source?.kind === 'SsoRole' && source.session === session && source.accountId === account.id;
      return {
        label: icon(isCurrent ? 'check' : 'organization', account.name),
        description: account.emailAddress === undefined ? account.id : `${account.id} · ${account.emailAddress}`,
        ...(isCurrent ? { isCurrent } : {}),
        action: { kind: 'account', session, account },
      };
    }),
  };
}

/** The roles of an account: the one used last comes first, the current one is marked. */
export function roleChoices(
  roles: readonly string[],
  lastRole: string | undefined,
  currentRole: string | undefined,
): readonly Choice<string>[] {
  const sorted = [...roles].sort((a, b) => Number(b === lastRole) - Number(a === lastRole) || natural.compare(a, b));
  return sorted.map((role) => ({
    label: icon(role === currentRole ? 'check' : 'person', role),
    ...(role === currentRole
      ? { description: 'current', isCurrent: true }
      : role === lastRole
        ? { description: 'last used' }
        : {}),
    action: role,
  }));
}

/** The profiles of the AWS files; the default one first. */
export function profileSection(
  profiles: readonly AwsProfile[],
  current: ConnectionTarget | undefined,
): Section<ConnectAction> {
  const isDefaultChain = current?.source.kind === 'DefaultChain';
  const isCurrent = (profile: string): boolean =>
    current?.source.kind === 'Profile' && current.source.profile === profile;
  const sorted = [...profiles].sort(
    (a, b) => Number(b.isDefault) - Number(a.isDefault) || natural.compare(a.name, b.name),
  );
  return {
    heading: 'AWS profiles',
    choices: [
      ...sorted.map((profile): Choice<ConnectAction> => {
        const notes = [profile.isDefault ? 'default' : undefined, profile.region].filter((note) => note !== undefined);
        return {
          label: icon(isCurrent(profile.name) ? 'check' : profile.problem ? 'warning' : 'key', profile.name),
          description: notes.join(' · '),
          ...(profile.problem === undefined ? {} : { detail: profile.problem }),
          ...(isCurrent(profile.name) ? { isCurrent: true } : {}),
          action: { kind: 'profile', profile },
        };
      }),
      {
        label: icon(isDefaultChain ? 'check' : 'vm', 'Default credentials'),
        description: 'environment variables, container or instance role',
        ...(isDefaultChain ? { isCurrent: true } : {}),
        action: { kind: 'profile', profile: undefined },
      },
    ],
  };
}

/** What was connected to lately, without what is connected now and without what is not there any more. */
export function recentSection(
  recent: readonly ConnectionTarget[],
  current: ConnectionTarget | undefined,
  sessions: readonly SsoSession[],
): Section<ConnectAction> {
  const usable = recent.filter(({ source, region }) => {
    if (current !== undefined && isSameSource(source, current.source) && region === current.region) return false;
    return (
      source.kind !== 'SsoRole' || sessions.some(({ name, state }) => name === source.session && state === 'SignedIn')
    );
  });
  return {
    heading: 'Recent',
    choices: usable.map((target) => ({
      label: icon('history', describeSource(target.source)),
      description: [target.region, target.source.kind === 'SsoRole' ? target.source.accountId : undefined]
        .filter((note) => note !== undefined)
        .join(' · '),
      action: { kind: 'connect', target },
    })),
  };
}

/** The ways to more accounts than those that are listed. */
export function signInSection(sessions: readonly SsoSession[]): Section<ConnectAction> {
  return {
    heading: 'Sign in',
    choices: [
      ...sessions
        .filter(({ state }) => state !== 'SignedIn')
        .map((session): Choice<ConnectAction> => ({
          label: icon('sign-in', `Sign in to ${session.name}…`),
          description: session.startUrl,
          action: { kind: 'signIn', session: session.name },
        })),
      { label: icon('add', 'Add SSO session…'), action: { kind: 'addSession' } },
    ],
  };
}

/** Regions by name: the current one is marked, and those used lately come first. */
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
    { heading: 'Regions', choices: regions.filter((region) => !isRecent(region)).map(choice) },
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
