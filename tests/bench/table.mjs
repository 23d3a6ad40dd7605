// The rows as a person reads them.
import { textTable } from '../../scripts/lib/text-table.mjs';

/** @import { Row } from './measure.mjs' */

/** @param {number | null} value @param {string} unit */
const quantity = (value, unit) => (value === null ? '–' : `${String(value)} ${unit}`.trim());

/**
 * @param {readonly Row[]} rows
 * @returns {string}
 */
export function table(rows) {
  const head = ['', 'name', 'ours', 'peer', 'ratio', 'target'];
  const cells = rows.map((row) => [
    row.target === '' ? '·' : row.ok ? '✔' : '✖',
    row.name,
    quantity(row.ours, row.unit),
    quantity(row.peer, row.unit),
    row.ratio === null ? '–' : `${String(row.ratio)} ×`,
    row.target,
  ]);
  const notes = rows.filter((row) => row.note !== undefined).map((row) => `  ${row.name}: ${row.note ?? ''}`);
  return [textTable(head, cells, [2, 3, 4]), ...(notes.length > 0 ? ['', ...notes] : [])].join('\n');
}
