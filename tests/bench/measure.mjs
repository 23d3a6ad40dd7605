// How a number comes about: side by side, several times, the middle one counts.

/**
 * One line of the result.
 *
 * @typedef {object} Row
 * @property {string} name
 * @property {number | null} ours null when our side could not be measured
 * @property {number | null} peer null when there is no peer, or when it is missing
 * @property {string} unit of `ours` and `peer`
 * @property {number | null} ratio peer by ours: how many times better ours is
 * @property {string} target what is asked for; empty when the line is there for comparison only
 * @property {boolean} ok whether the target is met; a line without a target is
 * @property {string} [note]
 */

/** @param {readonly number[]} numbers */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = NaN, high = NaN] = [sorted[(sorted.length - 1) >> 1], sorted[middle]];
  return (low + high) / 2;
}

/**
 * Runs the sides in turns, so that whatever else the machine does falls on all of them, and answers each one's median.
 *
 * @param {number} rounds
 * @param {readonly (() => Promise<number>)[]} sides each answers what it measured
 * @returns {Promise<number[]>}
 */
export async function alternate(rounds, sides) {
  const measured = sides.map(() => /** @type {number[]} */ ([]));
  for (let round = 0; round < rounds; round++) {
    for (const [index, side] of sides.entries()) measured[index]?.push(await side());
  }
  return measured.map(median);
}

/**
 * @param {() => Promise<unknown>} work
 * @returns {Promise<number>} milliseconds
 */
export async function timed(work) {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

/**
 * A line with a peer.
 *
 * @param {string} name
 * @param {number} ours in milliseconds
 * @param {number | null} peer in milliseconds; null when it is missing
 * @param {number} [times] how many times faster ours must be; none: for comparison
 * @param {string} [note]
 * @returns {Row}
 */
export function faster(name, ours, peer, times, note) {
  const ratio = peer === null ? null : peer / ours;
  return {
    name,
    ours: Math.round(ours),
    peer: peer === null ? null : Math.round(peer),
    unit: 'ms',
    ratio: ratio === null ? null : Math.round(ratio * 10) / 10,
    target: times === undefined ? '' : `at least ${String(times)} times faster`,
    ok: times === undefined || (ratio !== null && ratio >= times),
    ...(note === undefined ? {} : { note }),
  };
}

/**
 * A line with an upper limit instead of a peer.
 *
 * @param {string} name
 * @param {number} ours
 * @param {string} unit
 * @param {number} limit
 * @param {string} [note]
 * @returns {Row}
 */
export function atMost(name, ours, unit, limit, note) {
  return {
    name,
    ours: Math.round(ours * 10) / 10,
    peer: null,
    unit,
    ratio: null,
    target: `at most ${String(limit)} ${unit}`.trim(),
    ok: ours <= limit,
    ...(note === undefined ? {} : { note }),
  };
}
