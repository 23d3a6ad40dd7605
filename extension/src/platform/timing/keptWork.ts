/** Work that is done once, and whose answer is kept for all who ask later; a failure is not. */
export class KeptWork<T> {
  #kept: Promise<T> | undefined;

  constructor(private readonly work: () => Promise<T>) {}

  /** What is kept or under way; undefined: nobody has asked, or it failed. */
  get kept(): Promise<T> | undefined {
    return this.#kept;
  }

  get(): Promise<T> {
    return this.#kept ?? this.renew();
  }

  /** Does it again, and forgets what was kept. */
  renew(): Promise<T> {
    const begun = this.work().catch((error: unknown) => {
      if (this.#kept === begun) this.#kept = undefined;
      throw error;
    });
    this.#kept = begun;
    return begun;
  }

  forget(): void {
    this.#kept = undefined;
  }
}
