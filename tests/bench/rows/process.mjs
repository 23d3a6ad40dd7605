// The backend's process: how long it takes to be there, and how much it holds.
import { readFileSync } from 'node:fs';
import { alternate, atMost, median, timed } from '../measure.mjs';
import { connect, fillTree, raisedPace, startOurs } from '../ours.mjs';
import { rest } from '../world.mjs';

/** @import { Row } from '../measure.mjs' */
/** @import { World } from '../world.mjs' */

/**
 * @param {number} pid
 * @returns {number | null} resident memory in MB (of 1,000,000 bytes); null where the system has no /proc
 */
export function residentMegabytes(pid) {
  if (process.platform !== 'linux') return null;
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1];
  return kibibytes === undefined ? null : (Number(kibibytes) * 1024) / 1_000_000;
}

/**
 * @param {number} pid
 * @returns {number | null} how long the process has computed, in milliseconds, to the hundredth of a second
 */
export function computedMilliseconds(pid) {
  if (process.platform !== 'linux') return null;
  const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return ((user ?? NaN) + (system ?? NaN)) * 10;
}

/** @param {World} world @returns {Promise<Row[]>} */
export async function startUp(world) {
  /** @type {number[]} */
  const computed = [];
  const start = async () => {
    /** @type {Awaited<ReturnType<typeof startOurs>> | undefined} */
    let backend;
    const time = await timed(async () => {
      backend = await startOurs(world);
    });
    const computing = computedMilliseconds(backend?.pid ?? 0);
    if (computing !== null) computed.push(computing);
    await backend?.close();
    return time;
  };
  // The first start reads the file from disk.
  await start();
  const [time = NaN] = await alternate(Math.max(world.rounds, 9), [start]);
  const note = computed.length > 0 ? `Of this the process computes ${String(median(computed))} ms.` : undefined;
  return [atMost('backend: process start to the answer of initialize', time, 'ms', 30, note)];
}

/** @param {World} world @returns {Promise<Row[]>} */
export async function memory(world) {
  await rest(world, { throttle: 'none' });
  const measure = async () => {
    const backend = await startOurs(world, { pace: raisedPace });
    try {
      const connectionId = await connect(backend);
      await fillTree(backend, connectionId);
      return residentMegabytes(backend.pid) ?? NaN;
    } finally {
      await backend.close();
    }
  };
  const [megabytes = NaN] = await alternate(world.rounds, [measure]);
  const name = 'backend: resident memory after the tree of 2,000';
  return Number.isNaN(megabytes)
    ? [{ ...atMost(name, NaN, 'MB', 60), ours: null, note: 'This system has no /proc to read it from.' }]
    : [atMost(name, megabytes, 'MB', 60)];
}
