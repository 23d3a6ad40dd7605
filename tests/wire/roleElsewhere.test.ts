import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EnvironmentVariable } from '../../extension/src/wire/contracts.generated';
import type { Backend } from '../support/backend.mjs';
import { type Stage, connect, development, failureOf, makeStage, session, startSignedIn, until } from './stage';

interface ContainerCredentials {
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly Token: string;
  readonly AccountId: string;
  readonly Expiration: string;
}

describe('A role elsewhere', () => {
  let stage: Stage;
  let backend: Backend;
  let connectionId: string;
  /** All that must not be in a log. */
  const secrets: string[] = [];
  const storage = () => join(stage.folder, 'storage');
  const options = () => ({ storageDirectory: storage(), settings: { logLevel: 'Trace' } as const });

  before(async () => {
    stage = await makeStage();
    backend = await startSignedIn(stage, options());
    ({ id: connectionId } = await connect(backend));
  });

  after(async () => {
    backend.kill();
    await stage.close();
  });

  async function openTerminal(): Promise<{ endpointId: string; url: string; tokenFile: string }> {
    const { endpointId, variables } = await backend.request('identity/openCredentialEndpoint', { connectionId });
    return {
      endpointId,
      url: valueOf(variables, 'AWS_CONTAINER_CREDENTIALS_FULL_URI'),
      tokenFile: valueOf(variables, 'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE'),
    };
  }

  it('serves its credentials to a terminal until that is closed', async () => {
    const { endpointId, url, tokenFile } = await openTerminal();
    const headers = { authorization: readFileSync(tokenFile, 'utf8') };

    const answer = await fetch(url, { headers });

    const credentials = (await answer.json()) as ContainerCredentials;
    assert.equal(answer.status, 200);
    assert.equal(credentials.AccountId, development);
    assert.match(credentials.AccessKeyId, /^ASIA/);
    assert.ok(Date.parse(credentials.Expiration) > Date.now());
    secrets.push(headers.authorization, new URL(url).pathname, credentials.SecretAccessKey, credentials.Token);
    assert.equal((await fetch(url)).status, 401);
    await backend.request('identity/closeCredentialEndpoint', { endpointId });
    await assert.rejects(fetch(url, { headers }));
    assert.ok(!existsSync(tokenFile));
  });

  it('signs in to the console, at the page of a parameter', async () => {
    const { url } = await backend.request('identity/consoleUrl', { connectionId, parameterName: '/acme/x' });

    const page = await (await fetch(url)).text();

    assert.match(page, /Acme Development/);
    assert.match(page, /parameters\/%252Facme%252Fx\/description/);
    const token = new URL(url).searchParams.get('SigninToken');
    assert.ok(token);
    secrets.push(token);
  });

  it('becomes text to paste', async () => {
    const { text, expiresAt } = await backend.request('identity/temporaryCredentials', {
      connectionId,
      format: 'Json',
    });

    assert.equal((JSON.parse(text) as { Version: number }).Version, 1);
    assert.ok(expiresAt);
  });

  it('becomes an AWS profile, which then connects', async () => {
    const role = { session, accountId: development, accountName: 'Acme Development', roleName: 'ReadOnly' };
    const plan = await backend.request('identity/planProfiles', {
      roles: [role],
      template: '{account}-{role}',
      region: 'eu-west-1',
    });
    assert.ok(!existsSync(plan.path));

    await backend.request('identity/applyProfiles', { planId: plan.planId });

    assert.equal(readFileSync(plan.path, 'utf8'), plan.after);
    const source = { kind: 'Profile', profile: 'Acme-Development-ReadOnly' } as const;
    const { connection } = await backend.request('identity/connect', { source });
    assert.deepEqual([connection.roleName, connection.region], ['ReadOnly', 'eu-west-1']);
    const again = await failureOf(backend.request('identity/applyProfiles', { planId: plan.planId }));
    assert.equal(again.code, 'NotFound');
  });

  it('ends with the sign-out, and the shell hears of it', async () => {
    const { endpointId, url, tokenFile } = await openTerminal();
    const closed: string[] = [];
    backend.on('identity/credentialEndpointClosed', (told) => closed.push(told.endpointId));

    await backend.request('identity/signOut', { session });

    await until(() => closed.length > 0);
    assert.deepEqual(closed, [endpointId]);
    await assert.rejects(fetch(url));
    assert.ok(!existsSync(tokenFile));
  });

  it('puts no secret of all this into the log, at the level Trace', () => {
    assert.equal(secrets.length, 5);
    assert.match(backend.log(), /credential endpoint/);
    assert.equal(secrets.filter((secret) => backend.log().includes(secret)).length, 0);
  });

  it('leaves nothing behind: not at the end of the process, and after a crash not beyond the next start', async () => {
    backend.kill();
    const folders = () => readdirSync(join(storage(), 'terminals'));
    backend = await startSignedIn(stage, options());
    ({ id: connectionId } = await connect(backend));
    const { tokenFile } = await openTerminal();
    backend.kill();
    await until(() => !isRunning(backend.pid));
    assert.ok(existsSync(tokenFile));

    backend = await startSignedIn(stage, options());
    assert.deepEqual(folders(), []);
    ({ id: connectionId } = await connect(backend));
    await openTerminal();
    assert.equal(folders().length, 2);
    await backend.close();
    assert.deepEqual(folders(), []);
  });
});

function valueOf(variables: readonly EnvironmentVariable[], name: string): string {
  const found = variables.find((variable) => variable.name === name)?.value;
  assert.ok(found, name);
  return found;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
