import * as vscode from 'vscode';

/** Brings one of our views into sight, with the focus in it: VS Code makes a command of its own for each. */
export async function focusView(viewId: string): Promise<void> {
  await vscode.commands.executeCommand(`${viewId}.focus`);
}
