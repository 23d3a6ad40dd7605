import type * as vscode from 'vscode';
import { refusalBanner, webviewPage } from '../../webview/pageFrame';

/** The preview's page: its frame only. What it shows comes by messages. */
export function previewHtml(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  return webviewPage(webview, extensionUri, { name: 'importPreview', title: 'Import into Parameter Store', main });
}

const main = `<main>
  <header>
    <h1 id="file"></h1>
    <p id="target"></p>
    <div id="blocked" class="banner" role="alert" hidden></div>
    ${refusalBanner}
    <div id="problem" class="banner" role="alert" hidden></div>
    <ul id="notes" class="banner" aria-label="Notes about the file" hidden></ul>
    <section id="report" aria-labelledby="report-title" tabindex="-1" hidden>
      <h2 id="report-title"></h2>
      <div id="report-lines"></div>
    </section>
    <div id="progress" hidden>
      <progress id="progress-bar" aria-labelledby="progress-text"></progress>
      <span id="progress-text"></span>
    </div>
    <div class="bar" id="actions">
      <button type="button" id="apply" aria-describedby="refusal-text"></button>
      <button type="button" id="cancel" class="secondary" hidden>Cancel</button>
      <button type="button" id="again" class="secondary" hidden>Read File Again</button>
    </div>
  </header>
  <section id="rows" aria-label="Rows of the file" hidden>
    <div class="bar">
      <div id="filters" role="group" aria-label="Show rows by what they would do"></div>
      <input type="search" id="search" placeholder="Search names" aria-label="Search names" spellcheck="false" />
    </div>
    <div id="scroller">
      <table role="grid" aria-label="Rows of the file" id="table">
        <thead>
          <tr role="row">
            <th scope="col" class="choose">
              <input type="checkbox" id="choose-all" aria-label="Choose all rows shown that can be written" />
            </th>
            <th scope="col" class="action">Action</th>
            <th scope="col" class="name">Name</th>
            <th scope="col" class="type">Type</th>
            <th scope="col" class="change">Value</th>
            <th scope="col" class="line">Line</th>
          </tr>
        </thead>
        <tbody id="above" aria-hidden="true"></tbody>
        <tbody id="body"></tbody>
        <tbody id="below" aria-hidden="true"></tbody>
      </table>
      <p id="nothing" hidden>No row matches.</p>
    </div>
    <section id="details" aria-label="Chosen row" hidden></section>
  </section>
  <p id="status" role="status" aria-live="polite" class="visually-hidden"></p>
</main>`;
