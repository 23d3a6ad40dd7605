// 600 accounts with three roles each: how long until all are listed, and how fast a switch to one of them is.
import { join } from 'node:path';
import { parseJson } from '../../../scripts/lib/json.mjs';
import { walkSignInPages } from '../../support/sign-in-pages.mjs';
import { alternate, atMost, faster, timed } from '../measure.mjs';
import { startOurs } from '../ours.mjs';
import { aws } from '../peers/aws-cli.mjs';
import { listOneByOne } from '../peers/portal-one-by-one.mjs';
import { counts, latency, makeWorld, region, rest } from '../world.mjs';

/** @import { Backend } from '../../support/backend.mjs' */
/** @import { Row } from '../measure.mjs' */
/** @import { World } from '../world.mjs' */

const accountCount = 600;

/** What AWS serves an organisation's portal, as people have seen it. */
const portalRate = 20;

/** Pages of 100 accounts, and one of the roles of each. */
const requests = Math.ceil(accountCount / 100) + accountCount;

/** A portal that is farther away, in milliseconds for each call: a client that waits for each answer pays it each time. */
const farther = 150;

const session = 'bench';

/** The role that is switched to. */
const known = 'ReadOnly';

/** A person who has signed in: what VS Code keeps of it. */
class SignedIn {
  /** @type {Map<string, string>} */
  #secrets = new Map();

  /** @param {World} world of an organisation */
  constructor(world) {
    this.world = world;
  }

  async signIn() {
    const backend = await this.start();
    await backend.request('identity/signIn', { session, flow: 'Browser' });
    await backend.close();
  }

  /** @param {string} [storageDirectory] @returns {Promise<Backend>} a new window, in which the person is signed in */
  async start(storageDirectory) {
    const { sandbox } = this.world;
    const [user] = sandbox.users;
    if (!user) throw new Error('The sandbox has no user.');
    const backend = await startOurs(
      this.world,
      { ssoSessions: [{ name: session, startUrl: sandbox.ssoStartUrl, region: sandbox.ssoRegion }] },
      {
        shell: {
          secrets: this.#secrets,
          openExternal: (url) => {
            void walkSignInPages(url, user);
            return Promise.resolve(true);
          },
        },
        ...(storageDirectory === undefined ? {} : { storageDirectory }),
      },
    );
    await backend.request('identity/sessions', {});
    return backend;
  }

  /** The access token that was issued last, for a peer. */
  async token() {
    const { accessTokens } = /** @type {{ accessTokens: string[] }} */ (
      await this.world.sandbox.control('GET', '/issued')
    );
    return accessTokens.at(-1) ?? '';
  }
}

/**
 * @param {World} world
 * @param {readonly string[]} flags of the sandbox besides the organisation's
 * @param {(person: SignedIn) => Promise<Row[]>} measure
 */
async function inOrganization({ backend, rounds, awsCli }, flags, measure) {
  const world = await makeWorld({ backend, rounds, awsCli }, ['--organization', String(accountCount), ...flags]);
  try {
    const person = new SignedIn(world);
    await person.signIn();
    return await measure(person);
  } finally {
    await world.sandbox.stop();
  }
}

/**
 * @param {SignedIn} person
 * @param {string} [storageDirectory] where the list is kept for the next time
 */
async function listAll(person, storageDirectory) {
  const backend = await person.start(storageDirectory);
  try {
    return await timed(async () => {
      const { accounts, roles, problem } = await backend.request('identity/refreshCatalog', { session });
      if (accounts !== accountCount || roles < 3 * accountCount || problem !== undefined) {
        throw new Error(
          `Ours listed ${String(accounts)} accounts and ${String(roles)} roles: ${problem ?? 'no problem'}.`,
        );
      }
    });
  } finally {
    await backend.close();
  }
}

/** @param {SignedIn} person */
async function listAllOneByOne(person) {
  const token = await person.token();
  return timed(async () => {
    const { accounts, roles } = await listOneByOne(person.world.sandbox.endpoint, token);
    if (accounts !== accountCount || roles < 3 * accountCount) throw new Error(`The peer listed ${String(accounts)}.`);
  });
}

/** @param {SignedIn} person @param {string} storageDirectory */
async function showKnown(person, storageDirectory) {
  /** @type {Backend | undefined} */
  let backend;
  const time = await timed(async () => {
    backend = await person.start(storageDirectory);
    const { sessions } = await backend.request('identity/catalog', {});
    if (sessions[0]?.accounts.length !== accountCount) throw new Error('The list of last time is not there.');
  });
  await backend?.close();
  return time;
}

