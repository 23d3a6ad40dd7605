/** As many for every value, so that its length stays unknown. */
const dots = '•'.repeat(12);

interface RevealedHost {
  /** The value is wanted. */
  ask(): void;

  /** What is to be seen has changed: it is drawn when this returns. */
  drawn(): void;

  /** Something is to be said. */
  tell(text: string): void;
}

/** A place that shows the mask, and a value for a limited time after its button was pressed. */
export class Revealed {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #value: string | undefined;

  constructor(private readonly host: RevealedHost) {}

  get isShown(): boolean {
    return this.#value !== undefined;
  }

  get text(): string {
    return this.#value ?? dots;
  }

  readonly press = (): void => {
    if (this.isShown) {
      this.conceal();
      this.host.tell('');
    } else this.host.ask();
  };

  show(value: string, seconds: number): void {
    clearTimeout(this.#timer);
    this.#value = value;
    this.#timer = setTimeout(() => {
      this.conceal();
      this.host.tell('The value is hidden again.');
    }, seconds * 1000);
    this.host.drawn();
  }

  conceal(): void {
    this.forget();
    this.host.drawn();
  }

  /** The place itself is going. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#value = undefined;
  }
}
