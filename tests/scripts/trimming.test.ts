import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lostHandlers, nestedHandlers } from '../../scripts/lib/exception-handlers.mjs';

describe('A try inside a handler', () => {
  it('is found in an assembly of .NET', () => {
    const runtimes = execFileSync('dotnet', ['--list-runtimes'], { encoding: 'utf8' });
    const [, version, folder] = /^Microsoft\.NETCore\.App (10\S*) \[(.+)\]$/m.exec(runtimes) ?? [];
    const nested = nestedHandlers(readFileSync(join(folder ?? '', version ?? '', 'System.IO.Compression.dll')));
    // It closes its stream in a finally, and what it inflated with in a finally of that.
    assert.ok((nested.get('System.IO.Compression.DeflateStream::Dispose') ?? []).some((count) => count > 0));
    assert.ok(nested.size > 100);
    assert.deepEqual(lostHandlers(nested, nested), []);
  });

  it('is lost when its method is still there without it', () => {
    const original = new Map([
      ['A::Run', [1]],
      ['B::Run', [0, 2]],
    ]);
    assert.deepEqual(lostHandlers(original, new Map([['A::Run', [0]]])), ['A::Run']);
    assert.deepEqual(lostHandlers(original, new Map([['B::Run', [0, 1]]])), ['B::Run']);
  });

  it('is not lost when its method is gone', () => {
    const original = new Map([
      ['A::Run', [1]],
      ['B::Run', [0, 2]],
    ]);
    assert.deepEqual(lostHandlers(original, new Map([['B::Run', [0]]])), []);
    assert.deepEqual(lostHandlers(original, new Map([['B::Run', [2]]])), []);
  });
});
