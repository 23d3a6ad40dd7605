import * as vscode from 'vscode';

/** The extension's one log; the backend's lines go here too. */
export function createLog(): vscode.LogOutputChannel {
  return vscode.window.createOutputChannel('AWS Parameter Store', { log: true });
}
