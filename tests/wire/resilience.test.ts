import assert from 'node:assert/strict';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import type { Backend } from '../support/backend.mjs';
import {
  Browser,
  type Stage,
  connect,
  countsOf,
  failureOf,
  fillTree,
  makeStage,
  session,
  startSignedIn,
  until,
} from './stage';

/** The code that the Language Server Protocol gives to a request that was cancelled. */
const requestCancelled = -32800;

describe('The backend when things go wrong', () => {
  let stage: Stage;
  let backend: Backend;
  const name = '/acme/catalog/api/log-level';

  before(async function () {
    this.timeout(120_000);
    stage = await makeStage();
  });

  after(async () => {
    await stage.close();
  });

  beforeEach(async () => {
    await stage.sandbox.control('DELETE', '/faults');
    stage.secrets.clear();
    backend = await startSignedIn(stage);
    await stage.sandbox.control('DELETE', '/counters');
  });

  afterEach(() => {
    backend.kill();
  });

  it('stops the call to AWS when its request is cancelled', async () => {
    const { id: connectionId } = await connect(backend);
    const fault = { operation: 'ssm.GetParameterHistory', kind: 'Slow', delayMs: 600_000 };
    await stage.sandbox.control('POST', '/faults', fault);
    const source = new CancellationTokenSource();
    const request = backend.request('parameters/history', { connectionId, name, withValues: false }, source.token);
    const rejected = assert.rejects(request, { code: requestCancelled });
    await until(async () => (await countsOf(stage, 'ssm.GetParameterHistory')).calls > 0);
    source.cancel();
    await rejected;
    // The sandbox counts a call as failed when its connection went away; left alone, it would be served in ten minutes.
    await until(async () => (await countsOf(stage, 'ssm.GetParameterHistory')).failed === 1);
    assert.equal((await countsOf(stage, 'ssm.GetParameterHistory')).calls, 1);
  });

  it('names the missing IAM action and a way out when a role may not do something', async () => {
    const { id: reader } = await connect(backend, 'ReadOnly');
    const write = { connectionId: reader, name: '/denied', type: 'String', value: 'x' } as const;
    const put = await failureOf(backend.request('parameters/create', write));
    assert.equal(put.code, 'AccessDenied');
    assert.match(put.message, /ssm:PutParameter/);
    assert.match(put.hint ?? '', /ssm:PutParameter/);
    assert.ok(put.awsRequestId);

    const { id: keyless } = await connect(backend, 'NoDecrypt');
    const secret = { connectionId: keyless, name: '/acme/payments/database/password', withSecret: true };
    const decrypt = await failureOf(backend.request('parameters/get', secret));
    assert.equal(decrypt.code, 'AccessDenied');
    assert.match(`${decrypt.message} ${decrypt.hint ?? ''}`, /kms:Decrypt/);
  });

  it('fills the tree by either listing when a role has only one of them', async () => {
    const { id: describing } = await connect(backend, 'NoPath');
    const { id: byPath } = await connect(backend, 'NoDescribe');
    const [known, fallback] = [await fillTree(backend, describing), await fillTree(backend, byPath)];
    assert.equal(known.phase, 'Complete');
    assert.deepEqual([fallback.phase, fallback.loaded], ['Complete', known.loaded]);
    assert.match(fallback.notice ?? '', /ssm:DescribeParameters/);
  });

  it('asks once for a sign-in when the session has expired, and the work that waited goes on', async () => {
    let prompts = 0;
    const browser = new Browser(stage.sandbox);
    backend.kill();
    stage.secrets.clear();
    backend = await stage.start({
      shell: {
        openExternal: browser.open,
        async promptSignIn(expired) {
          prompts++;
          await backend.request('identity/signIn', { session: expired, flow: 'Browser' });
          return true;
        },
      },
    });
    await backend.request('identity/signIn', { session, flow: 'Browser' });
    const { id: connectionId } = await connect(backend);
    await backend.request('parameters/get', { connectionId, name, withSecret: true });
    assert.equal(prompts, 0);

    await stage.sandbox.control('POST', '/sso/expire?refreshTokens=true');
    await stage.sandbox.control('POST', '/credentials/expire');
    const names = ['api', 'worker', 'web'].map((component) => `/acme/catalog/${component}/replicas`);
    const answers = await Promise.all(
      names.map((wanted) => backend.request('parameters/get', { connectionId, name: wanted, withSecret: true })),
    );
    await browser.closed();
    assert.deepEqual(
      answers.map(({ value }) => value),
      ['2', '2', '2'],
    );
    assert.equal(prompts, 1);
  });

  /** A request that AWS does not answer. */
  async function pending(connectionId: string): Promise<{ readonly failed: Promise<void> }> {
    const fault = { operation: 'ssm.GetParameterHistory', kind: 'Slow', delayMs: 600_000 };
    await stage.sandbox.control('POST', '/faults', fault);
    const failed = assert.rejects(backend.request('parameters/history', { connectionId, name, withValues: false }));
    await until(async () => (await countsOf(stage, 'ssm.GetParameterHistory')).calls > 0);
    return { failed };
  }

  /** Another process is where the last one was, without asking anybody. */
  async function goesOn(connectionId: string): Promise<void> {
    await stage.sandbox.control('DELETE', '/faults');
    const asked: string[] = [];
    backend = await stage.start({
      shell: {
        openExternal: (url) => Promise.resolve(asked.push(url) === 0),
        promptSignIn: (expired) => Promise.resolve(asked.push(expired) === 0),
      },
    });
    const again = await connect(backend);
    assert.equal(again.id, connectionId);
    const { value } = await backend.request('parameters/get', { connectionId: again.id, name, withSecret: true });
    assert.equal(value, 'debug');
    assert.deepEqual(asked, []);
  }

  it('fails what is pending when the process is killed, and a new one goes on without a sign-in', async () => {
    const { id } = await connect(backend);
    const { failed } = await pending(id);
    backend.kill();
    await failed;
    await goesOn(id);
  });

  it('ends with a code of its own on bytes that are no message, and a new one goes on without a sign-in', async () => {
    const { id } = await connect(backend);
    const { failed } = await pending(id);
    assert.equal(await backend.endWith('Content-Length: 9\r\n\r\n{not json'), 2);
    await failed;
    assert.match(backend.log(), /bytes that are no message/);
    await goesOn(id);
  });
});

describe("The backend under AWS's default throttle", () => {
  let stage: Stage;

  before(async function () {
    this.timeout(120_000);
    stage = await makeStage(['--parameters', '2000', '--throttle', 'aws-default']);
  });

  after(async () => {
    await stage.close();
  });

  it('lists a whole account without a failed request', async () => {
    const backend = await startSignedIn(stage);
    const { id } = await connect(backend);
    const state = await fillTree(backend, id);
    assert.deepEqual({ phase: state.phase, loaded: state.loaded }, { phase: 'Complete', loaded: 2000 });
    const counts = await countsOf(stage, '*');
    assert.equal(counts.failed, 0);
    assert.ok(counts.throttled > 0, 'Nothing was throttled: the test shows nothing.');
    assert.equal(await backend.close(), 0);
  });
});
