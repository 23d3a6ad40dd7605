import { naturalOrder } from '../../../platform/naturalOrder';
import type { BlockProfile, CatalogResponse, ProfileRole } from '../../../wire/contracts.generated';

type Role = Pick<ProfileRole, 'session' | 'accountId' | 'roleName'>;

/** The same role in the catalog and in the config file. */
export function keyOf({ session, accountId, roleName }: Role): string {
  return JSON.stringify([session, accountId, roleName]);
}

/** Every role of the catalog, by session, account and role. */
export function catalogRoles({ sessions }: CatalogResponse): readonly ProfileRole[] {
  return sessions.flatMap(({ session, accounts }) =>
    [...accounts]
      .sort((a, b) => naturalOrder(a.name, b.name) || naturalOrder(a.id, b.id))
      .flatMap(({ id, name, roles }) =>
        [...(roles ?? [])]
          .sort((a, b) => naturalOrder(a.name, b.name))
          .map((role) => ({ session, accountId: id, accountName: name, roleName: role.name })),
      ),
  );
}

/** A profile that may be taken away, and why it is offered. */
export interface RemovableProfile {
  readonly profile: BlockProfile;
  readonly reason: 'unticked' | 'notAssigned';
}

/**
 * The profiles that may be taken away: those whose role was listed and is not ticked, and those whose role is known not to
 * be assigned any longer. Nothing is known of others, such as the roles of a session that is signed out.
 *
 * @param listed the keys of the roles that could be ticked
 * @param ticked the keys of those that are
 */
export function removableProfiles(
  written: readonly BlockProfile[],
  listed: ReadonlySet<string>,
  ticked: ReadonlySet<string>,
): readonly RemovableProfile[] {
  return written.flatMap((profile): RemovableProfile[] => {
    const key = keyOf(profile);
    if (ticked.has(key)) return [];
    if (profile.isAssigned === false) return [{ profile, reason: 'notAssigned' }];
    return listed.has(key) ? [{ profile, reason: 'unticked' }] : [];
  });
}

/** Why a profile is offered, and what speaks against removing it: the description of its line. */
export function removableWords({ profile, reason }: RemovableProfile): string {
  const why = reason === 'notAssigned' ? 'no longer assigned to you' : 'no longer selected';
  const { usedBy = [] } = profile;
  return usedBy.length === 0 ? why : `${why} · $(warning) source profile of ${usedBy.join(', ')}`;
}
