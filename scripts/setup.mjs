// Makes a fresh clone ready: checks the machine's prerequisites and installs the npm packages of package-lock.json.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { main, seconds, step } from './lib/log.mjs';
import { root } from './lib/paths.mjs';
import { requireDotnet, requireNode } from './lib/prerequisites.mjs';
import { run } from './lib/run.mjs';
import { hashOf, once } from './lib/stamp.mjs';

/** Idempotent: does nothing when node_modules was installed from this package-lock.json. */
export async function setup() {
  requireNode();
  requireDotnet();
  const hash = hashOf([join(root, 'package-lock.json')], [process.platform, process.arch]);
  await once(join(root, 'node_modules', '.package-lock.json'), hash, async () => {
    const begin = performance.now();
    step('Installing npm packages (npm ci)…');
    await run('npm', ['ci', '--no-audit', '--no-fund'], { quiet: true, timeout: 900 });
    step(`Installed npm packages in ${seconds(begin)}.`);
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    await setup();
    step('Ready.');
  });
}
