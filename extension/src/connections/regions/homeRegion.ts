import { userSetting } from '../../platform/userSetting';
import type { ConnectionSource } from '../../wire/contracts.generated';
import { sessionOf } from '../connectionTarget';
import type { SsoSessions } from '../sessions/ssoSessions';
import type { CredentialSources } from '../sources/credentialSources';
import { reachable } from './partitions';

/** A Region that an identity is known to have: its session's, or its own. */
export function homeRegion(
  { sessions, sources }: { readonly sessions: SsoSessions; readonly sources: CredentialSources },
  source: ConnectionSource,
): string | undefined {
  const known = sources.find(source);
  const session = sessionOf(source) ?? known?.session;
  return (session === undefined ? undefined : sessions.find(session)?.region) ?? known?.region;
}

/**
 * The Region of an identity where none is named: the window's, so that people who move between roles stay in theirs, else
 * their default.
 *
 * @param home see {@link homeRegion}: none of another partition is taken
 */
export function usualRegion(ofWindow: string | undefined, home: string | undefined): string | undefined {
  const setting = userSetting<string>('defaultRegion', '');
  return reachable(ofWindow, home) ?? reachable(setting === '' ? undefined : setting, home);
}
