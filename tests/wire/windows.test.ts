import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Backend } from '../support/backend.mjs';
import { type Stage, countsOf, failureOf, makeStage, session, startSignedIn } from './stage';

/** Windows are processes: what keeps them apart is in the file system and in SecretStorage. */
describe('Several windows with one sign-in', () => {
  let stage: Stage;
  let windows: Backend[];
  let storageDirectory: string;
  let prompts = 0;
  let dying: Backend | undefined;

  const shell = (secrets: Map<string, string>) => ({
    secrets,
    promptSignIn: (): Promise<boolean> => {
      prompts++;
      return Promise.resolve(false);
    },
  });
  const state = async (window: Backend): Promise<string | undefined> =>
    (await window.request('identity/sessions', {})).sessions[0]?.state;

  before(async function () {
    this.timeout(120_000);
    stage = await makeStage();
    storageDirectory = join(stage.folder, 'storage');
    mkdirSync(storageDirectory);
    const watched = new Map<string, string>();
    watched.get = (key) => {
      dying?.kill();
      return stage.secrets.get(key);
    };
    watched.set = (key, value) => {
      stage.secrets.set(key, value);
      return watched;
    };
    windows = [await startSignedIn(stage, { shell: shell(watched), storageDirectory })];
    for (let more = 0; more < 2; more++) {
      const window = await stage.start({ shell: shell(stage.secrets), storageDirectory });
      assert.equal(await state(window), 'SignedIn');
      windows.push(window);
    }
  });

  after(async () => {
    for (const window of windows) window.kill();
    await stage.close();
  });

  it('refresh at once, once each, though every refresh token is good for one use', async function () {
    this.timeout(60_000);
    const slow = { operation: 'sso-oidc.CreateToken', kind: 'Slow', delayMs: 200 };
    await stage.sandbox.control('POST', '/faults', slow);
    for (let round = 0; round < 2; round++) {
      await stage.sandbox.control('POST', '/sso/expire');
      const before = await countsOf(stage, 'sso-oidc.CreateToken');
      const answers = await Promise.all(
        windows.map((window) => window.request('identity/refreshCatalog', { session })),
      );
      for (const { accounts } of answers) assert.equal(accounts, 3);
      const after = await countsOf(stage, 'sso-oidc.CreateToken');
      assert.equal(after.calls - before.calls, windows.length);
      assert.equal(after.failed, 0);
    }
    assert.equal(prompts, 0);
  });

  it('keep nothing secret in the folder that they share', () => {
    const folder = join(storageDirectory, 'sign-in');
    const [lock = '', ...others] = readdirSync(folder);
    assert.deepEqual(others, []);
    assert.match(readFileSync(join(folder, lock), 'ascii'), /^[0-9a-f]{32}$/);
  });

  it('go on when the one that holds the lock is killed', async function () {
    this.timeout(60_000);
    const [first, ...others] = windows;
    assert.ok(first);
    await stage.sandbox.control('DELETE', '/faults');
    await stage.sandbox.control('POST', '/sso/expire');
    // It looks into SecretStorage when it has the lock.
    dying = first;
    await assert.rejects(first.request('identity/refreshCatalog', { session }));
    for (const window of others) {
      assert.equal((await window.request('identity/refreshCatalog', { session })).accounts, 3);
    }
  });

  it('are all signed out when one is', async () => {
    const [, second, third] = windows;
    assert.ok(second && third);
    await second.request('identity/signOut', { session });
    assert.equal(stage.secrets.size, 0);
    assert.equal((await failureOf(third.request('identity/refreshCatalog', { session }))).code, 'SignInRequired');
    assert.equal(await state(third), 'SignedOut');
    assert.equal(stage.secrets.size, 0);
    assert.equal(prompts, 0);
  });
});
