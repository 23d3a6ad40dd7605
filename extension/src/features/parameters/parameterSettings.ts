import * as vscode from 'vscode';
import { settingsSection } from '../../backend/settings';

function read<T>(name: string, fallback: T): T {
  return vscode.workspace.getConfiguration(settingsSection).get<T>(name, fallback);
}

/** The settings that this feature itself acts on, read when they are needed; defaults as in package.json. */
export const parameterSettings = {
  /** Seconds. */
  get revealSeconds(): number {
    return read('secrets.revealSeconds', 30);
  },
  /** Above so many names a deletion is confirmed by typing. */
  get deleteConfirmAbove(): number {
    return read('delete.confirmAbove', 10);
  },
  /** Whether VS Code's auto save may write new versions. */
  get autoSave(): boolean {
    return read('documents.autoSave', false);
  },
};
