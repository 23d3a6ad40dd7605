import { type TemplateResult, html } from 'lit';
import { property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { styleMap } from 'lit/directives/style-map.js';
import { Part } from '../../../../webview/page/part';
import { type RowChoice, type RowFilter, type RowsOfPlan, type ShownRow, rowsPerPage } from '../../importMessages';
import { canBeWritten, tableRow } from './tableRow';

/** What the table asks of the page. */
export interface RowTableHost {
  fetch(request: number, offset: number, filter: RowFilter): void;
  choose(row: ShownRow, on: boolean): void;

  /** All rows that match. */
  chooseAll(on: boolean): void;
  open(row: ShownRow): void;
  activated(row: ShownRow | undefined): void;
}

/** Pixels; the style sheet has the same. */
const rowHeight = 28;
/** Rows drawn above and below what is in sight. */
const margin = 10;

/**
 * The rows of a plan, of which only those in sight exist: pages are asked for as they are scrolled to. One row is
 * active; the arrow keys move it, Space chooses it, Enter opens its line.
 */
export class RowTable extends Part {
  @property({ attribute: false }) accessor host: RowTableHost | undefined;
  @property({ attribute: false }) accessor choice: RowChoice = 'nothing';

  /** While rows are written none can be chosen. */
  @property({ attribute: false }) accessor isLocked = true;

  readonly #rows = new Map<number, ShownRow>();
  readonly #asked = new Set<number>();
  #filter: RowFilter = { actions: [], search: '' };
  #request = 0;
  #total: number | undefined;
  #active = 0;

  /** The places that are drawn. */
  #begin = 0;
  #end = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('resize', () => {
      this.#drawInSight();
    });
  }

  /** Shows the rows of a filter, from the top unless it is the same one. */
  show(filter: RowFilter, keepPlace: boolean): void {
    this.#filter = filter;
    this.#request += 1;
    this.#rows.clear();
    this.#asked.clear();
    if (!keepPlace) {
      this.#active = 0;
      this.#scroller.scrollTop = 0;
    }
    this.#ask(Math.floor(this.#firstInSight() / rowsPerPage));
  }

  receive({ request, offset, rows, total }: RowsOfPlan): void {
    if (request !== this.#request) return;
    rows.forEach((row, index) => this.#rows.set(offset + index, row));
    this.#total = total;
    this.#active = Math.max(0, Math.min(this.#active, total - 1));
    this.#drawInSight();
    this.host?.activated(this.#rows.get(this.#active));
  }

  protected override render(): TemplateResult {
    const total = this.#total ?? 0;
    const places = Array.from({ length: this.#end - this.#begin }, (_, index) => this.#begin + index);
    return html`<div id="scroller" @scroll=${this.#scrolled}>
      <table role="grid" aria-label="Rows of the file" id="table" aria-rowcount=${total + 1}>
        ${this.#head()}
        <tbody id="above" aria-hidden="true">
          ${gap(this.#begin)}
        </tbody>
        <tbody id="body" @keydown=${this.#key} @click=${this.#click} @dblclick=${this.#doubleClick}>
          ${repeat(
            places,
            (place) => place,
            (place) => this.#row(place),
          )}
        </tbody>
        <tbody id="below" aria-hidden="true">
          ${gap(total - this.#end)}
        </tbody>
      </table>
      <p id="nothing" ?hidden=${this.#total !== 0}>No rows match.</p>
    </div>`;
  }

  #head(): TemplateResult {
    return html`<thead>
      <tr role="row">
        <th scope="col" class="choose">
          <input
            type="checkbox"
            id="choose-all"
            aria-label="Select all matching rows that can be written"
            .checked=${live(this.choice === 'all')}
            .indeterminate=${live(this.choice === 'some')}
            ?disabled=${this.choice === 'nothing' || this.isLocked}
            @change=${this.#allChosen}
          />
        </th>
        <th scope="col" class="action">Action</th>
        <th scope="col" class="name">Name</th>
        <th scope="col" class="type">Type</th>
        <th scope="col" class="change">Value</th>
        <th scope="col" class="line">Line</th>
      </tr>
    </thead>`;
  }

  #row(place: number): TemplateResult {
    return tableRow({
      place,
      row: this.#rows.get(place),
      isActive: place === this.#active,
      takesTab: place === this.#tabPlace,
      isLocked: this.isLocked,
    });
  }

  /** One row takes the Tab key, also when the active one is out of sight. */
  get #tabPlace(): number {
    return this.#active >= this.#begin && this.#active < this.#end ? this.#active : this.#begin;
  }

  get #scroller(): HTMLElement {
    return this.element('#scroller', HTMLElement);
  }

  get #body(): HTMLElement {
    return this.element('#body', HTMLElement);
  }

  #firstInSight(): number {
    return Math.floor(this.#scroller.scrollTop / rowHeight);
  }

  #ask(page: number): void {
    if (this.#asked.has(page)) return;
    this.#asked.add(page);
    this.host?.fetch(this.#request, page * rowsPerPage, this.#filter);
  }

  #drawInSight(): void {
    const hadFocus = this.#body.contains(document.activeElement);
    const first = this.#firstInSight();
    const inSight = Math.ceil(this.#scroller.clientHeight / rowHeight);
    const total = this.#total ?? 0;
    this.#begin = Math.max(0, Math.min(first - margin, total - inSight - margin));
    this.#end = Math.max(this.#begin, Math.min(total, first + inSight + margin));
    for (let page = Math.floor(this.#begin / rowsPerPage); page * rowsPerPage < this.#end; page += 1) this.#ask(page);
    this.draw();
    if (hadFocus) this.#focus(this.#tabPlace);
  }

  #focus(place: number): void {
    this.#body.querySelector<HTMLElement>(`tr[data-place="${String(place)}"]`)?.focus({ preventScroll: true });
  }

  readonly #scrolled = (): void => {
    requestAnimationFrame(() => {
      this.#drawInSight();
    });
  };

  readonly #allChosen = ({ target }: Event): void => {
    if (target instanceof HTMLInputElement) this.host?.chooseAll(target.checked);
  };

  readonly #click = ({ target }: Event): void => {
    const place = placeOf(target);
    if (place === undefined) return;
    if (target instanceof HTMLInputElement) this.#toggle(place);
    this.#activate(place);
  };

  readonly #doubleClick = ({ target }: Event): void => {
    const place = placeOf(target);
    const row = place === undefined ? undefined : this.#rows.get(place);
    if (row !== undefined) this.host?.open(row);
  };

  readonly #key = (event: KeyboardEvent): void => {
    const to = this.#moves()[event.key];
    if (to !== undefined) {
      this.#activate(Math.max(0, Math.min(to, (this.#total ?? 0) - 1)));
    } else if (event.key === ' ') {
      this.#toggle(this.#active);
    } else if (event.key === 'Enter') {
      const row = this.#rows.get(this.#active);
      if (row !== undefined) this.host?.open(row);
    } else {
      return;
    }
    event.preventDefault();
  };

  /** Where keys lead to. */
  #moves(): Readonly<Record<string, number>> {
    const page = Math.max(1, Math.floor(this.#scroller.clientHeight / rowHeight) - 2);
    return {
      ArrowDown: this.#active + 1,
      ArrowUp: this.#active - 1,
      PageDown: this.#active + page,
      PageUp: this.#active - page,
      Home: 0,
      End: (this.#total ?? 0) - 1,
    };
  }

  #toggle(place: number): void {
    const row = this.#rows.get(place);
    if (row === undefined || !canBeWritten(row) || this.isLocked) return;
    const changed = { ...row, chosen: !row.chosen };
    this.#rows.set(place, changed);
    this.host?.choose(changed, changed.chosen);
    this.#drawInSight();
  }

  #activate(place: number): void {
    this.#active = place;
    const head = this.element('#table', HTMLTableElement).tHead?.offsetHeight ?? 0;
    const top = place * rowHeight;
    const { scrollTop, clientHeight } = this.#scroller;
    if (top < scrollTop) this.#scroller.scrollTop = top;
    else if (top + rowHeight + head > scrollTop + clientHeight) {
      this.#scroller.scrollTop = top + rowHeight + head - clientHeight;
    }
    this.#drawInSight();
    this.#focus(place);
    this.host?.activated(this.#rows.get(place));
  }
}

function gap(rows: number): TemplateResult | string {
  if (rows <= 0) return '';
  return html`<tr>
    <td colspan="6" style=${styleMap({ height: `${String(rows * rowHeight)}px` })}></td>
  </tr>`;
}

function placeOf(target: EventTarget | null): number | undefined {
  const row = target instanceof Element ? target.closest('tr') : null;
  return row?.dataset['place'] === undefined ? undefined : Number(row.dataset['place']);
}

customElements.define('row-table', RowTable);
