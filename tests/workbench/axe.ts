import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Frame, Page } from 'playwright-core';

/** What an extension gives VS Code's own lists and input boxes: names and colors. The rest of them is VS Code's. */
export const namesAndColors: readonly string[] = [
  'aria-command-name',
  'aria-input-field-name',
  'aria-treeitem-name',
  'button-name',
  'color-contrast',
];

/**
 * What axe finds that keeps people out: one sentence for each.
 *
 * @param within a CSS selector; default: the whole document
 * @param rules ids of axe's rules; default: all
 */
export async function seriousViolations(
  where: Frame | Page,
  within = 'html',
  rules?: readonly string[],
): Promise<string[]> {
  await where.evaluate(axe.source);
  const { passes, violations } = await where.evaluate(
    async ({ selector, only }) => {
      const results = await (window as unknown as { axe: typeof axe }).axe.run(selector, {
        resultTypes: ['violations', 'passes'],
        ...(only === undefined ? {} : { runOnly: only }),
      });
      return { passes: results.passes.length, violations: results.violations };
    },
    { selector: within, only: rules === undefined ? undefined : [...rules] },
  );
  const least = rules === undefined ? 6 : 1;
  assert.ok(passes >= least, `axe looked at next to nothing: ${String(passes)} rules passed.`);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => {
      const all = nodes.map(({ html, failureSummary }) => `${html} ${failureSummary ?? ''}`);
      return `${id}: ${all.join('; ')}`;
    });
}
