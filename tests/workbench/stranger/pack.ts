import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../../../scripts/lib/paths.mjs';
import { tool } from '../../../scripts/lib/run.mjs';

/**
 * Packs the stranger.
 *
 * @param folder for everything that is made of it
 * @returns the path of the VSIX
 */
export async function packStranger(folder: string): Promise<string> {
  const source = join(root, 'tests', 'workbench', 'stranger');
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(source, 'package.json'), join(folder, 'package.json'));
  await build({
    entryPoints: [join(source, 'extension.ts')],
    outfile: join(folder, 'extension.js'),
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['vscode'],
    logLevel: 'warning',
  });
  const vsix = join(folder, 'stranger.vsix');
  const flags = ['--no-dependencies', '--allow-missing-repository', '--skip-license'];
  await tool('vsce', ['package', ...flags, '--out', vsix], { cwd: folder, quiet: true, timeout: 120 });
  return vsix;
}
