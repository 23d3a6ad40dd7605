import * as vscode from 'vscode';
import { Cancelled } from '../cancelled';

/** The person wants the step before. */
export const back: unique symbol = Symbol('back');
export type Back = typeof back;

export interface QuestionOptions {
  readonly title: string;
  readonly placeholder?: string;

  /** Shows the back button. */
  readonly canGoBack?: boolean;

  /** Which step of how many; shown behind the title. */
  readonly place?: { readonly step: number; readonly totalSteps: number };

  /** Ends the step as Esc does: its answer is no longer needed. */
  readonly token?: vscode.CancellationToken;
}

/** Shows a step until it has an answer, or is left. */
export async function untilSettled<T>(
  step: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox,
  { title, placeholder, place, canGoBack, token }: QuestionOptions,
  start: (resolve: (value: T) => void, reject: (error: unknown) => void) => void,
): Promise<T | Back> {
  Object.assign(step, place);
  step.title = title;
  step.placeholder = placeholder;
  step.ignoreFocusOut = true;
  if (canGoBack === true) step.buttons = [vscode.QuickInputButtons.Back];
  let ending: vscode.Disposable | undefined;
  try {
    return await new Promise<T | Back>((resolve, reject) => {
      const leave = (): void => {
        reject(new Cancelled());
      };
      ending = token?.onCancellationRequested(leave);
      step.onDidTriggerButton((button) => {
        if (button === vscode.QuickInputButtons.Back) resolve(back);
      });
      step.onDidHide(leave);
      start(resolve, reject);
      if (token?.isCancellationRequested === true) leave();
      else step.show();
    });
  } finally {
    ending?.dispose();
    step.dispose();
  }
}