/** @param {World} world @returns {Promise<Row[]>} */
export async function roleListing(world) {
  return inOrganization(world, ['--parameters', '0', '--portal-rate', String(portalRate)], async (person) => {
    const storage = join(person.world.folder, 'storage');
    let throttled = 0;
    const ours = async () => {
      const time = await listAll(person, storage);
      throttled += (await counts(person.world, '*')).throttled;
      return time;
    };
    // Half a minute each, and all but a moment of it is waiting for a turn: one round says it.
    /** @param {number} latencyMs */
    const sideBySide = async (latencyMs) => {
      await rest(person.world, { latencyMs, throttle: 'none' });
      const own = await ours();
      await rest(person.world, { latencyMs, throttle: 'none' });
      return { own, peer: await listAllOneByOne(person) };
    };
    const near = await sideBySide(latency);
    const far = await sideBySide(farther);
    await rest(person.world, { throttle: 'none' });
    const [shown = NaN] = await alternate(world.rounds, [() => showKnown(person, storage)]);
    const name = `list ${String(accountCount)} accounts × 3 roles`;
    const floor = requests / portalRate;
    return [
      atMost(
        `${name}, by the portal's limit of ${String(portalRate)} requests/s`,
        near.own / 1000 / floor,
        `× ${floor.toFixed(1)} s`,
        1.2,
        `${String(Math.round(near.own))} ms for ${String(requests)} requests, of which ${String(throttled)} were throttled and sent again.`,
      ),
      atMost(
        `${name}, the portal ${String(farther)} ms away, by the same limit`,
        far.own / 1000 / floor,
        `× ${floor.toFixed(1)} s`,
        1.2,
      ),
      faster(`${name}, vs one request after another`, near.own, near.peer),
      faster(`${name}, the portal ${String(farther)} ms away, vs one request after another`, far.own, far.peer, 2),
      atMost(`${name}: the list of last time, process start included`, shown, 'ms', 1000),
    ];
  });
}

/**
 * @param {SignedIn} person
 * @param {Backend} backend
 * @param {string} roleName
 */
async function switchTo(person, backend, roleName) {
  const accountId = person.world.sandbox.accounts[0]?.id ?? '';
  const { connection } = await backend.request('identity/connect', {
    source: { kind: 'SsoRole', session, accountId, roleName },
    region,
  });
  const { nodes } = await backend.request('parameters/children', { connectionId: connection.id, path: '/' });
  if (nodes.length === 0) throw new Error('The first answer shows no nodes.');
  return connection.id;
}

/**
 * The same with the AWS CLI: the role's keys, then the first page of parameters with them.
 *
 * @param {SignedIn} person
 * @param {string} token an SSO access token
 */
async function switchWithCli({ world }, token) {
  const { accounts, ssoRegion } = world.sandbox;
  const { roleCredentials: keys } = /** @type {{ roleCredentials: Record<string, string> }} */ (
    parseJson(
      await aws(world, [
        ...['sso', 'get-role-credentials', '--access-token', token, '--region', ssoRegion],
        ...['--account-id', accounts[0]?.id ?? '', '--role-name', known],
      ]),
    )
  );
  const env = {
    ...world.env,
    AWS_ACCESS_KEY_ID: keys['accessKeyId'],
    AWS_SECRET_ACCESS_KEY: keys['secretAccessKey'],
    AWS_SESSION_TOKEN: keys['sessionToken'],
  };
  const text = await aws({ ...world, env }, ['ssm', 'describe-parameters', '--max-items', '50']);
  const { Parameters } = /** @type {{ Parameters: unknown[] }} */ (parseJson(text));
  if (Parameters.length === 0) throw new Error('The AWS CLI shows nothing.');
}

/** @param {World} world @returns {Promise<Row[]>} */
export async function roleSwitch(world) {
  return inOrganization(world, ['--parameters', '2000'], async (person) => {
    const more = 500;
    const backend = await person.start();
    try {
      await switchTo(person, backend, 'Administrator');
      /** @param {number} latencyMs */
      const ours = async (latencyMs) => {
        await rest(person.world, { latencyMs, throttle: 'none' });
        let connectionId = '';
        const time = await timed(async () => {
          connectionId = await switchTo(person, backend, known);
        });
        await backend.request('identity/disconnect', { connectionId });
        return time;
      };
      const token = await person.token();
      const peer = async () => {
        await rest(person.world, { throttle: 'none' });
        return timed(() => switchWithCli(person, token));
      };
      const sides = [() => ours(latency), () => ours(latency + more)];
      if (person.world.awsCli !== null) sides.push(peer);
      const [near = NaN, far = NaN, cli = null] = await alternate(person.world.rounds, sides);
      const name = 'switch to a known role until the first nodes';
      return [
        faster(`${name}, vs aws sso get-role-credentials and aws ssm describe-parameters`, near, cli, 5),
        // To a tenth: the clock is no part of what is counted.
        atMost(name, Math.round(((far - near) / more) * 10) / 10, 'round trips', 3),
      ];
    } finally {
      await backend.close();
    }
  });
}
