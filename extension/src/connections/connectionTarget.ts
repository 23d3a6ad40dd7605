import type { Connection, ConnectionSource } from '../wire/contracts.generated';

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

/** The same for the same source, whatever it is called. */
export function sourceKey(source: ConnectionSource): string {
  switch (source.kind) {
    case 'SsoRole':
      return JSON.stringify([source.kind, source.session, source.accountId, source.roleName]);
    case 'Profile':
      return JSON.stringify([source.kind, source.profile]);
    case 'AccessKeys':
    case 'AssumedRole':
      return JSON.stringify([source.kind, source.name]);
    case 'Environment':
    case 'DefaultChain':
      return JSON.stringify([source.kind]);
  }
}

export function isSameSource(a: ConnectionSource, b: ConnectionSource): boolean {
  return sourceKey(a) === sourceKey(b);
}

export function isSameTarget(a: ConnectionTarget, b: ConnectionTarget): boolean {
  return isSameSource(a.source, b.source) && a.region === b.region;
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
      return `assumed role ${source.name}`;
  }
}

/** What tells two ways to the same account and role apart. */
export function sourceName(source: ConnectionSource): string {
  return source.kind === 'SsoRole' ? `SSO session ${source.session}` : describeSource(source);
}

/** The source, and the Region where one is chosen. */
export function describeTarget({ source, region }: ConnectionTarget): string {
  return region === undefined ? describeSource(source) : `${describeSource(source)} · ${region}`;
}

/** The SSO session that a source goes through, as far as its own words say. */
export function sessionOf(source: ConnectionSource): string | undefined {
  return source.kind === 'SsoRole' ? source.session : undefined;
}
