// What a person downloads and what lies on their disk, for each target that was packaged on this machine.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from '../../../scripts/lib/json.mjs';
import { out } from '../../../scripts/lib/paths.mjs';
import { packageVsix } from '../../../scripts/package.mjs';
import { atMost } from '../measure.mjs';

/** @import { Package, Unmade } from '../../../scripts/package.mjs' */
/** @import { Row } from '../measure.mjs' */

/** @param {Package} made @param {number} [limit] of the VSIX, in MB @returns {Row} */
function size({ target, kind, packed, unpacked }, limit) {
  const note = `${(unpacked / 1_000_000).toFixed(1)} MB unpacked; ${kind}.`;
  const row = atMost(`VSIX for ${target}`, packed / 1_000_000, 'MB', limit ?? Infinity, note);
  return limit === undefined ? { ...row, target: '' } : row;
}

/** @returns {Promise<Row[]>} */
export async function packages() {
  const own = await packageVsix();
  const file = join(out, 'packages.json');
  const others = existsSync(file) ? /** @type {(Package | Unmade)[]} */ (readJson(file)) : [];
  return [
    size(own, own.target === 'linux-x64' ? 12 : undefined),
    ...others.flatMap((made) => ('vsix' in made && made.target !== own.target ? [size(made)] : [])),
  ];
}
