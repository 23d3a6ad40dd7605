import * as vscode from 'vscode';
import type { FeatureContext } from '../../backend/featureContext';
import { commandPrefix } from '../../platform/commands';
import { mayOpen } from './signIn/externalUrl';
import { openExternal, type SignIn } from './signIn/signIn';
import type { SsoSessions } from './signIn/ssoSessions';

/** Keeps the backend's secrets apart from any other that this extension may store. */
const secretPrefix = `${commandPrefix}backend.`;

/** Answers what the backend asks of the shell. */
export function answerShellRequests(context: FeatureContext, signIn: SignIn, sessions: SsoSessions): void {
  const { backend, extension, log, owner } = context;
  const { secrets } = extension;
  owner.add(
    backend.handle('shell/openExternal', async ({ url, session }) => {
      if (mayOpen(url)) {
        return { opened: session === undefined ? await openExternal(url) : await signIn.openPage(session, url) };
      }
      log.error('The backend asked to open something that is not a web page over TLS: it was not opened.');
      return { opened: false };
    }),
  );
  owner.add(
    backend.handle('shell/getSecret', async ({ key }) => {
      const value = await secrets.get(secretPrefix + key);
      return value === undefined ? {} : { value };
    }),
  );
  owner.add(
    backend.handle('shell/storeSecret', async ({ key, value }) => {
      await secrets.store(secretPrefix + key, value);
      return {};
    }),
  );
  owner.add(
    backend.handle('shell/deleteSecret', async ({ key }) => {
      await secrets.delete(secretPrefix + key);
      return {};
    }),
  );
  owner.add(
    secrets.onDidChange(({ key }) => {
      // Another window's, or our own: the backend tells. One that does not run has nothing to learn.
      if (!key.startsWith(secretPrefix) || backend.processId === undefined) return;
      backend.request('identity/secretChanged', { key: key.slice(secretPrefix.length) }).catch((error: unknown) => {
        log.debug(`The backend did not look at a secret that changed: ${String(error)}`);
      });
    }),
  );
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
