import sheet from './sheet.css';
import { elementName } from '../elementName';
import { Part } from './part';

declare function acquireVsCodeApi(): { postMessage(message: unknown): void };

/** What the two sides say to each other. */
interface Conversation {
  readonly to: unknown;
  readonly from: { readonly type: string };
}

/** A whole page: it hears what the extension tells it, and tells what the person does. */
export abstract class Page<C extends Conversation> extends Part {
  readonly #vscode = acquireVsCodeApi();

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('message', ({ data }: MessageEvent<C['to']>) => {
      this.receive(data);
    });
    this.draw();
    // Nothing is kept of a page that was hidden: it asks for all there is to show.
    this.#vscode.postMessage({ type: 'ready' });
  }

  protected tell(message: C['from']): void {
    this.#vscode.postMessage(message);
  }

  protected abstract receive(message: C['to']): void;
}

/** Begins a page: defines its element, for which the frame has a place. @param style the page's own */
export function definePage(name: string, style: string, page: CustomElementConstructor): void {
  document.adoptedStyleSheets = [sheet, style].map(sheetOf);
  customElements.define(elementName(name), page);
}

function sheetOf(text: string): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  return made;
}
