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
  const prompts = new SharedQuestions<boolean>();
  const isSignedIn = (session: string): boolean => sessions.stateOf(session) === 'SignedIn';
  const ask = async (session: string, reason: string): Promise<boolean> => {
    const agree = 'Sign In';
    // Work waits for the answer: VS Code leaves errors with buttons on the screen, and takes warnings off after a while.
    const answer = await vscode.window.showErrorMessage(reason, agree, 'Not Now');
    if (answer !== agree) return false;
    // The notification may have been answered late, after a sign-in by another way.
    if (isSignedIn(session)) return true;
    try {
      await signIn.run(session);
      return true;
    } catch (error) {
      commands.report(error);
      // It may have been given up for one that was begun in another place.
      await signIn.settled(session);
      return isSignedIn(session);
    }
  };
  const asked = async (session: string, reason: string, ending: vscode.CancellationToken): Promise<boolean> => {
    sessions.setAsked(session, true);
    ending.onCancellationRequested(() => {
      sessions.setAsked(session, false);
    });
    try {
      return await ask(session, reason);
    } finally {
      // Taken back, it may have been asked anew.
      if (!ending.isCancellationRequested) sessions.setAsked(session, false);
    }
  };
  owner.add(
    backend.handle('shell/promptSignIn', async ({ session, reason }, token) => {
      const signedIn = await prompts.ask(session, token, (ending) => asked(session, reason, ending));
      // Somebody may have signed in elsewhere while the notification stood there.
      return { signedIn: signedIn ?? isSignedIn(session) };
    }),
  );
}
