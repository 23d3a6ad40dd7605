import assert from 'node:assert/strict';
import type { Backend } from '../support/backend.mjs';
import { Browser, type Stage, connect, countsOf, fillTree, makeStage, session, until, walkTree } from './stage';

const parameters = 600;

describe('A sign-in that ends in the middle of a listing', () => {
  let stage: Stage;
  let backend: Backend;
  let browser: Browser;
  const reasons: string[] = [];

  before(async function () {
    this.timeout(120_000);
    stage = await makeStage(['--parameters', String(parameters), '--latency', '40']);
    browser = new Browser(stage.sandbox);
    backend = await stage.start({
      shell: {
        openExternal: browser.open,
        promptSignIn: async (asked, reason) => {
          reasons.push(reason);
          await backend.request('identity/signIn', { session: asked, flow: 'Browser' });
          return true;
        },
      },
    });
    await backend.request('identity/signIn', { session, flow: 'Browser' });
  });

  after(async () => {
    backend.kill();
    await stage.close();
  });

  it('asks once, and the listing goes on to its end', async function () {
    this.timeout(60_000);
    const { id } = await connect(backend);
    const listed = async (): Promise<number> => (await countsOf(stage, 'ssm.DescribeParameters')).calls;
    const filling = fillTree(backend, id);
    await until(async () => (await listed()) >= 2);
    await stage.sandbox.control('POST', '/sso/expire?refreshTokens=true');
    await stage.sandbox.control('POST', '/credentials/expire');

    const state = await filling;
    await browser.closed();

    assert.equal(state.phase, 'Complete', JSON.stringify(state));
    const names = (await walkTree(backend, id)).filter(({ parameter }) => parameter !== undefined);
    assert.equal(names.length, parameters);
    assert.deepEqual(reasons, [`The sign-in to ${session} has expired.`]);
    assert.equal(browser.opened.length, 2);
  });
});

describe('A machine whose clock is wrong', () => {
  for (const seconds of [-7200, 7200]) {
    it(`signs in, lists and writes when AWS is ${String(seconds)} seconds ahead`, async function () {
      this.timeout(120_000);
      const stage = await makeStage();
      const browser = new Browser(stage.sandbox);
      const backend = await stage.start({ shell: { openExternal: browser.open } });
      try {
        await stage.sandbox.control('POST', `/clock/advance?seconds=${String(seconds)}`);
        await stage.sandbox.control('POST', `/clock/skew?seconds=${String(seconds)}`);
        await backend.request('identity/signIn', { session, flow: 'Browser' });
        await browser.closed();
        const { id: connectionId } = await connect(backend);
        const state = await fillTree(backend, connectionId);
        assert.equal(state.phase, 'Complete', JSON.stringify(state));
        await backend.request('parameters/create', { connectionId, name: '/clock/x', type: 'String', value: '1' });
        assert.equal((await countsOf(stage, 'portal.GetRoleCredentials')).calls, 1);
      } finally {
        backend.kill();
        await stage.close();
      }
    });
  }
});
