import * as vscode from 'vscode';
import { Cancelled } from './cancelled';

const severity = vscode.InputBoxValidationSeverity;

/** The person wants the step before. */
export const back: unique symbol = Symbol('back');
export type Back = typeof back;

export interface StepOptions {
  readonly title: string;
  readonly placeholder?: string;

  /** Shows the back button. */
  readonly canGoBack?: boolean;

  /** Which step of how many; shown behind the title. */
  readonly place?: { readonly step: number; readonly totalSteps: number };

  /** Ends the step as Esc does: its answer is not needed any more. */
  readonly token?: vscode.CancellationToken;
}

/** Where the items of a pick come from. */
interface Loaded<T> {
  /**
   * Lists the items, in as many goes as it likes; the pick shows that it is busy until the promise settles. A failure
   * ends the step with it.
   */
  readonly load: (show: (items: readonly T[]) => void, token: vscode.CancellationToken) => Promise<void>;
}

/** Of a label. */
const leadingIcon = /^\$\([a-z-]+\) /;

export interface PickStepOptions<T extends vscode.QuickPickItem> extends StepOptions, Loaded<T> {
  /** The item that is highlighted at first. */
  readonly isActive?: (item: T) => boolean;

  /** Makes an item of a text that is not listed, if it can be one; absent: only what is listed can be chosen. */
  readonly free?: (text: string) => T | undefined;

  /** A line that says why a text cannot be chosen, shown when it is accepted; absent: Enter does nothing then. */
  readonly refusal?: (text: string) => T;
}

/**
 * One step of choosing, found by label, description and detail.
 *
 * @throws {@link Cancelled} on Esc
 */
export function pickStep<T extends vscode.QuickPickItem>(options: PickStepOptions<T>): Promise<T | Back> {
  const { free, isActive, refusal } = options;
  return listStep<T, T>(options, (pick) => {
    let listed: readonly T[] = [];
    const refusals = new Set<T>();
    const withFree = (): readonly T[] => {
      const text = pick.value.trim();
      const isListed = text === '' || listed.some(({ label }) => label.replace(leadingIcon, '') === text);
      const made = isListed ? undefined : free?.(text);
      return made === undefined ? listed : [...listed, made];
    };
    if (free !== undefined || refusal !== undefined) {
      pick.onDidChangeValue(() => {
        pick.items = withFree();
      });
    }
    return {
      show: (loaded) => {
        listed = loaded;
        const items = withFree();
        const [active] = pick.activeItems;
        pick.items = items;
        // What was typed meanwhile may have hidden the item that is to be highlighted, and VS Code chooses then.
        const isFirst = pick.value === '' ? isActive : undefined;
        const wanted = items.find((item) => item === active) ?? items.find((item) => isFirst?.(item));
        if (wanted !== undefined) pick.activeItems = [wanted];
      },
      answer: () => {
        const [chosen] = pick.selectedItems;
        if (chosen !== undefined && !refusals.has(chosen)) return chosen;
        const text = pick.value.trim();
        if (text === '' || refusal === undefined) return undefined;
        const line = refusal(text);
        refusals.add(line);
        pick.items = [...withFree(), line];
        return undefined;
      },
    };
  });
}

export interface PickManyStepOptions<T extends vscode.QuickPickItem> extends StepOptions, Loaded<T> {
  /** What is ticked when it is first listed; it stays as the person leaves it while others arrive. */
  readonly isPicked: (item: T) => boolean;

  /** The same line in each list. */
  readonly keyOf: (item: T) => string;

  /** None ticked is an answer as well. */
  readonly mayBeNone?: boolean;
}

/**
 * One step of ticking one or more items, or none where that is an answer.
 *
 * @throws {@link Cancelled} on Esc
 */
export function pickManyStep<T extends vscode.QuickPickItem>(
  options: PickManyStepOptions<T>,
): Promise<readonly T[] | Back> {
  const { keyOf, isPicked, mayBeNone = false } = options;
  return listStep<T, readonly T[]>(options, (pick) => {
    pick.canSelectMany = true;
    const known = new Set<string>();
    return {
      show: (items) => {
        const ticked = new Set(pick.selectedItems.map(keyOf));
        pick.items = items;
        pick.selectedItems = items.filter((item) =>
          known.has(keyOf(item)) ? ticked.has(keyOf(item)) : isPicked(item),
        );
        for (const item of items) known.add(keyOf(item));
      },
      answer: () => (pick.selectedItems.length > 0 || mayBeNone ? [...pick.selectedItems] : undefined),
    };
  });
}

