import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanRow } from '../../extension/src/wire/contracts.generated';
import type { Backend } from '../support/backend.mjs';
import {
  Browser,
  type Stage,
  connect,
  countsOf,
  development,
  failureOf,
  fillTree,
  makeStage,
  region,
  session,
  walkTree,
} from './stage';

// One journey: each step stands on those before it.
describe('The whole journey over JSON-RPC', () => {
  let stage: Stage;
  let backend: Backend;
  let browser: Browser;
  let connectionId: string;
  const plain = '/acme/catalog/api/log-level';

  before(async function () {
    this.timeout(120_000);
    stage = await makeStage();
    browser = new Browser(stage.sandbox);
    backend = await stage.start({ shell: { openExternal: browser.open } });
  });

  after(async () => {
    backend.kill();
    await stage.close();
  });

  const plan = async (file: string) => backend.request('transfer/plan', { connectionId, file });

  async function rowsOf(planId: string): Promise<readonly PlanRow[]> {
    return (await backend.request('transfer/planRows', { planId, offset: 0, limit: 1000 })).rows;
  }

  it('lists the SSO sessions of the settings', async () => {
    const { sessions } = await backend.request('identity/sessions', {});
    assert.deepEqual(
      sessions.map(({ name, origin, state }) => ({ name, origin, state })),
      [{ name: session, origin: 'Settings', state: 'SignedOut' }],
    );
  });

  it('signs in in the browser', async () => {
    const answer = await backend.request('identity/signIn', { session, flow: 'Browser' });
    await browser.closed();
    assert.equal(answer.session.state, 'SignedIn');
    assert.equal(browser.opened.length, 1);
    assert.equal(stage.secrets.size, 1);
  });

  it('lists accounts and roles', async () => {
    await backend.request('identity/refreshCatalog', { session });
    const { accounts } = (await backend.request('identity/catalog', {})).sessions.find(
      (catalog) => catalog.session === session,
    ) ?? { accounts: [] };
    assert.deepEqual(
      new Map(accounts.map(({ id, name }) => [id, name])),
      new Map(stage.sandbox.accounts.map(({ id, name }) => [id, name])),
    );
    const roles = accounts.find(({ id }) => id === development)?.roles?.map(({ name }) => name) ?? [];
    const offered = stage.sandbox.accounts.find(({ id }) => id === development)?.roles;
    assert.deepEqual([...roles].sort(), [...(offered ?? [])].sort());
  });

  it('connects to an account in a role', async () => {
    const connection = await connect(backend);
    connectionId = connection.id;
    assert.equal(connection.accountId, development);
    assert.equal(connection.roleName, 'Administrator');
    assert.equal(connection.region, region);
    assert.match(connection.arn, /^arn:aws:sts::111122223333:assumed-role\//);
  });

  it('shows every parameter in the tree, and no value', async () => {
    const state = await fillTree(backend, connectionId);
    assert.equal(state.phase, 'Complete');
    const names = new Set<string>();
    let token: unknown;
    do {
      const page = await stage.aws('DescribeParameters', { MaxResults: 50, ...(token ? { NextToken: token } : {}) });
      for (const { Name } of page['Parameters'] as { Name: string }[]) names.add(Name);
      token = page['NextToken'];
    } while (token);
    const nodes = await walkTree(backend, connectionId);
    const shown = nodes.flatMap(({ parameter }) => (parameter ? [parameter.name] : []));
    assert.deepEqual([...shown].sort(), [...names].sort());
    assert.equal(state.loaded, names.size);
    assert.doesNotMatch(JSON.stringify(nodes), /s3cr3t-canary-|"value"/);
  });

  it('gets a value, a secret only when asked, and details when somebody looks at them', async () => {
    assert.equal(
      (await backend.request('parameters/get', { connectionId, name: plain, withSecret: false })).value,
      'debug',
    );
    const details = await backend.request('parameters/details', { connectionId, name: plain });
    assert.equal(details.allowedPattern, 'debug|info|warning|error');
    assert.equal(details.tags?.['team'], 'team-catalog');
    const name = '/acme/catalog/database/password';
    const without = await backend.request('parameters/get', { connectionId, name, withSecret: false });
    assert.equal(without.summary.type, 'SecureString');
    assert.equal(without.value, undefined);
    const secret = await backend.request('parameters/get', { connectionId, name, withSecret: true });
    assert.match(secret.value ?? '', /^s3cr3t-canary-/);
  });

  it('puts a new version and keeps what it did not mean to change', async () => {
    const before = await backend.request('parameters/details', { connectionId, name: plain });
    const written = await backend.request('parameters/put', {
      connectionId,
      name: plain,
      value: 'info',
      expectedVersion: before.summary.version,
    });
    assert.deepEqual(written, { version: before.summary.version + 1, interleaved: false });
    const { value } = await backend.request('parameters/get', { connectionId, name: plain, withSecret: false });
    assert.equal(value, 'info');
    const after = await backend.request('parameters/details', { connectionId, name: plain });
    assert.equal(after.summary.description, before.summary.description);
    assert.equal(after.allowedPattern, before.allowedPattern);
    assert.deepEqual(after.tags, before.tags);
  });

  it("refuses to win over somebody else's change", async () => {
    const { summary } = await backend.request('parameters/get', { connectionId, name: plain, withSecret: false });
    await stage.aws('PutParameter', { Name: plain, Value: 'error', Overwrite: true });
    const put = { connectionId, name: plain, value: 'warning', expectedVersion: summary.version };
    const failure = await failureOf(backend.request('parameters/put', put));
    assert.equal(failure.code, 'VersionConflict');
    assert.equal(failure.currentVersion, summary.version + 1);
    const { Parameter } = await stage.aws('GetParameter', { Name: plain });
    assert.equal((Parameter as { Value: string }).Value, 'error');
  });

  it('creates a parameter, and overwrites none', async () => {
    const request = {
      connectionId,
      name: '/journey/created',
      type: 'SecureString',
      value: 'made on the way',
      description: 'Made on the way',
      tags: { purpose: 'journey' },
    } as const;
    assert.deepEqual(await backend.request('parameters/create', request), { version: 1, tier: 'Standard' });
    const { Parameter } = await stage.aws('GetParameter', { Name: request.name, WithDecryption: true });
    assert.equal((Parameter as { Value: string }).Value, request.value);
    assert.equal((await failureOf(backend.request('parameters/create', request))).code, 'AlreadyExists');
    const { nodes } = await backend.request('parameters/children', { connectionId, path: '/journey' });
    assert.deepEqual(
      nodes.map(({ path }) => path),
      ['/journey/created'],
    );
  });

  it('shows the history, newest first', async () => {
    const { versions } = await backend.request('parameters/history', { connectionId, name: plain, withValues: true });
    assert.deepEqual(
      versions.map(({ version, value }) => [version, value]),
      [
        [3, 'error'],
        [2, 'info'],
        [1, 'debug'],
      ],
    );
  });

  it('deletes, and restores what it deleted', async () => {
    const name = '/journey/created';
    const deletion = await backend.request('parameters/delete', { connectionId, names: [name] });
    assert.deepEqual([deletion.deleted, deletion.failed, deletion.notRestorable], [[name], [], []]);
    const gone = backend.request('parameters/get', { connectionId, name, withSecret: false });
    assert.equal((await failureOf(gone)).code, 'NotFound');
    assert.ok(deletion.undoId);
    const restored = await backend.request('parameters/restore', { undoId: deletion.undoId });
    assert.deepEqual(restored, { restored: [name], failed: [] });
    const again = await backend.request('parameters/get', { connectionId, name, withSecret: true });
    assert.equal(again.value, 'made on the way');
    assert.equal(again.summary.type, 'SecureString');
    assert.equal(again.summary.description, 'Made on the way');
    const details = await backend.request('parameters/details', { connectionId, name });
    assert.deepEqual(details.tags, { purpose: 'journey' });
  });

  it('plans an import, and writes nothing by that', async () => {
    const file = join(stage.folder, 'import.csv');
    const rows = [
      'key,value,type,owner',
      '/journey/new,"one, with ""quotes""",String,me',
      '/journey/secret,hidden-import-value,SecureString,me',
      `${plain},debug,String,me`,
      '/acme/shared/smtp/port,587,String,me',
      '/journey/not allowed,x,String,me',
    ];
    writeFileSync(file, `${rows.join('\r\n')}\r\n`);
    await stage.sandbox.control('DELETE', '/counters');
    const planned = await plan(file);
    assert.deepEqual(planned.counts, { create: 2, update: 1, unchanged: 1, invalid: 1 });
    assert.deepEqual(planned.unknownColumns, ['owner']);
    const shown = await rowsOf(planned.planId);
    assert.deepEqual(
      shown.map(({ line, action, name }) => [line, action, name]),
      [
        [2, 'Create', '/journey/new'],
        [3, 'Create', '/journey/secret'],
        [4, 'Update', plain],
        [5, 'Unchanged', '/acme/shared/smtp/port'],
        [6, 'Invalid', '/journey/not allowed'],
      ],
    );
    assert.deepEqual([shown[2]?.oldValue, shown[2]?.newValue], ['error', 'debug']);
    assert.equal(shown[4]?.problem?.column, 1);
    assert.doesNotMatch(JSON.stringify(shown), /hidden-import-value/);
    assert.equal((await countsOf(stage, 'ssm.PutParameter')).calls, 0);
  });

  it('applies the chosen rows, and finds the same file unchanged afterwards', async () => {
    const file = join(stage.folder, 'import.csv');
    const { planId } = await plan(file);
    const chosen = (await rowsOf(planId)).filter(({ action }) => action === 'Create' || action === 'Update');
    const report = await backend.request('transfer/apply', { planId, rows: chosen.map(({ index }) => index) });
    assert.deepEqual(report, { created: 2, updated: 1, failed: [], notApplied: 0, cancelled: false });
    const { Parameter } = await stage.aws('GetParameter', { Name: '/journey/new' });
    assert.equal((Parameter as { Value: string }).Value, 'one, with "quotes"');
    const again = await plan(file);
    assert.deepEqual(again.counts, { create: 0, update: 0, unchanged: 4, invalid: 1 });
  });

  it('exports a folder, secrets only when asked, and imports it back without a change', async () => {
    const without = join(stage.folder, 'without.csv');
    const left = { connectionId, path: '/journey', file: without, includeSecrets: false };
    assert.deepEqual(await backend.request('transfer/export', left), { written: 1, secretsLeftOut: 2, failed: [] });
    assert.doesNotMatch(readFileSync(without, 'utf8'), /hidden-import-value|made on the way/);

    const file = join(stage.folder, 'all.csv');
    const all = { connectionId, path: '/', file, includeSecrets: true };
    const report = await backend.request('transfer/export', all);
    assert.deepEqual([report.secretsLeftOut, report.failed], [0, []]);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.match(readFileSync(file, 'utf8'), /hidden-import-value/);
    const { counts } = await plan(file);
    assert.deepEqual(counts, { create: 0, update: 0, unchanged: report.written, invalid: 0 });
  });

  it('signs out: revokes the token, wipes what was stored, and closes the connection', async () => {
    await stage.sandbox.control('DELETE', '/counters');
    await backend.request('identity/signOut', { session });
    assert.equal((await countsOf(stage, 'portal.Logout')).calls, 1);
    assert.equal(stage.secrets.size, 0);
    const { sessions } = await backend.request('identity/sessions', {});
    assert.equal(sessions[0]?.state, 'SignedOut');
    const refused = await failureOf(backend.request('parameters/children', { connectionId, path: '/' }));
    assert.match(refused.code, /^(NotFound|SignInRequired)$/);
  });

  it('ends with exit code 0 after shutdown', async () => {
    assert.equal(await backend.close(), 0);
  });
});
