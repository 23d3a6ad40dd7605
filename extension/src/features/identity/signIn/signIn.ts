import * as vscode from 'vscode';
import type { FeatureContext } from '../../../backend/featureContext';
import type { DeviceCodeNotification, SignInFlow } from '../../../backend/contracts.generated';
import { hasCode } from '../../../backend/errors';
import { userSetting } from '../../../backend/settings';
import { Cancelled } from '../../../platform/cancelled';
import { withProgress } from '../../../platform/prompts';
import { UserFacingError } from '../../../platform/userFacingError';
import { mayOpen } from './externalUrl';
import { type FlowSetting, flowFor } from './signInFlow';

const copyAndOpen = 'Copy Code and Open Page';
const copyOnly = 'Copy Code';

/** Runs sign-ins: always behind a click, with a progress notification from which they can be given up. */
export class SignIn {
  readonly #running = new Map<string, vscode.CancellationTokenSource>();

  constructor(private readonly context: FeatureContext) {}

  /** How this window signs in unless the person chooses otherwise. */
  get usualFlow(): SignInFlow {
    return flowFor(userSetting<FlowSetting>('signIn.flow', 'auto'), vscode.env.remoteName);
  }

  /**
   * Signs in to a session. A sign-in to it that is still under way is given up: its browser page may be lost.
   *
   * @throws Cancelled when the person gives up; UserFacingError when AWS or the person refuses
   */
  async run(session: string, flow: SignInFlow = this.usualFlow): Promise<void> {
    this.#running.get(session)?.cancel();
    const ending = new vscode.CancellationTokenSource();
    this.#running.set(session, ending);
    try {
      await withProgress(`Signing in to ${session}`, async (report, cancelled) => {
        cancelled.onCancellationRequested(() => {
          ending.cancel();
        });
        report(flow === 'Browser' ? 'Finish the sign-in in your browser.' : 'Asking AWS for a code…');
        const deviceCode = this.context.backend.on('identity/deviceCode', (code) => {
          if (code.session === session) void this.#showDeviceCode(code, report, ending);
        });
        try {
          await this.context.backend.request('identity/signIn', { session, flow }, ending.token);
        } finally {
          deviceCode.dispose();
        }
      });
    } catch (error) {
      if (ending.token.isCancellationRequested) throw new Cancelled();
      throw flow === 'Browser' && hasCode(error, 'SignInFailed') ? this.#orDeviceCode(error) : error;
    } finally {
      if (this.#running.get(session) === ending) this.#running.delete(session);
      ending.dispose();
    }
  }

  /** A browser that cannot come back to this machine is the usual reason, and a code the way around it. */
  #orDeviceCode(error: UserFacingError): UserFacingError {
    return new UserFacingError(error.message, error.hint, [
      {
        title: 'Try Again',
        run: () => vscode.commands.executeCommand('awsParameterStore.signIn'),
      },
      {
        title: 'Use a Device Code',
        run: () => vscode.commands.executeCommand('awsParameterStore.signInWithDeviceCode'),
      },
    ]);
  }

  async #showDeviceCode(
    code: DeviceCodeNotification,
    report: (message: string) => void,
    ending: vscode.CancellationTokenSource,
  ): Promise<void> {
    const { userCode, verificationUri, verificationUriComplete } = code;
    if (!mayOpen(verificationUriComplete) || !mayOpen(verificationUri)) {
      this.context.log.error('The page for the device code is not a web page over TLS: it is not shown.');
      ending.cancel();
      return;
    }
    report(`Confirm the code ${userCode} at [${verificationUri}](${verificationUriComplete})`);
    const answer = await vscode.window.showInformationMessage(
      `Your code is ${userCode}`,
      {
        modal: true,
        detail:
          `Open ${verificationUri} in any browser and confirm this code there to sign in to ${code.session}.\n\n` +
          'Confirm it only if you started this sign-in yourself just now, and never enter a code that somebody sent you.',
      },
      copyAndOpen,
      copyOnly,
    );
    if (answer === undefined) {
      ending.cancel();
      return;
    }
    await vscode.env.clipboard.writeText(userCode);
    if (answer === copyAndOpen) await openExternal(verificationUriComplete);
  }
}

/** @returns false when the person refused VS Code's question about the link */
export async function openExternal(url: string): Promise<boolean> {
  // As a text: a Uri would encode the query again, and AWS compares the redirect address to the letter.
  return vscode.env.openExternal(url as unknown as vscode.Uri);
}
