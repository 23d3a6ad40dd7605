import type { Connection, ConnectionSource } from '../../../backend/contracts.generated';

/** What to connect to, as it is remembered: ids and names, no secret. */
export interface ConnectionTarget {
  readonly source: ConnectionSource;

  /** Absent: the source's own Region. */
  readonly region?: string;
}

/** The target that brings the same connection again. */
export function targetOf({ source, region, accountName }: Connection): Required<ConnectionTarget> {
  return { source: source.kind === 'SsoRole' ? { ...source, accountName } : source, region };
}

export function isSameSource(a: ConnectionSource, b: ConnectionSource): boolean {
  switch (a.kind) {
    case 'SsoRole':
      return (
        b.kind === 'SsoRole' && a.session === b.session && a.accountId === b.accountId && a.roleName === b.roleName
      );
    case 'Profile':
      return b.kind === 'Profile' && a.profile === b.profile;
    case 'AccessKeys':
      return b.kind === 'AccessKeys' && a.name === b.name;
    case 'AssumedRole':
      return b.kind === 'AssumedRole' && a.name === b.name;
    case 'Environment':
    case 'DefaultChain':
      return a.kind === b.kind;
  }
}

/** Account and role, or the profile: what a person calls it before AWS has said more. */
export function describeSource(source: ConnectionSource): string {
  switch (source.kind) {
    case 'SsoRole':
      return `${source.accountName ?? source.accountId} · ${source.roleName}`;
    case 'Profile':
      return `profile ${source.profile}`;
    case 'Environment':
      return 'environment variables';
    case 'DefaultChain':
      return 'default credentials';
    case 'AccessKeys':
      return `access keys ${source.name}`;
    case 'AssumedRole':
      return `role ${source.name}`;
  }
}

/** The source, and the Region where one is chosen. */
export function describeTarget({ source, region }: ConnectionTarget): string {
  return region === undefined ? describeSource(source) : `${describeSource(source)} · ${region}`;
}

/** The SSO session that a source goes through, as far as its own words say. */
export function sessionOf(source: ConnectionSource): string | undefined {
  return source.kind === 'SsoRole' ? source.session : undefined;
}
