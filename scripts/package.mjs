// npm run package: the VSIX for this machine's platform, and what it weighs.
//   npm run package -- --target NAME   for another row of extension/targets.json
//   npm run package -- --all           for every row that can be made here
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { MissingPack, publishAs, publishBackend } from './lib/backend.mjs';
import { glibcOf } from './lib/glibc.mjs';
import { readJson } from './lib/json.mjs';
import { Failure, main, step } from './lib/log.mjs';
import { signatureOf } from './lib/mach-o.mjs';
import { manifest, out, root } from './lib/paths.mjs';
import { together, tool } from './lib/run.mjs';
import { hashOf, once } from './lib/stamp.mjs';
import { targetNamed, targets, words } from './lib/targets.mjs';
import { textTable } from './lib/text-table.mjs';
import { setup } from './setup.mjs';

/** @import { Kind, Target } from './lib/targets.mjs' */

/** What a VSIX may weigh, in megabytes, by how its backend is made. @type {Record<Kind, number>} */
const budgets = { native: 12, trimmed: 22, framework: 5 };

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

/**
 * Publishes the backend for this machine as the VSIX for another ships it, unless that is done.
 *
 * @returns {Promise<string>} the folder
 */
export async function publishTrimmed() {
  const target = targetNamed();
  const folder = join(out, 'publish', `${target.target}-trimmed`);
  await publishAs(target, 'trimmed', folder);
  return folder;
}

async function bundleForVsix() {
  await setup();
  const { bundle } = await import('../extension/esbuild.mjs');
  await bundle({ production: true, outdir: join(out, 'bundle') });
}

/**
 * @typedef {object} Package
 * @property {string} vsix its path
 * @property {string} target
 * @property {Kind} kind
 * @property {number} unpacked in bytes, where it is installed
 * @property {number} packed in bytes
 * @property {string} signature of the backend, where its system asks for one; empty elsewhere
 * @property {string} needs what must be on the machine; empty when its system is enough
 */

/**
 * Packages, unless the VSIX is there and was made from the same files.
 *
 * @param {string} [targetName] default: this machine's
 * @returns {Promise<Package>}
 */
export async function packageVsix(targetName) {
  // Neither needs the other: .NET works while npm installs.
  const [{ target, folder, kind }] = await together(() => publish(targetName), bundleForVsix);
  const signature = backendSignature(target, folder);
  const staging = stage(target, folder);
  const vsix = join(out, `${manifest.name}-${target.target}-${manifest.version}.vsix`);
  await once(vsix, hashOf([staging]), async () => {
    step(`Packaging ${target.target}…`);
    const platform = target.rid ? ['--target', target.target] : [];
    // Everything is bundled: there are no dependencies to look for. Relative links of the README have no place to lead to.
    const flags = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
    await tool('vsce', ['package', ...platform, ...flags, '--out', vsix], { cwd: staging, quiet: true, timeout: 180 });
  });
  const packed = statSync(vsix).size;
  checkBudget(target.target, kind, packed);
  return {
    vsix,
    target: target.target,
    kind,
    unpacked: sizeOf(staging),
    packed,
    signature,
    needs: needsOf(target, folder),
  };
}

/**
 * Lays out what the VSIX holds.
 *
 * @param {Target} target
 * @param {string} published
 * @returns {string} the folder
 */
function stage({ target }, published) {
  const staging = join(out, 'vsix', target);
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  for (const name of contents) {
    const source = name.startsWith('dist/') ? join(out, 'bundle', name.slice('dist/'.length)) : join(root, name);
    if (existsSync(source)) cpSync(source, join(staging, name), { recursive: true });
  }
  cpSync(published, join(staging, 'dist', 'backend'), { recursive: true });
  writeFileSync(join(staging, 'package.json'), stagedManifest());
  return staging;
}

/** @param {Target} target @param {string} folder */
function backendSignature({ target, rid }, folder) {
  if (!rid?.startsWith('osx-')) return '';
  const { signed, note } = signatureOf(readFileSync(join(folder, 'EditorBackend')));
  if (!signed) throw new Failure(`macOS would end the backend for ${target} as soon as it starts: ${note}.`);
  return note;
}

/** @param {Target} target @param {string} folder */
function needsOf({ rid }, folder) {
  if (rid === undefined) return '.NET 10';
  const glibc = rid.startsWith('linux-') ? glibcOf(readFileSync(join(folder, 'EditorBackend'))) : '';
  return glibc === '' ? '' : `glibc ${glibc}`;
}

/** @param {string} target @param {Kind} kind @param {number} bytes */
function checkBudget(target, kind, bytes) {
  if (bytes <= budgets[kind] * 1_000_000) return;
  const budget = `its budget of ${budgets[kind]} MB for what is ${words[kind]}`;
  throw new Failure(`The VSIX for ${target} is ${megabytes(bytes)}, over ${budget}.`);
}

/** @param {string} folder @returns {number} in bytes */
function sizeOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

/** @param {number} bytes */
const megabytes = (bytes) => `${(bytes / 1_000_000).toFixed(1)} MB`;

/** A target that no VSIX was made for. @typedef {{ target: string, reason: string, expected: boolean }} Unmade */

/**
 * @param {string} target
 * @returns {Promise<Package | Unmade>}
 */
async function tryToPackage(target) {
  try {
    return await packageVsix(target);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { target, reason: error.message, expected: error instanceof MissingPack };
  }
}

/**
 * Writes what was made here into out/packages.json, beside what was made before.
 *
 * @param {readonly (Package | Unmade)[]} rows
 */
function noteDown(rows) {
  const file = join(out, 'packages.json');
  const before = existsSync(file) ? /** @type {(Package | Unmade)[]} */ (readJson(file)) : [];
  const all = new Map([...before, ...rows].map((row) => [row.target, row]));
  writeFileSync(file, `${JSON.stringify([...all.values()], undefined, 2)}\n`);
}

/** @param {readonly (Package | Unmade)[]} rows */
function overview(rows) {
  const head = ['target', 'backend', 'unpacked', 'VSIX', 'signed', 'needs'];
  const cells = rows.map((row) =>
    'reason' in row
      ? [row.target, `not made: ${row.reason}`]
      : [row.target, words[row.kind], megabytes(row.unpacked), megabytes(row.packed), row.signature, row.needs],
  );
  const made = cells.filter((row) => row.length === head.length);
  const unmade = cells.filter((row) => row.length < head.length);
  return [textTable(head, made, [2, 3]), ...unmade.map((row) => row.join('  '))].join('\n');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    const { values } = parseArgs({
      options: { target: { type: 'string' }, all: { type: 'boolean', default: false } },
    });
    /** @type {(Package | Unmade)[]} */
    const rows = [];
    if (values.all) for (const { target } of targets()) rows.push(await tryToPackage(target));
    else rows.push(await packageVsix(values.target));
    noteDown(rows);
    console.log(overview(rows));
    for (const row of rows) if ('vsix' in row) console.log(row.vsix);
    return rows.some((row) => 'reason' in row && !row.expected) ? 1 : 0;
  });
}
