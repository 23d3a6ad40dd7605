import { type TemplateResult, html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import style from './importPage.css';
import './parts/rowTable';
import { Debounced } from '../../../platform/timing/debounced';
import { LiveText } from '../../../webview/page/liveText';
import { Page, definePage } from '../../../webview/page/page';
import { refusalBanner } from '../../../webview/page/refusal';
import type { PlanAction } from '../../../wire/contracts.generated';
import {
  type FromImportPage,
  type PreviewState,
  type RowChoice,
  type RowFilter,
  type ShownRow,
  type ToImportPage,
  actions,
  importPage,
} from '../importMessages';
import { rowDetails } from './parts/rowDetails';
import { RowTable, type RowTableHost } from './parts/rowTable';
import { filterButtons, notesBanner, progressLine, reportSection, spokenPhase } from './parts/stateParts';

const typingPauseMs = 150;

/** What importing a file would do, and what it did. */
class ImportPage extends Page<{ to: ToImportPage; from: FromImportPage }> implements RowTableHost {
  @state() private accessor shown: PreviewState | undefined;
  @state() private accessor choice: RowChoice = 'nothing';
  @state() private accessor activeRow: ShownRow | undefined;
  readonly #status = new LiveText();
  readonly #actions = new Set<PlanAction>(actions);
  readonly #search = new Debounced(typingPauseMs, () => {
    this.#table.show(this.#filter, false);
  });

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', (event) => {
      this.#key(event);
    });
  }

  fetch(request: number, offset: number, filter: RowFilter): void {
    this.tell({ type: 'rows', request, offset, filter });
  }

  choose({ index }: ShownRow, on: boolean): void {
    this.tell({ type: 'choose', index, on, filter: this.#filter });
  }

  chooseAll(on: boolean): void {
    this.tell({ type: 'chooseMatching', on, filter: this.#filter });
  }

  open({ line, problem }: ShownRow): void {
    this.#openPlace(problem ?? { line, character: 1 });
  }

  activated(row: ShownRow | undefined): void {
    this.activeRow = row;
  }

  protected override receive(message: ToImportPage): void {
    switch (message.type) {
      case 'state':
        this.#show(message.state);
        break;
      case 'rows':
        this.#table.receive(message);
        break;
      case 'choice':
        this.choice = message.choice;
        break;
    }
  }

  protected override render(): TemplateResult {
    const { phase, file, target, blocked, problem, refusal, plan, report } = this.shown ?? {};
    return html`<main>
      <header>
        <h1 id="file">${file === undefined ? '' : `Import ${file}`}</h1>
        <p id="target">${target ?? ''}</p>
        <div id="blocked" class="banner" role="alert" ?hidden=${blocked === undefined}>${blocked ?? ''}</div>
        ${refusalBanner(phase === 'ready' ? refusal : undefined, this.#send('allowWrites'))}
        <div id="problem" class="banner" role="alert" ?hidden=${problem === undefined}>${problem ?? ''}</div>
        ${notesBanner(plan?.notes ?? [])}
        ${reportSection(report, (line) => {
          this.#openPlace({ line, character: 1 });
        })}
        ${progressLine(this.shown)} ${this.#buttons()}
      </header>
      ${this.#rows()}
      <p id="status" role="status" aria-live="polite" class="visually-hidden">${this.#status.content}</p>
    </main>`;
  }

  #buttons(): TemplateResult {
    const { phase, blocked, refusal, plan } = this.shown ?? {};
    const isWorking = phase === 'planning' || phase === 'applying';
    const canApply = blocked === undefined && refusal === undefined && plan?.canApply === true;
    return html`<div class="bar" id="actions">
      <button
        type="button"
        id="apply"
        aria-describedby="refusal-text"
        ?hidden=${phase !== 'ready'}
        ?disabled=${!canApply}
        @click=${this.#send('apply')}
      >
        ${plan?.applyLabel ?? ''}
      </button>
      <button type="button" id="cancel" class="secondary" ?hidden=${!isWorking} @click=${this.#send('cancel')}>
        Cancel
      </button>
      <button
        type="button"
        id="again"
        class="secondary"
        ?hidden=${phase === undefined || isWorking}
        @click=${this.#send('again')}
      >
        Read File Again
      </button>
    </div>`;
  }

  #rows(): TemplateResult {
    const { phase, plan } = this.shown ?? {};
    const { activeRow } = this;
    return html`<section id="rows" aria-label="Rows of the file" ?hidden=${plan === undefined || phase === 'done'}>
      <div class="bar">
        <div id="filters" role="group" aria-label="Filter rows by action">
          ${plan === undefined ? nothing : filterButtons(plan.counts, this.#actions, this.#toggle)}
        </div>
        <input
          type="search"
          id="search"
          placeholder="Search names"
          aria-label="Search names"
          spellcheck="false"
          @input=${this.#typed}
        />
      </div>
      <row-table .host=${this} .choice=${this.choice} .isLocked=${phase !== 'ready'}></row-table>
      <section id="details" aria-label="Row details" ?hidden=${activeRow === undefined}>
        ${activeRow === undefined ? nothing : rowDetails(activeRow, this)}
      </section>
    </section>`;
  }

  get #table(): RowTable {
    return this.element('row-table', RowTable);
  }

  get #searchBox(): HTMLInputElement {
    return this.element('#search', HTMLInputElement);
  }

  get #filter(): RowFilter {
    return {
      actions: actions.filter((action) => this.#actions.has(action)),
      search: this.#searchBox.value.trim(),
    };
  }

  readonly #typed = (): void => {
    this.#search.call();
  };

  readonly #toggle = (action: PlanAction): void => {
    if (!this.#actions.delete(action)) this.#actions.add(action);
    this.requestUpdate();
    this.#table.show(this.#filter, false);
  };

  #send(type: 'apply' | 'cancel' | 'again' | 'close' | 'allowWrites'): () => void {
    return () => {
      this.tell({ type });
    };
  }

  #openPlace({ line, character }: { readonly line: number; readonly character: number }): void {
    this.tell({ type: 'open', line, character });
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    // The first Esc empties the search, as in any search field.
    if (document.activeElement === this.#searchBox && this.#searchBox.value !== '') return;
    this.tell({ type: 'close' });
  }

  #show(state: PreviewState): void {
    const before = this.shown;
    this.shown = state;
    if (before?.phase !== state.phase) this.#status.say(spokenPhase(state));
    this.draw();
    if (state.plan !== undefined && this.#drawnGeneration !== state.generation) {
      this.#drawnGeneration = state.generation;
      this.#table.show(this.#filter, before?.phase === state.phase);
    }
    // What the keyboard is on goes with the rows.
    if (state.phase === 'done' && before?.phase !== 'done') this.element('#report', HTMLElement).focus();
  }

  /** Rows that were fetched for an older one are out of date. */
  #drawnGeneration = -1;
}

definePage(importPage.name, style, ImportPage);
