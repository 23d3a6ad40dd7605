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
