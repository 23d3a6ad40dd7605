import * as vscode from 'vscode';
import { commandPrefix } from './commandIds';

/** Tells VS Code what `when` clauses of package.json look for. @param key without the prefix */
export function setContext(key: string, value: unknown): Thenable<unknown> {
  return vscode.commands.executeCommand('setContext', commandPrefix + key, value);
}
