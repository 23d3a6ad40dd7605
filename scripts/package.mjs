// npm run package [-- --target NAME]: the VSIX for this machine's platform, or for another row of extension/targets.json.
import { cpSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { MissingPack, publishBackend } from './lib/backend.mjs';
import { Failure, main, step } from './lib/log.mjs';
import { manifest, out, root } from './lib/paths.mjs';
import { together, tool } from './lib/run.mjs';
import { hashOf, once } from './lib/stamp.mjs';
import { targetNamed, words } from './lib/targets.mjs';
import { setup } from './setup.mjs';

/** @import { Kind, Target } from './lib/targets.mjs' */

/** What a VSIX may weigh, in megabytes, by how its backend is made. @type {Record<Kind, number>} */
const budgets = { native: 12, trimmed: 30, framework: 5 };

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
 * @param {string} [targetName] default: this machine's, or any machine's where what .NET needs for it is missing
 * @returns {Promise<{ target: Target, folder: string, kind: Kind }>}
 */
export async function publish(targetName) {
  const target = targetNamed(targetName);
  const folder = join(out, 'publish', target.target);
  try {
    return { target, folder, kind: await publishBackend(target, folder) };
  } catch (error) {
    if (!(error instanceof MissingPack) || targetName !== undefined) throw error;
    step(`For ${target.target}, ${error.message}. Packaging for any platform instead, which needs .NET 10 to run.`);
    return publish('universal');
  }
}

async function bundleForVsix() {
  await setup();
  const { bundle } = await import('../extension/esbuild.mjs');
  await bundle({ production: true, outdir: join(out, 'bundle') });
}

/**
 * Packages, unless the VSIX is there and was made from the same files.
 *
 * @param {string} [targetName] default: this machine's
 * @returns {Promise<string>} the path of the VSIX
 */
export async function packageVsix(targetName) {
  // Neither needs the other: .NET works while npm installs.
  const [{ target, folder: published, kind }] = await together(() => publish(targetName), bundleForVsix);
  const staging = join(out, 'vsix', target.target);
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
  const budget = `its budget of ${budgets[kind]} MB, ${words[kind]}`;
  step(`${vsix} is ${megabytes.toFixed(1)} MB (${budget}).`);
  if (megabytes > budgets[kind]) throw new Failure(`The VSIX for ${target.target} is over ${budget}.`);
  return vsix;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    const { values } = parseArgs({ options: { target: { type: 'string' } } });
    console.log(await packageVsix(values.target));
  });
}
