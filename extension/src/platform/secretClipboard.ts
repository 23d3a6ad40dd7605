import { createHash } from 'node:crypto';
import { Latest } from './timing/latest';

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
  readonly #copies = new Latest();

  constructor(
    private readonly clipboard: Clipboard,
    private readonly timers: Timers = windowTimers,
    /** Resolves as soon as the clipboard can be read: a browser allows that only to a page that has the focus. */
    private readonly readable: () => Promise<void> = () => Promise.resolve(),
  ) {}

  /** @param clearAfterSeconds 0: the secret stays until something else is copied */
  async copy(secret: string, clearAfterSeconds: number): Promise<void> {
    await this.clipboard.writeText(secret);
    this.timers.clear(this.#timer);
    const isLatest = this.#copies.begin();
    if (clearAfterSeconds <= 0) return;
    const hash = hashOf(secret);
    this.#timer = this.timers.set(() => void this.#clear(hash, isLatest), clearAfterSeconds * 1000);
  }

  async #clear(hash: string, isLatest: () => boolean): Promise<void> {
    await this.readable();
    // A later copy has its own time.
    if (!isLatest()) return;
    if (hashOf(await this.clipboard.readText()) === hash) await this.clipboard.writeText('');
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
