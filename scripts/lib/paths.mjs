// Where things are: one place, so that scripts, tests and bundled tests agree.
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readJson } from './json.mjs';

/** @typedef {{ name: string, publisher: string, version: string, engines: { vscode: string } }} Manifest */

const packageName = 'aws-parameter-store-manager';

/** @param {string} file */
function readManifest(file) {
  return /** @type {Manifest} */ (readJson(file));
}

/**
 * The checkout, found upwards from this module: tests are bundled into out/, which is inside it as well.
 *
 * @returns {string}
 */
function findRoot() {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (existsSync(file) && readManifest(file).name === packageName) return folder;
    if (folder === dirname(folder)) throw new Error(`No folder above ${import.meta.url} is the checkout.`);
  }
}

export const root = findRoot();
export const dist = join(root, 'dist');
export const out = join(root, 'out');
export const backend = join(dist, 'backend');

/** The manifest of the extension. */
export const manifest = readManifest(join(root, 'package.json'));

export const extensionId = `${manifest.publisher}.${manifest.name}`;

/** Outside the checkout, so that a fresh clone does not download again: $XDG_CACHE_HOME or ~/.cache. */
export const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), packageName);

/** Where failed UI tests and test runs leave what explains them. Ignored by git. */
export const artifacts = join(root, 'tests', 'workbench', 'artifacts');
