import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Stage, development, makeStage } from './stage';

/** The SDK would read the files as well, and give up for good at the first line that it does not understand. */
describe('AWS files with a line that cannot be read', () => {
  let stage: Stage;

  before(async function () {
    this.timeout(120_000);
    stage = await makeStage();
  });

  after(async () => {
    await stage.close();
  });

  /** @param isNamed the environment names them; else they are in ~/.aws */
  async function expectOthersUsable(isNamed: boolean): Promise<void> {
    const { accessKeyId, secretAccessKey } = stage.sandbox;
    const folder = join(stage.folder, isNamed ? 'elsewhere' : 'home', '.aws');
    mkdirSync(folder, { recursive: true });
    const keys = [`aws_access_key_id = ${accessKeyId}`, `aws_secret_access_key = ${secretAccessKey}`];
    writeFileSync(join(folder, 'credentials'), ['no section yet', '[good]', ...keys, '[other', ''].join('\n'));
    writeFileSync(join(folder, 'config'), '[profile good]\nregion = us-east-1\n[profile bad]\nno setting\n');
    const files = {
      AWS_CONFIG_FILE: join(folder, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
    };
    const backend = await stage.start(isNamed ? { env: files } : {});
    try {
      const { sources, problems } = await backend.request('identity/sources', {});
      assert.deepEqual(problems.map(({ path, line }) => [path, line]).sort(), [
        [files.AWS_CONFIG_FILE, 4],
        [files.AWS_SHARED_CREDENTIALS_FILE, 1],
        [files.AWS_SHARED_CREDENTIALS_FILE, 5],
      ]);
      assert.ok(sources.find(({ label }) => label === 'bad')?.problem !== undefined);
      const source = { kind: 'Profile', profile: 'good' } as const;
      const { connection } = await backend.request('identity/connect', { source });
      assert.equal(connection.accountId, development);
      assert.doesNotMatch(backend.log(), /no section yet|no setting/);
    } finally {
      backend.kill();
    }
  }

  it('leave the other profiles usable, in ~/.aws', () => expectOthersUsable(false));

  it('leave the other profiles usable, where the environment names them', () => expectOthersUsable(true));
});
