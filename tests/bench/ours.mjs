// Our side: the published backend, as the extension starts it and asks it.
import { startBackend } from '../support/backend.mjs';
import { region } from './world.mjs';

/** @import { BackendSettings, IndexState, PlanCounts } from '../../extension/src/wire/contracts.generated' */
/** @import { Backend, Shell } from '../support/backend.mjs' */
/** @import { World } from './world.mjs' */

/** What a person with raised quotas sets: our own pace is then no limit. */
export const raisedPace = { reads: 5000, describes: 5000, writes: 5000 };

/**
 * @param {World} world
 * @param {Partial<BackendSettings>} [settings]
 * @param {{ shell?: Shell, storageDirectory?: string }} [window] what the shell around it keeps and answers
 * @returns {Promise<Backend>}
 */
export function startOurs({ backend, env, sandbox }, settings = {}, window = {}) {
  return startBackend({
    folder: backend,
    env,
    settings: { logLevel: 'Warning', endpointUrl: sandbox.endpoint, ...settings },
    ...window,
  });
}

/**
 * The whole life of a process: start, connect with the keys of the environment, work, end.
 *
 * @template T
 * @param {World} world
 * @param {Partial<BackendSettings>} settings
 * @param {(backend: Backend, connectionId: string) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withOurs(world, settings, work) {
  const backend = await startOurs(world, settings);
  try {
    return await work(backend, await connect(backend));
  } finally {
    await backend.close();
  }
}

/** @param {Backend} backend */
export async function connect(backend) {
  const { connection } = await backend.request('identity/connect', { source: { kind: 'DefaultChain' }, region });
  return connection.id;
}

/**
 * Opens the tree as the sidebar does, and waits until nothing more comes.
 *
 * @param {Backend} backend
 * @param {string} connectionId
 * @param {(state: IndexState) => boolean} [enough] what to wait for instead
 * @returns {Promise<IndexState>}
 */
export async function fillTree(backend, connectionId, enough = ({ phase }) => phase !== 'Loading') {
  return new Promise((resolve, reject) => {
    /** @param {IndexState} state */
    const settle = (state) => {
      if (!enough(state) && state.phase === 'Loading') return;
      listener.dispose();
      resolve(state);
    };
    const listener = backend.on('parameters/changed', ({ state }) => {
      settle(state);
    });
    backend.request('parameters/children', { connectionId, path: '/' }).then(({ state }) => {
      settle(state);
    }, reject);
  });
}

/**
 * Imports a CSV file as a person does who accepts every row.
 *
 * @param {Backend} backend
 * @param {string} connectionId
 * @param {string} file
 * @returns {Promise<PlanCounts>} what the plan was
 */
export async function importCsv(backend, connectionId, file) {
  const { planId, counts } = await backend.request('transfer/plan', { connectionId, file });
  const offered = counts.create + counts.update;
  if (offered > 0) {
    /** @type {number[]} */
    const rows = [];
    while (rows.length < offered) {
      const page = await backend.request('transfer/planRows', {
        planId,
        offset: rows.length,
        limit: 500,
        actions: ['Create', 'Update'],
      });
      rows.push(...page.rows.map((row) => row.index));
    }
    const report = await backend.request('transfer/apply', { planId, rows });
    if (report.created + report.updated !== offered) {
      throw new Error(`Of ${String(offered)} rows, ${String(report.created + report.updated)} were written.`);
    }
  }
  await backend.request('transfer/discard', { planId });
  return counts;
}
