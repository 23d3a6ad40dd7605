// The rows as a person reads them.

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
  const widths = head.map((title, column) =>
    Math.max(title.length, ...cells.map((line) => (line[column] ?? '').length)),
  );
  const lines = [head, ...cells].map((line) =>
    line
      .map((cell, column) =>
        column >= 2 && column <= 4 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  const notes = rows.filter((row) => row.note !== undefined).map((row) => `  ${row.name}: ${row.note ?? ''}`);
  return [...lines, ...(notes.length > 0 ? ['', ...notes] : [])].join('\n');
}
