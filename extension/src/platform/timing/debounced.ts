/** Work that waits for a pause: for as long as it is called again, it is put off. */
export class Debounced<A extends readonly unknown[]> {
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param pauseMs without a call, after which it runs with what it was called with last */
  constructor(
    private readonly pauseMs: number,
    private readonly run: (...args: A) => void,
  ) {}

  call(...args: A): void {
    this.cancel();
    this.#timer = setTimeout(() => {
      this.run(...args);
    }, this.pauseMs);
  }

  cancel(): void {
    clearTimeout(this.#timer);
  }
}
