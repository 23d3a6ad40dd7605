import { type TemplateResult, html, nothing } from 'lit';
import type { ShownRow } from '../../importMessages';
import type { RowTableHost } from './rowTable';
import { actionWords, mask, showsOld } from './rowWords';

/** The active row in full, below the table. */
export function rowDetails(row: ShownRow, host: Pick<RowTableHost, 'open'>): TemplateResult {
  const column = row.problem?.columnName;
  const place = column === undefined ? `Line ${String(row.line)}` : `Line ${String(row.line)}, column ${column}`;
  const open = (): void => {
    host.open(row);
  };
  return html`<p class="details-head">
      <strong>${actionWords[row.action]} ${row.name}</strong>
      <button type="button" class="link" @click=${open}>${place}</button>
    </p>
    ${row.problem === undefined ? nothing : html`<p class="error">${row.problem.message}</p>`}
    ${row.warning === undefined ? nothing : html`<p class="warning">${row.warning}</p>`} ${facts(row)} ${values(row)}`;
}

function facts({ type, tier, changes }: ShownRow): TemplateResult | typeof nothing {
  const words = [
    ...(type === undefined ? [] : [type]),
    ...(tier === undefined ? [] : [`Tier: ${tier === 'IntelligentTiering' ? 'Intelligent-Tiering' : tier}`]),
    ...(changes === undefined ? [] : [`Changes: ${changes.join(', ')}`]),
  ];
  return words.length === 0 ? nothing : html`<p class="hint">${words.join(' · ')}</p>`;
}

function values(row: ShownRow): readonly TemplateResult[] {
  if (row.action === 'Invalid') return [];
  if (row.isSecret) return [html`<p class="hint">The values of secrets are not shown: ${mask}</p>`];
  return showsOld(row)
    ? [value('Current value', row.oldValue), value('New value', row.newValue)]
    : [value('Value', row.newValue)];
}

function value(label: string, text = ''): TemplateResult {
  return html`<p class="hint">${label}</p>
    <pre tabindex="0" aria-label=${label} .textContent=${text}></pre>`;
}
