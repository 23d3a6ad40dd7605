// Holds what the trimmer made against what it was given: it can lose an exception handler (docs/decisions/0003).
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lostHandlers, nestedHandlers } from './exception-handlers.mjs';
import { readJson } from './json.mjs';
import { Failure } from './log.mjs';

/** @typedef {{ name: string, version: string }} Download */
/** @typedef {{ packageFolders: object, project: { frameworks: Record<string, { downloadDependencies?: Download[] }> } }} Assets */

/**
 * Where .NET's own assemblies came from.
 *
 * @param {string} assetsFile
 * @param {string} rid
 * @returns {string[]}
 */
function runtimePackFolders(assetsFile, rid) {
  const { packageFolders, project } = /** @type {Assets} */ (readJson(assetsFile));
  const name = `Microsoft.NETCore.App.Runtime.${rid}`;
  const downloads = Object.values(project.frameworks).flatMap(({ downloadDependencies = [] }) => downloadDependencies);
  const version = /[^[, ]+/.exec(downloads.find((each) => each.name === name)?.version ?? '')?.[0] ?? '';
  return Object.keys(packageFolders)
    .map((folder) => join(folder, name.toLowerCase(), version, 'runtimes', rid))
    .flatMap((pack) => [join(pack, 'lib', 'net10.0'), join(pack, 'native')]);
}

/**
 * Fails when a method that ships has lost a `try` that stands inside a handler.
 *
 * @param {string} artifacts of the publish
 * @param {string} rid
 */
export function checkTrimming(artifacts, rid) {
  const [objects, configuration] = [join(artifacts, 'obj', 'EditorBackend'), `release_${rid}`];
  const given = [
    join(artifacts, 'bin', 'EditorBackend', configuration),
    ...runtimePackFolders(join(objects, 'project.assets.json'), rid),
  ];
  const made = join(objects, configuration, 'linked');
  const lost = readdirSync(made)
    .filter((name) => name.endsWith('.dll'))
    .flatMap((name) => {
      const original = given.map((folder) => join(folder, name)).find((file) => existsSync(file));
      if (original === undefined)
        throw new Failure(`What the trimmer made ${name} from is in none of ${given.join(', ')}.`);
      return lostHandlers(read(original), read(join(made, name))).map((method) => `${name}: ${method}`);
    });
  if (lost.length === 0) return;
  throw new Failure(
    `The trimmer lost exception handlers, see docs/decisions/0003-trimming.md:\n  ${lost.join('\n  ')}`,
  );
}

/** @param {string} file */
const read = (file) => nestedHandlers(readFileSync(file));
