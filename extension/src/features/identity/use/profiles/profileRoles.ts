import type { CatalogResponse, ProfileRole } from '../../../../backend/contracts.generated';

const natural = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** The same role in each list. */
export function keyOf({ session, accountId, roleName }: ProfileRole): string {
  return JSON.stringify([session, accountId, roleName]);
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

/** The roles that a block of the AWS config file has profiles for. */
export function writtenRoles(block: string): readonly ProfileRole[] {
  const roles: ProfileRole[] = [];
  for (const section of block.split(/^(?=\s*\[)/m)) {
    const setting = (name: string): string | undefined =>
      new RegExp(`^\\s*${name}\\s*=\\s*(.+?)\\s*$`, 'm').exec(section)?.[1];
    const [session, accountId, roleName] = [
      setting('sso_session'),
      setting('sso_account_id'),
      setting('sso_role_name'),
    ];
    if (session === undefined || accountId === undefined || roleName === undefined) continue;
    roles.push({ session, accountId, accountName: accountId, roleName });
  }
  return roles;
}

/** Roles of the catalog, and those that are written but not in it, as of a session that is signed out. */
export function offeredRoles(catalog: readonly ProfileRole[], written: readonly ProfileRole[]): readonly ProfileRole[] {
  const listed = new Set(catalog.map(keyOf));
  return [...catalog, ...written.filter((role) => !listed.has(keyOf(role)))];
}
