import * as vscode from 'vscode';

/** Brings one of our views into sight, with the focus in it: VS Code makes a command of its own for each. */
export async function focusView(viewId: string): Promise<void> {
  await vscode.commands.executeCommand(`${viewId}.focus`);
}

/** @returns shows the bar over one of our views that says that it is being filled, or takes it away */
export function progressOver(viewId: string): (isOn: boolean) => void {
  let end: (() => void) | undefined;
  return (isOn) => {
    if (!isOn) {
      end?.();
      end = undefined;
    } else if (end === undefined) {
      void vscode.window.withProgress({ location: { viewId } }, () => new Promise<void>((resolve) => (end = resolve)));
    }
  };
}
