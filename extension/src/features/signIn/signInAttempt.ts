import * as vscode from 'vscode';
import type { SignInFlow } from '../../wire/contracts.generated';

let lastId = 0;

/** One sign-in to a session from the click to its end, whatever ways it takes. */
export class SignInAttempt {
  readonly id = ++lastId;

  /** Of the browser's page, once it is known. */
  url: string | undefined;

  /** The person has had its page in a browser, or its link. */
  isInBrowser = false;

  /** Shows how far it has come. */
  report: (message: string) => void = () => undefined;

  /** Fulfilled when it is over, well or not. */
  readonly settled: Promise<void>;

  #settle: () => void = () => undefined;
  #ending = new vscode.CancellationTokenSource();
  #next: SignInFlow | undefined;
  #givenUp = false;

  constructor(
    readonly session: string,
    flow: SignInFlow,
  ) {
    this.#next = flow;
    this.settled = new Promise((resolve) => (this.#settle = resolve));
  }

  get givenUp(): boolean {
    return this.#givenUp;
  }

  /** Whether another way was chosen, and the present one is to end for it. */
  get goesOn(): boolean {
    return this.#next !== undefined && !this.#givenUp;
  }

  giveUp(): void {
    this.#givenUp = true;
    this.#ending.cancel();
  }

  goOnWith(flow: SignInFlow): void {
    this.#next = flow;
    this.#ending.cancel();
  }

  /** Begins the way that was chosen last. */
  begin(): { readonly flow: SignInFlow; readonly token: vscode.CancellationToken } | undefined {
    const flow = this.#next;
    if (flow === undefined || this.#givenUp) return undefined;
    this.#next = undefined;
    this.url = undefined;
    this.#ending.dispose();
    this.#ending = new vscode.CancellationTokenSource();
    return { flow, token: this.#ending.token };
  }

  dispose(): void {
    this.#settle();
    this.#ending.dispose();
  }
}
