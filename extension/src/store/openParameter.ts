import * as vscode from 'vscode';
import { commandPrefix } from '../platform/commandIds';
import type { ParameterType } from '../wire/contracts.generated';
import type { ParameterAddress } from './parameterAddress';
import { documentUri, secretUri } from './parameterUris';

/** As in `contributes.customEditors` of package.json. */
export const secretEditorViewType = `${commandPrefix}secretEditor`;

/** Opens a parameter: a document, or the masked editor of a SecureString. */
export async function openParameter(address: ParameterAddress, type: ParameterType, preview = true): Promise<void> {
  if (type === 'SecureString') {
    await vscode.commands.executeCommand('vscode.openWith', secretUri(address), secretEditorViewType, { preview });
  } else {
    await vscode.commands.executeCommand('vscode.open', documentUri(address), { preview });
  }
}
