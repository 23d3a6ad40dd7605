import assert from 'node:assert/strict';
import { choose, targetNamed, targets } from '../../scripts/lib/targets.mjs';

describe('extension/targets.json', () => {
  it('names each target and each .NET runtime once', () => {
    for (const key of ['target', 'rid'] as const) {
      const names = targets().flatMap((row) => row[key] ?? []);
      assert.deepEqual([...new Set(names)], names);
    }
  });

  it('has a row for the machines that people have', () => {
    for (const machine of ['linux-x64', 'linux-arm64', 'alpine-x64', 'win32-x64', 'darwin-x64', 'darwin-arm64']) {
      assert.notEqual(targetNamed(machine).rid, undefined);
    }
  });

  it('needs .NET on the machine only for what serves no machine in particular', () => {
    const withoutRuntime = targets().filter((row) => row.rid === undefined);
    assert.deepEqual(withoutRuntime, [{ target: 'universal' }]);
  });

  it('says which targets there are when asked for another', () => {
    assert.throws(
      () => targetNamed('amiga-m68k'),
      /amiga-m68k is not in extension\/targets\.json, which has linux-x64/,
    );
  });
});

describe('How the backend of a target is made', () => {
  const machine = 'linux-x64';
  const kinds = (missing: string[]): Record<string, string> =>
    Object.fromEntries(targets().map((row) => [row.target, choose(row, machine, missing).kind]));

  it('is natively for the machine that has the tools, self-contained for others, with .NET for any', () => {
    const { [machine]: own, universal, ...others } = kinds([]);
    assert.equal(own, 'native');
    assert.equal(universal, 'framework');
    assert.deepEqual([...new Set(Object.values(others))], ['trimmed']);
  });

  it('is self-contained for the machine itself where tools are missing, and says which', () => {
    assert.equal(kinds(['objcopy'])[machine], 'trimmed');
    assert.match(choose(targetNamed(machine), machine, ['objcopy']).why, /objcopy is missing here/);
    assert.match(choose(targetNamed(machine), machine, ['gcc', 'objcopy']).why, /gcc and objcopy are missing here/);
  });

  it('has a reason wherever it is not native', () => {
    for (const row of targets()) {
      const { kind, why } = choose(row, machine, []);
      assert.equal(why === '', kind === 'native', row.target);
    }
  });
});
