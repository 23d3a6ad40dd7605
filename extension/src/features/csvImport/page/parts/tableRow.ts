import { type TemplateResult, html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ShownRow } from '../../importMessages';
import { actionWords, mask, oneLine, otherChanges, showsOld, spoken } from './rowWords';

interface PlacedRow {
  readonly place: number;

  /** Absent: it is on its way. */
  readonly row: ShownRow | undefined;
  readonly isActive: boolean;
  readonly takesTab: boolean;
  readonly isLocked: boolean;
}

export function canBeWritten({ action }: ShownRow): boolean {
  return action === 'Create' || action === 'Update';
}

/** White space in a cell is shown as it is: its content has none around it. */
export function tableRow({ place, row, isActive, takesTab, isLocked }: PlacedRow): TemplateResult {
  const selected = row !== undefined && canBeWritten(row) ? String(row.chosen) : nothing;
  return html`<tr
    role="row"
    class=${row === undefined ? '' : `${row.action.toLowerCase()}${isActive ? ' active' : ''}`}
    aria-rowindex=${place + 2}
    aria-label=${row === undefined ? nothing : spoken(row)}
    aria-selected=${selected}
    data-place=${place}
    tabindex=${takesTab ? 0 : -1}
  >
    ${row === undefined ? html`<td role="gridcell" colspan="6">…</td>` : cells(row, isLocked)}
  </tr>`;
}

function cells(row: ShownRow, isLocked: boolean): readonly TemplateResult[] {
  return [
    cell('choose', canBeWritten(row) ? chooseBox(row, isLocked) : ''),
    cell('action', actionWords[row.action]),
    cell('name', row.name, row.name),
    cell('type', row.type ?? ''),
    cell('change', row.problem === undefined ? change(row) : row.problem.message),
    cell('line', String(row.line)),
  ];
}

function cell(name: string, content: unknown, title: string | typeof nothing = nothing): TemplateResult {
  return html`<td role="gridcell" class=${name} title=${title}>${content}</td>`;
}

function chooseBox(row: ShownRow, isLocked: boolean): TemplateResult {
  const name = `${actionWords[row.action]} ${row.name}`;
  return html`<input
    type="checkbox"
    tabindex="-1"
    aria-label=${name}
    .checked=${live(row.chosen)}
    ?disabled=${isLocked}
  />`;
}

function change(row: ShownRow): readonly TemplateResult[] {
  const shown = (value = ''): string => (row.isSecret ? mask : oneLine(value));
  const others = otherChanges(row);
  return [
    ...(row.warning === undefined ? [] : [html`<span class="warning">⚠ </span>`]),
    ...(showsOld(row)
      ? [
          html`<del>${shown(row.oldValue)}</del>`,
          html`<span class="arrow" .textContent=${' → '}></span>`,
          html`<ins>${shown(row.newValue)}</ins>`,
        ]
      : [html`<span>${shown(row.newValue)}</span>`]),
    ...(others === '' ? [] : [html`<span class="others">also ${others}</span>`]),
  ];
}