/** What sets one kind of pick apart from another. */
interface ListKind<T, R> {
  /** Lists the items in place of those of before. */
  readonly show: (items: readonly T[]) => void;

  /** What Enter means; undefined: the step goes on. */
  readonly answer: () => R | undefined;
}

/** A step whose items are loaded while it is shown. */
function listStep<T extends vscode.QuickPickItem, R>(
  options: StepOptions & Loaded<T>,
  kindOf: (pick: vscode.QuickPick<T>) => ListKind<T, R>,
): Promise<R | Back> {
  const pick = vscode.window.createQuickPick<T>();
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.keepScrollPosition = true;
  pick.busy = true;
  const { show, answer } = kindOf(pick);
  const loading = new vscode.CancellationTokenSource();
  const { token } = loading;
  return untilSettled<R>(pick, options, (resolve, reject) => {
    pick.onDidAccept(() => {
      const chosen = answer();
      if (chosen !== undefined) resolve(chosen);
    });
    options
      .load((items) => {
        if (!token.isCancellationRequested) show(items);
      }, token)
      .then(() => {
        if (!token.isCancellationRequested) pick.busy = false;
      })
      .catch(reject);
  }).finally(() => {
    loading.cancel();
    loading.dispose();
  });
}

export type Problem = string | vscode.InputBoxValidationMessage | undefined;

export interface InputStepOptions extends StepOptions {
  readonly prompt: string;
  readonly value?: string;

  /** What is typed is shown as dots. */
  readonly password?: boolean;

  /**
   * What is wrong with the text; a warning can be accepted, anything else cannot. Asked after a pause in typing, and
   * again when the text is accepted.
   */
  readonly check: (text: string) => Problem | Promise<Problem>;

  /** What is to be said of the value at first, as of an answer that the step is repeated for. */
  readonly problem?: Problem;

  /** Another way to answer than by typing. */
  readonly button?: InputStepButton;
}

export interface InputStepButton extends vscode.QuickInputButton {
  /** @returns the answer, which ends the step without having been shown; or what stands in its way */
  readonly run: () => Promise<{ readonly answer: string } | { readonly problem: string }>;
}

const typingPauseMs = 150;

/**
 * One step of typing a text.
 *
 * @throws {@link Cancelled} on Esc
 */
export function inputStep(options: InputStepOptions): Promise<string | Back> {
  const input = vscode.window.createInputBox();
  input.prompt = options.prompt;
  input.value = options.value ?? '';
  input.password = options.password ?? false;
  input.validationMessage = options.problem;
  // Typing goes on behind what is there.
  input.valueSelection = [input.value.length, input.value.length];
  const check = async (): Promise<boolean> => {
    const text = input.value;
    const problem = await options.check(text);
    if (input.value === text) input.validationMessage = problem;
    return problem === undefined || (typeof problem === 'object' && problem.severity !== severity.Error);
  };
  let pause: NodeJS.Timeout | undefined;
  const { button } = options;
  return untilSettled<string>(input, options, (resolve, reject) => {
    if (button !== undefined) {
      input.buttons = [...input.buttons, button];
      input.onDidTriggerButton((pressed) => {
        if (pressed !== button) return;
        button
          .run()
          .then((result) => {
            if ('answer' in result) resolve(result.answer);
            else input.validationMessage = result.problem;
          })
          .catch(reject);
      });
    }
    input.onDidChangeValue((text) => {
      clearTimeout(pause);
      input.validationMessage = undefined;
      if (text !== '') pause = setTimeout(() => void check().catch(reject), typingPauseMs);
    });
    input.onDidAccept(() => {
      clearTimeout(pause);
      const { value } = input;
      input.busy = true;
      check()
        .then((isGood) => {
          if (isGood) resolve(value);
          input.busy = false;
        })
        .catch(reject);
    });
  }).finally(() => {
    clearTimeout(pause);
  });
}

/** Shows a step until it has an answer, or is left. */
async function untilSettled<T>(
  step: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox,
  { title, placeholder, place, canGoBack, token }: StepOptions,
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
