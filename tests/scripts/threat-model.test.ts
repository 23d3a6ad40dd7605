import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';

interface Promised {
  readonly promise: string;
  readonly file: string;
  readonly tests: readonly string[];
}

/** The rows of the tables that have tests in their second column. */
function promises(): Promised[] {
  const text = readFileSync(join(root, 'docs', 'threat-model.md'), 'utf8');
  const rows = text
    .slice(text.indexOf('## Promises'))
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| promise '));
  return rows.flatMap((row) => {
    const [, promise = '', tests = ''] = row.split('|').map((cell) => cell.trim());
    const files = tests.split('](').slice(1);
    assert.ok(files.length > 0, `No test keeps “${promise}”.`);
    return files.map((part) => {
      const end = part.indexOf(')');
      const names = [...part.slice(end).matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');
      return { promise, file: normalize(join(root, 'docs', part.slice(0, end))), tests: names };
    });
  });
}

function has(code: string, file: string, test: string): boolean {
  if (file.endsWith('.cs')) return new RegExp(`public (async )?(Task|void) ${test}\\(`).test(code);
  return ["it('", 'it(`'].some((call) => code.includes(call + test));
}

describe('docs/threat-model.md', () => {
  const all = promises();

  it('names promises', () => {
    assert.ok(all.length > 30, String(all.length));
  });

  it('names tests that exist', () => {
    const missing: string[] = [];
    for (const { promise, file, tests } of all) {
      const code = existsSync(file) ? readFileSync(file, 'utf8') : '';
      assert.ok(tests.length > 0, promise);
      for (const test of tests) if (!has(code, file, test)) missing.push(`${file}: ${test}`);
    }
    assert.deepEqual(missing, []);
  });
});
