import * as vscode from 'vscode';
import { UserFacingError } from '../platform/userFacingError';
import { settingsSection } from '../platform/userSetting';
import type { FeatureContext } from './featureContext';

/**
 * Writes one of the person's settings; the backend knows it when this returns.
 *
 * @param what the setting's content in words, as the beginning of a sentence
 * @throws UserFacingError when the settings file cannot be written
 */
export async function writeUserSetting(
  { backend, log }: Pick<FeatureContext, 'backend' | 'log'>,
  name: string,
  value: unknown,
  what: string,
): Promise<void> {
  try {
    await vscode.workspace.getConfiguration(settingsSection).update(name, value, vscode.ConfigurationTarget.Global);
  } catch (error) {
    log.error(`The user settings could not be written: ${String(error)}`);
    throw new UserFacingError(`${what} could not be saved in the user settings.`, 'Check settings.json.', [
      {
        title: 'Open User Settings',
        run: () => vscode.commands.executeCommand('workbench.action.openSettingsJson'),
      },
    ]);
  }
  await backend.configure();
}
