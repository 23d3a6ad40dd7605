import * as vscode from 'vscode';
import type { FeatureContext } from '../../../backend/featureContext';
import type { ConfirmWriteRequest } from '../../../backend/contracts.generated';

/**
 * Asks for the account's name before a write to a protected connection. The backend compares what was typed; the
 * check here only helps while one types. Questions come one after the other.
 */
export function answerConfirmWrite({ backend, owner }: FeatureContext): void {
  let last: Promise<unknown> = Promise.resolve();
  owner.add(
    backend.handle('shell/confirmWrite', async (request, token) => {
      const answer = last.then(() => ask(request, token));
      last = answer;
      const typed = await answer;
      return typed === undefined ? {} : { typed };
    }),
  );
}

function ask(
  { accountName, action }: ConfirmWriteRequest,
  token: vscode.CancellationToken,
): Thenable<string | undefined> {
  const prompt = `Type ${accountName} to ${action}`;
  return vscode.window.showInputBox(
    {
      title: `${accountName} Is Protected`,
      prompt,
      placeHolder: accountName,
      ignoreFocusOut: true,
      validateInput: (text) =>
        text === '' || text.trim() === accountName ? undefined : `${prompt}, or press Esc to change nothing.`,
    },
    token,
  );
}
