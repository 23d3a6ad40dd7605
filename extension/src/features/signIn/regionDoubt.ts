import * as vscode from 'vscode';
import { editSsoSession } from '../../connections/sessions/editSsoSession';
import { commandId } from '../../platform/commandIds';
import type { SsoSession } from '../../wire/contracts.generated';
import { regionDoubt } from './signInWords';

/**
 * Where a session's Region is wrong, AWS says so in the browser alone, and a person gives up. Leads to where it can be
 * corrected.
 */
export async function doubtRegion(session: SsoSession): Promise<void> {
  const edit = 'Edit SSO Session';
  const message = regionDoubt(session, commandId('getStarted'));
  const answer = await vscode.window.showInformationMessage(message, edit);
  if (answer === edit) await editSsoSession(session);
}
