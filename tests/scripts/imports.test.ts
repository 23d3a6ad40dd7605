import assert from 'node:assert/strict';
import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { root } from '../../scripts/lib/paths.mjs';

/** Names of files, those that import each other in a circle, each circle once. */
async function circles(folder: string): Promise<string[]> {
  const { output } = await cruise([folder], {
    baseDir: root,
    tsPreCompilationDeps: true,
    validate: true,
    ruleSet: { forbidden: [{ name: 'circular', from: {}, to: { circular: true } }] },
  });
  const { modules, summary } = output as ICruiseResult;
  assert.ok(modules.length > 100, `Only ${String(modules.length)} files were looked at.`);
  return summary.violations.map(({ from, cycle = [] }) => [from, ...cycle.map(({ name }) => name)].join(' → '));
}

describe('The files of the shell', () => {
  it('import each other in no circle, not even for a type', async function () {
    this.timeout(60_000);
    assert.deepEqual(await circles(join('extension', 'src')), []);
  });
});
