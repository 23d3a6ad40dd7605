import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashOf, once } from '../../scripts/lib/stamp.mjs';

describe('Stamps', () => {
  let folder = '';
  let runs = 0;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stamp-'));
    mkdirSync(join(folder, 'source', 'obj'), { recursive: true });
    writeFileSync(join(folder, 'source', 'a.cs'), 'one');
    runs = 0;
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const work = (): Promise<boolean> =>
    once(join(folder, 'product'), hashOf([join(folder, 'source')], ['flag']), () => {
      runs++;
      writeFileSync(join(folder, 'product'), 'made');
      return Promise.resolve();
    });

  it('let work be done once', async () => {
    assert.equal(await work(), true);
    assert.equal(await work(), false);
    assert.equal(runs, 1);
  });

  it('let it be done once when two ask for it at the same time', async () => {
    assert.deepEqual(await Promise.all([work(), work()]), [true, true]);
    assert.equal(runs, 1);
  });

  it('let it be done one after another when two ask for it of different inputs', async () => {
    const made: string[] = [];
    const make = (inputs: string): Promise<boolean> =>
      once(join(folder, 'other'), inputs, async () => {
        made.push(`begin ${inputs}`);
        await new Promise(setImmediate);
        writeFileSync(join(folder, 'other'), inputs);
        made.push(`end ${inputs}`);
      });
    assert.deepEqual(await Promise.all([make('a'), make('b'), make('b')]), [true, true, true]);
    assert.deepEqual(made, ['begin a', 'end a', 'begin b', 'end b']);
  });

  it('let it be done again when a source changes, comes, or when the product is gone', async () => {
    await work();
    writeFileSync(join(folder, 'source', 'a.cs'), 'two');
    assert.equal(await work(), true);
    writeFileSync(join(folder, 'source', 'b.cs'), '');
    assert.equal(await work(), true);
    rmSync(join(folder, 'product'));
    assert.equal(await work(), true);
    assert.equal(runs, 4);
  });

  it('ignore what a build leaves among the sources', async () => {
    await work();
    writeFileSync(join(folder, 'source', 'obj', 'cache'), 'x');
    assert.equal(await work(), false);
  });

  it('are not left by work that failed', async () => {
    const product = join(folder, 'product');
    writeFileSync(product, 'half');
    await assert.rejects(
      once(product, 'hash', () => Promise.reject(new Error('interrupted'))),
      /interrupted/,
    );
    assert.equal(await once(product, 'hash', () => Promise.resolve()), true);
  });
});
