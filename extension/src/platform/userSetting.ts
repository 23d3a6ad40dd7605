import * as vscode from 'vscode';

/** Every setting's id begins with this; see `contributes.configuration` in package.json. */
export const settingsSection = 'parameterStoreManager';

/**
 * A value of the user's own settings. A workspace cannot set where credentials are sent or what protects secrets, even
 * where VS Code would let it: its value is not looked at. A word where a number should be counts as not set, and VS Code
 * underlines it; lists are returned as they are written.
 */
export function userSetting<T>(name: string, fallback: T): T {
  const found = vscode.workspace.getConfiguration(settingsSection).inspect<T>(name);
  const written = found?.globalValue;
  const isUsable = written !== undefined && (typeof fallback === 'object' || typeof written === typeof fallback);
  return isUsable ? written : (found?.defaultValue ?? fallback);
}

/** Opens the user's settings.json where it has the setting. */
export async function openSetting(id: string): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openSettingsJson', {
    // To edit would put a new entry into a list, and leave the file unsaved.
    revealSetting: { key: id, edit: false },
  });
}
