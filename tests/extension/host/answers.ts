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

/** Presses a button of the box instead of typing. */
export interface ButtonAnswer {
  /** How its tooltip begins. */
  readonly button: string;
}

/** Ticks lines of a list before it is accepted. */
export interface TickAnswer {
  /** Labels; what is ticked already stays so. */
  readonly tick: readonly string[];

  /** Labels that are not ticked any more. */
  readonly untick?: readonly string[];
}

/**
 * Answers one input box or quick pick after the other, as a person who types and presses Enter.
 *
 * @param answers texts to type, labels to choose, buttons to press, or lines to tick
 */
export async function typing<T>(
  answers: readonly (string | ButtonAnswer | TickAnswer)[],
  work: () => Thenable<T>,
): Promise<T> {
  const left = [...answers];
  const { createInputBox, createQuickPick } = vscode.window;
  const accept = (): Thenable<unknown> =>
    vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  const typed = <B extends vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>>(box: B): B => {
    const show = box.show.bind(box);
    const pressed = new vscode.EventEmitter<vscode.QuickInputButton>();
    Object.defineProperty(box, 'onDidTriggerButton', { value: pressed.event });
    box.show = () => {
      show();
      const answer = left.shift() ?? '';
      if (typeof answer === 'object' && 'tick' in answer) {
        tickLines(box as vscode.QuickPick<vscode.QuickPickItem>, answer, accept);
        return;
      }
      if (typeof answer === 'object') {
        const found = box.buttons.find(({ tooltip }) => tooltip?.startsWith(answer.button));
        if (found === undefined) throw new Error(`The box has no button ${answer.button}.`);
        pressed.fire(found);
        return;
      }
      box.value = answer;
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

/** As soon as the list is whole. */
function tickLines(
  pick: vscode.QuickPick<vscode.QuickPickItem>,
  { tick, untick = [] }: TickAnswer,
  accept: () => Thenable<unknown>,
): void {
  let isTicked = false;
  const enter = setInterval(() => {
    if (isTicked) void accept();
    else if (!pick.busy && pick.items.length > 0) {
      isTicked = true;
      const more = pick.items.filter(({ label }) => tick.includes(label));
      const left = pick.selectedItems.filter(({ label }) => !untick.includes(label));
      pick.selectedItems = [...new Set([...left, ...more])];
    }
  }, 200);
  pick.onDidHide(() => {
    clearInterval(enter);
  });
}

/**
 * Answers quick picks and input boxes that VS Code shows and forgets, one after the other.
 *
 * @param answers labels to choose, without their icons, or texts to type; a text that its box refuses ends in Esc
 */
export async function choosing<T>(answers: readonly string[], work: () => Thenable<T>): Promise<T> {
  const left = [...answers];
  const { showInputBox, showQuickPick } = vscode.window;
  const pick = async (items: vscode.QuickPickItem[] | Promise<vscode.QuickPickItem[]>): Promise<unknown> => {
    const answer = left.shift();
    const found = (await items).find(({ label }) => label.replace(/^\$\([a-z-]+\) /, '') === answer);
    if (found === undefined) throw new Error(`There is no ${String(answer)} to choose.`);
    return found;
  };
  const type = async (options: vscode.InputBoxOptions): Promise<string | undefined> => {
    const answer = left.shift() ?? '';
    const problem = await options.validateInput?.(answer);
    return problem === undefined || problem === null ? answer : undefined;
  };
  Object.assign(vscode.window, { showInputBox: type, showQuickPick: pick });
  try {
    return await work();
  } finally {
    Object.assign(vscode.window, { showInputBox, showQuickPick });
  }
}
