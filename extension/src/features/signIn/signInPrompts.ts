import * as vscode from 'vscode';
import type { SsoSessions } from '../../connections/sessions/ssoSessions';
import { SharedQuestions } from '../../platform/questions/sharedQuestions';
import type { FeatureContext } from '../../wire/featureContext';
import type { SignIn } from './signIn';

/** Asks the person to sign in where the backend's work waits for that; whoever else waits for the same shares the question. */
export function answerPromptSignIn(
  { backend, commands, owner }: FeatureContext,
  signIn: SignIn,
  sessions: SsoSessions,
): void {
  const prompts = new SharedQuestions<void>();
  const ask = async (session: string, reason: string): Promise<void> => {
    const agree = 'Sign In';
    // Work waits for the answer: VS Code leaves errors with buttons on the screen, and takes warnings off after a while.
    const answer = await vscode.window.showErrorMessage(reason, agree, 'Not Now');
    // It may have been answered late, after a sign-in by another way.
    if (answer !== agree || sessions.stateOf(session) === 'SignedIn') return;
    try {
      await signIn.run(session);
    } catch (error) {
      commands.report(error);
      // It may have been given up for one that was begun in another place.
      await signIn.settled(session);
    }
  };
  const asked = async (session: string, reason: string, ending: vscode.CancellationToken): Promise<void> => {
    sessions.setAsked(session, true);
    ending.onCancellationRequested(() => {
      sessions.setAsked(session, false);
    });
    try {
      await ask(session, reason);
    } finally {
      // Taken back, it may have been asked anew.
      if (!ending.isCancellationRequested) sessions.setAsked(session, false);
    }
  };
  owner.add(
    backend.handle('shell/promptSignIn', async ({ session, reason }, token) => {
      await prompts.ask(session, token, (ending) => asked(session, reason, ending));
      return {};
    }),
  );
}
