import { LitElement } from 'lit';

/**
 * A part of a page. It draws into the page itself, so that one style sheet is for all, and labels and descriptions find
 * what they name wherever it stands.
 */
export abstract class Part extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** Draws at once: what is hidden is gone when this returns, and what is drawn can have the focus. */
  protected draw(): void {
    this.requestUpdate();
    this.performUpdate();
  }

  /** An element that this part is known to have drawn. */
  protected element<T extends HTMLElement>(selector: string, kind: new () => T): T {
    const found = this.querySelector(selector);
    if (!(found instanceof kind)) throw new Error(`The page has no ${selector}.`);
    return found;
  }
}
