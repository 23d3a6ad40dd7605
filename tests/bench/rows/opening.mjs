// One parameter: what it takes of AWS to open its value and to save it, in calls and in round trips one after another.
import { atMost, timed } from '../measure.mjs';
import { connect, fillTree, startOurs } from '../ours.mjs';
import { counts, latency, rest } from '../world.mjs';

/** @import { Backend } from '../../support/backend.mjs' */
/** @import { Row } from '../measure.mjs' */
/** @import { World } from '../world.mjs' */

/** Milliseconds that every call takes longer in the second measurement: what the machine computes falls out. */
const extra = 500;

/**
 * @param {World} world
 * @param {() => Promise<unknown>} work
 * @returns {Promise<{ calls: number, roundTrips: number }>}
 */
async function costOf(world, work) {
  await rest(world, { throttle: 'none' });
  const near = await timed(work);
  const { calls } = await counts(world, '*');
  await rest(world, { latencyMs: latency + extra, throttle: 'none' });
  const far = await timed(work);
  return { calls, roundTrips: Math.round((far - near) / extra) };
}

/**
 * @param {Backend} backend
 * @param {string} connectionId
 * @param {'String' | 'SecureString'} type
 */
async function create(backend, connectionId, type) {
  const name = `/bench-opening/${type}`;
  await backend.request('parameters/create', { connectionId, name, type, value: 'value' });
  return { connectionId, name };
}

/** @param {World} world @returns {Promise<Row[]>} */
export async function opening(world) {
  await rest(world, { throttle: 'none' });
  const backend = await startOurs(world, { showSizes: false });
  try {
    const connectionId = await connect(backend);
    const plain = await create(backend, connectionId, 'String');
    const secret = await create(backend, connectionId, 'SecureString');
    await fillTree(backend, connectionId);
    let version = 1;
    const plainCost = await costOf(world, () => backend.request('parameters/get', { ...plain, withSecret: false }));
    const closedCost = await costOf(world, () => backend.request('parameters/get', { ...secret, withSecret: false }));
    const secretCost = await costOf(world, () => backend.request('parameters/get', { ...secret, withSecret: true }));
    const saveCost = await costOf(world, async () => {
      const saved = await backend.request('parameters/put', {
        ...plain,
        value: `value ${String(version)}`,
        expectedVersion: version,
      });
      version = saved.version;
    });
    return [
      atMost('open a String: calls to AWS', plainCost.calls, '', 1),
      atMost('open a String: round trips', plainCost.roundTrips, '', 1),
      atMost('open a SecureString, hidden: calls to AWS', closedCost.calls, '', 1),
      atMost('open a SecureString, hidden: round trips', closedCost.roundTrips, '', 1),
      atMost('reveal a SecureString: calls to AWS', secretCost.calls, '', 1),
      atMost('reveal a SecureString: round trips', secretCost.roundTrips, '', 1),
      atMost('save a value: calls to AWS', saveCost.calls, '', 3),
      atMost('save a value: round trips', saveCost.roundTrips, '', 2),
    ];
  } finally {
    await backend.close();
  }
}
