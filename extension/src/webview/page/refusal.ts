import { type TemplateResult, html } from 'lit';

/** Says why nothing can be written, with a way to change that. */
export function refusalBanner(reason: string | undefined, allowWrites: () => void): TemplateResult {
  return html`<div id="refusal" class="banner" role="status" ?hidden=${reason === undefined}>
    <span id="refusal-text">${reason ?? ''}</span>
    <button type="button" id="allow-writes" class="link" @click=${allowWrites}>Allow Writes</button>
  </div>`;
}
