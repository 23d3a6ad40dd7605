import * as vscode from 'vscode';
import { readOnlyReason } from '../../connections/writes/writeRefusal';
import { DisposableStore } from '../../platform/disposables';
import { documentScheme } from '../../store/parameterAddress';
import type { ParameterClient } from '../../store/parameterClient';
import { addressOf, openTextDocument } from '../../store/parameterUris';
import type { Connection } from '../../wire/contracts.generated';

/**
 * Which documents VS Code takes for read-only: those without edits whose connection refuses writes. One with edits stays
 * writable, so that a save comes to the file system and is refused with the reason: VS Code ignores the save of a
 * read-only document without a word.
 */
export class ReadOnlyDocuments implements vscode.Disposable {
  readonly #owner = new DisposableStore();

  /** What VS Code was told last. */
  readonly #told = new Map<string, boolean>();
  readonly #locked = new Set<string>();

  constructor(private readonly client: ParameterClient) {
    this.#owner.add(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        const key = document.uri.toString();
        if (document.uri.scheme !== documentScheme || !document.isDirty || this.#told.get(key) !== true) return;
        // The edit and our word crossed on their way.
        this.#told.set(key, false);
        this.#locked.add(key);
        void this.#unlockActive();
      }),
    );
    this.#owner.add(vscode.window.onDidChangeActiveTextEditor(() => void this.#unlockActive()));
  }

  /** What to tell VS Code, which remembers it. */
  tell(uri: vscode.Uri): boolean {
    const connectionId = addressOf(uri)?.connectionId;
    const connection = connectionId === undefined ? undefined : this.client.find(connectionId);
    const isReadOnly = readOnlyReason(connection) !== undefined && openTextDocument(uri)?.isDirty !== true;
    this.#told.set(uri.toString(), isReadOnly);
    return isReadOnly;
  }

  /** The open documents of a connection of which VS Code was told something else than its rules say now. */
  outdated(connection: Connection): readonly vscode.Uri[] {
    const isReadOnly = readOnlyReason(connection) !== undefined;
    return [...this.#told]
      .filter(([, told]) => told !== isReadOnly)
      .map(([key]) => vscode.Uri.parse(key, true))
      .filter((uri) => addressOf(uri)?.connectionId === connection.id && openTextDocument(uri) !== undefined);
  }

  forget(uri: vscode.Uri): void {
    this.#told.delete(uri.toString());
    this.#locked.delete(uri.toString());
  }

  dispose(): void {
    this.#owner.dispose();
  }

  /** VS Code asks nothing more about a document with edits: only its own command, on the editor in front, sets it free. */
  async #unlockActive(): Promise<void> {
    const key = vscode.window.activeTextEditor?.document.uri.toString();
    if (key === undefined || !this.#locked.delete(key)) return;
    await vscode.commands.executeCommand('workbench.action.files.setActiveEditorWriteableInSession');
  }
}
