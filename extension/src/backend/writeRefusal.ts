import * as vscode from 'vscode';
import { commandPrefix } from '../platform/commands';
import { UserFacingError } from '../platform/userFacingError';
import { accountLabel } from './connectionText';
import type { Connection } from './contracts.generated';

/** Why writes to a connection are refused, as the person's rules have it now; undefined: they are not. */
export function readOnlyReason(connection: Connection | undefined): string | undefined {
  return connection?.marks?.isReadOnly
    ? `${accountLabel(connection)} is read-only here: a rule in your settings refuses writes.`
    : undefined;
}

/**
 * Refuses at once, before anything is asked of the person, what the backend would refuse in the end: it is the one that
 * decides.
 *
 * @param connection undefined, where it is not open: then only the backend knows
 * @throws UserFacingError with the reason, and a way to allow writes
 */
export function refuseReadOnly(connection: Connection | undefined): void {
  const reason = readOnlyReason(connection);
  if (connection === undefined || reason === undefined) return;
  throw new UserFacingError(reason, undefined, [
    { title: 'Allow Writes', run: () => allowWrites(connection) },
    { title: 'Show Rules', run: showRules },
  ]);
}

/** Changes the rules, so that writes with this account and role are not refused any more. */
export async function allowWrites(connection: Connection): Promise<void> {
  await vscode.commands.executeCommand(`${commandPrefix}allowWrites`, { kind: 'connection', connection });
}

export async function showRules(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openSettings', `${commandPrefix}connectionRules`);
}
