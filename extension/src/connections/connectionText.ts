import type { Connection, ConnectionMarks } from '../wire/contracts.generated';

interface NamedAccount {
  readonly accountName: string;
  readonly marks?: ConnectionMarks | undefined;
}

/** What the person calls an account: their own name for it, or else AWS's. */
export function accountLabel({ accountName, marks }: NamedAccount): string {
  return marks?.label ?? accountName;
}

/** What AWS calls an account: its name, if it has one, and its id. */
export function awsAccountText({ accountName, accountId }: Pick<Connection, 'accountName' | 'accountId'>): string {
  return accountName === accountId ? accountId : `${accountName} (${accountId})`;
}

/** What a connection is called wherever it is spoken of: account and role. */
export function connectionName(connection: NamedAccount & { readonly roleName: string }): string {
  return `${accountLabel(connection)} · ${connection.roleName}`;
}

/** The same with its Region. */
export function shortConnectionText(connection: Connection): string {
  return `${connectionName(connection)} · ${connection.region}`;
}

/** The same with what AWS calls the account, so that it cannot be mistaken: for what is about to be written. */
export function connectionText(connection: Connection): string {
  const { accountName, accountId, roleName, region } = connection;
  const label = accountLabel(connection);
  const others = [...new Set([accountName, accountId])].filter((name) => name !== label);
  const account = others.length === 0 ? label : `${label} (${others.join(', ')})`;
  return `${account} · ${roleName} · ${region}`;
}
