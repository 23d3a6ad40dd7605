import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

export interface WebviewPage {
  /** Of its own style, extension/media/NAME.css, and of its script, dist/webviews/NAME.js. */
  readonly name: string;
  readonly title: string;

  /** HTML of the page's `main`; never with content of a person's in it. */
  readonly main: string;
}

/** Says why nothing can be written, with a way to change that. Its texts come by messages. */
export const refusalBanner = `<div id="refusal" class="banner" role="status" hidden>
  <span id="refusal-text"></span>
  <button type="button" id="allow-writes" class="link">Allow Writes</button>
</div>`;

/**
 * The frame of a web view: it loads the style that all have in common, its own style and its own script, and nothing else,
 * and runs no inline script.
 */
export function webviewPage(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  { name, title, main }: WebviewPage,
): string {
  const nonce = randomBytes(16).toString('base64');
  const uri = (...path: string[]): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...path)).toString();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="UTF-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1.0" />
    <title>${title}</title>
    <link rel="stylesheet" href="${uri('extension', 'media', 'page.css')}" />
    <link rel="stylesheet" href="${uri('extension', 'media', `${name}.css`)}" />
  </head>
  <body>
    ${main}
    <script type="module" nonce="${nonce}" src="${uri('dist', 'webviews', `${name}.js`)}"></script>
  </body>
</html>`;
}
