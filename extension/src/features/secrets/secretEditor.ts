import * as vscode from 'vscode';
import { UserFacingError } from '../../platform/userFacingError';
import { secretEditorViewType } from '../../store/openParameter';
import type { ParameterAddress } from '../../store/parameterAddress';
import type { ParameterClient } from '../../store/parameterClient';
import type { ParameterRepository, RepositoryChange } from '../../store/parameterRepository';
import { parameterSettings } from '../../store/parameterSettings';
import { activeUri, addressOf } from '../../store/parameterUris';
import type { Connection } from '../../wire/contracts.generated';
import { NotConfirmed, hasCode } from '../../wire/errors';
import type { FeatureContext } from '../../wire/featureContext';
import { SecretDocument, type SecretDraft } from './secretDocument';
import { SecretView, type SecretViewHost } from './secretView';

/**
 * The masked editor of SecureStrings. It is a custom editor and not a text document, so that VS Code asks before it
 * closes an unsaved one and still never has the value: a backup is refused, and the web view is not kept when hidden.
 */
export class SecretEditor implements vscode.CustomEditorProvider<SecretDocument>, SecretViewHost {
  readonly #changed = new vscode.EventEmitter<vscode.CustomDocumentContentChangeEvent<SecretDocument>>();
  readonly #views = new Map<SecretDocument, SecretView>();

  readonly onDidChangeCustomDocument = this.#changed.event;

  constructor(
    private readonly context: FeatureContext,
    private readonly client: ParameterClient,
    private readonly repository: ParameterRepository,
    private readonly copySecret: (address: ParameterAddress) => Promise<void>,
  ) {}

