import type { LogOutputChannel } from 'vscode';

/** A way out that an error message offers as a button. */
export interface ErrorAction {
  readonly title: string;
  readonly run: () => unknown;
}

/** An error whose words are meant for the person; anything else is shown as an unexpected fault. */
export class UserFacingError extends Error {
  constructor(
    message: string,
    readonly hint?: string,
    readonly actions: readonly ErrorAction[] = [],
  ) {
    super(message);
    this.name = 'UserFacingError';
  }

  /** Message and hint as one text. */
  get sentence(): string {
    return this.hint === undefined ? this.message : `${this.message} ${this.hint}`;
  }
}

/** An error in words for the person; one that has none goes to the log, and is told in these. */
export function explained(error: unknown, log: Pick<LogOutputChannel, 'error'>, message: string): UserFacingError {
  if (error instanceof UserFacingError) return error;
  log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return new UserFacingError(message, 'See the log for details.');
}
