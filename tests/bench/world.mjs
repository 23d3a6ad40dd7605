// What both sides of a comparison stand on: one sandbox, one set of keys, one empty home.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atExit } from '../../scripts/lib/run.mjs';
import { startSandbox } from '../support/sandbox.mjs';

/** @import { Sandbox } from '../support/sandbox.mjs' */

/** How far AWS is, in milliseconds for each call. */
export const latency = 40;

export const parameterCount = 2000;

/** Of which each side reads the same account. */
export const region = 'us-east-1';

/**
 * @typedef {object} World
 * @property {Sandbox} sandbox
 * @property {string} folder for files of both sides
 * @property {NodeJS.ProcessEnv} env of both sides' processes: the same static keys, no configuration of the machine's
 * @property {string} backend the folder of the published backend
 * @property {string | null} awsCli the command, null when it is missing
 * @property {number} rounds
 */

/**
 * @param {Omit<World, 'sandbox' | 'folder' | 'env'>} rest
 * @param {readonly string[]} [flags] of the sandbox
 * @returns {Promise<World>}
 */
export async function makeWorld(rest, flags = ['--parameters', String(parameterCount)]) {
  const sandbox = await startSandbox(['--latency', String(latency), ...flags]);
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  atExit(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const home = join(folder, 'home');
  mkdirSync(home);
  const foreign = Object.keys(process.env).filter((name) => name.startsWith('AWS_'));
  return {
    ...rest,
    sandbox,
    folder,
    env: {
      ...Object.fromEntries(foreign.map((name) => [name, undefined])),
      HOME: home,
      USERPROFILE: home,
      AWS_ENDPOINT_URL: sandbox.endpoint,
      AWS_ACCESS_KEY_ID: sandbox.accessKeyId,
      AWS_SECRET_ACCESS_KEY: sandbox.secretAccessKey,
      AWS_DEFAULT_REGION: region,
      AWS_REGION: region,
    },
  };
}

/**
 * Sets the sandbox's delay and quotas; every bucket is full afterwards, and every counter at zero.
 *
 * @param {World} world
 * @param {{ latencyMs?: number, throttle: 'none' | 'aws-default' }} settings
 */
export async function rest({ sandbox }, { latencyMs = latency, throttle }) {
  await sandbox.control('PATCH', '/settings', { latencyMs, throttle });
  await sandbox.control('DELETE', '/counters');
}

/** @typedef {{ calls: number, throttled: number, failed: number, maxConcurrency: number }} Counts */

/**
 * @param {World} world
 * @param {string} operation as `ssm.PutParameter`, or `*`
 * @returns {Promise<Counts>}
 */
export async function counts({ sandbox }, operation) {
  const all = /** @type {Record<string, Counts>} */ (await sandbox.control('GET', '/counters'));
  return all[operation] ?? { calls: 0, throttled: 0, failed: 0, maxConcurrency: 0 };
}
