import { type TemplateResult, html, nothing } from 'lit';
import type { ShownRow } from '../../importMessages';
import type { RowTableHost } from './rowTable';
import { actionWords, mask, showsOld } from './rowWords';

/** The active row in full, below the table. */
export function rowDetails(row: ShownRow, host: Pick<RowTableHost, 'open'>): TemplateResult {
  const place = row.problem?.columnName === undefined ? '' : `, column ${row.problem.columnName}`;
  const open = (): void => {
    host.open(row);
  };
  return html`<p class="details-head">
      <strong>${actionWords[row.action]} ${row.name}</strong>
      <button type="button" class="link" @click=${open}>Line ${row.line}${place}</button>
    </p>
    ${row.problem === undefined ? nothing : html`<p class="error">${row.problem.message}</p>`}
    ${row.warning === undefined ? nothing : html`<p class="warning">${row.warning}</p>`} ${facts(row)} ${values(row)}`;
}

function facts({ type, tier, changes }: ShownRow): TemplateResult | typeof nothing {
  const words = [
    ...(type === undefined ? [] : [type]),
    ...(tier === undefined ? [] : [`tier ${tier === 'IntelligentTiering' ? 'Intelligent-Tiering' : tier}`]),
    ...(changes === undefined ? [] : [`changes: ${changes.join(', ')}`]),
  ];
  return words.length === 0 ? nothing : html`<p class="hint">${words.join(' · ')}</p>`;
}

function values(row: ShownRow): readonly TemplateResult[] {
  if (row.action === 'Invalid') return [];
  if (row.isSecret) return [html`<p class="hint">Values of secrets are not shown: ${mask}</p>`];
  return showsOld(row) ? [value('Now', row.oldValue), value('New', row.newValue)] : [value('Value', row.newValue)];
}

function value(label: string, text = ''): TemplateResult {
  return html`<p class="hint">${label}</p>
    <pre tabindex="0" aria-label=${label} .textContent=${text}></pre>`;
}
