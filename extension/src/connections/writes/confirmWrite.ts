import * as vscode from 'vscode';
import type { FeatureContext } from '../../wire/featureContext';
import type { OpenConnections } from '../openConnections';
import { type WriteQuestion, writeQuestion } from './writeQuestion';

/**
 * Asks for the account's name before a write to a protected connection. The backend compares what was typed; the
 * check here only helps while one types. Questions come one after the other.
 */
export function answerConfirmWrite({ backend, owner }: FeatureContext, open: OpenConnections): void {
  let last: Promise<unknown> = Promise.resolve();
  owner.add(
    backend.handle('shell/confirmWrite', async (request, token) => {
      const label = open.find(request.connectionId)?.marks?.label;
      const answer = last.then(() => ask(writeQuestion(request, label), token));
      last = answer;
      const typed = await answer;
      return typed === undefined ? {} : { typed };
    }),
  );
}

function ask(
  { title, prompt, problem, word }: WriteQuestion,
  token: vscode.CancellationToken,
): Thenable<string | undefined> {
  return vscode.window.showInputBox(
    {
      title,
      prompt,
      placeHolder: word,
      ignoreFocusOut: true,
      validateInput: (text) => (text === '' || text.trim() === word ? undefined : problem),
    },
    token,
  );
}
