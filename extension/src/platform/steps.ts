import * as vscode from 'vscode';
import { Cancelled } from './cancelled';

/** The person wants the step before. */
export const back: unique symbol = Symbol('back');
export type Back = typeof back;

export interface StepOptions {
  readonly title: string;
  readonly placeholder?: string;

  /** Shows the back button. */
  readonly canGoBack?: boolean;
}

export interface PickStepOptions<T extends vscode.QuickPickItem> extends StepOptions {
  /**
   * Lists the items, in as many goes as it likes; the pick shows that it is busy until the promise settles. A failure
   * ends the step with it.
   */
  readonly load: (show: (items: readonly T[]) => void, token: vscode.CancellationToken) => Promise<void>;

  /** The item that is highlighted at first. */
  readonly isActive?: (item: T) => boolean;
}

/**
 * One step of choosing, found by label, description and detail.
 *
 * @throws {@link Cancelled} on Esc
 */
export function pickStep<T extends vscode.QuickPickItem>(options: PickStepOptions<T>): Promise<T | Back> {
  const pick = vscode.window.createQuickPick<T>();
  pick.title = options.title;
  pick.placeholder = options.placeholder;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.ignoreFocusOut = true;
  pick.busy = true;
  const loading = new vscode.CancellationTokenSource();
  const show = (items: readonly T[]): void => {
    if (loading.token.isCancellationRequested) return;
    const [active] = pick.activeItems;
    pick.keepScrollPosition = true;
    pick.items = items;
    const wanted = items.find((item) => item === active) ?? items.find((item) => options.isActive?.(item));
    if (wanted !== undefined) pick.activeItems = [wanted];
  };
  return untilSettled<T>(pick, options.canGoBack, (resolve, reject) => {
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      if (chosen !== undefined) resolve(chosen);
    });
    options
      .load(show, loading.token)
      .then(() => {
        if (!loading.token.isCancellationRequested) pick.busy = false;
      })
      .catch(reject);
  }).finally(() => {
    loading.cancel();
    loading.dispose();
  });
}

export interface InputStepOptions extends StepOptions {
  readonly prompt: string;
  readonly value?: string;

  /** What is wrong with the text; a warning can be accepted, anything else cannot. */
  readonly check: (text: string) => string | vscode.InputBoxValidationMessage | undefined;
}

/**
 * One step of typing a text.
 *
 * @throws {@link Cancelled} on Esc
 */
export function inputStep(options: InputStepOptions): Promise<string | Back> {
  const input = vscode.window.createInputBox();
  input.title = options.title;
  input.placeholder = options.placeholder;
  input.prompt = options.prompt;
  input.value = options.value ?? '';
  input.ignoreFocusOut = true;
  return untilSettled<string>(input, options.canGoBack, (resolve) => {
    input.onDidChangeValue((text) => {
      input.validationMessage = text === '' ? undefined : options.check(text);
    });
    input.onDidAccept(() => {
      const problem = options.check(input.value);
      const isWarning = typeof problem === 'object' && problem.severity !== vscode.InputBoxValidationSeverity.Error;
      if (problem === undefined || isWarning) resolve(input.value);
      else input.validationMessage = problem;
    });
  });
}

async function untilSettled<T>(
  step: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox,
  canGoBack: boolean | undefined,
  start: (resolve: (value: T) => void, reject: (error: unknown) => void) => void,
): Promise<T | Back> {
  if (canGoBack === true) step.buttons = [vscode.QuickInputButtons.Back];
  try {
    return await new Promise<T | Back>((resolve, reject) => {
      step.onDidTriggerButton(() => {
        resolve(back);
      });
      step.onDidHide(() => {
        reject(new Cancelled());
      });
      start(resolve, reject);
      step.show();
    });
  } finally {
    step.dispose();
  }
}
