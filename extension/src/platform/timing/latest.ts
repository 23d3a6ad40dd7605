/** Counts what is begun: the answer to what was begun before is out of date. */
export class Latest {
  #begun = 0;

  /** Begins something. @returns whether nothing was begun since */
  begin(): () => boolean {
    this.#begun++;
    return this.watch();
  }

  /** Begins nothing. @returns whether nothing was begun since */
  watch(): () => boolean {
    const begun = this.#begun;
    return () => begun === this.#begun;
  }
}
