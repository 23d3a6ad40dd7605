import * as vscode from 'vscode';
import { Cancelled } from './cancelled';

/** Thrown by a step whose Back button was pressed. */
class Back extends Error {}

/** Where a step stands; shown in its title bar. */
export interface StepPlace {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
}

export interface WizardStep {
  /** False: the step is left out, as its question does not arise from the answers so far. */
  readonly applies?: () => boolean;
  readonly run: (place: StepPlace) => Promise<void>;
}

/**
 * Runs steps one after another; Back goes to the one before.
 *
 * @param start the step to begin with, e.g. the one whose answer was refused
 * @throws {@link Cancelled} on Esc
 */
export async function runWizard(title: string, steps: readonly WizardStep[], start = 0): Promise<void> {
  const applies = (step: WizardStep): boolean => step.applies?.() ?? true;
  let index = start;
  while (index < steps.length) {
    const step = steps[index];
    if (step === undefined || !applies(step)) {
      index++;
      continue;
    }
    const shown = steps.filter(applies);
    try {
      await step.run({ title, step: shown.indexOf(step) + 1, totalSteps: shown.length });
      index++;
    } catch (error) {
      if (!(error instanceof Back)) throw error;
      const before = steps.findLastIndex((candidate, at) => at < index && applies(candidate));
      index = Math.max(before, 0);
    }
  }
}

export interface TextStep {
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  readonly password?: boolean;

  /** What is wrong with the text; asked while typing, after a short pause, and again when it is accepted. */
  readonly check?: (text: string) => Promise<string | undefined> | string | undefined;
}

const typingPauseMs = 150;

/** One line of text. */
export async function textStep(place: StepPlace, step: TextStep): Promise<string> {
  const box = vscode.window.createInputBox();
  Object.assign(box, place);
  box.prompt = step.prompt;
  box.placeholder = step.placeholder;
  box.value = step.value ?? '';
  box.password = step.password ?? false;
  // The cursor goes behind what is there already, such as a folder.
  box.valueSelection = [box.value.length, box.value.length];
  const check = async (): Promise<boolean> => {
    const text = box.value;
    const problem = await step.check?.(text);
    if (box.value === text) box.validationMessage = problem;
    return problem === undefined;
  };
  let pause: NodeJS.Timeout | undefined;
  box.onDidChangeValue(() => {
    clearTimeout(pause);
    pause = setTimeout(() => void check().catch(() => undefined), typingPauseMs);
  });
  try {
    return await shown(box, place, async () => {
      clearTimeout(pause);
      return (await check()) ? box.value : undefined;
    });
  } finally {
    clearTimeout(pause);
  }
}

export interface ChoiceStep<T extends vscode.QuickPickItem> {
  readonly placeholder: string;
  readonly items: readonly T[] | Promise<readonly T[]>;
  readonly active?: (item: T) => boolean;

  /** Makes an item of a text that is not in the list; absent: only the list's items can be chosen. */
  readonly free?: (text: string) => T;
}

/** One item of a list. */
export async function choiceStep<T extends vscode.QuickPickItem>(place: StepPlace, step: ChoiceStep<T>): Promise<T> {
  const pick = vscode.window.createQuickPick<T>();
  Object.assign(pick, place);
  pick.placeholder = step.placeholder;
  pick.matchOnDescription = true;
  let items: readonly T[] = [];
  const { free } = step;
  const show = (): void => {
    const text = pick.value.trim();
    const known = text === '' || free === undefined || items.some((item) => item.label === text);
    pick.items = known ? items : [...items, free(text)];
  };
  const load = async (): Promise<void> => {
    pick.busy = true;
    items = await step.items;
    show();
    const active = items.find((item) => step.active?.(item));
    if (active !== undefined) pick.activeItems = [active];
    pick.busy = false;
  };
  if (free !== undefined) pick.onDidChangeValue(show);
  return shown(pick, place, () => Promise.resolve(pick.selectedItems[0]), load());
}

/**
 * Shows a box until it is accepted with an answer.
 *
 * @param loading fails the step when it fails
 */
async function shown<T>(
  box: vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>,
  { step }: StepPlace,
  accept: () => Promise<T | undefined>,
  loading?: Promise<void>,
): Promise<T> {
  box.ignoreFocusOut = true;
  if (step > 1) box.buttons = [vscode.QuickInputButtons.Back];
  try {
    return await new Promise<T>((resolve, reject) => {
      const fail = (error: unknown): void => {
        reject(error instanceof Error ? error : new Error(String(error)));
      };
      loading?.catch(fail);
      box.onDidTriggerButton(() => {
        reject(new Back());
      });
      box.onDidHide(() => {
        reject(new Cancelled());
      });
      box.onDidAccept(async () => {
        box.enabled = false;
        box.busy = true;
        try {
          const answer = await accept();
          if (answer !== undefined) resolve(answer);
        } catch (error) {
          fail(error);
        } finally {
          box.enabled = true;
          box.busy = false;
        }
      });
      box.show();
    });
  } finally {
    box.dispose();
  }
}