  register(): vscode.Disposable {
    return vscode.Disposable.from(
      this.#changed,
      this.repository.onDidChange((change) => void this.#compareWithStore(change)),
      vscode.window.registerCustomEditorProvider(secretEditorViewType, this, {
        supportsMultipleEditorsPerDocument: false,
        webviewOptions: { retainContextWhenHidden: false },
      }),
    );
  }

  openCustomDocument(uri: vscode.Uri): SecretDocument {
    const address = addressOf(uri);
    if (address === undefined)
      throw new UserFacingError(
        'This address does not belong to a parameter.',
        'Open the parameter from the Parameters view.',
      );
    return new SecretDocument(uri, address);
  }

  resolveCustomEditor(document: SecretDocument, panel: vscode.WebviewPanel): void {
    const icon = (theme: string): vscode.Uri =>
      vscode.Uri.joinPath(this.context.extension.extensionUri, 'extension', 'media', `secret-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    const view = new SecretView(document, panel, this.client, this, this.context.extension.extensionUri);
    this.#views.set(document, view);
    panel.onDidDispose(() => {
      view.dispose();
      this.#views.delete(document);
    });
  }

  async saveCustomDocument(document: SecretDocument): Promise<void> {
    const asked = document.saveAsked;
    document.saveAsked = false;
    const { draft } = document;
    if (draft === undefined) return;
    if (!asked && !parameterSettings.autoSave && autoSave(document.uri).mode !== 'off') {
      void this.#offerSave(document, draft);
      throw new vscode.CancellationError();
    }
    const { value } = draft;
    if (!document.isDirty) {
      this.#leaveEditing(document, 'The value is unchanged.');
      return;
    }
    const version = await this.#put(document, value, draft.baseVersion).catch((error: unknown) => {
      if (!(error instanceof NotConfirmed)) throw error;
      this.#views
        .get(document)
        ?.post({ type: 'status', message: 'Not saved, because the account’s name was not typed.' });
      throw new vscode.CancellationError();
    });
    if (version === undefined || document.draft?.value === value) {
      this.#leaveEditing(document, version === undefined ? 'Your changes were discarded.' : 'Saved.');
    } else {
      this.#keepEditing(document, { ...draft, original: value, baseVersion: version });
    }
  }

  saveCustomDocumentAs(): never {
    throw new UserFacingError('A secret cannot be saved to a file.', 'Use Copy in the masked editor.');
  }

  revertCustomDocument(document: SecretDocument): Promise<void> {
    this.#leaveEditing(document, 'Your changes were discarded.');
    return Promise.resolve();
  }

  backupCustomDocument(): never {
    throw new Error('Unsaved secrets are never written to disk.');
  }

  copyValue(document: SecretDocument): Promise<void> {
    return this.copySecret(document.address);
  }

  changed(document: SecretDocument): void {
    this.#changed.fire({ document });
  }

  async save(document: SecretDocument): Promise<void> {
    if (!document.isDirty) {
      await this.discard(document);
      return;
    }
    document.saveAsked = true;
    await vscode.commands.executeCommand('workbench.action.files.save');
  }

  /** A rule may have changed whether writes are refused. */
  marksChanged({ id }: Connection): void {
    for (const [{ address }, view] of this.#views) if (address.connectionId === id) view.showWrites();
  }

  /** Saves the masked editor in front, as its Save button does. */
  async saveActive(): Promise<void> {
    const uri = activeUri()?.toString();
    const document = [...this.#views.keys()].find((open) => open.uri.toString() === uri);
    if (document !== undefined) await this.save(document);
  }

  async discard(document: SecretDocument): Promise<void> {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    if (document.draft !== undefined) this.#leaveEditing(document, '');
  }

  report(error: unknown): void {
    this.context.commands.report(error);
  }

  /** The index changed: an editor that shows an older version is told; one with edits learns of it when it is saved. */
  async #compareWithStore(change: RepositoryChange): Promise<void> {
    for (const [document, view] of [...this.#views]) {
      const now = await this.repository.afterChange(document.address, change).catch(() => undefined);
      if (now === undefined || document.draft !== undefined) continue;
      if (now === 'gone' || now.version !== view.shownVersion) await view.load();
    }
  }

  /** @returns the version that was written; undefined when the person preferred somebody else's */
  async #put(document: SecretDocument, value: string, expectedVersion: number): Promise<number | undefined> {
    try {
      const request = { ...document.address, value, expectedVersion, expectedType: 'SecureString' as const };
      const { version, interleaved } = await this.client.request('parameters/put', request);
      if (interleaved) {
        void vscode.window.showWarningMessage(
          `Somebody else saved ${document.address.name} at the same time. Your value is version ${String(version)}. Theirs is in the history.`,
        );
      }
      return version;
    } catch (error) {
      const theirs = hasCode(error, 'VersionConflict') ? error.info.currentVersion : undefined;
      if (theirs === undefined) throw error;
      return this.#askAboutConflict(document, value, theirs);
    }
  }

  async #askAboutConflict(document: SecretDocument, value: string, theirs: number): Promise<number | undefined> {
    const compare = 'Compare';
    const overwrite = 'Overwrite';
    const reload = 'Reload';
    const answer = await vscode.window.showWarningMessage(
      `${document.address.name} was changed while you were editing it.`,
      {
        modal: true,
        detail: `Parameter Store now has version ${String(theirs)}. “Compare” lists the versions below your edit, where you can reveal each of them. “Overwrite” saves your value as a newer version. “Reload” discards your value.`,
      },
      compare,
      overwrite,
      reload,
    );
    if (answer === compare) await this.#views.get(document)?.showVersions();
    if (answer !== overwrite && answer !== reload) throw new vscode.CancellationError();
    return answer === overwrite ? this.#put(document, value, theirs) : undefined;
  }

  /**
   * VS Code does not tell its auto save from a Save in the question before closing: neither writes without a click.
   * What comes right after typing is the auto save, and the person is looking at the Save button.
   */
  async #offerSave(document: SecretDocument, draft: SecretDraft): Promise<void> {
    const { mode, delay } = autoSave(document.uri);
    if (mode === 'afterDelay' && Date.now() - draft.changedAt < delay + 1_000) {
      this.#views.get(document)?.post({ type: 'status', message: 'Not saved yet.' });
      return;
    }
    if (document.saveOffered) return;
    document.saveOffered = true;
    const save = 'Save';
    const answer = await vscode.window.showInformationMessage(
      `The new value of ${document.address.name} is not saved. Parameters are not saved automatically.`,
      save,
    );
    document.saveOffered = false;
    if (answer !== save) return;
    try {
      await vscode.commands.executeCommand('vscode.openWith', document.uri, secretEditorViewType);
      await this.save(document);
    } catch (error) {
      this.report(error);
    }
  }

  /** What was typed while the save was under way is a new edit of what was saved. */
  #keepEditing(document: SecretDocument, draft: SecretDraft): void {
    document.draft = draft;
    this.#views.get(document)?.post({ type: 'status', message: 'Saved, except for what you typed while saving.' });
    // VS Code takes the document for clean when the save is over, and hears of the edit after that.
    setTimeout(() => {
      this.#changed.fire({ document });
    }, 0);
  }

  #leaveEditing(document: SecretDocument, status: string): void {
    document.draft = undefined;
    const view = this.#views.get(document);
    view?.post({ type: 'view' });
    view?.post({ type: 'status', message: status });
    void view?.load();
  }
}

function autoSave(uri: vscode.Uri): { readonly mode: string; readonly delay: number } {
  const files = vscode.workspace.getConfiguration('files', uri);
  return { mode: files.get('autoSave', 'off'), delay: files.get('autoSaveDelay', 1_000) };
}
