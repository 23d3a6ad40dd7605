// All 2,000 values: our export with secrets, against `aws ssm get-parameters-by-path`. Both leave a file.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseJson } from '../../../scripts/lib/json.mjs';
import { alternate, faster, timed } from '../measure.mjs';
import { connect, fillTree, raisedPace, startOurs, withOurs } from '../ours.mjs';
import { aws } from '../peers/aws-cli.mjs';
import { latency, parameterCount, rest } from '../world.mjs';

/** @import { Backend } from '../../support/backend.mjs' */
/** @import { Row } from '../measure.mjs' */
/** @import { World } from '../world.mjs' */

/** @param {World} world @param {Backend} backend @param {string} connectionId */
async function exportAll({ folder }, backend, connectionId) {
  const request = { connectionId, path: '/', file: join(folder, 'ours.csv'), includeSecrets: true };
  const report = await backend.request('transfer/export', request);
  if (report.written !== parameterCount) throw new Error(`The export wrote ${String(report.written)}.`);
}

/** @param {World} world */
async function exportFromTree(world) {
  const backend = await startOurs(world, { pace: raisedPace });
  try {
    const connectionId = await connect(backend);
    await fillTree(backend, connectionId);
    return await timed(() => exportAll(world, backend, connectionId));
  } finally {
    await backend.close();
  }
}

/** @param {World} world @param {string} path @param {number} expected */
async function readByPath(world, path, expected) {
  const args = ['ssm', 'get-parameters-by-path', '--path', path, '--recursive', '--with-decryption'];
  const text = await aws(world, args);
  writeFileSync(join(world.folder, 'peer.json'), text);
  const { Parameters } = /** @type {{ Parameters: unknown[] }} */ (parseJson(text));
  if (Parameters.length !== expected) throw new Error(`The AWS CLI read ${String(Parameters.length)}.`);
}

/** @param {World} world @returns {Promise<Row[]>} */
export async function values(world) {
  await rest(world, { throttle: 'none' });
  const sides = [
    () => exportFromTree(world),
    () => timed(() => withOurs(world, { pace: raisedPace }, (backend, id) => exportAll(world, backend, id))),
  ];
  if (world.awsCli !== null) {
    sides.push(
      () => timed(() => readByPath(world, '/', parameterCount)),
      // The CLI's start-up: the same command where there is nothing, without the one round trip.
      async () => (await timed(() => readByPath(world, '/nothing', 0))) - latency,
    );
  }
  const [fromTree = NaN, whole = NaN, peer = null, startUp = 0] = await alternate(world.rounds, sides);
  const name = 'all 2,000 values, throttling off, vs aws ssm get-parameters-by-path';
  return [
    faster(
      name,
      fromTree,
      peer === null ? null : peer - startUp,
      5,
      'From the open tree; start-up is left out on both sides.',
    ),
    faster(`${name}, start-up included`, whole, peer),
  ];
}
