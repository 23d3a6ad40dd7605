// Names and metadata of 2,000 parameters: the tree in the sidebar, against `aws ssm describe-parameters`.
import { parseJson } from '../../../scripts/lib/json.mjs';
import { alternate, atMost, faster, median, timed } from '../measure.mjs';
import { connect, fillTree, raisedPace, startOurs, withOurs } from '../ours.mjs';
import { aws } from '../peers/aws-cli.mjs';
import { computedMilliseconds, residentMegabytes } from './process.mjs';
import { counts, latency, parameterCount, rest } from '../world.mjs';

/** @import { BackendSettings } from '../../../extension/src/wire/contracts.generated' */
/** @import { Row } from '../measure.mjs' */
/** @import { World } from '../world.mjs' */

/**
 * @typedef {object} Tree
 * @property {number} all milliseconds from the start of the process until all parameters are in the tree
 * @property {number} sure the same, until it is sure that there are no more
 * @property {number} computed of these, what the process computed
 * @property {number} megabytes resident afterwards
 */

/**
 * @param {World} world
 * @param {Partial<BackendSettings>} settings
 * @param {number} [count] how many parameters there are
 * @returns {Promise<Tree>}
 */
export async function tree(world, settings, count = parameterCount) {
  const begin = performance.now();
  return withOurs(world, settings, async (backend, connectionId) => {
    await fillTree(backend, connectionId, ({ loaded }) => loaded === count);
    const all = performance.now() - begin;
    const state = await fillTree(backend, connectionId);
    if (state.phase !== 'Complete' || state.loaded !== count) {
      throw new Error(`The tree is ${state.phase} with ${String(state.loaded)}: ${state.error?.message ?? ''}`);
    }
    return {
      all,
      sure: performance.now() - begin,
      computed: computedMilliseconds(backend.pid) ?? NaN,
      megabytes: residentMegabytes(backend.pid) ?? NaN,
    };
  });
}

/**
 * @param {World} world
 * @param {readonly string[]} [flags]
 * @param {number} [count] how many there are
 */
export async function describe(world, flags = [], count = parameterCount) {
  const { Parameters } = /** @type {{ Parameters: unknown[] }} */ (
    parseJson(await aws(world, ['ssm', 'describe-parameters', ...flags]))
  );
  if (Parameters.length !== count) throw new Error(`The AWS CLI listed ${String(Parameters.length)}.`);
}

/** @param {World} world @returns {Promise<Row[]>} */
export async function listing(world) {
  await rest(world, { throttle: 'none' });
  /** @type {number[]} */
  const sure = [];
  const sides = [
    async () => {
      const times = await tree(world, { pace: raisedPace });
      sure.push(times.sure);
      return times.all;
    },
  ];
  if (world.awsCli !== null) {
    sides.push(
      () => timed(() => describe(world)),
      () => timed(() => describe(world, ['--page-size', '50'])),
    );
  }
  const [ours = NaN, peer = null, largePages = null] = await alternate(world.rounds, sides);
  return [
    faster('list 2,000, throttling off, vs aws ssm describe-parameters', ours, peer, 15),
    faster('list 2,000, throttling off, until it is sure that there are no more', median(sure), peer),
    faster('list 2,000, throttling off, vs the same with --page-size 50', ours, largePages),
  ];
}

/** @param {World} world @returns {Promise<Row[]>} */
export async function throttledListing(world) {
  let failed = 0;
  let throttled = 0;
  let peerFailed = 0;
  /** @type {number[]} */
  const allThere = [];
  const ours = async () => {
    await rest(world, { throttle: 'aws-default' });
    const { all, sure } = await tree(world, {});
    allThere.push(all);
    const seen = await counts(world, '*');
    failed += seen.failed;
    throttled = Math.max(throttled, seen.throttled);
    return sure;
  };
  const peer = async () => {
    await rest(world, { throttle: 'aws-default' });
    return timed(() => describe(world)).catch((/** @type {unknown} */ error) => {
      if (!String(error).includes('ThrottlingException')) throw error;
      peerFailed++;
      return NaN;
    });
  };
  const [own = NaN, other = null] = await alternate(world.rounds, world.awsCli === null ? [ours] : [ours, peer]);
  const name = 'list 2,000, throttled as AWS does by default';
  const asked =
    `All 2,000 are in the tree after ${String(Math.round(median(allThere)))} ms. ` +
    `At most ${String(throttled)} of our calls in a run were throttled and sent again by themselves.`;
  /** @type {Row} */
  const speed =
    peerFailed === 0
      ? faster(`${name}, vs aws ssm describe-parameters`, own, other, 1, asked)
      : {
          ...faster(`${name}, vs aws ssm describe-parameters`, own, null, 1),
          ok: true,
          note: `The AWS CLI gave up (ThrottlingException) in ${String(peerFailed)} of ${String(world.rounds)} runs. ${asked}`,
        };
  return [{ ...speed, target: 'never slower' }, atMost(`${name}: failed calls`, failed, '', 0)];
}

/**
 * How many round trips come one after another before the first nodes are there: by how much longer it takes when each
 * takes half a second more. What the machine itself needs falls out of the difference.
 *
 * @param {World} world
 * @returns {Promise<Row[]>}
 */
export async function firstNodes(world) {
  const more = 500;
  /** @param {number} latencyMs */
  const measure = async (latencyMs) => {
    await rest(world, { latencyMs, throttle: 'none' });
    const backend = await startOurs(world);
    try {
      return await timed(async () => {
        const connectionId = await connect(backend);
        const { nodes } = await backend.request('parameters/children', { connectionId, path: '/' });
        if (nodes.length === 0) throw new Error('The first answer shows no nodes.');
      });
    } finally {
      await backend.close();
    }
  };
  const [near = NaN, far = NaN] = await alternate(world.rounds, [
    () => measure(latency),
    () => measure(latency + more),
  ]);
  await rest(world, { throttle: 'none' });
  return [atMost('first nodes of the tree, signing in to the account included', (far - near) / more, 'round trips', 3)];
}
