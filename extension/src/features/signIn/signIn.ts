import * as vscode from 'vscode';
import type { Connections } from '../../connections/connections';
import { editSsoSession } from '../../connections/sessions/ssoSessions';
import { Cancelled } from '../../platform/cancelled';
import { mayOpen } from '../../platform/externalUrl';
import { openExternal } from '../../platform/openExternal';
import { withProgress } from '../../platform/prompts';
import { UserFacingError } from '../../platform/userFacingError';
import { userSetting } from '../../platform/userSetting';
import type { DeviceCodeNotification, SignInFlow } from '../../wire/contracts.generated';
import { hasCode } from '../../wire/errors';
import type { FeatureContext } from '../../wire/featureContext';
import { SignInAttempt } from './signInAttempt';
import { type FlowSetting, flowFor } from './signInFlow';
import {
  type BrowserPage,
  browserMessage,
  deviceCodeDialog,
  plainText,
  regionDoubt,
  signInCommands,
} from './signInWords';

const copyAndOpen = 'Copy Code and Open Page';
const copyOnly = 'Copy Code';

/**
 * Runs sign-ins: always behind a click, with a progress notification from which they can be given up, or go on in
 * another way. Opens the web pages that the backend asks for: those of sign-ins, whose link can be had again, and others.
 */
export class SignIn {
  readonly #running = new Map<string, SignInAttempt>();

  /** @param start starts over, with the choice of a session */
  constructor(
    private readonly context: FeatureContext,
    private readonly connections: Connections,
    private readonly start: (flow?: SignInFlow) => Promise<void>,
  ) {
    const { backend, commands, log, owner } = context;
    owner.add(
      backend.handle('shell/openExternal', async ({ url, session }) => {
        if (mayOpen(url)) {
          return { opened: session === undefined ? await openExternal(url) : await this.#openPage(session, url) };
        }
        log.error('The backend asked for a page whose address does not begin with https://. It was not opened.');
        return { opened: false };
      }),
    );
    const withAttempt = (name: string, run: (attempt: SignInAttempt) => unknown): void => {
      commands.register(name, (id: number) => {
        const attempt = [...this.#running.values()].find((running) => running.id === id);
        return attempt === undefined ? undefined : run(attempt);
      });
    };
    withAttempt(signInCommands.open, (attempt) => this.#open(attempt));
    withAttempt(signInCommands.copy, async (attempt) => {
      if (attempt.url === undefined) return;
      await vscode.env.clipboard.writeText(attempt.url);
      this.#tell(attempt, 'copied');
    });
    withAttempt(signInCommands.useDeviceCode, (attempt) => {
      attempt.goOnWith('DeviceCode');
    });
  }

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
    this.#running.get(session)?.giveUp();
    const attempt = new SignInAttempt(session, flow);
    this.#running.set(session, attempt);
    try {
      await withProgress(`Signing in to ${plainText(session)}`, async (report, cancelled) => {
        attempt.report = report;
        cancelled.onCancellationRequested(() => {
          attempt.giveUp();
          if (attempt.isInBrowser) void this.#doubtRegion(session);
        });
        for (let way = attempt.begin(); way !== undefined; way = attempt.begin()) {
          await this.#go(attempt, way.flow, way.token);
        }
      });
    } catch (error) {
      if (attempt.givenUp) throw new Cancelled();
      throw error;
    } finally {
      if (this.#running.get(session) === attempt) this.#running.delete(session);
      attempt.dispose();
    }
  }

  /** Where a session's Region is wrong, AWS says so in the browser alone, and a person gives up. */
  async #doubtRegion(name: string): Promise<void> {
    const { memory, sessions } = this.connections;
    const session = sessions.find(name);
    if (session === undefined || memory.isProven(session)) return;
    const edit = 'Edit SSO Session';
    const message = regionDoubt(session);
    if ((await vscode.window.showInformationMessage(message, edit)) === edit) await editSsoSession(session);
  }

  /** Returns when no sign-in to a session is under way. */
  async settled(session: string): Promise<void> {
    for (let running = this.#running.get(session); running !== undefined; running = this.#running.get(session)) {
      await running.settled;
    }
  }

  /**
   * Opens the page of a sign-in that runs.
   *
   * @returns false when nobody waits for it; a person who did not let VS Code open it can still copy its link
   */
  async #openPage(session: string, url: string): Promise<boolean> {
    const attempt = this.#running.get(session);
    if (attempt === undefined) return false;
    attempt.url = url;
    await this.#open(attempt);
    return true;
  }

  async #open(attempt: SignInAttempt): Promise<void> {
    const { url } = attempt;
    if (url === undefined) return;
    const opened = await openExternal(url);
    if (attempt.url === url) this.#tell(attempt, opened ? 'opened' : 'notOpened');
  }

  #tell(attempt: SignInAttempt, page: BrowserPage): void {
    if (page !== 'notOpened') attempt.isInBrowser = true;
    attempt.report(browserMessage(page, attempt.id));
  }

  /** One way to its end; returns early when the person chose another. */
  async #go(attempt: SignInAttempt, flow: SignInFlow, token: vscode.CancellationToken): Promise<void> {
    const { session } = attempt;
    attempt.report(flow === 'Browser' ? 'Requesting a sign-in page from AWS…' : 'Requesting a code from AWS…');
    const deviceCode = this.context.backend.on('identity/deviceCode', (code) => {
      if (code.session === session) void this.#showDeviceCode(code, attempt);
    });
    try {
      await this.context.backend.request('identity/signIn', { session, flow }, token);
    } catch (error) {
      if (attempt.goesOn) return;
      throw flow === 'Browser' && hasCode(error, 'SignInFailed') ? this.#orDeviceCode(error) : error;
    } finally {
      deviceCode.dispose();
    }
  }

  /** A browser that cannot come back to this machine is the usual reason, and a code the way around it. */
  #orDeviceCode(error: UserFacingError): UserFacingError {
    return new UserFacingError(error.message, error.hint, [
      {
        title: 'Try Again',
        run: () => this.start(),
      },
      {
        title: 'Use a Device Code',
        run: () => this.start('DeviceCode'),
      },
    ]);
  }

  async #showDeviceCode(code: DeviceCodeNotification, attempt: SignInAttempt): Promise<void> {
    const { userCode, verificationUri, verificationUriComplete } = code;
    if (!mayOpen(verificationUriComplete) || !mayOpen(verificationUri)) {
      this.context.log.error(
        'The page for the device code was not shown, because its address does not begin with https://.',
      );
      attempt.giveUp();
      return;
    }
    attempt.report(`Confirm the code ${userCode} at [${verificationUri}](${verificationUriComplete}).`);
    const { message, detail } = deviceCodeDialog(code);
    const answer = await vscode.window.showInformationMessage(message, { modal: true, detail }, copyAndOpen, copyOnly);
    if (answer === undefined) {
      attempt.giveUp();
      return;
    }
    await vscode.env.clipboard.writeText(userCode);
    if (answer === copyAndOpen) await openExternal(verificationUriComplete);
  }
}
