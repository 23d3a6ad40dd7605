import { window, type ExtensionContext } from 'vscode';

/** Called by VS Code on the first use of the extension: one line a feature. */
export function activate(context: ExtensionContext): void {
  context.subscriptions.push(window.createOutputChannel('AWS Parameter Store', { log: true }));
}
