import * as vscode from 'vscode';
import type { FeatureContext } from '../../wire/featureContext';
import type { OpenConnections } from '../openConnections';
import { writeQuestion } from './writeQuestion';

/**
 * Asks for the account's name before a write to a protected connection. The backend compares what was typed; the
 * check here only helps while one types. Questions come one after the other.
 */
export function answerConfirmWrite({ backend, owner }: FeatureContext, open: OpenConnections): void {
  let last: Promise<unknown> = Promise.resolve();
  owner.add(
    backend.handle('shell/confirmWrite', async (request, token) => {
      const label = open.find(request.connectionId)?.marks?.label;
      const answer = last.then(() => vscode.window.showInputBox(writeQuestion(request, label), token));
      last = answer.catch(() => undefined);
      const typed = await answer;
      return typed === undefined ? {} : { typed };
    }),
  );
}
