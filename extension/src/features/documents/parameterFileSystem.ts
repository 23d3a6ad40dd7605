import * as vscode from 'vscode';
import { readOnlyReason } from '../../connections/writes/writeRefusal';
import { Cancelled } from '../../platform/cancelled';
import { DisposableStore } from '../../platform/disposables';
import { SharedWork } from '../../platform/timing/sharedWork';
import { UserFacingError } from '../../platform/userFacingError';
import { type ParameterAddress, documentScheme } from '../../store/parameterAddress';
import type { ParameterClient } from '../../store/parameterClient';
import type { ParameterRepository, RepositoryChange } from '../../store/parameterRepository';
import { parameterSettings } from '../../store/parameterSettings';
import { addressOf, openTextDocument } from '../../store/parameterUris';
import type { Connection } from '../../wire/contracts.generated';
import { NotConfirmed, hasCode } from '../../wire/errors';
import type { ConflictQuestion } from './conflictQuestion';
import { OpenDocument } from './openDocument';
import { ReadOnlyDocuments } from './readOnlyDocuments';
import { valueOfContent } from './valueOfContent';

/** What was read for a document that is about to open is good for so long. */
const openingMs = 2_000;

/**
 * String and StringList parameters as files. A file's time is the parameter's version, so that VS Code's own check
 * notices a change after a reload of the window too. A SecureString is refused: it never becomes a document, which
 * VS Code may write to disk.
 */
export class ParameterFileSystem implements vscode.FileSystemProvider, vscode.Disposable {
  readonly #owner = new DisposableStore();
  readonly #changed = this.#owner.add(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
  readonly #documents = new Map<string, OpenDocument>();
  readonly #loading = new SharedWork<string, OpenDocument>();
  /** Open documents whose parameter is deleted, which an undo may bring back. */
  readonly #gone = new Set<string>();
  readonly #savedBy = new Map<string, vscode.TextDocumentSaveReason>();
  readonly #readOnly: ReadOnlyDocuments;

  readonly onDidChangeFile = this.#changed.event;

