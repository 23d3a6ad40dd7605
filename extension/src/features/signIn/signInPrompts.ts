import * as vscode from 'vscode';
import type { SsoSessions } from '../../connections/sessions/ssoSessions';
import type { FeatureContext } from '../../wire/featureContext';
import type { SignIn } from './signIn';

/** Asks the person to sign in where the backend's work waits for that; whoever else waits for the same shares the question. */
export function answerPromptSignIn(context: FeatureContext, signIn: SignIn, sessions: SsoSessions): void {
  const { backend, owner } = context;
  const prompts = new Map<string, Promise<boolean>>();
  const ended = (session: string, prompt: Promise<boolean> | undefined): void => {
    if (prompt === undefined || prompts.get(session) !== prompt) return;
    prompts.delete(session);
    sessions.setAsked(session, false);
  };
  owner.add(
    backend.handle('shell/promptSignIn', async ({ session, reason }, token) => {
      let prompt = prompts.get(session);
      if (prompt === undefined) {
        const asking = promptSignIn(context, signIn, sessions, session, reason).finally(() => {
          ended(session, asking);
        });
        prompt = asking;
        prompts.set(session, asking);
        sessions.setAsked(session, true);
      }
      // Somebody signed in elsewhere while the notification stood there.
      const settled = new Promise<boolean>((resolve) => {
        token.onCancellationRequested(() => {
          ended(session, prompt);
          resolve(sessions.stateOf(session) === 'SignedIn');
        });
      });
      return { signedIn: await Promise.race([prompt, settled]) };
    }),
  );
}

async function promptSignIn(
  { commands }: FeatureContext,
  signIn: SignIn,
  sessions: SsoSessions,
  session: string,
  reason: string,
): Promise<boolean> {
  const agree = 'Sign In';
  // Work waits for the answer: VS Code leaves errors with buttons on the screen, and takes warnings off after a while.
  const answer = await vscode.window.showErrorMessage(reason, agree, 'Not Now');
  if (answer !== agree) return false;
  // The notification may have been answered late, after a sign-in by another way.
  if (sessions.stateOf(session) === 'SignedIn') return true;
  try {
    await signIn.run(session);
    return true;
  } catch (error) {
    commands.report(error);
    // It may have been given up for one that was begun in another place.
    await signIn.settled(session);
    return sessions.stateOf(session) === 'SignedIn';
  }
}
