// Tells whether work is already done: by a hash of what it was made from, kept beside what it made.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ignored = new Set(['bin', 'obj', 'node_modules', 'TestResults']);

/** @param {string} path @returns {string[]} the files under it, itself when it is a file, in a steady order */
function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !ignored.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => filesUnder(join(path, entry.name)));
}

/**
 * @param {readonly string[]} paths files and folders
 * @param {unknown} [parameters] whatever else the result depends on
 */
export function hashOf(paths, parameters) {
  const hash = createHash('sha256').update(JSON.stringify(parameters ?? null));
  for (const file of paths.flatMap(filesUnder)) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

/** What is being made in this process, by product. @type {Map<string, { hash: string, done: Promise<boolean> }>} */
const making = new Map();

/**
 * Does the work unless what it makes is there and its stamp says that it was made from the same inputs. An interrupted
 * run leaves no stamp.
 *
 * @param {string} product what the work makes; the stamp stands beside it
 * @param {string} hash from {@link hashOf}
 * @param {() => Promise<void>} work
 * @returns {Promise<boolean>} whether there was something to do
 */
export function once(product, hash, work) {
  const going = making.get(product);
  // Whoever needs it meanwhile waits for the one who makes it; of other inputs, it is made anew afterwards.
  if (going?.hash === hash) return going.done;
  const done = (going?.done ?? Promise.resolve(false))
    .catch(() => false)
    .then(() => makeOnce(product, hash, work))
    .finally(() => {
      if (making.get(product)?.done === done) making.delete(product);
    });
  making.set(product, { hash, done });
  return done;
}

/** @type {typeof once} */
async function makeOnce(product, hash, work) {
  const stamp = `${product}.stamp`;
  if (existsSync(product) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return false;
  rmSync(stamp, { force: true });
  await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
  return true;
}
