import * as vscode from 'vscode';
import type { SsoSession } from '../../../backend/contracts.generated';
import { commandPrefix } from '../../../platform/commands';
import { openAwsFile } from '../sources/awsConfigFile';

/** Leads to where a session is written down. */
export async function editSsoSession({ origin }: Pick<SsoSession, 'origin'>): Promise<void> {
  if (origin === 'ConfigFile') {
    await openAwsFile();
    return;
  }
  // Not `edit`: that would put a new entry into the list, and leave the file unsaved.
  const revealSetting = { key: `${commandPrefix}ssoSessions` };
  await vscode.commands.executeCommand('workbench.action.openSettingsJson', { revealSetting });
}
