import * as vscode from 'vscode';
import { Cancelled, orCancelled } from './cancelled';

/** A quick pick of which one is chosen. @throws {@link Cancelled} on Esc */
export async function pickOne<T extends vscode.QuickPickItem>(
  items: readonly T[] | Promise<readonly T[]>,
  options: vscode.QuickPickOptions,
): Promise<T> {
  return orCancelled(await vscode.window.showQuickPick(Promise.resolve(items), options));
}

/** An input box; a text that breaks a rule cannot be accepted. @throws {@link Cancelled} on Esc */
export async function inputText(options: vscode.InputBoxOptions): Promise<string> {
  return orCancelled(await vscode.window.showInputBox({ ignoreFocusOut: true, ...options }));
}

/** A modal question. @throws {@link Cancelled} unless the person agrees */
export async function confirm(question: string, detail: string, agree: string): Promise<void> {
  const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, agree);
  if (answer !== agree) throw new Cancelled();
}

/** Has the person type a word, for what is too large to be confirmed by a click. @throws {@link Cancelled} on Esc */
export async function confirmByTyping(prompt: string, word: string): Promise<void> {
  await inputText({
    prompt,
    placeHolder: word,
    validateInput: (text) => (text === word ? undefined : `Type ${word} to confirm, or press Esc.`),
  });
}

/** Work with a progress notification and a cancel button. */
export async function withProgress<T>(
  title: string,
  work: (report: (message: string, percent?: number) => void, token: vscode.CancellationToken) => Promise<T>,
): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    let reported = 0;
    const report = (message: string, percent?: number): void => {
      if (percent === undefined) {
        progress.report({ message });
      } else {
        progress.report({ message, increment: percent - reported });
        reported = percent;
      }
    };
    return work(report, token);
  });
}
