import * as vscode from 'vscode';
import { settingsSection, userSetting } from '../platform/userSetting';

/** The settings that this feature itself acts on, read when they are needed; defaults as in package.json. */
export const parameterSettings = {
  /** Seconds. */
  get revealSeconds(): number {
    return userSetting('secrets.revealSeconds', 30);
  },
  /** Above so many names a deletion is confirmed by typing. */
  get deleteConfirmAbove(): number {
    return userSetting('delete.confirmAbove', 10);
  },
  /** Whether VS Code's auto save may write new versions. */
  get autoSave(): boolean {
    return vscode.workspace.getConfiguration(settingsSection).get('documents.autoSave', false);
  },
};
