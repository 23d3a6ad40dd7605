import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { elementName } from './elementName';

/**
 * The frame of a web view: it loads the page's own script and nothing else, and runs no inline script. What is shown comes
 * by messages, so that no content of a person's is ever in it; styles are adopted by the script.
 */
export function pageFrame(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  { name, title }: { readonly name: string; readonly title: string },
): string {
  const nonce = randomBytes(16).toString('base64');
  const script = webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', 'webviews', `${name}.js`)).toString();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  const element = elementName(name);
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="UTF-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1.0" />
    <title>${title}</title>
  </head>
  <body>
    <${element}></${element}>
    <script type="module" nonce="${nonce}" src="${script}"></script>
  </body>
</html>`;
}
