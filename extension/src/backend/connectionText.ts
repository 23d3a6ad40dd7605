import type { Connection } from './contracts.generated';

/** Whose store it is, in words: account, role and Region. */
export function connectionText({ accountName, accountId, roleName, region }: Connection): string {
  const account = accountName === accountId ? accountId : `${accountName} (${accountId})`;
  return `${account} · ${roleName} · ${region}`;
}

/** The same for where there is little room: the person's own name of it, without the account's id. */
export function shortConnectionText({ accountName, roleName, region, marks }: Connection): string {
  return `${marks?.label ?? accountName} · ${roleName} · ${region}`;
}
