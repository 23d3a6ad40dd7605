import * as vscode from 'vscode';

type Show = (message: string, ...rest: unknown[]) => Promise<unknown>;

const asked = ['showWarningMessage', 'showInformationMessage', 'showErrorMessage'] as const;

/**
 * Answers every message that VS Code would show during some work.
 *
 * @param answer the button; undefined: Esc
 * @param told gets the messages, with their details
 */
export async function answering<T>(
  answer: string | undefined,
  work: () => Thenable<T>,
  told: string[] = [],
): Promise<T> {
  const window = vscode.window as unknown as Record<(typeof asked)[number], Show>;
  const before = asked.map((name) => [name, window[name]] as const);
  for (const [name] of before) {
    window[name] = (message, ...rest) => {
      const [options] = rest;
      const detail = typeof options === 'object' && options !== null && 'detail' in options ? options.detail : '';
      told.push([message, detail].filter(Boolean).join('\n'));
      return Promise.resolve(rest.includes(answer) ? answer : undefined);
    };
  }
  try {
    return await work();
  } finally {
    for (const [name, show] of before) window[name] = show;
  }
}

/**
 * Answers one input box or quick pick after the other, as a person who types and presses Enter.
 *
 * @param answers texts to type, or labels to choose
 */
export async function typing<T>(answers: readonly string[], work: () => Thenable<T>): Promise<T> {
  const left = [...answers];
  const { createInputBox, createQuickPick } = vscode.window;
  const accept = (): Thenable<unknown> =>
    vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  const typed = <B extends vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>>(box: B): B => {
    const show = box.show.bind(box);
    box.show = () => {
      show();
      box.value = left.shift() ?? '';
      // Until the box has reached the window, and has listed what it lists, Enter does nothing.
      const enter = setInterval(() => void accept(), 200);
      box.onDidHide(() => {
        clearInterval(enter);
      });
    };
    return box;
  };
  vscode.window.createInputBox = () => typed(createInputBox());
  vscode.window.createQuickPick = <I extends vscode.QuickPickItem>() => typed(createQuickPick<I>());
  try {
    return await work();
  } finally {
    Object.assign(vscode.window, { createInputBox, createQuickPick });
  }
}
