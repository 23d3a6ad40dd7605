import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Backend } from '../support/backend.mjs';
import { Recorder } from './recorder';
import { Browser, type Stage, connect, failureOf, fillTree, makeStage, session, until } from './stage';

/** What every seeded secret begins with, and what this test writes itself. */
const canaries = [
  's3cr3t-canary-',
  'canary-put-5d1f',
  'canary-created-77aa',
  'canary-imported-0c3e',
  'canary-refused-91bd',
  'canary-garbled-2e7c',
];
const [, put = '', created = '', imported = '', refused = '', garbled = ''] = canaries;

describe('What the backend lets out', () => {
  let stage: Stage;
  let recorder: Recorder;
  let browser: Browser;
  let backend: Backend;
  const output: Buffer[] = [];

  before(async function () {
    this.timeout(120_000);
    stage = await makeStage();
    recorder = await Recorder.start(stage.sandbox.endpoint);
    browser = new Browser(stage.sandbox);
    const { ssoStartUrl, ssoRegion, endpoint } = stage.sandbox;
    const startUrl = ssoStartUrl.replace(endpoint, recorder.url);
    backend = await stage.start({
      settings: {
        logLevel: 'Trace',
        endpointUrl: recorder.url,
        ssoSessions: [{ name: session, startUrl, region: ssoRegion }],
      },
      shell: { openExternal: browser.open },
      onOutput: (bytes) => output.push(bytes),
    });
    backend.on('identity/deviceCode', ({ verificationUriComplete }) => {
      void browser.open(verificationUriComplete);
    });

    // Every way in, and every feature that holds a secret, each with a failure.
    await backend.request('identity/signIn', { session, flow: 'DeviceCode' });
    await backend.request('identity/signOut', { session });
    await backend.request('identity/signIn', { session, flow: 'Browser' });
    await browser.closed();
    // The access token is refreshed, too.
    await stage.sandbox.control('POST', '/sso/expire');
    const { id: connectionId } = await connect(backend);
    await fillTree(backend, connectionId);
    const name = '/acme/catalog/database/password';
    const { summary } = await backend.request('parameters/get', { connectionId, name, withSecret: true });
    await backend.request('parameters/history', { connectionId, name, withValues: true });
    const change = { connectionId, name, value: put, expectedVersion: summary.version };
    await backend.request('parameters/put', change);
    await failureOf(backend.request('parameters/put', { ...change, value: refused }));
    const secret = { connectionId, type: 'SecureString' } as const;
    await backend.request('parameters/create', { ...secret, name: '/canary/created', value: created });
    await failureOf(
      backend.request('parameters/create', { ...secret, name: '/canary/refused', value: refused, keyId: 'alias/none' }),
    );
    await failureOf(
      backend.request('parameters/create', {
        ...secret,
        name: '/canary/refused',
        value: refused,
        allowedPattern: '^x$',
      }),
    );
    await backend.request('parameters/copyAs', { connectionId, names: [name], format: 'AwsCli' });
    const file = join(stage.folder, 'import.csv');
    const rows = [`/canary/imported,${imported},SecureString`, `/canary/with space,${refused},SecureString`];
    writeFileSync(file, `name,value,type\n${rows.join('\n')}\n`);
    const { planId } = await backend.request('transfer/plan', { connectionId, file });
    await backend.request('transfer/planRows', { planId, offset: 0, limit: 10 });
    await backend.request('transfer/apply', { planId, rows: [0] });
    const all = { connectionId, path: '/', file: join(stage.folder, 'export.csv'), includeSecrets: true };
    await backend.request('transfer/export', all);
    const { undoId } = await backend.request('parameters/delete', { connectionId, names: ['/canary/created'] });
    assert.ok(undoId);
    await backend.request('parameters/restore', { undoId });
    assert.match(readFileSync(all.file, 'utf8'), new RegExp(imported));

    // What is no answer of AWS, and no request of ours: whoever reports it must not quote it.
    const fault = { operation: 'ssm.GetParameters', kind: 'Garbled', status: 400, body: `<p>${garbled}</p>`, count: 1 };
    await stage.sandbox.control('POST', '/faults', fault);
    const unread = await failureOf(backend.request('parameters/get', { connectionId, name, withSecret: true }));
    const unfit = { ...change, value: [garbled] as unknown as string };
    const refusal = await backend.request('parameters/put', unfit).then(
      () => assert.fail('The params do not fit.'),
      (error: unknown) => JSON.stringify(error) + String(error),
    );
    assert.doesNotMatch(JSON.stringify(unread) + refusal, new RegExp(garbled));
  });

  after(async () => {
    backend.kill();
    recorder.stop();
    await stage.close();
  });

  /** Every secret of the run, with what it is. */
  function secrets(): [string, string][] {
    const kept = [...recorder.seen].flatMap(([kind, values]) =>
      [...values].map((value): [string, string] => [kind, value]),
    );
    return [...kept, ...pages(), ...canaries.map((value): [string, string] => ['value of a SecureString', value])];
  }

  /** What the addresses of sign-in pages carry. */
  function pages(): [string, string][] {
    return browser.opened.flatMap((url) => {
      const carried = [...new URL(url).searchParams].filter(([name]) =>
        ['state', 'code_challenge', 'user_code'].includes(name),
      );
      return [['sign-in page', url], ...carried] as [string, string][];
    });
  }

  /** Names, not values: a failing test must not print a secret either. */
  function found(text: string): string[] {
    return [...new Set(secrets().flatMap(([kind, value]) => (text.includes(value) ? [kind] : [])))];
  }

  it('has seen a secret of each kind, so that there is something to search for', () => {
    assert.deepEqual([...recorder.seen.keys()].sort(), [
      'accessToken',
      'clientSecret',
      'code',
      'codeVerifier',
      'deviceCode',
      'refreshToken',
      'secretAccessKey',
      'sessionToken',
    ]);
    assert.deepEqual([...new Set(pages().map(([kind]) => kind))].sort(), [
      'code_challenge',
      'sign-in page',
      'state',
      'user_code',
    ]);
    assert.deepEqual(found(readFileSync(join(stage.folder, 'export.csv'), 'utf8')), ['value of a SecureString']);
  });

  it('writes no secret to its log, at the level Trace', async () => {
    await until(() => backend.log() !== '');
    assert.deepEqual(found(backend.log()), []);
  });

  it('writes its log as one JSON object a line', () => {
    for (const line of backend.log().trimEnd().split('\n')) {
      const { level, message } = JSON.parse(line) as { level: unknown; message: unknown };
      assert.deepEqual([typeof level, typeof message], ['string', 'string']);
    }
  });

  it('has no secret in its arguments or its environment', function () {
    if (process.platform !== 'linux') this.skip();
    for (const part of ['cmdline', 'environ']) {
      const text = readFileSync(`/proc/${String(backend.pid)}/${part}`, 'utf8');
      assert.notEqual(text, '');
      assert.deepEqual(found(text), []);
    }
  });

  it('tells the shell no token and no key but what SecretStorage is to keep', () => {
    // The pages that a sign-in opens are told, and nothing of them is told elsewhere.
    const meant = ['shell/storeSecret', 'shell/openExternal', 'identity/deviceCode'];
    const messages = frames(Buffer.concat(output)).filter(({ method }) => !meant.includes(String(method)));
    const kinds = found(JSON.stringify(messages));
    assert.deepEqual(kinds, ['value of a SecureString']);
  });

  it('writes nothing to stdout but frames of JSON-RPC 2.0', () => {
    const messages = frames(Buffer.concat(output));
    assert.ok(messages.length > 20);
    for (const { jsonrpc } of messages) assert.equal(jsonrpc, '2.0');
  });

  it('writes no secret to its log, and nothing to stdout, when what arrives is damaged', async () => {
    const before = output.length;
    assert.equal(
      await backend.endWith(`Content-Length: 60\r\n\r\n{"value":"${garbled}" and no JSON any more, ${garbled}`),
      2,
    );
    assert.match(backend.log(), /bytes that are no message/);
    assert.deepEqual(found(backend.log()), []);
    assert.equal(output.length, before);
  });
});

interface Message {
  readonly jsonrpc?: unknown;
  readonly method?: unknown;
}

/** Takes every byte for a part of a frame; fails at the first that is none. */
function frames(bytes: Buffer): Message[] {
  const messages: Message[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf('\r\n\r\n', at);
    assert.notEqual(end, -1, `No header at byte ${String(at)}.`);
    const header = bytes.toString('latin1', at, end).split('\r\n');
    let length = NaN;
    for (const line of header) {
      assert.match(line, /^Content-(Length: \d+|Type: .+)$/);
      if (line.startsWith('Content-Length: ')) length = Number(line.slice('Content-Length: '.length));
    }
    at = end + 4 + length;
    assert.ok(at <= bytes.length, 'A frame is cut off.');
    messages.push(JSON.parse(bytes.toString('utf8', end + 4, at)) as Message);
  }
  return messages;
}
