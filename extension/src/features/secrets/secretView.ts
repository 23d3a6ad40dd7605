import * as vscode from 'vscode';
import { readOnlyReason } from '../../connections/writes/writeRefusal';
import { Cancelled } from '../../platform/cancelled';
import { DisposableStore } from '../../platform/disposables';
import { UserFacingError } from '../../platform/userFacingError';
import { keepLineEnds } from '../../store/lineEnds';
import type { ParameterClient } from '../../store/parameterClient';
import { parameterSettings } from '../../store/parameterSettings';
import { formatTime, moreFacts, parameterFacts } from '../../store/parameterWords';
import { PageHost } from '../../webview/pageHost';
import type { ParameterDetails } from '../../wire/contracts.generated';
import { BackendError, hasCode } from '../../wire/errors';
import type { SecretDocument } from './secretDocument';
import { type FromSecretPage, type ToSecretPage, secretPage } from './secretMessages';

/** What the view asks of the editor that owns it. */
export interface SecretViewHost {
  copyValue(document: SecretDocument): Promise<void>;
  changed(document: SecretDocument): void;
  save(document: SecretDocument): Promise<void>;
  discard(document: SecretDocument): Promise<void>;
  report(error: unknown): void;
}

/** One web view on a secret: answers its messages, and takes the value away when the view is hidden. */
export class SecretView implements vscode.Disposable {
  readonly #owner = new DisposableStore();
  readonly #page: PageHost<typeof secretPage.sends, ToSecretPage>;
  #shownVersion: number | undefined;
  #wasShown = false;

  /** Somebody has looked at what takes more calls to AWS: it stays on the page. */
  #showsAll = false;

  constructor(
    private readonly document: SecretDocument,
    private readonly panel: vscode.WebviewPanel,
    private readonly client: ParameterClient,
    private readonly host: SecretViewHost,
    extensionUri: vscode.Uri,
  ) {
    this.#page = this.#owner.add(
      new PageHost(panel.webview, extensionUri, secretPage, {
        ready: () => void this.#doing(() => this.#showAll()),
        answer: (message) => void this.#doing(() => this.#answer(message)),
      }),
    );
    this.#owner.add(
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.post({ type: 'conceal' });
      }),
    );
  }

  get shownVersion(): number | undefined {
    return this.#shownVersion;
  }

  post(message: ToSecretPage): void {
    this.#page.post(message);
  }

  /** Reads what is known of the parameter, without its value. */
  async load(): Promise<void> {
    try {
      const known = await this.#details();
      this.#shownVersion = known.summary.version;
      this.#wasShown = true;
      this.showWrites();
      this.post({
        type: 'details',
        details: {
          name: known.summary.name,
          place: this.client.placeOf(this.document.address.connectionId) ?? '',
          facts: [...parameterFacts(known.summary), ...moreFacts(known)],
          labels: known.labels ?? [],
          isWhole: this.#showsAll,
          revealSeconds: parameterSettings.revealSeconds,
        },
      });
    } catch (error) {
      this.#shownVersion = undefined;
      const isDeleted = this.#wasShown && hasCode(error, 'NotFound');
      this.post(
        isDeleted
          ? { type: 'problem', message: 'This parameter was deleted.', isDeleted }
          : { type: 'problem', message: sentenceOf(error) },
      );
    }
  }

  /** Shows whether the person's rules allow to save, as they are now. */
  showWrites(): void {
    const refusal = readOnlyReason(this.client.find(this.document.address.connectionId));
    this.post({ type: 'writes', ...(refusal === undefined ? {} : { refusal }) });
  }

  /** Lists the versions, each with a button to reveal it. */
  async showVersions(): Promise<void> {
    const { versions } = await this.client.request('parameters/history', {
      ...this.document.address,
      withValues: false,
    });
    this.post({
      type: 'versions',
      versions: versions.map(({ version, lastModified, lastModifiedBy, labels }) => ({
        version,
        about: [lastModified === undefined ? '' : formatTime(lastModified), lastModifiedBy ?? '']
          .filter(Boolean)
          .join(' · '),
        labels: labels ?? [],
      })),
    });
  }

  dispose(): void {
    this.#owner.dispose();
  }

  async #doing(work: () => Promise<void>): Promise<void> {
    this.post({ type: 'busy', busy: true });
    try {
      await work();
    } catch (error) {
      if (error instanceof Cancelled || error instanceof vscode.CancellationError) return;
      if (error instanceof UserFacingError) this.post({ type: 'status', message: error.sentence, isError: true });
      else this.host.report(error);
    } finally {
      this.post({ type: 'busy', busy: false });
    }
  }

  async #showAll(): Promise<void> {
    await this.load();
    const { draft } = this.document;
    if (draft !== undefined) this.post({ type: 'edit', value: draft.value });
  }

  async #answer(message: FromSecretPage): Promise<void> {
    const { document } = this;
    switch (message.type) {
      case 'retry':
        await this.#showAll();
        break;
      case 'reveal': {
        const { value } = await this.#value(message.version);
        if (this.panel.visible) this.post({ ...message, type: 'value', value });
        break;
      }
      case 'copy':
        await this.host.copyValue(document);
        this.post({ type: 'status', message: 'Copied.' });
        break;
      case 'edit': {
        this.client.refuseReadOnly(document.address.connectionId);
        const { value, version } = await this.#value();
        document.draft ??= { original: value, value, baseVersion: version, changedAt: Date.now() };
        if (this.panel.visible) this.post({ type: 'edit', value: document.draft.value });
        break;
      }
      case 'draft':
        this.#typed(message.value);
        break;
      case 'save':
        await this.host.save(document);
        break;
      case 'discard':
        await this.host.discard(document);
        break;
      case 'versions':
        await this.showVersions();
        break;
      case 'allDetails':
        this.#showsAll = true;
        await this.load();
        break;
      case 'allowWrites':
        await this.client.allowWrites(document.address.connectionId);
        break;
    }
  }

  #typed(text: string): void {
    const { draft } = this.document;
    if (draft === undefined) return;
    // A text area makes all line ends one.
    const value = keepLineEnds(draft.original, text);
    if (draft.value === value) return;
    draft.value = value;
    draft.changedAt = Date.now();
    this.host.changed(this.document);
  }

  /** By one call to AWS, until somebody wants to see all. */
  async #details(): Promise<ParameterDetails> {
    const { address } = this.document;
    if (this.#showsAll) return this.client.request('parameters/details', address);
    const { summary } = await this.client.request('parameters/get', { ...address, withSecret: false });
    return { summary };
  }

  async #value(version?: number): Promise<{ value: string; version: number }> {
    const { summary, value } = await this.client.request('parameters/get', {
      ...this.document.address,
      withSecret: true,
      ...(version === undefined ? {} : { version }),
    });
    return { value: value ?? '', version: summary.version };
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof BackendError || error instanceof UserFacingError
    ? error.sentence
    : 'The parameter could not be read. See the log for details.';
}
