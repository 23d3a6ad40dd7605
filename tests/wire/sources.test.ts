import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AssumedRoleSetting, PromptMfaCodeRequest } from '../../extension/src/wire/contracts.generated';
import type { Backend } from '../support/backend.mjs';
import { type Stage, development, failureOf, makeStage, region } from './stage';

const serial = `arn:aws:iam::${development}:mfa/dana`;
const dana = { accessKeyId: 'AKIASANDBOXDANAMFA01', secretAccessKey: 'sandbox/ExampleSecretKey/DanaNotReal00001' };
const breakGlass: AssumedRoleSetting = {
  name: 'break glass',
  from: { kind: 'AccessKeys', name: 'dana' },
  roleArn: `arn:aws:iam::${development}:role/BreakGlass`,
  mfaSerial: serial,
};

/** cmd.exe prints quotes. */
const quote = process.platform === 'win32' ? '' : "'";

/** In the real process: its own environment, its own files, the converters and parsers that trimming must not lose. */
describe('Sources of credentials', () => {
  let stage: Stage;
  let backend: Backend;
  let home: string;
  const asked: PromptMfaCodeRequest[] = [];

  before(async function () {
    this.timeout(120_000);
    stage = await makeStage();
    home = join(stage.folder, 'home', '.aws');
    const container = (await stage.sandbox.control('PUT', '/container?role=ReadOnly')) as {
      uri: string;
      authorizationToken: string;
    };
    const slip = { name: 'slip', from: { kind: 'Nowhere' }, roleArn: 7 } as unknown as AssumedRoleSetting;
    backend = await stage.start({
      settings: { logLevel: 'Trace', endpointUrl: '', assumedRoles: [slip, breakGlass] },
      env: {
        AWS_ENDPOINT_URL: stage.sandbox.endpoint,
        AWS_CONTAINER_CREDENTIALS_FULL_URI: container.uri,
        AWS_CONTAINER_AUTHORIZATION_TOKEN: container.authorizationToken,
      },
      shell: {
        promptMfaCode: async (request) => {
          asked.push(request);
          return ((await stage.sandbox.control('GET', `/mfa?serial=${encodeURIComponent(serial)}`)) as { code: string })
            .code;
        },
      },
    });
  });

  after(async () => {
    backend.kill();
    await stage.close();
  });

  it('are listed with what is wrong with them, a slip in the settings included', async () => {
    const { sources } = await backend.request('identity/sources', {});

    assert.deepEqual(
      sources.map(({ label, problem }) => [label, problem]),
      [
        ['break glass', 'The assumed role "break glass" is assumed from the access keys "dana", which does not exist.'],
        ['slip', 'The assumed role "slip" does not specify the role to assume (roleArn).'],
        ['Default credentials', undefined],
      ],
    );
  });

  it('keep access keys, assume a role with them by one code, and forget all', async () => {
    const saved = await backend.request('identity/saveAccessKeys', { name: 'dana', ...dana });
    assert.equal(saved.accountId, development);
    assert.deepEqual([...stage.secrets.keys()], ['accessKeys']);

    for (const where of ['us-east-1', 'eu-west-1']) {
      const source = { kind: 'AssumedRole', name: 'break glass' } as const;
      const { connection } = await backend.request('identity/connect', { source, region: where });
      assert.equal(connection.roleName, 'BreakGlass');
    }
    assert.deepEqual(asked, [{ serial, purpose: `BreakGlass (${development})`, isAsked: true }]);

    const { names } = await backend.request('identity/forgetAccessKeys', {});
    assert.deepEqual(names, ['dana']);
    assert.deepEqual((await backend.request('identity/connections', {})).connections, []);
    assert.equal(stage.secrets.size, 0);
  });

  it('find a container', async () => {
    const { connection } = await backend.request('identity/connect', { source: { kind: 'DefaultChain' }, region });

    assert.equal(connection.roleName, 'ReadOnly');
  });

  it('are told of when the AWS files change, and serve parameters at a profile’s own endpoint', async function () {
    this.timeout(60_000);
    const changed = new Promise<void>((resolve) => {
      const listener = backend.on('identity/sourcesChanged', () => {
        listener.dispose();
        resolve();
      });
    });
    mkdirSync(home);
    writeFileSync(
      join(home, 'config'),
      `this is broken
[profile helper]
credential_process = echo ${quote}{"Version":1,"AccessKeyId":"${stage.sandbox.accessKeyId}","SecretAccessKey":"${stage.sandbox.secretAccessKey}"}${quote}
region = us-east-1
services = local
[services local]
ssm =
  endpoint_url = ${stage.sandbox.endpoint}
`,
    );
    await changed;

    const { sources, problems } = await backend.request('identity/sources', {});
    assert.deepEqual(problems, [
      { path: join(home, 'config'), line: 1, message: 'This line precedes the first [section].' },
    ]);
    assert.ok(sources.some(({ label, problem }) => label === 'helper' && problem === undefined));
    const { connection } = await backend.request('identity/connect', {
      source: { kind: 'Profile', profile: 'helper' },
    });
    assert.equal(connection.accountName, 'acme-dev');
    const { summary } = await backend.request('parameters/get', {
      connectionId: connection.id,
      name: '/acme/shared/company-name',
      withSecret: true,
    });
    assert.equal(summary.name, '/acme/shared/company-name');
  });

  it('leave no key in an error or in the log', async () => {
    const wrong = { name: 'wrong', accessKeyId: dana.accessKeyId, secretAccessKey: 'canary-canary-canary' };
    const failure = await failureOf(backend.request('identity/saveAccessKeys', wrong));

    assert.equal(failure.code, 'AccessDenied');
    for (const secret of ['canary', dana.secretAccessKey, stage.sandbox.secretAccessKey]) {
      assert.ok(!`${JSON.stringify(failure)}${backend.log()}`.includes(secret));
    }
  });
});
