import { type Back, type QuestionOptions, back } from './question';

/** What a step shows in its title bar. */
export type WizardPlace = Required<Pick<QuestionOptions, 'title' | 'canGoBack' | 'place'>>;

export interface WizardStep {
  /** False: the step is left out, as its question does not arise from the answers so far. */
  readonly applies?: () => boolean;

  /** Asks, and keeps the answer. */
  readonly run: (place: WizardPlace) => Promise<Back | undefined>;
}

/** A step that asks for one answer. */
export function wizardStep<T>(
  ask: (place: WizardPlace) => Promise<T | Back>,
  keep: (answer: T) => void,
  applies?: () => boolean,
): WizardStep {
  const run = async (place: WizardPlace): Promise<Back | undefined> => {
    const answer = await ask(place);
    if (answer === back) return back;
    keep(answer);
    return undefined;
  };
  return applies === undefined ? { run } : { run, applies };
}

/**
 * Runs steps one after another; Back goes to the one before.
 *
 * @param start the step to begin with, e.g. the one whose answer was refused
 * @throws Cancelled on Esc
 */
export async function runWizard(title: string, steps: readonly WizardStep[], start = 0): Promise<void> {
  const applies = (step: WizardStep): boolean => step.applies?.() ?? true;
  let index = start;
  for (let step = steps[index]; step !== undefined; step = steps[index]) {
    if (!applies(step)) {
      index++;
      continue;
    }
    const asked = steps.filter(applies);
    const at = asked.indexOf(step);
    const answer = await step.run({
      title,
      canGoBack: at > 0,
      place: { step: at + 1, totalSteps: asked.length },
    });
    const before = asked[at - 1];
    if (answer !== back) index++;
    else if (before !== undefined) index = steps.indexOf(before);
  }
}
