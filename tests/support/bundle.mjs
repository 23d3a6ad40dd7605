// Bundles the TypeScript tests of one folder, each file by itself, so that any Node.js and any extension host runs them.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { out } from '../../scripts/lib/paths.mjs';

/**
 * @param {string} folder
 * @returns {string[]} the test files directly inside it
 */
export function testFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join(folder, name))
    .sort();
}

/**
 * @param {string} name of the folder below out/tests
 * @param {readonly string[]} entryPoints
 * @param {'esm' | 'cjs'} format an extension host loads CommonJS only
 * @returns {Promise<string>} the folder of the bundles
 */
export async function bundleTests(name, entryPoints, format) {
  const outdir = join(out, 'tests', name);
  rmSync(outdir, { recursive: true, force: true });
  await build({
    entryPoints: [...entryPoints],
    outdir,
    format,
    bundle: true,
    // What several files import is one module for all of them, as when nothing is bundled.
    splitting: format === 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    external: ['vscode'],
    sourcemap: 'linked',
    outExtension: { '.js': format === 'esm' ? '.mjs' : '.cjs' },
    logLevel: 'warning',
    // CommonJS has no import.meta, by which our modules find the checkout.
    ...(format === 'cjs'
      ? {
          define: { 'import.meta.url': 'importMetaUrl' },
          banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
        }
      : {}),
  });
  return outdir;
}
