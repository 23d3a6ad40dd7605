import * as vscode from 'vscode';
import { Debounced } from '../timing/debounced';
import { type Back, type QuestionOptions, untilSettled } from './question';

const severity = vscode.InputBoxValidationSeverity;

/** What is wrong with a text. What may be wrong with it, or is to be known of it, can be accepted. */
export type Problem = string | { readonly warning: string } | { readonly note: string } | undefined;

export interface TextQuestion extends QuestionOptions {
  readonly prompt: string;
  readonly value?: string;

  /** What is typed is shown as dots. */
  readonly password?: boolean;

  /** Asked after a pause in typing, and again when the text is accepted. */
  readonly check: (text: string) => Problem | Promise<Problem>;

  /** What is to be said of the value at first, as of an answer that the step is repeated for. */
  readonly problem?: Problem;

  /** Another way to answer than by typing. */
  readonly button?: TextQuestionButton;
}

export interface TextQuestionButton extends vscode.QuickInputButton {
  /** @returns the answer, which ends the step without having been shown; or what prevents it */
  readonly run: () => Promise<{ readonly answer: string } | { readonly problem: string }>;
}

const typingPauseMs = 150;

/**
 * One step of typing a text.
 *
 * @throws {@link Cancelled} on Esc
 */
export function askForText(options: TextQuestion): Promise<string | Back> {
  const input = vscode.window.createInputBox();
  input.prompt = options.prompt;
  input.value = options.value ?? '';
  input.password = options.password ?? false;
  input.validationMessage = messageOf(options.problem);
  // Typing goes on behind what is there.
  input.valueSelection = [input.value.length, input.value.length];
  const check = async (): Promise<boolean> => {
    const text = input.value;
    const problem = await options.check(text);
    if (input.value === text) input.validationMessage = messageOf(problem);
    return typeof problem !== 'string';
  };
  const checking = new Debounced(typingPauseMs, (reject: (error: unknown) => void) => void check().catch(reject));
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
      checking.cancel();
      input.validationMessage = undefined;
      if (text !== '') checking.call(reject);
    });
    input.onDidAccept(() => {
      checking.cancel();
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
    checking.cancel();
  });
}

function messageOf(problem: Problem): string | vscode.InputBoxValidationMessage | undefined {
  if (typeof problem !== 'object') return problem;
  return 'warning' in problem
    ? { message: problem.warning, severity: severity.Warning }
    : { message: problem.note, severity: severity.Info };
}
