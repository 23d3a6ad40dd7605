import { type TemplateResult, html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import style from './secretPage.css';
import { LiveText } from '../../../webview/page/liveText';
import { Page, definePage } from '../../../webview/page/page';
import { refusalBanner } from '../../../webview/page/refusal';
import {
  type FromSecretPage,
  type SecretDetails,
  type SecretVersion,
  type ToSecretPage,
  secretPage,
} from '../secretMessages';
import { Revealed } from './parts/revealed';
import { type ShownVersion, labelList, versionRow } from './parts/versions';

/** The masked editor of a SecureString. A value is on the page only while it is shown, and while it is edited. */
class SecretPage extends Page<{ to: ToSecretPage; from: FromSecretPage }> {
  @state() private accessor details: SecretDetails | undefined;
  @state() private accessor problem: { readonly message: string; readonly isDeleted?: boolean } | undefined;
  @state() private accessor refusal: string | undefined;
  @state() private accessor isEditing = false;
  @state() private accessor isDraftShown = false;
  @state() private accessor isError = false;
  @state() private accessor versions: readonly ShownVersion[] | undefined;
  readonly #status = new LiveText();
  readonly #current = this.#revealed();

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) this.#concealAll();
    });
  }

  protected override receive(message: ToSecretPage): void {
    switch (message.type) {
      case 'details':
        this.#showDetails(message.details);
        break;
      case 'writes':
        // An edit that is open stays open: what was typed is not lost.
        this.refusal = message.refusal;
        break;
      case 'problem':
        this.problem = message;
        break;
      case 'status':
        this.#tell(message.message, message.isError);
        break;
      case 'value':
        this.#showValue(message.value, message.version);
        break;
      case 'conceal':
        this.#concealAll();
        break;
      case 'edit':
        this.#startEditing(message.value);
        break;
      case 'view':
        this.#stopEditing();
        this.#concealAll();
        break;
      case 'busy':
        document.body.setAttribute('aria-busy', String(message.busy));
        break;
      case 'versions':
        this.#showVersions(message.versions);
        break;
    }
  }

  protected override render(): TemplateResult {
    const { details, problem } = this;
    return html`<main aria-labelledby="name">
      <header>
        <h1 id="name">${details?.name ?? ''}</h1>
        <p id="place">${details?.place ?? ''}</p>
        ${labelList('Labels', details?.labels ?? [])}
      </header>
      <section
        id="problem"
        role="alert"
        class=${problem?.isDeleted === true ? 'deleted' : ''}
        ?hidden=${problem === undefined}
      >
        <p id="problem-text">${problem?.message ?? ''}</p>
        <button type="button" id="retry" @click=${this.#send('retry')}>
          ${problem?.isDeleted === true ? 'Check Again' : 'Try Again'}
        </button>
      </section>
      <section id="content" ?hidden=${details === undefined || problem !== undefined}>
        ${refusalBanner(this.refusal, this.#send('allowWrites'))}
        <h2 id="value-title">Value</h2>
        ${this.#viewing()} ${this.#editing()}
        <p id="status" role="status" aria-live="polite" class=${this.isError ? 'error' : ''}>${this.#status.content}</p>
        <h2>Details</h2>
        <dl id="facts">
          ${(details?.facts ?? []).map(
            ([label, text]) =>
              html`<dt>${label}</dt>
                <dd .textContent=${text}></dd>`,
          )}
        </dl>
        <div class="actions">
          <button
            type="button"
            id="show-all-details"
            class="secondary"
            ?hidden=${details === undefined || details.isWhole}
            @click=${this.#send('allDetails')}
          >
            Show All Details
          </button>
        </div>
        <h2>Versions</h2>
        <button type="button" id="show-versions" class="secondary" @click=${this.#send('versions')}>
          ${this.versions === undefined ? 'Show Versions' : 'Refresh Versions'}
        </button>
        <div id="versions">
          ${
            this.versions === undefined
              ? nothing
              : html`<ul>
                  ${this.versions.map(versionRow)}
                </ul>`
          }
        </div>
      </section>
    </main>`;
  }

  #viewing(): TemplateResult {
    const { isShown, text, press } = this.#current;
    return html`<div id="viewing" ?hidden=${this.isEditing}>
      <output
        id="value"
        aria-labelledby="value-title"
        aria-label=${isShown ? nothing : 'hidden'}
        .textContent=${text}
      ></output>
      <div class="actions">
        <button type="button" id="reveal" aria-pressed=${String(isShown)} @click=${press}>
          ${isShown ? 'Hide' : 'Reveal'}
        </button>
        <button type="button" id="copy" class="secondary" @click=${this.#send('copy')}>Copy</button>
        <button
          type="button"
          id="edit"
          class="secondary"
          aria-describedby="refusal-text"
          ?disabled=${this.refusal !== undefined}
          @click=${this.#send('edit')}
        >
          Edit
        </button>
      </div>
    </div>`;
  }

  /** What is typed is in the text area alone. */
  #editing(): TemplateResult {
    return html`<form id="editing" ?hidden=${!this.isEditing} @submit=${this.#submit}>
      <label for="draft" class="visually-hidden">New value</label>
      <textarea
        id="draft"
        class=${this.isDraftShown ? '' : 'masked'}
        rows="6"
        spellcheck="false"
        autocomplete="off"
        autocapitalize="off"
        aria-describedby="draft-help"
        @input=${this.#typed}
      ></textarea>
      <p id="draft-help" class="hint">Saving creates a new version. Nothing is written until you save.</p>
      <label class="toggle">
        <input type="checkbox" id="show-draft" .checked=${live(this.isDraftShown)} @change=${this.#showDraft} />
        Show while editing
      </label>
      <div class="actions">
        <button type="submit" id="save" aria-describedby="refusal-text" ?disabled=${this.refusal !== undefined}>
          Save
        </button>
        <button type="button" id="discard" class="secondary" @click=${this.#send('discard')}>Discard</button>
      </div>
    </form>`;
  }

  get #draft(): HTMLTextAreaElement {
    return this.element('#draft', HTMLTextAreaElement);
  }

  readonly #typed = (): void => {
    this.tell({ type: 'draft', value: this.#draft.value });
  };

  readonly #showDraft = (): void => {
    this.isDraftShown = this.element('#show-draft', HTMLInputElement).checked;
  };

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    this.tell({ type: 'save' });
  };

  #send(type: Exclude<FromSecretPage['type'], 'reveal' | 'draft'>): () => void {
    return () => {
      this.tell({ type });
    };
  }

  #revealed(version?: number): Revealed {
    return new Revealed({
      ask: () => {
        this.tell({ type: 'reveal', ...(version === undefined ? {} : { version }) });
      },
      drawn: () => {
        this.draw();
      },
      tell: (text) => {
        this.#tell(text);
      },
    });
  }

  #tell(text: string, isError = false): void {
    this.#status.say(text);
    this.isError = isError;
    this.requestUpdate();
  }

  #showDetails(details: SecretDetails): void {
    this.details = details;
    this.problem = undefined;
    if (this.versions !== undefined) this.tell({ type: 'versions' });
  }

  #showValue(value: string, version: number | undefined): void {
    const place =
      version === undefined ? this.#current : this.versions?.find((each) => each.version === version)?.value;
    const seconds = this.details?.revealSeconds ?? usualSeconds;
    place?.show(value, seconds);
    this.#tell(
      seconds === 1 ? 'The value is shown for 1 second.' : `The value is shown for ${String(seconds)} seconds.`,
    );
  }

  #showVersions(versions: readonly SecretVersion[]): void {
    for (const { value } of this.versions ?? []) value.forget();
    this.versions = versions.map((each) => ({ ...each, value: this.#revealed(each.version) }));
  }

  #concealAll(): void {
    this.#current.conceal();
    for (const { value } of this.versions ?? []) value.conceal();
  }

  #startEditing(value: string): void {
    this.#concealAll();
    this.isEditing = true;
    this.isDraftShown = false;
    this.#tell('');
    this.draw();
    this.#draft.value = value;
    this.#draft.focus();
  }

  #stopEditing(): void {
    if (!this.isEditing) return;
    this.#draft.value = '';
    this.isEditing = false;
    this.draw();
    this.element('#edit', HTMLButtonElement).focus();
  }
}

/** Where the extension has not said it yet. */
const usualSeconds = 30;

definePage(secretPage.name, style, SecretPage);
