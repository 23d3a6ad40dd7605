/** Work that is asked for again and again, and done at most once in a time: at once, or as soon as the pace allows it. */
export class Paced {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #doneAt = Number.NEGATIVE_INFINITY;

  /** @param now milliseconds of a clock that only goes on */
  constructor(
    private readonly everyMs: number,
    private readonly work: () => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Does it soon, once for all who ask until then. */
  soon(): void {
    this.#timer ??= setTimeout(
      () => {
        this.#timer = undefined;
        this.done();
        this.work();
      },
      Math.max(0, this.#doneAt + this.everyMs - this.now()),
    );
  }

  /** It was done by another way just now. */
  done(): void {
    this.#doneAt = this.now();
  }

  /** Takes back what was asked for. */
  cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
