import type * as vscode from 'vscode';
import { refusalBanner, webviewPage } from '../../webview/pageFrame';

/** The masked editor's page: its frame only. What it shows comes by messages, so no value is ever in the HTML. */
export function secretHtml(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  return webviewPage(webview, extensionUri, { name: 'secretEditor', title: 'SecureString parameter', main });
}

const main = `<main aria-labelledby="name">
  <header>
    <h1 id="name"></h1>
    <p id="place"></p>
    <ul id="labels" class="labels" aria-label="Labels"></ul>
  </header>
  <section id="problem" role="alert" hidden>
    <p id="problem-text"></p>
    <button type="button" id="retry">Try Again</button>
  </section>
  <section id="content" hidden>
    ${refusalBanner}
    <h2 id="value-title">Value</h2>
    <div id="viewing">
      <output id="value" aria-labelledby="value-title"></output>
      <div class="actions">
        <button type="button" id="reveal" aria-pressed="false">Reveal</button>
        <button type="button" id="copy" class="secondary">Copy</button>
        <button type="button" id="edit" class="secondary" aria-describedby="refusal-text">Edit</button>
      </div>
    </div>
    <form id="editing" hidden>
      <label for="draft" class="visually-hidden">New value</label>
      <textarea id="draft" class="masked" rows="6" spellcheck="false" autocomplete="off" autocapitalize="off"
        aria-describedby="draft-help"></textarea>
      <p id="draft-help" class="hint">Saving writes a new version. Nothing is written before.</p>
      <label class="toggle"><input type="checkbox" id="show-draft" /> Show while editing</label>
      <div class="actions">
        <button type="submit" id="save" aria-describedby="refusal-text">Save</button>
        <button type="button" id="discard" class="secondary">Discard</button>
      </div>
    </form>
    <p id="status" role="status" aria-live="polite"></p>
    <h2>Details</h2>
    <dl id="facts"></dl>
    <h2>Versions</h2>
    <button type="button" id="show-versions" class="secondary">Show Versions</button>
    <div id="versions"></div>
  </section>
</main>`;
