import { sameButLineEnds } from '../../store/lineEnds';
import type { ParameterSummary } from '../../wire/contracts.generated';

/** What VS Code has been told of one parameter, and what the person's edit is based on. */
export class OpenDocument {
  /** The version that the text in the editor comes from: what a save expects to find in the store. */
  #base: { readonly version: number; readonly text?: string };
  #lastRead: { readonly version: number; readonly text: string } | undefined;
  #shownVersion: number;
  #size: number;

  /** What came with the summary, until it is shown. */
  #loaded: string | undefined;

  constructor(
    readonly name: string,
    readonly summary: ParameterSummary,
    readonly loadedAt: number,
    value?: string,
  ) {
    this.#loaded = value;
    this.#base = { version: summary.version };
    this.#shownVersion = summary.version;
    this.#size = summary.sizeBytes ?? 0;
  }

  get isSecret(): boolean {
    return this.summary.type === 'SecureString';
  }

  get baseVersion(): number {
    return this.#base.version;
  }

  /** Unknown when VS Code brought the text back itself, after a reload of the window. */
  get baseText(): string | undefined {
    return this.#base.text;
  }

  /** The version that VS Code is told as the file's time: a newer one makes it read a clean document again. */
  get shownVersion(): number {
    return this.#shownVersion;
  }

  get size(): number {
    return this.#size;
  }

  /** The text that came with the summary, once, while it is so young that it counts as the latest. */
  takeLoaded(maxAgeMs: number): { readonly version: number; readonly text: string } | undefined {
    const text = this.#loaded;
    this.#loaded = undefined;
    const { version } = this.summary;
    const isLatest = this.#shownVersion === version && Date.now() - this.loadedAt < maxAgeMs;
    return text === undefined || !isLatest ? undefined : { version, text };
  }

  /** @param dirty then the text in the editor is not the one that was read: it stays based on its version */
  read(version: number, text: string, dirty: boolean): void {
    this.#lastRead = { version, text };
    if (!dirty) this.#rebase(version, text);
  }

  /** The editor holds this clean text: after a revert it is the one that was read last. */
  clean(text: string): void {
    const read = this.#lastRead;
    if (read !== undefined && read.version !== this.#base.version && sameButLineEnds(read.text, text)) {
      this.#rebase(read.version, read.text);
    }
  }

  written(version: number, text: string): void {
    this.#lastRead = { version, text };
    this.#rebase(version, text);
  }

  /** The store is known to hold another version. @returns whether that is news */
  moved(version: number): boolean {
    if (version === this.#shownVersion) return false;
    this.#shownVersion = version;
    return true;
  }

  isUnchanged(text: string): boolean {
    return this.#base.text === text;
  }

  #rebase(version: number, text: string): void {
    this.#base = { version, text };
    this.#shownVersion = version;
    this.#size = Buffer.byteLength(text);
  }
}
