import * as vscode from 'vscode';
import { Cancelled } from '../../platform/cancelled';
import { back } from '../../platform/questions/question';
import { SharedQuestions } from '../../platform/questions/sharedQuestions';
import { askForText } from '../../platform/questions/textQuestion';
import type { PromptMfaCodeRequest } from '../../wire/contracts.generated';
import type { FeatureContext } from '../../wire/featureContext';
import { checkMfaCode, deviceName, readMfaCode } from './mfaCode';

/** Asks for the codes of MFA devices when the backend needs one, once a device. A code is handed on and not kept. */
export function registerMfa({ backend, commands, owner }: FeatureContext): void {
  const codes = new SharedQuestions<string | undefined>();

  /** Open the input boxes of devices that still are notifications. */
  const gestures = new Map<string, () => void>();
  const ask = async (request: PromptMfaCodeRequest, token: vscode.CancellationToken): Promise<string | undefined> => {
    const { serial, isAsked } = request;
    const gesture = new Promise<true>((resolve) => {
      gestures.set(serial, () => {
        resolve(true);
      });
    });
    return isAsked || (await Promise.race([agrees(request), gesture])) ? typeCode(request, token) : undefined;
  };
  owner.add(
    backend.handle('shell/promptMfaCode', async (request, token) => {
      try {
        const answer = codes.ask(request.serial, token, (ending) => ask(request, ending));
        if (request.isAsked) gestures.get(request.serial)?.();
        const code = await answer;
        return code === undefined ? {} : { code };
      } catch (error) {
        commands.report(error);
        return {};
      }
    }),
  );
}

/** Work in the background does not throw an input box at whoever is typing: it asks first, and once. */
async function agrees({ serial, purpose }: PromptMfaCodeRequest): Promise<boolean> {
  const agree = 'Enter Code';
  const question = `Enter the MFA code of ${deviceName(serial)} to use ${purpose}.`;
  return (await vscode.window.showWarningMessage(question, agree, 'Not Now')) === agree;
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
