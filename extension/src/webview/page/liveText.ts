import { html } from 'lit';
import { keyed } from 'lit/directives/keyed.js';

/** What is said to a screen reader, every time: the same words twice are said twice. */
export class LiveText {
  #text = '';
  #times = 0;

  say(text: string): void {
    this.#text = text;
    this.#times++;
  }

  get content(): unknown {
    return this.#text === '' ? '' : keyed(this.#times, html`${this.#text}`);
  }
}
