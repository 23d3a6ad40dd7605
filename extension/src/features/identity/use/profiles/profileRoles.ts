import type { CatalogResponse, ProfileRole } from '../../../../backend/contracts.generated';

const natural = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** The same role in the catalog and in the config file, where a session's name is written without what tools cannot read. */
export function keyOf({
  session,
  accountId,
  roleName,
}: Pick<ProfileRole, 'session' | 'accountId' | 'roleName'>): string {
  return JSON.stringify([session.replace(/[^\w./@+%-]+/g, '-').replace(/^-+|-+$/g, ''), accountId, roleName]);
}

/** Every role of the catalog, by session, account and role. */
export function catalogRoles({ sessions }: CatalogResponse): readonly ProfileRole[] {
  return sessions.flatMap(({ session, accounts }) =>
    [...accounts]
      .sort((a, b) => natural.compare(a.name, b.name) || natural.compare(a.id, b.id))
      .flatMap(({ id, name, roles }) =>
        [...(roles ?? [])]
          .sort((a, b) => natural.compare(a.name, b.name))
          .map((role) => ({ session, accountId: id, accountName: name, roleName: role.name })),
      ),
  );
}

/** The profiles of roles in a block of the AWS config file: the role's key → the profile's name. */
export function writtenProfiles(block: string): ReadonlyMap<string, string> {
  const profiles = new Map<string, string>();
  for (const section of block.split(/^(?=\s*\[)/m)) {
    const name = /^\s*\[profile\s+(.+?)\s*\]/.exec(section)?.[1];
    const setting = (key: string): string | undefined =>
      new RegExp(`^\\s*${key}\\s*=\\s*(.+?)\\s*$`, 'm').exec(section)?.[1];
    const [session, accountId, roleName] = ['sso_session', 'sso_account_id', 'sso_role_name'].map(setting);
    if (name === undefined || session === undefined || accountId === undefined || roleName === undefined) continue;
    profiles.set(keyOf({ session, accountId, roleName }), name);
  }
  return profiles;
}
