import * as vscode from 'vscode';
import { countOf } from './countOf';
import { SecretClipboard } from './secretClipboard';
import { userSetting } from './userSetting';

/** One for the window: a later copy, whatever it is of, has its own time. */
const clipboard = new SecretClipboard(vscode.env.clipboard, undefined, clipboardReadable);

/**
 * Copies a secret, says so, and takes it off the clipboard after the time that the person's settings give it.
 *
 * @param content a sentence that says what it is, such as "The clipboard holds the value of url."
 */
export async function copySecret(secret: string, content: string): Promise<void> {
  const seconds = userSetting<number>('clipboard.clearAfter', 30);
  await clipboard.copy(secret, seconds);
  // What matters comes first: VS Code cuts a notification off at the end of its first line.
  void vscode.window.showInformationMessage(
    seconds > 0
      ? `Copied a secret, which is cleared in ${countOf(seconds, 'second')}. ${content}`
      : `Copied a secret. ${content}`,
  );
}

/** In a browser, the clipboard belongs to the page with the focus; VS Code would complain of every try before. */
async function clipboardReadable(): Promise<void> {
  if (vscode.env.uiKind !== vscode.UIKind.Web || vscode.window.state.focused) return;
  await new Promise<void>((resolve) => {
    const listener = vscode.window.onDidChangeWindowState(({ focused }) => {
      if (!focused) return;
      listener.dispose();
      resolve();
    });
  });
}
