import type { Connection } from './contracts.generated';

/** Whose store it is, in words: account, role and Region. */
export function connectionText({ accountName, accountId, roleName, region }: Connection): string {
  const account = accountName === accountId ? accountId : `${accountName} (${accountId})`;
  return `${account} · ${roleName} · ${region}`;
}
