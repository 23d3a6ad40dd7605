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
  readonly #unlocked = new Set<string>();

  /** @param askAgain makes VS Code ask again about a document */
  constructor(
    private readonly client: ParameterClient,
    private readonly askAgain: (uri: vscode.Uri) => void,
  ) {
    this.#owner.add(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        const key = document.uri.toString();
        const told = this.#told.get(key);
        if (document.uri.scheme !== documentScheme || told === undefined) return;
        if (document.isDirty && told) {
          // The edit and our word crossed on their way.
          this.#told.set(key, false);
          this.#locked.add(key);
          void this.#unlockActive();
        } else if (!document.isDirty) {
          void this.#lockActiveAgain();
          if (told !== this.#isRefused(document.uri)) this.askAgain(document.uri);
        }
      }),
    );
    this.#owner.add(
      vscode.window.onDidChangeActiveTextEditor(() => {
        void this.#unlockActive();
        void this.#lockActiveAgain();
      }),
    );
  }

  /** What to tell VS Code, which remembers it. */
  tell(uri: vscode.Uri): boolean {
    const isReadOnly = this.#isRefused(uri) && openTextDocument(uri)?.isDirty !== true;
    this.#told.set(uri.toString(), isReadOnly);
    return isReadOnly;
  }

  /** A rule may have changed whether writes are refused: VS Code is to ask again where it was told something else. */
  marksChanged(connection: Connection): void {
    const isReadOnly = readOnlyReason(connection) !== undefined;
    for (const [key, told] of [...this.#told]) {
      const uri = vscode.Uri.parse(key, true);
      const isOurs = addressOf(uri)?.connectionId === connection.id && openTextDocument(uri) !== undefined;
      if (isOurs && told !== isReadOnly) this.askAgain(uri);
    }
  }

  forget(uri: vscode.Uri): void {
    this.#told.delete(uri.toString());
    this.#locked.delete(uri.toString());
    this.#unlocked.delete(uri.toString());
  }

  dispose(): void {
    this.#owner.dispose();
  }

  #isRefused(uri: vscode.Uri): boolean {
    const connectionId = addressOf(uri)?.connectionId;
    const connection = connectionId === undefined ? undefined : this.client.find(connectionId);
    return readOnlyReason(connection) !== undefined;
  }

  /** VS Code asks nothing more about a document with edits: only its own command, on the editor in front, sets it free. */
  async #unlockActive(): Promise<void> {
    const key = vscode.window.activeTextEditor?.document.uri.toString();
    if (key === undefined || !this.#locked.delete(key)) return;
    this.#unlocked.add(key);
    await vscode.commands.executeCommand('workbench.action.files.setActiveEditorWriteableInSession');
  }

  /** Without edits, what was set free is again as the rules say. */
  async #lockActiveAgain(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    if (document === undefined || document.isDirty || !this.#unlocked.delete(document.uri.toString())) return;
    await vscode.commands.executeCommand('workbench.action.files.resetActiveEditorReadonlyInSession');
  }
}
