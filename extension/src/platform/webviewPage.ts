import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

export interface WebviewPage {
  /** Of its style, extension/media/NAME.css, and of its script, dist/webviews/NAME.js. */
  readonly name: string;
  readonly title: string;

  /** HTML of the page's `main`; never with content of a person's in it. */
  readonly main: string;
}

/** The frame of a web view: it loads its own style and script and nothing else, and runs no inline script. */
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
    <link rel="stylesheet" href="${uri('extension', 'media', `${name}.css`)}" />
  </head>
  <body>
    ${main}
    <script type="module" nonce="${nonce}" src="${uri('dist', 'webviews', `${name}.js`)}"></script>
  </body>
</html>`;
}
