// What five and fifty times as many parameters cost: time and work grow as they do, and memory less.
import { atMost, faster, timed } from '../measure.mjs';
import { raisedPace } from '../ours.mjs';
import { describe, tree } from './listing.mjs';
import { makeWorld, rest } from '../world.mjs';

/** @import { Row } from '../measure.mjs' */
/** @import { Tree } from './listing.mjs' */
/** @import { World } from '../world.mjs' */

const small = 10_000;

/** AWS's limit for an account and Region. */
const large = 100_000;

/** Linear, with what two measurements on a busy machine differ by. */
const linear = (large / small) * 1.2;

/**
 * @param {World} world
 * @param {number} count of its parameters
 */
async function grow(world, count) {
  await rest(world, { throttle: 'none' });
  return tree(world, { pace: raisedPace }, count);
}

/**
 * @template T
 * @param {World} world whose backend and peer it is
 * @param {number} count of parameters
 * @param {(world: World) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function inStoreOf({ backend, rounds, awsCli }, count, work) {
  const world = await makeWorld({ backend, rounds, awsCli }, ['--parameters', String(count)]);
  try {
    return await work(world);
  } finally {
    await world.sandbox.stop();
  }
}

/** @param {World} world @returns {Promise<Row[]>} */
export async function growth(world) {
  // Minutes of waiting for AWS, one page after another: one round says it.
  const { ten, peer } = await inStoreOf(world, small, async (store) => ({
    ten: await grow(store, small),
    peer: store.awsCli === null ? null : await timed(() => describe(store, [], small)),
  }));
  const hundred = await inStoreOf(world, large, (store) => grow(store, large));
  /** @param {keyof Tree} part @param {string} what */
  const grown = (part, what) =>
    atMost(
      `list 100,000 by 10,000: ${what}`,
      hundred[part] / ten[part],
      '×',
      linear,
      `${String(Math.round(ten[part]))} and ${String(Math.round(hundred[part]))} ms`,
    );
  return [
    faster('list 10,000, throttling off, vs aws ssm describe-parameters', ten.all, peer, 15),
    atMost('list 10,000: resident memory', ten.megabytes, 'MB', 60),
    atMost('list 100,000: resident memory', hundred.megabytes, 'MB', 150),
    grown('all', 'until all are in the tree'),
    grown('sure', 'until it is sure that there are no more'),
    grown('computed', 'what the process computes'),
  ];
}
