// The extension's activation, inside the extension host of the real VS Code.
import { join } from 'node:path';
import { Failure } from '../../../scripts/lib/log.mjs';
import { readJson } from '../../../scripts/lib/json.mjs';
import { dist, root } from '../../../scripts/lib/paths.mjs';
import { alternate, atMost, median } from '../measure.mjs';

/** @import { ActivationTimes } from '../host/activation' */
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
  /** @type {ActivationTimes[]} */
  const all = [];
  const activate = async () => {
    const { failed } = await runHostTests({ tests: join(bundles, 'activation.cjs'), version: 'current', timeout: 120 });
    if (failed > 0) throw new Failure('The extension could not be activated.');
    const times = /** @type {ActivationTimes} */ (readJson(file));
    all.push(times);
    return times.activate;
  };
  const [time = NaN] = await alternate(rounds, [activate]);
  const load = median(all.map((times) => times.load)).toFixed(0);
  const note = `Loading the bundle before it takes ${load} ms.`;
  return [atMost('extension: activate', time, 'ms', 50, note)];
}
