import * as vscode from 'vscode';
import { type MessageOf, type Messages, type PageKind, readMessage } from './messages';
import { pageFrame } from './pageFrame';

interface Answers<M extends Messages> {
  /** The page is there, for the first time or again after it was hidden, and knows nothing. */
  ready(): unknown;
  answer(message: MessageOf<M>): unknown;
}

/** A web page from the extension's side: shows it, tells it, and answers what it sends and is found good. */
export class PageHost<M extends Messages, To extends { readonly type: string }> implements vscode.Disposable {
  readonly #listening: vscode.Disposable;

  constructor(
    private readonly webview: vscode.Webview,
    extensionUri: vscode.Uri,
    kind: PageKind<M>,
    answers: Answers<M>,
  ) {
    webview.options = {
      enableScripts: true,
      localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist', 'webviews')],
    };
    this.#listening = webview.onDidReceiveMessage((sent: unknown) => {
      const message = readMessage({ ...kind.sends, ready: {} }, sent);
      if (message?.type === 'ready') answers.ready();
      else if (message !== undefined) answers.answer(message as MessageOf<M>);
    });
    webview.html = pageFrame(webview, extensionUri, kind);
  }

  post(message: To): void {
    void this.webview.postMessage(message);
  }

  dispose(): void {
    this.#listening.dispose();
  }
}
