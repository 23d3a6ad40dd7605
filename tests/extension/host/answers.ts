import * as vscode from 'vscode';

type Show = (message: string, ...rest: unknown[]) => Promise<unknown>;

const asked = ['showWarningMessage', 'showInformationMessage', 'showErrorMessage'] as const;

/**
 * Answers every message that VS Code would show during some work.
 *
 * @param answer the button; undefined: Esc
 * @param told gets the messages
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
      told.push(message);
      return Promise.resolve(rest.includes(answer) ? answer : undefined);
    };
  }
  try {
    return await work();
  } finally {
    for (const [name, show] of before) window[name] = show;
  }
}
