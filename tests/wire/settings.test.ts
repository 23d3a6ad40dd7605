import assert from 'node:assert/strict';
import type { BackendSettings } from '../../extension/src/wire/contracts.generated';
import type { Backend } from '../support/backend.mjs';
import { type Stage, connect, development, failureOf, makeStage, startSignedIn } from './stage';

/** As they may stand in a settings.json, whatever the contract says. */
const written = (settings: Record<string, unknown>): Partial<BackendSettings> => settings;

/** In the real process, whose trimming must not lose how they are read. */
describe('Settings that are written by hand', () => {
  let stage: Stage;
  let backend: Backend;
  let connectionId: string;
  let settings: BackendSettings;

  const write = (): Promise<unknown> =>
    backend.request('parameters/create', { connectionId, name: '/slip', type: 'String', value: 'x' });

  before(async function () {
    this.timeout(120_000);
    stage = await makeStage();
    const { sandbox } = stage;
    settings = {
      endpointUrl: sandbox.endpoint,
      ssoSessions: [{ name: 'Sandbox', startUrl: sandbox.ssoStartUrl, region: sandbox.ssoRegion }],
    };
    backend = await startSignedIn(stage, {
      settings: written({ connectionRules: [{ label: 'x' }, { account: development, readOnly: true, tags: 'prod' }] }),
    });
    connectionId = (await connect(backend)).id;
  });

  after(async () => {
    backend.kill();
    await stage.close();
  });

  it('keep what they forbid, whatever is wrong with them, and are told of', async () => {
    assert.deepEqual(backend.initialized.settingProblems, [
      {
        setting: 'parameterStoreManager.connectionRules',
        message:
          'Entry 2 of the setting parameterStoreManager.connectionRules is not used in full. "tags" must be a list of strings. ' +
          'What it forbids still applies.',
      },
    ]);
    assert.equal((await failureOf(write())).code, 'WriteRefused');
  });

  it('keep it when they change, also where there is no list any more', async () => {
    for (const connectionRules of [
      [{ account: ['a', 'b'], readOnly: 'yes' }],
      { account: Number(development), readOnly: true },
    ]) {
      const { settingProblems } = await backend.request('configure', { ...settings, ...written({ connectionRules }) });
      assert.equal(settingProblems.length > 0, true);
      assert.equal((await failureOf(write())).code, 'WriteRefused');
    }
  });

  it('are told of no more when they are mended', async () => {
    const { settingProblems } = await backend.request('configure', {
      ...settings,
      connectionRules: [{ account: development, tags: ['prod'] }],
    });
    assert.deepEqual(settingProblems, []);
    await write();
  });
});
