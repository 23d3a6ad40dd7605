import assert from 'node:assert/strict';
import { targets } from '../../scripts/lib/backend.mjs';

describe('extension/targets.json', () => {
  it('names each target, each .NET runtime and each machine once', () => {
    for (const key of ['target', 'rid', 'platform'] as const) {
      const names = targets().flatMap((row) => row[key] ?? []);
      assert.deepEqual([...new Set(names)], names);
    }
  });

  it('has a row for the machines that people have', () => {
    const platforms = new Set(targets().map((row) => row.platform));
    for (const platform of ['linux-x64', 'linux-arm64', 'win32-x64', 'darwin-x64', 'darwin-arm64']) {
      assert.ok(platforms.has(platform), platform);
    }
  });

  it('needs .NET on the machine only for what serves no machine in particular', () => {
    const withoutRuntime = targets().filter((row) => row.rid === undefined);
    assert.deepEqual(withoutRuntime, [{ target: 'universal' }]);
  });
});
