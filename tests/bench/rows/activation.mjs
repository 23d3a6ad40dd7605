// The extension's activation, inside the extension host of the real VS Code.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../../scripts/lib/log.mjs';
import { dist, root } from '../../../scripts/lib/paths.mjs';
import { alternate, atMost } from '../measure.mjs';

/** @import { Row } from '../measure.mjs' */
/** @import { World } from '../world.mjs' */

/** @param {World} world @returns {Promise<Row[]>} */
export async function activation({ folder, rounds }) {
  const { bundle } = await import('../../../extension/esbuild.mjs');
  const { bundleTests } = await import('../../support/bundle.mjs');
  const { ensureChromium } = await import('../../workbench/chromium.mjs');
  const { runHostTests } = await import('../../workbench/host-runner.mjs');
  await ensureChromium();
  await bundle({ production: true, outdir: dist });
  const bundles = await bundleTests('bench', [join(root, 'tests', 'bench', 'host', 'activation.ts')], 'cjs');
  const file = join(folder, 'activation.txt');
  process.env['BENCH_ACTIVATION'] = file;
  const activate = async () => {
    const { failed } = await runHostTests({ tests: join(bundles, 'activation.cjs'), version: 'current', timeout: 120 });
    if (failed > 0) throw new Failure('The extension could not be activated.');
    return Number(readFileSync(file, 'utf8'));
  };
  const [time = NaN] = await alternate(rounds, [activate]);
  return [atMost('extension: load and activate', time, 'ms', 50)];
}
