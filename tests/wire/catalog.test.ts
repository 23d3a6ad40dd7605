import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { CatalogChange, SessionCatalog } from '../../extension/src/wire/contracts.generated';
import type { Backend } from '../support/backend.mjs';
import { type Stage, connect, countsOf, development, failureOf, makeStage, session, startSignedIn } from './stage';

/** What alice, who may everything, gets of an organisation. */
function allOf({ sandbox }: Stage): { accounts: number; roles: number } {
  const { accounts } = sandbox;
  return { accounts: accounts.length, roles: accounts.reduce((sum, { roles }) => sum + roles.length, 0) };
}

async function catalogOf(backend: Backend): Promise<SessionCatalog | undefined> {
  return (await backend.request('identity/catalog', {})).sessions.find((each) => each.session === session);
}

async function stateOf(backend: Backend): Promise<string | undefined> {
  return (await backend.request('identity/sessions', {})).sessions.find(({ name }) => name === session)?.state;
}

describe('The list of accounts and roles of a large organisation', () => {
  let stage: Stage;
  let backend: Backend;
  let storageDirectory: string;
  const told: CatalogChange[] = [];

  const files = (): string[] => {
    const folder = join(storageDirectory, 'roles');
    return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  };

  before(async function () {
    this.timeout(120_000);
    stage = await makeStage(['--organization', '600', '--portal-rate', '20']);
    storageDirectory = join(stage.folder, 'storage');
    mkdirSync(storageDirectory);
    backend = await startSignedIn(stage, { storageDirectory });
    backend.on('identity/catalogChanged', (change) => told.push(change));
  });

  after(async () => {
    backend.kill();
    await stage.close();
  });

  it('knows nothing at first, and asks nobody for that', async () => {
    await stage.sandbox.control('DELETE', '/counters');
    assert.deepEqual((await catalogOf(backend))?.accounts, []);
    assert.equal((await countsOf(stage, 'portal.ListAccounts')).calls, 0);
  });

  it('comes bit by bit, to the end, within what the portal allows', async function () {
    this.timeout(180_000);
    const answer = await backend.request('identity/refreshCatalog', { session });
    assert.deepEqual(answer, allOf(stage));
    assert.equal(answer.accounts, 600);
    assert.ok(told.length > 10, `It was told in ${String(told.length)} messages.`);
    const [first, last] = [told[0], told.at(-1)];
    assert.deepEqual([first?.isListing, first?.listed], [true, 0]);
    assert.deepEqual([last?.isListing, last?.listed, last?.total], [false, 600, 600]);
    const listed = told.map((each) => each.listed);
    assert.deepEqual(
      listed,
      [...listed].sort((a, b) => a - b),
    );
    // What was told, put together, is the list.
    const byId = new Map(told.flatMap(({ accounts }) => accounts.map((account) => [account.id, account])));
    const catalog = await catalogOf(backend);
    assert.equal(catalog?.isListing ?? false, false);
    assert.deepEqual(new Map(catalog?.accounts.map((account) => [account.id, account])), byId);
    const known = [...byId.values()].map(({ id, name, roles, problem }) => [
      id,
      [name, roles?.map((role) => role.name).sort(), problem],
    ]);
    const real = stage.sandbox.accounts.map(({ id, name, roles }) => [id, [name, [...roles].sort(), undefined]]);
    assert.deepEqual(Object.fromEntries(known), Object.fromEntries(real));
  });

  it('is in a file that only its owner may read, and that holds no token', async () => {
    const [file = '', ...others] = files();
    assert.deepEqual(others, []);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    const text = readFileSync(file, 'utf8');
    assert.ok(text.includes(development));
    const issued = (await stage.sandbox.control('GET', '/issued')) as Record<string, string[]>;
    const secrets = Object.values(issued).flat();
    assert.ok(secrets.length > 0);
    assert.deepEqual(
      secrets.filter((secret) => text.includes(secret)),
      [],
    );
  });

  it('is there at once in the next window, before AWS is asked', async () => {
    await stage.sandbox.control('DELETE', '/counters');
    const next = await stage.start({ storageDirectory });
    try {
      const catalog = await catalogOf(next);
      assert.equal(catalog?.accounts.length, 600);
      assert.ok(catalog.listedAt !== undefined);
      assert.equal((await countsOf(stage, '*')).calls, 0);
    } finally {
      next.kill();
    }
  });

  it('is wiped by a sign-out', async () => {
    await backend.request('identity/signOut', { session });
    assert.deepEqual(files(), []);
    assert.deepEqual((await backend.request('identity/catalog', {})).sessions, []);
  });
});

describe('The access portal when it refuses', () => {
  let stage: Stage;
  let backend: Backend;

  before(async function () {
    this.timeout(120_000);
    stage = await makeStage(['--organization', '20', '--portal-rate', '5']);
    backend = await startSignedIn(stage);
  });

  after(async () => {
    backend.kill();
    await stage.close();
  });

  it('is asked again where it had too many requests, and nothing is missing', async () => {
    await stage.sandbox.control('DELETE', '/counters');
    assert.deepEqual(await backend.request('identity/refreshCatalog', { session }), allOf(stage));
    assert.ok((await countsOf(stage, 'portal.ListAccountRoles')).throttled > 0);
    const catalog = await catalogOf(backend);
    assert.deepEqual(
      catalog?.accounts.filter(({ roles, problem }) => roles === undefined || problem !== undefined),
      [],
    );
  });

  it('may refuse one account: that is told of this account, and ends no sign-in', async () => {
    const refusal = { operation: 'portal.ListAccountRoles', kind: 'Status', status: 403, code: 'ForbiddenException' };
    await stage.sandbox.control('POST', '/faults', { ...refusal, message: 'No access', nth: 7, count: 1 });
    const answer = await backend.request('identity/refreshCatalog', { session });
    assert.equal(answer.accounts, 20);
    const refused = (await catalogOf(backend))?.accounts.filter(({ problem }) => problem !== undefined);
    assert.equal(refused?.length, 1);
    assert.equal(await stateOf(backend), 'SignedIn');
    assert.deepEqual(await backend.request('identity/refreshCatalog', { session }), allOf(stage));
  });

  it('may refuse a role that was taken away: the others still work', async () => {
    const taken = new URLSearchParams({ user: 'alice', account: development, role: 'ReadOnly' });
    await stage.sandbox.control('POST', `/assignments/remove?${taken.toString()}`);
    assert.equal((await failureOf(connect(backend, 'ReadOnly'))).code, 'AccessDenied');
    assert.equal(await stateOf(backend), 'SignedIn');
    assert.equal((await connect(backend, 'Administrator')).roleName, 'Administrator');
  });
});

describe("This computer's clock", () => {
  let stage: Stage;
  let backend: Backend;

  before(async function () {
    this.timeout(120_000);
    stage = await makeStage();
    backend = await startSignedIn(stage);
  });

  after(async () => {
    backend.kill();
    await stage.close();
  });

  for (const seconds of [1200, -1200]) {
    it(`may be wrong by ${String(Math.abs(seconds) / 60)} minutes ${seconds > 0 ? 'behind' : 'ahead'}`, async () => {
      await stage.sandbox.control('POST', `/clock/skew?seconds=${String(seconds)}`);
      const { id: connectionId } = await connect(backend, seconds > 0 ? 'Administrator' : 'ReadOnly');
      const name = '/acme/catalog/api/log-level';
      const { value } = await backend.request('parameters/get', { connectionId, name, withSecret: true });
      assert.equal(value, 'debug');
    });
  }
});
