import type { ShownRow } from '../../previewMessages';
import { element, link, made } from './dom';
import { actionWords, mask, showsOld } from './rowWords';

/** The active row in full, below the table. */
export class RowDetails {
  readonly #section = element('details', HTMLElement);

  constructor(private readonly open: (row: ShownRow) => void) {}

  show(row: ShownRow | undefined): void {
    this.#section.hidden = row === undefined;
    if (row === undefined) {
      this.#section.replaceChildren();
      return;
    }
    const head = made('p', '', 'details-head');
    const place = row.problem?.columnName === undefined ? '' : `, column ${row.problem.columnName}`;
    head.append(
      made('strong', `${actionWords[row.action]} ${row.name}`),
      link(`Line ${String(row.line)}${place}`, () => {
        this.open(row);
      }),
    );
    this.#section.replaceChildren(head, ...problem(row), ...facts(row), ...values(row));
  }
}

function problem({ problem: found, warning }: ShownRow): HTMLElement[] {
  return [
    ...(found === undefined ? [] : [made('p', found.message, 'error')]),
    ...(warning === undefined ? [] : [made('p', warning, 'warning')]),
  ];
}

function facts({ type, tier, changes }: ShownRow): HTMLElement[] {
  const words = [
    ...(type === undefined ? [] : [type]),
    ...(tier === undefined ? [] : [`tier ${tier === 'IntelligentTiering' ? 'Intelligent-Tiering' : tier}`]),
    ...(changes === undefined ? [] : [`changes: ${changes.join(', ')}`]),
  ];
  return words.length === 0 ? [] : [made('p', words.join(' · '), 'hint')];
}

function values(row: ShownRow): HTMLElement[] {
  if (row.action === 'Invalid') return [];
  if (row.isSecret) return [made('p', `Values of secrets are not shown: ${mask}`, 'hint')];
  const blocks = showsOld(row)
    ? [
        ['Now', row.oldValue ?? ''],
        ['New', row.newValue ?? ''],
      ]
    : [['Value', row.newValue ?? '']];
  return blocks.flatMap(([label = '', value = '']) => {
    const block = made('pre', value);
    block.tabIndex = 0;
    block.setAttribute('aria-label', label);
    return [made('p', label, 'hint'), block];
  });
}