  constructor(
    private readonly client: ParameterClient,
    private readonly repository: ParameterRepository,
    private readonly conflict: ConflictQuestion,
  ) {
    this.#readOnly = this.#owner.add(new ReadOnlyDocuments(client));
    this.#owner.add(
      vscode.workspace.registerFileSystemProvider(documentScheme, this, { isCaseSensitive: true, isReadonly: false }),
    );
    this.#owner.add(repository.onDidChange((change) => void this.#compareWithStore(change)));
    this.#owner.add(
      vscode.workspace.onWillSaveTextDocument(({ document, reason }) => {
        if (document.uri.scheme === documentScheme) this.#savedBy.set(document.uri.toString(), reason);
      }),
    );
    this.#owner.add(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.uri.scheme === documentScheme && !document.isDirty) {
          this.#documents.get(document.uri.toString())?.clean(document.getText());
        }
      }),
    );
    this.#owner.add(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        // Setting a document's language closes and opens it at once.
        if (uri.scheme !== documentScheme) return;
        setTimeout(() => {
          this.#forget(uri);
        }, 0);
      }),
    );
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const document = await this.#document(uri);
    const stat = { type: vscode.FileType.File, ctime: 0, mtime: document.shownVersion, size: document.size };
    return this.#readOnly.tell(uri) ? { ...stat, permissions: vscode.FilePermission.Readonly } : stat;
  }

  /** A rule may have changed whether writes are refused: VS Code asks again for the open documents that it concerns. */
  marksChanged(connection: Connection): void {
    for (const uri of this.#readOnly.outdated(connection)) {
      this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
    }
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const { connectionId, name } = addressOfFile(uri);
    const document = await this.#document(uri);
    if (document.isSecret) throw noDocument(name);
    // What was read with the document's facts is good for its first showing.
    const { version, text } = document.takeLoaded(openingMs) ?? (await this.#read(connectionId, name));
    document.read(version, text, openTextDocument(uri)?.isDirty ?? false);
    return new TextEncoder().encode(text);
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const reason = this.#savedBy.get(uri.toString());
    this.#savedBy.delete(uri.toString());
    const document = await this.#document(uri);
    const text = textOf(uri, content, document.baseText);
    if (document.isSecret) throw noDocument(document.name);
    if (document.isUnchanged(text)) return;
    const connection = this.client.find(addressOfFile(uri).connectionId);
    // Before what is said of auto save: VS Code lets a person's save join one of its own that is under way.
    const refusal = readOnlyReason(connection);
    if (refusal !== undefined)
      throw vscode.FileSystemError.Unavailable(`${refusal} Run “Allow Writes” to change that.`);
    const isAutomatic = reason !== undefined && reason !== vscode.TextDocumentSaveReason.Manual;
    if (isAutomatic && !parameterSettings.autoSave) {
      throw vscode.FileSystemError.Unavailable(
        'Parameters are not saved automatically, because each save creates a new version in AWS. Save it yourself.',
      );
    }
    if (isAutomatic && connection?.marks?.isProtected) {
      throw vscode.FileSystemError.Unavailable(
        'Parameters of a protected connection are not saved automatically. Save it yourself.',
      );
    }
    await ask(() => this.#put(uri, document, text, document.baseVersion));
  }

  readDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(`${uri.path} cannot be listed as a folder. Use the Parameters view.`);
  }

  createDirectory(): never {
    throw vscode.FileSystemError.NoPermissions(
      'Parameter Store has no empty folders. Create a parameter in the folder instead.',
    );
  }

  delete(): never {
    throw vscode.FileSystemError.NoPermissions('Delete parameters in the Parameters view.');
  }

  rename(): never {
    throw vscode.FileSystemError.NoPermissions(
      'Parameter Store cannot rename a parameter. Create a new one, and delete this one.',
    );
  }

  dispose(): void {
    this.#owner.dispose();
  }

  async #put(uri: vscode.Uri, document: OpenDocument, text: string, expectedVersion: number): Promise<void> {
    const { connectionId, name } = addressOfFile(uri);
    try {
      const request = { connectionId, name, value: text, expectedVersion, expectedType: document.summary.type };
      const { version, interleaved } = await this.client.request('parameters/put', request);
      document.written(version, text);
      if (interleaved) this.conflict.tellInterleaved({ connectionId, name }, version);
    } catch (error) {
      const version = hasCode(error, 'VersionConflict') ? error.info.currentVersion : undefined;
      if (version === undefined) throw error;
      const answer = await this.conflict.ask({ connectionId, name, version }, uri);
      if (answer === 'overwrite') {
        await this.#put(uri, document, text, version);
      } else {
        this.#reloadAfterSave(uri, document, version);
      }
    }
  }

  /** VS Code takes the text as saved, and is then told that the store holds another one. */
  #reloadAfterSave(uri: vscode.Uri, document: OpenDocument, version: number): void {
    const saved = vscode.workspace.onDidSaveTextDocument((textDocument) => {
      if (textDocument.uri.toString() !== uri.toString()) return;
      saved.dispose();
      this.#tellMoved(uri, document, version);
    });
    this.#owner.add(saved);
  }

  async #document(uri: vscode.Uri): Promise<OpenDocument> {
    const key = uri.toString();
    const known = this.#documents.get(key);
    if (known !== undefined && (openTextDocument(uri) !== undefined || Date.now() - known.loadedAt < openingMs)) {
      return known;
    }
    // VS Code asks several times at once: a second answer must not replace what was read in the meantime.
    return this.#loading.of(key, () => this.#load(uri));
  }

  async #load(uri: vscode.Uri): Promise<OpenDocument> {
    const { connectionId, name } = addressOfFile(uri);
    const { summary, value } = await ask(() =>
      this.client.request('parameters/get', { connectionId, name, withSecret: false }),
    );
    const document = new OpenDocument(name, summary, Date.now(), value);
    this.#documents.set(uri.toString(), document);
    return document;
  }

  async #read(connectionId: string, name: string): Promise<{ readonly version: number; readonly text: string }> {
    const { summary, value = '' } = await ask(() => this.client.readPlain({ connectionId, name }));
    if (summary.type === 'SecureString') throw noDocument(name);
    return { version: summary.version, text: value };
  }

  #forget(uri: vscode.Uri): void {
    if (openTextDocument(uri) !== undefined) return;
    this.#documents.delete(uri.toString());
    this.#gone.delete(uri.toString());
    this.#readOnly.forget(uri);
  }

  /** The index changed: which open documents show a version that is no longer the latest? */
  async #compareWithStore(change: RepositoryChange): Promise<void> {
    for (const [key, document] of [...this.#documents]) {
      const uri = vscode.Uri.parse(key, true);
      const now = await this.repository.afterChange(addressOfFile(uri), change).catch(() => undefined);
      if (now === 'gone') {
        this.#documents.delete(key);
        this.#gone.add(key);
        this.#changed.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
      } else if (now !== undefined && now.version > document.baseVersion) {
        this.#tellMoved(uri, document, now.version);
      }
    }
    for (const key of [...this.#gone]) {
      const uri = vscode.Uri.parse(key, true);
      const now = await this.repository.afterChange(addressOfFile(uri), change).catch(() => undefined);
      if (now === undefined || now === 'gone') continue;
      this.#gone.delete(key);
      this.#changed.fire([{ type: vscode.FileChangeType.Created, uri }]);
    }
  }

  /** A document with edits stays on its version, and learns of the other one when it is saved. */
  #tellMoved(uri: vscode.Uri, document: OpenDocument, version: number): void {
    if (openTextDocument(uri)?.isDirty === true) return;
    if (document.moved(version)) this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }
}

/** Errors in the words that VS Code's editors understand. */
async function ask<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NotConfirmed) {
      throw vscode.FileSystemError.Unavailable('Not saved, because the account’s name was not typed.');
    }
    if (error instanceof Cancelled) {
      throw vscode.FileSystemError.Unavailable('Not saved, because somebody else changed the parameter.');
    }
    if (hasCode(error, 'NotFound')) throw vscode.FileSystemError.FileNotFound(error.sentence);
    if (hasCode(error, 'AccessDenied')) throw vscode.FileSystemError.NoPermissions(error.sentence);
    if (error instanceof UserFacingError) throw vscode.FileSystemError.Unavailable(error.sentence);
    throw error;
  }
}

function addressOfFile(uri: vscode.Uri): ParameterAddress {
  const address = addressOf(uri);
  if (address === undefined) throw vscode.FileSystemError.FileNotFound(uri);
  return address;
}

function textOf(uri: vscode.Uri, content: Uint8Array, base: string | undefined): string {
  const files = vscode.workspace.getConfiguration('files', openTextDocument(uri) ?? uri);
  try {
    return valueOfContent(content, base, files.get('insertFinalNewline', false));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw vscode.FileSystemError.Unavailable('A parameter must be UTF-8 text. Save it with that encoding.');
  }
}

function noDocument(name: string): vscode.FileSystemError {
  return vscode.FileSystemError.NoPermissions(
    `${name} is a SecureString parameter. It opens in the masked editor, never as a document.`,
  );
}
