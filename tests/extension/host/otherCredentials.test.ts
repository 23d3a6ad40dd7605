import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Features } from '../../../extension/src/extension';
import type { AssumedRoleSetting } from '../../../extension/src/wire/contracts.generated';
import type { Sandbox } from '../../support/sandbox.mjs';
import { answering, typing } from './answers';
import { setUserSettings, useSandbox } from './fixture';
import { activated, leave } from './signedIn';
import { until } from './until';

const run = (command: string, ...args: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`parameterStoreManager.${command}`, ...args);

describe('Credentials from elsewhere', () => {
  let features: Features;

  // Before the fixture's own: they need the sandbox.
  after(async () => {
    await features.backend.request('identity/forgetAccessKeys', {});
    await leave(features);
    await setUserSettings({ 'parameterStoreManager.assumedRoles': undefined });
    rmSync(join(homedir(), '.aws', 'config'), { force: true });
  });

  const fixture = useSandbox(['--parameters', '3']);

  const dana = (): Sandbox['iamUsers'][number] => {
    const found = fixture.sandbox.iamUsers.find(({ arn }) => arn.endsWith('user/dana'));
    assert.ok(found);
    return found;
  };

  const savedRoles = (): readonly AssumedRoleSetting[] =>
    vscode.workspace.getConfiguration('parameterStoreManager').get<readonly AssumedRoleSetting[]>('assumedRoles', []);

  before(async () => {
    features = await activated();
  });

  it('takes access keys that AWS knows, after it refused others, and connects', async () => {
    const { accessKeyId, secretAccessKey } = dana();
    await typing(
      // The refused keys are asked for again, from the id on.
      ['dana', accessKeyId, `${secretAccessKey}x`, accessKeyId, secretAccessKey, 'us-east-1'],
      () => run('addAccessKeys'),
    );
    const connection = features.connections.connection.require();
    assert.deepEqual(connection.source, { kind: 'AccessKeys', name: 'dana' });
    assert.equal(connection.roleName, 'dana');
    assert.equal(connection.region, 'us-east-1');
  });

  it('assumes a role that wants an MFA code, and keeps it in the settings', async () => {
    const { mfaSerial } = dana();
    const { code } = (await fixture.sandbox.control('GET', `/mfa?serial=${encodeURIComponent(mfaSerial)}`)) as {
      code: string;
    };
    const roleArn = 'arn:aws:iam::111122223333:role/BreakGlass';
    await typing(['dana', roleArn, 'emergency', 'MFA device', mfaSerial, 'Save and Connect', 'us-east-1', code], () =>
      run('assumeRole'),
    );
    assert.deepEqual(savedRoles(), [
      { name: 'emergency', from: { kind: 'AccessKeys', name: 'dana' }, roleArn, mfaSerial },
    ]);
    const connection = features.connections.connection.require();
    assert.equal(connection.roleName, 'BreakGlass');
    assert.deepEqual(connection.source, { kind: 'AssumedRole', name: 'emergency' });
  });

  it('changes a saved role, and says what AWS refuses about it', async () => {
    const line = { target: { source: { kind: 'AssumedRole', name: 'emergency' } } };
    await typing(
      [
        'Role',
        'arn:aws:iam::111122223333:role/Deployer',
        'External ID',
        'acme-external',
        'Save and Connect',
        'us-east-1',
      ],
      () => run('editAssumedRole', line),
    );
    assert.equal(savedRoles()[0]?.externalId, 'acme-external');
    assert.equal(features.connections.connection.require().roleName, 'Deployer');
  });

  it('saves a role and goes nowhere, and takes its Region back', async () => {
    const line = { target: { source: { kind: 'AssumedRole', name: 'emergency' } } };
    const before = features.connections.connection.require();
    const stay = 'without connecting';
    await typing(['Region', 'eu-west-1', stay], () => run('editAssumedRole', line));
    assert.equal(savedRoles()[0]?.region, 'eu-west-1');
    await typing(['Region', 'Not Set', stay], () => run('editAssumedRole', line));
    assert.equal(savedRoles()[0]?.region, undefined);
    assert.equal(savedRoles()[0]?.externalId, 'acme-external');
    assert.deepEqual(features.connections.connection.require().id, before.id);
    assert.equal(features.connections.connection.require().region, 'us-east-1');
  });

  it('deletes a saved role, and leaves it', async () => {
    const line = { target: { source: { kind: 'AssumedRole', name: 'emergency' } } };
    const told: string[] = [];
    await answering('Delete', () => run('deleteAssumedRole', line), told);
    assert.match(told[0] ?? '', /emergency/);
    assert.deepEqual(savedRoles(), []);
    assert.equal(features.connections.connection.status.kind, 'none');
  });

  it('connects with a profile, and says what is broken in the file', async () => {
    const aws = join(homedir(), '.aws');
    mkdirSync(aws, { recursive: true });
    const { accessKeyId, secretAccessKey } = dana();
    writeFileSync(
      join(aws, 'config'),
      [
        '[profile work]',
        'region = eu-west-1',
        `aws_access_key_id = ${accessKeyId}`,
        `aws_secret_access_key = ${secretAccessKey}`,
        '[profile broken',
        'region = us-east-1',
        '',
      ].join('\n'),
    );
    await typing(['work'], () => run('useProfile'));
    const connection = features.connections.connection.require();
    assert.deepEqual([connection.region, connection.roleName], ['eu-west-1', 'dana']);
    await typing(['config, line 5'], () => run('useProfile'));
    const editor = await until('the file is open', () => vscode.window.activeTextEditor);
    assert.equal(editor.document.uri.fsPath, join(aws, 'config'));
    assert.equal(editor.selection.active.line, 4);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('offers an identity the Regions of its partition, and takes one that is not listed yet', async () => {
    const { accessKeyId, secretAccessKey } = dana();
    writeFileSync(
      join(homedir(), '.aws', 'config'),
      [
        '[profile agency]',
        'region = us-gov-west-1',
        `aws_access_key_id = ${accessKeyId}`,
        `aws_secret_access_key = ${secretAccessKey}`,
        '',
      ].join('\n'),
    );
    await typing(['agency'], () => run('useProfile'));
    assert.equal(features.connections.connection.require().region, 'us-gov-west-1');
    // "us-" would find a Region of the public partition first.
    await typing(['us-'], () => run('switchRegion'));
    assert.match(features.connections.connection.require().region, /^us-gov-/);
    await typing(['us-gov-new-9'], () => run('switchRegion'));
    assert.equal(features.connections.connection.require().region, 'us-gov-new-9');
  });

  it('leads out of a Region in which the keys are not known, to that of another partition', async () => {
    const { accessKeyId } = dana();
    const keys = [`aws_access_key_id = ${accessKeyId}`, 'aws_secret_access_key = wrong'];
    writeFileSync(join(homedir(), '.aws', 'config'), ['[profile lost]', ...keys, ''].join('\n'));
    await answering(undefined, () => typing(['lost', 'us-gv-west-1'], () => run('useProfile')));
    const target = (): string | undefined => features.connections.connection.target?.region;
    assert.deepEqual([features.connections.connection.status.kind, target()], ['failed', 'us-gv-west-1']);
    await answering(undefined, () => typing(['us-gov-west-1'], () => run('switchRegion')));
    assert.equal(target(), 'us-gov-west-1');
    await leave(features);
  });

  it('follows the AWS files after the backend was killed', async () => {
    const profiles = (): string[] =>
      features.connections.sources.all.flatMap(({ source }) => (source.kind === 'Profile' ? [source.profile] : []));
    const write = (name: string): void => {
      writeFileSync(join(homedir(), '.aws', 'config'), `[profile ${name}]\nregion = us-east-1\n`);
    };
    write('before');
    await until('the profile is listed', () => profiles().includes('before'));
    const { processId } = features.backend;
    assert.ok(processId);
    const restarted = new Promise<void>((resolve) => features.backend.onDidRestart(resolve));
    process.kill(processId, 'SIGKILL');
    await restarted;
    write('after');
    await until('the new profile is listed', () => profiles().includes('after'));
  });

  it('forgets access keys, and leaves what rests on them', async () => {
    await typing(['user dana in', 'us-east-1'], () => run('useCredentials'));
    assert.equal(features.connections.connection.require().source.kind, 'AccessKeys');
    const line = { target: { source: { kind: 'AccessKeys', name: 'dana' } } };
    const told: string[] = [];
    await answering('Forget', () => run('forgetAccessKeys', line), told);
    assert.match(told[0] ?? '', /Forget the access keys dana\?/);
    const { sources } = await features.backend.request('identity/sources', {});
    assert.equal(
      sources.some(({ source }) => source.kind === 'AccessKeys'),
      false,
    );
    await until('the window has left them', () => features.connections.connection.status.kind === 'none');
  });
});
