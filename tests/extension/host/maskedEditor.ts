import * as vscode from 'vscode';
import type { SecretDocument } from '../../../extension/src/features/secrets/secretDocument';
import type { SecretEditor } from '../../../extension/src/features/secrets/secretEditor';
import type { FromSecretPage, ToSecretPage } from '../../../extension/src/features/secrets/secretMessages';

/** What the page says: `ready` is every page's. */
type FromPage = FromSecretPage | { readonly type: 'ready' };

type Told<K extends ToSecretPage['type']> = Extract<ToSecretPage, { type: K }>;

/** The masked editor of a SecureString with a page that a test plays: VS Code lets nobody into a real web view. */
export class MaskedEditor {
  readonly document: SecretDocument;
  /** All that the page was told, the oldest first. */
  readonly told: ToSecretPage[] = [];
  readonly #said = new vscode.EventEmitter<FromPage>();
  readonly #telling = new vscode.EventEmitter<ToSecretPage>();
  readonly #closed = new vscode.EventEmitter<void>();

  constructor(
    private readonly editor: SecretEditor,
    uri: vscode.Uri,
  ) {
    const webview = {
      onDidReceiveMessage: this.#said.event,
      postMessage: (message: ToSecretPage) => {
        this.told.push(message);
        this.#telling.fire(message);
        return Promise.resolve(true);
      },
      asWebviewUri: (local: vscode.Uri) => local,
      cspSource: 'none',
    };
    const panel = {
      webview,
      visible: true,
      onDidChangeViewState: new vscode.EventEmitter().event,
      onDidDispose: this.#closed.event,
    };
    this.document = editor.openCustomDocument(uri);
    editor.resolveCustomEditor(this.document, panel as unknown as vscode.WebviewPanel);
  }

  /** Says something as the page. @returns the first message of a kind that comes for it */
  say<K extends ToSecretPage['type']>(message: FromPage, expected: K): Promise<Told<K>> {
    const answer = new Promise<Told<K>>((resolve) => {
      const listener = this.#telling.event((told) => {
        if (told.type !== expected) return;
        listener.dispose();
        resolve(told as Told<K>);
      });
    });
    this.#said.fire(message);
    return answer;
  }

  /** Types into the open edit. */
  type(value: string): void {
    this.#said.fire({ type: 'draft', value });
  }

  /** What VS Code does when the person saves. */
  async save(): Promise<void> {
    this.document.saveAsked = true;
    await this.editor.saveCustomDocument(this.document);
  }

  close(): void {
    this.#closed.fire();
    this.document.dispose();
  }
}
