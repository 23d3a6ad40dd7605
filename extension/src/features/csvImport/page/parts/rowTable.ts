import { type RowFilter, type ShownRow, rowsPerPage } from '../../previewMessages';
import { element, made } from './dom';
import { actionWords, mask, oneLine, otherChanges, showsOld, spoken } from './rowWords';

/** What the table asks of the page. */
export interface RowTableHost {
  fetch(request: number, offset: number, filter: RowFilter): void;
  choose(row: ShownRow, on: boolean): void;
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
export class RowTable {
  readonly #scroller = element('scroller', HTMLDivElement);
  readonly #table = element('table', HTMLTableElement);
  readonly #body = element('body', HTMLTableSectionElement);
  readonly #above = element('above', HTMLTableSectionElement);
  readonly #below = element('below', HTMLTableSectionElement);
  readonly #nothing = element('nothing', HTMLParagraphElement);
  readonly #rows = new Map<number, ShownRow>();
  readonly #asked = new Set<number>();
  #filter: RowFilter = { actions: [], search: '' };
  #request = 0;
  #total = 0;
  #active = 0;
  #locked = false;

  constructor(private readonly host: RowTableHost) {
    this.#scroller.addEventListener('scroll', () => {
      requestAnimationFrame(() => {
        this.#draw();
      });
    });
    window.addEventListener('resize', () => {
      this.#draw();
    });
    this.#body.addEventListener('keydown', (event) => {
      this.#key(event);
    });
    this.#body.addEventListener('click', (event) => {
      this.#click(event);
    });
    this.#body.addEventListener('dblclick', (event) => {
      const row = this.#rowOf(event.target);
      if (row !== undefined) this.host.open(row);
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

  receive(request: number, offset: number, rows: readonly ShownRow[], total: number): void {
    if (request !== this.#request) return;
    rows.forEach((row, index) => this.#rows.set(offset + index, row));
    this.#total = total;
    this.#active = Math.max(0, Math.min(this.#active, total - 1));
    this.#nothing.hidden = total > 0;
    this.#table.setAttribute('aria-rowcount', String(total + 1));
    this.#draw();
    this.host.activated(this.#rows.get(this.#active));
  }

  /** While rows are written none can be chosen. */
  lock(locked: boolean): void {
    if (this.#locked === locked) return;
    this.#locked = locked;
    this.#draw();
  }

  #firstInSight(): number {
    return Math.floor(this.#scroller.scrollTop / rowHeight);
  }

  #ask(page: number): void {
    if (this.#asked.has(page)) return;
    this.#asked.add(page);
    this.host.fetch(this.#request, page * rowsPerPage, this.#filter);
  }

  #draw(): void {
    const hadFocus = this.#body.contains(document.activeElement);
    const inSight = Math.ceil(this.#scroller.clientHeight / rowHeight);
    const begin = Math.max(0, Math.min(this.#firstInSight() - margin, this.#total - inSight - margin));
    const end = Math.min(this.#total, this.#firstInSight() + inSight + margin);
    for (let page = Math.floor(begin / rowsPerPage); page * rowsPerPage < end; page += 1) this.#ask(page);

    const drawn: HTMLTableRowElement[] = [];
    for (let place = begin; place < end; place += 1) drawn.push(this.#drawRow(place));
    this.#body.replaceChildren(...drawn);
    this.#above.replaceChildren(...gap(begin));
    this.#below.replaceChildren(...gap(this.#total - end));
    // One row takes the Tab key, also when the active one is out of sight.
    const stop = drawn.find((row) => Number(row.dataset['place']) === this.#active) ?? drawn[0];
    if (stop !== undefined) stop.tabIndex = 0;
    if (hadFocus) stop?.focus({ preventScroll: true });
  }

  #drawRow(place: number): HTMLTableRowElement {
    const row = this.#rows.get(place);
    const tr = made('tr');
    tr.setAttribute('role', 'row');
    tr.setAttribute('aria-rowindex', String(place + 2));
    tr.dataset['place'] = String(place);
    tr.tabIndex = -1;
    if (row === undefined) {
      const cell = made('td', '…');
      cell.colSpan = 6;
      cell.setAttribute('role', 'gridcell');
      tr.append(cell);
      return tr;
    }
    tr.classList.add(row.action.toLowerCase());
    tr.classList.toggle('active', place === this.#active);
    tr.setAttribute('aria-label', spoken(row));
    tr.append(
      this.#chooseCell(row),
      cell('action', actionWords[row.action]),
      cell('name', row.name, row.name),
      cell('type', row.type ?? ''),
      changeCell(row),
      cell('line', String(row.line)),
    );
    if (canBeWritten(row)) tr.setAttribute('aria-selected', String(row.chosen));
    return tr;
  }

  #chooseCell(row: ShownRow): HTMLTableCellElement {
    const result = cell('choose', '');
    if (!canBeWritten(row)) return result;
    const box = made('input');
    box.type = 'checkbox';
    box.checked = row.chosen;
    box.disabled = this.#locked;
    box.tabIndex = -1;
    box.setAttribute('aria-label', `${actionWords[row.action]} ${row.name}`);
    result.append(box);
    return result;
  }

  #rowOf(target: EventTarget | null): ShownRow | undefined {
    const tr = target instanceof Element ? target.closest('tr') : null;
    return tr?.dataset['place'] === undefined ? undefined : this.#rows.get(Number(tr.dataset['place']));
  }

  #click(event: MouseEvent): void {
    const tr = event.target instanceof Element ? event.target.closest('tr') : null;
    if (tr?.dataset['place'] === undefined) return;
    if (event.target instanceof HTMLInputElement) this.#toggle(Number(tr.dataset['place']));
    this.#activate(Number(tr.dataset['place']));
  }

  #key(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor(this.#scroller.clientHeight / rowHeight) - 2);
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: this.#active + 1,
      ArrowUp: this.#active - 1,
      PageDown: this.#active + page,
      PageUp: this.#active - page,
      Home: 0,
      End: this.#total - 1,
    };
    const to = moves[event.key];
    if (to !== undefined) {
      this.#activate(Math.max(0, Math.min(to, this.#total - 1)));
    } else if (event.key === ' ') {
      this.#toggle(this.#active);
    } else if (event.key === 'Enter') {
      const row = this.#rows.get(this.#active);
      if (row !== undefined) this.host.open(row);
    } else {
      return;
    }
    event.preventDefault();
  }

  #toggle(place: number): void {
    const row = this.#rows.get(place);
    if (row === undefined || !canBeWritten(row) || this.#locked) return;
    const changed = { ...row, chosen: !row.chosen };
    this.#rows.set(place, changed);
    this.host.choose(changed, changed.chosen);
    this.#draw();
  }

  #activate(place: number): void {
    this.#active = place;
    const head = this.#table.tHead?.offsetHeight ?? 0;
    const top = place * rowHeight;
    const { scrollTop, clientHeight } = this.#scroller;
    if (top < scrollTop) this.#scroller.scrollTop = top;
    else if (top + rowHeight + head > scrollTop + clientHeight) {
      this.#scroller.scrollTop = top + rowHeight + head - clientHeight;
    }
    this.#draw();
    this.#body.querySelector<HTMLElement>(`tr[data-place="${String(place)}"]`)?.focus({ preventScroll: true });
    this.host.activated(this.#rows.get(place));
  }
}

function canBeWritten({ action }: ShownRow): boolean {
  return action === 'Create' || action === 'Update';
}

function gap(rows: number): HTMLElement[] {
  if (rows <= 0) return [];
  const tr = made('tr');
  const td = made('td');
  td.colSpan = 6;
  td.style.height = `${String(rows * rowHeight)}px`;
  tr.append(td);
  return [tr];
}

function cell(className: string, text: string, title = ''): HTMLTableCellElement {
  const result = made('td', text, className);
  result.setAttribute('role', 'gridcell');
  if (title !== '') result.title = title;
  return result;
}

function changeCell(row: ShownRow): HTMLTableCellElement {
  if (row.problem !== undefined) return cell('change', row.problem.message);
  const result = cell('change', '');
  if (row.warning !== undefined) result.append(made('span', '⚠ ', 'warning'));
  if (showsOld(row)) {
    result.append(made('del', row.isSecret ? mask : oneLine(row.oldValue ?? '')), made('span', ' → ', 'arrow'));
    result.append(made('ins', row.isSecret ? mask : oneLine(row.newValue ?? '')));
  } else {
    result.append(made('span', row.isSecret ? mask : oneLine(row.newValue ?? '')));
  }
  const others = otherChanges(row);
  if (others !== '') result.append(made('span', `also ${others}`, 'others'));
  return result;
}
