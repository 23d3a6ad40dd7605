// npm run package [-- --target NAME]: the VSIX for this machine's platform, or for another row of extension/targets.json.
import { cpSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { MissingRuntimePacks, publishBackend, targets } from './lib/backend.mjs';
import { Failure, main, step } from './lib/log.mjs';
import { manifest, out, root } from './lib/paths.mjs';
import { tool } from './lib/run.mjs';
import { hashOf, once } from './lib/stamp.mjs';
import { setup } from './setup.mjs';

/** @import { Target } from './lib/backend.mjs' */

const budgetMegabytes = 40;

/** What a VSIX holds beside the backend and the manifest. Nothing gets into it by not being excluded. */
const contents = [
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  'package.nls.json',
  'extension/media',
  'dist/extension.js',
  'dist/webviews',
];

/** @param {string} [name] */
function targetNamed(name) {
  const platform = `${process.platform}-${process.arch}`;
  const found = targets().find((row) => (name ? row.target === name : row.platform === platform));
  if (found) return found;
  const known = targets().map((row) => row.target);
  throw new Failure(`${name ?? platform} is not in extension/targets.json, which has ${known.join(', ')}.`);
}

/**
 * The manifest without what only the checkout needs.
 *
 * @returns {string}
 */
function stagedManifest() {
  const ours = ['scripts', 'devDependencies', 'allowScripts'];
  const whole = Object.entries(manifest).filter(([key]) => !ours.includes(key));
  return `${JSON.stringify(Object.fromEntries(whole), undefined, 2)}\n`;
}

/**
 * Publishes the backend as a VSIX ships it, unless that is done.
 *
 * @param {string} [targetName] default: this machine's, or any machine's where its runtime packs are missing
 * @returns {Promise<{ target: Target, folder: string }>}
 */
export async function publish(targetName) {
  const target = targetNamed(targetName);
  const folder = join(out, 'publish', target.target);
  try {
    await publishBackend(target, folder);
  } catch (error) {
    if (!(error instanceof MissingRuntimePacks) || targetName !== undefined) throw error;
    step(`${error.message} Packaging for any platform instead: it will need .NET 10 where it runs.`);
    return publish('universal');
  }
  return { target, folder };
}

/**
 * Packages, unless the VSIX is there and was made from the same files.
 *
 * @param {string} [targetName] default: this machine's
 * @returns {Promise<string>} the path of the VSIX
 */
export async function packageVsix(targetName) {
  await setup();
  const { target, folder: published } = await publish(targetName);
  const staging = join(out, 'vsix', target.target);

  const { bundle } = await import('../extension/esbuild.mjs');
  await bundle({ production: true, outdir: join(out, 'bundle') });

  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  for (const name of contents) {
    const source = name.startsWith('dist/') ? join(out, 'bundle', name.slice('dist/'.length)) : join(root, name);
    if (existsSync(source)) cpSync(source, join(staging, name), { recursive: true });
  }
  cpSync(published, join(staging, 'dist', 'backend'), { recursive: true });
  writeFileSync(join(staging, 'package.json'), stagedManifest());

  const vsix = join(out, `${manifest.name}-${target.target}-${manifest.version}.vsix`);
  await once(vsix, hashOf([staging]), async () => {
    step(`Packaging ${target.target}…`);
    const platform = target.rid ? ['--target', target.target] : [];
    // Everything is bundled: there are no dependencies to look for. Relative links of the README have no place to lead to.
    const flags = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
    await tool('vsce', ['package', ...platform, ...flags, '--out', vsix], { cwd: staging, quiet: true, timeout: 180 });
  });
  const megabytes = statSync(vsix).size / 1_000_000;
  step(`${vsix} is ${megabytes.toFixed(1)} MB (budget ${String(budgetMegabytes)} MB).`);
  if (megabytes > budgetMegabytes) throw new Failure(`The VSIX is over its budget of ${String(budgetMegabytes)} MB.`);
  return vsix;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    const { values } = parseArgs({ options: { target: { type: 'string' } } });
    console.log(await packageVsix(values.target));
  });
}
