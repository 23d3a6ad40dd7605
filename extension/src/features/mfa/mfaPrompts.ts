import * as vscode from 'vscode';
import { Cancelled } from '../../platform/cancelled';
import { back } from '../../platform/questions/question';
import { askForText } from '../../platform/questions/textQuestion';
import type { PromptMfaCodeRequest } from '../../wire/contracts.generated';
import type { FeatureContext } from '../../wire/featureContext';
import { checkMfaCode, deviceName, readMfaCode } from './mfaCode';

/** One prompt for a device, whoever waits for its code. */
interface OpenPrompt {
  readonly code: Promise<string | undefined>;
  readonly ending: vscode.CancellationTokenSource;

  /** Opens the input box, where the prompt still is a notification. */
  readonly open: () => void;
  waiting: number;
}

/** Asks for the codes of MFA devices when the backend needs one. A code is handed on and not kept. */
export class MfaPrompts {
  readonly #prompts = new Map<string, OpenPrompt>();

  constructor({ backend, commands, owner }: FeatureContext) {
    owner.add(
      backend.handle('shell/promptMfaCode', async (request, token) => {
        try {
          const code = await this.#ask(request, token);
          return code === undefined ? {} : { code };
        } catch (error) {
          commands.report(error);
          return {};
        }
      }),
    );
  }

  /** Requests for the same device wait for the same code; the prompt goes when all of them have been taken back. */
  async #ask(request: PromptMfaCodeRequest, token: vscode.CancellationToken): Promise<string | undefined> {
    const { serial, isAsked } = request;
    const prompt = this.#prompts.get(serial) ?? this.#start(request);
    if (isAsked) prompt.open();
    prompt.waiting++;
    const cancelled = new Promise<undefined>((resolve) => {
      token.onCancellationRequested(() => {
        prompt.waiting--;
        if (prompt.waiting === 0) {
          this.#forget(serial, prompt);
          prompt.ending.cancel();
        }
        resolve(undefined);
      });
    });
    return Promise.race([prompt.code, cancelled]);
  }

  #start(request: PromptMfaCodeRequest): OpenPrompt {
    const ending = new vscode.CancellationTokenSource();
    let open = (): void => undefined;
    const gesture = new Promise<true>((resolve) => {
      open = () => {
        resolve(true);
      };
    });
    const code = agreed(request, gesture)
      .then((agrees) => (agrees ? typeCode(request, ending.token) : undefined))
      .finally(() => {
        this.#forget(request.serial, prompt);
        ending.dispose();
      });
    const prompt: OpenPrompt = { code, ending, open, waiting: 0 };
    this.#prompts.set(request.serial, prompt);
    return prompt;
  }

  #forget(serial: string, prompt: OpenPrompt): void {
    if (this.#prompts.get(serial) === prompt) this.#prompts.delete(serial);
  }
}

/** Work in the background does not throw an input box at whoever is typing: it asks first, and once. */
async function agreed({ serial, purpose, isAsked }: PromptMfaCodeRequest, gesture: Promise<true>): Promise<boolean> {
  if (isAsked) return true;
  const agree = 'Enter Code';
  const asked = vscode.window
    .showWarningMessage(`Enter the MFA code of ${deviceName(serial)} to use ${purpose}.`, agree, 'Not Now')
    .then((answer) => answer === agree);
  return Promise.race([asked, gesture]);
}

async function typeCode(
  { serial, purpose, problem }: PromptMfaCodeRequest,
  token: vscode.CancellationToken,
): Promise<string | undefined> {
  try {
    const answer = await askForText({
      title: `MFA Code for ${purpose}`,
      prompt: `Code of the MFA device ${serial}`,
      placeholder: '123456',
      check: checkMfaCode,
      ...(problem === undefined ? {} : { problem }),
      token,
    });
    return answer === back ? undefined : readMfaCode(answer);
  } catch (error) {
    if (error instanceof Cancelled) return undefined;
    throw error;
  }
}
