import { createHash } from 'node:crypto';

/** VS Code's clipboard, and a test's. */
export interface Clipboard {
  readText(): Thenable<string>;
  writeText(text: string): Thenable<void>;
}

/** The clock of the window, and a test's. */
export interface Timers {
  set(run: () => void, milliseconds: number): unknown;
  clear(timer: unknown): void;
}

const windowTimers: Timers = {
  set: (run, milliseconds) => setTimeout(run, milliseconds),
  clear: (timer) => {
    clearTimeout(timer as NodeJS.Timeout);
  },
};

/**
 * Puts a secret on the clipboard and takes it off again, unless something else has been copied since. Only the
 * secret's hash is kept in the meantime.
 */
export class SecretClipboard {
  #timer: unknown;

  constructor(
    private readonly clipboard: Clipboard,
    private readonly timers: Timers = windowTimers,
  ) {}

  /** @param clearAfterSeconds 0: the secret stays until something else is copied */
  async copy(secret: string, clearAfterSeconds: number): Promise<void> {
    await this.clipboard.writeText(secret);
    this.timers.clear(this.#timer);
    if (clearAfterSeconds <= 0) return;
    const hash = hashOf(secret);
    this.#timer = this.timers.set(() => void this.#clear(hash), clearAfterSeconds * 1000);
  }

  async #clear(hash: string): Promise<void> {
    if (hashOf(await this.clipboard.readText()) === hash) await this.clipboard.writeText('');
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
