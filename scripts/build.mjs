// npm run build: what F5 and the extension-host tests run. dist/extension.js, dist/webviews, dist/backend.
import { pathToFileURL } from 'node:url';
import { buildBackend } from './lib/backend.mjs';
import { main, step } from './lib/log.mjs';
import { together } from './lib/run.mjs';
import { setup } from './setup.mjs';

/** @param {{ watch?: boolean }} [options] watch: bundle again on every change, until interrupted */
export async function build({ watch = false } = {}) {
  await together(async () => {
    await setup();
    const { bundle } = await import('../extension/esbuild.mjs');
    step(watch ? 'Bundling the extension, and again on every change…' : 'Bundling the extension…');
    await bundle({ watch });
  }, buildBackend);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(() => build({ watch: process.argv.includes('--watch') }));
}
