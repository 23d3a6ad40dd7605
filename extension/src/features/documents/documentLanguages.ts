import * as vscode from 'vscode';
import { documentScheme, versionScheme } from '../../store/parameterAddress';
import { languageOf } from './languageOf';

/**
 * Gives parameter documents the language of their content when they open. A language that VS Code knows by the name,
 * or that the person chose, stays.
 */
export class DocumentLanguages implements vscode.Disposable {
  readonly #seen = new Set<string>();
  readonly #subscriptions: vscode.Disposable;

  constructor() {
    this.#subscriptions = vscode.Disposable.from(
      vscode.workspace.onDidOpenTextDocument((document) => void this.#set(document)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        // A change of language closes and opens a document at once: only what stays closed is forgotten.
        setTimeout(() => {
          if (!vscode.workspace.textDocuments.some((open) => open.uri.toString() === uri.toString())) {
            this.#seen.delete(uri.toString());
          }
        }, 0);
      }),
    );
    for (const document of vscode.workspace.textDocuments) void this.#set(document);
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async #set(document: vscode.TextDocument): Promise<void> {
    if (document.uri.scheme !== documentScheme && document.uri.scheme !== versionScheme) return;
    const key = document.uri.toString();
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    if (document.languageId !== 'plaintext') return;
    const language = languageOf(document.getText());
    if (language !== undefined) await vscode.languages.setTextDocumentLanguage(document, language);
  }
}
