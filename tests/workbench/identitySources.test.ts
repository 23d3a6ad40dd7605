import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type WorkbenchFixture, useWorkbench } from './fixture';
import { AccountsView } from './pages/accounts-view';
import { ParameterStore } from './pages/parameter-store';
import { eventually } from './waiting';

const breakGlass = 'arn:aws:iam::111122223333:role/BreakGlass';

function writeAwsFiles({ home }: WorkbenchFixture, files: Record<string, string>): void {
  mkdirSync(join(home, '.aws'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(home, '.aws', name), text);
}

function iamUser({ sandbox }: WorkbenchFixture, name: string) {
  const found = sandbox.iamUsers.find(({ arn }) => arn.endsWith(`:user/${name}`));
  assert.ok(found, `The sandbox has no IAM user ${name}.`);
  return found;
}

/** A section of the credentials file. */
function keysOf(fixture: WorkbenchFixture, user: string, profile = user): string {
  const { accessKeyId, secretAccessKey } = iamUser(fixture, user);
  return `[${profile}]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
}

describe('A role that wants an MFA code', () => {
  const serial = 'arn:aws:iam::111122223333:mfa/dana';
  const fixture = useWorkbench({
    settings: {
      'parameterStoreManager.assumedRoles': [
        { name: 'break glass', from: { kind: 'Profile', profile: 'dana' }, roleArn: breakGlass, mfaSerial: serial },
      ],
      'parameterStoreManager.defaultRegion': 'us-east-1',
    },
  });
  const store = new ParameterStore(fixture);

  const connect = async (source: string): Promise<void> => {
    await store.run('Connect with Other Credentials…');
    await fixture.workbench.quickInput.choose(source);
  };

  it('asks for the code, and Esc changes nothing', async () => {
    const { quickInput } = fixture.workbench;
    writeAwsFiles(fixture, { credentials: keysOf(fixture, 'dana') });
    await store.show();
    await connect('dana');
    await store.status(/Connected to account .*, role dana, Region us-east-1/).waitFor();
    await connect('break glass');
    await quickInput.prompted(/Code of the MFA device arn:aws:iam::111122223333:mfa\/dana/);
    await fixture.workbench.screenshot('mfa-prompt');
    await quickInput.dismiss();
    await store.status(/Connected to account .*, role dana, Region us-east-1/).waitFor();
    await store.tree.item('acme').waitFor();
  });

  it('says what is wrong with a code, and takes the right one', async () => {
    const { quickInput } = fixture.workbench;
    await connect('break glass');
    await quickInput.prompted(/Code of/);
    await quickInput.type('12345');
    await quickInput.prompted(/six digits/);
    await quickInput.type('000000');
    await quickInput.accept();
    await quickInput.prompted(/AWS did not accept the code/);
    const query = new URLSearchParams({ serial });
    const { code } = (await fixture.sandbox.control('GET', `/mfa?${query.toString()}`)) as { code: string };
    await quickInput.type(code);
    await quickInput.accept();
    await store.status(/Connected to account .*, role BreakGlass, Region us-east-1/).waitFor();
    await store.tree.item('acme').waitFor();
  });

  it('does not ask again for what rests on the same code', async () => {
    const { quickInput } = fixture.workbench;
    await fixture.sandbox.control('DELETE', '/counters');
    await connect('dana');
    await store.status(/role dana/).waitFor();
    await connect('break glass');
    await store.status(/role BreakGlass/).waitFor();
    await quickInput.waitUntilClosed();
  });
});

describe('Profiles of the AWS files', () => {
  const fixture = useWorkbench();
  const store = new ParameterStore(fixture);
  let accounts: AccountsView;

  before(() => {
    accounts = new AccountsView(fixture.workbench, store);
    const { ssoStartUrl, ssoRegion } = fixture.sandbox;
    writeAwsFiles(fixture, {
      credentials: [keysOf(fixture, 'sandbox', 'static'), keysOf(fixture, 'dana')].join('\n'),
      config: [
        ...['[sso-session acme]', `sso_start_url = ${ssoStartUrl}`, `sso_region = ${ssoRegion}`, ''],
        ...['[profile static]', 'region = us-east-1', ''],
        ...['[profile sso]', 'sso_session = acme', 'sso_account_id = 444455556666', 'sso_role_name = ReadOnly'],
        ...['region = us-east-1', ''],
        ...['[profile deployer]', 'role_arn = arn:aws:iam::111122223333:role/Deployer', 'source_profile = static'],
        ...['external_id = acme-external', 'region = eu-west-1', ''],
        ...['[profile broken]', 'this line is no setting', 'region = us-east-1', ''],
        ...['[profile around]', 'role_arn = arn:aws:iam::111122223333:role/A', 'source_profile = about', ''],
        ...['[profile about]', 'role_arn = arn:aws:iam::111122223333:role/B', 'source_profile = around', ''],
      ].join('\n'),
    });
  });

  it('are in the view, those that cannot be used with what is wrong, and where', async () => {
    await store.showAccounts();
    await store.accounts.unfold('AWS profiles');
    for (const name of ['static', 'dana', 'sso', 'deployer']) await store.accounts.item(name).waitFor();
    const problem = await accounts.line(/^around,/).getAttribute('aria-label');
    assert.match(problem ?? '', /around.*about|about.*around/);
    await accounts.line(/neither a \[section\] nor a setting.*line 21/).waitFor();
    await fixture.workbench.screenshot('profiles');
  });

  it('that can be read work', async () => {
    await accounts.click(/^deployer,/);
    await store.status(/Connected to account .*, role Deployer, Region eu-west-1/).waitFor();
    await accounts.click(/^static,/);
    await store.status(/Connected to account .*, role sandbox, Region us-east-1/).waitFor();
  });

  it('that cannot be used say why, and lead to their line', async () => {
    const { workbench } = fixture;
    await accounts.click(/^broken,/);
    await workbench.notifications.with('line').getByRole('button', { name: 'Open AWS Config File' }).waitFor();
    await workbench.runCommand('Notifications: Clear All Notifications');
    await accounts.click(/neither a \[section\] nor a setting/);
    await workbench.editorTab(/^config/).waitFor();
    await workbench.statusBarItem(/^Ln 21,/).waitFor();
  });

  it('are shown anew when a file is edited', async () => {
    const file = join(fixture.home, '.aws', 'config');
    const edited = readFileSync(file, 'utf8').replace('this line is no setting\n', '');
    writeFileSync(file, `${edited}\n[profile later]\nsource_profile = static\nrole_arn = ${breakGlass}\n`);
    await store.accounts.item('later').waitFor();
    await accounts.line(/neither a \[section\] nor a setting/).waitFor({ state: 'detached' });
  });

  it('of a session that nobody is signed in to sign in at once, as its roles do', async () => {
    const { workbench } = fixture;
    const { notifications } = workbench;
    await workbench.runCommand('Notifications: Clear All Notifications');
    const unused = await workbench.openedPage(() => accounts.click(/^sso,/));
    await store.leave(unused);
    await notifications.click('Signing in to acme', 'Cancel');
    await notifications.with('Signing in to acme').waitFor({ state: 'detached' });
    const question = notifications.with('Did the browser show an error');
    await question.waitFor();
    assert.deepEqual(
      (await notifications.texts()).filter((text) => text.includes('not signed in')),
      [],
    );
    await workbench.runCommand('Notifications: Clear All Notifications');
    await question.waitFor({ state: 'detached' });
    const page = await workbench.openedPage(() => accounts.click(/^sso,/));
    await store.finishSignIn(page);
    await store.status('Connected to account Acme Staging, role ReadOnly, Region us-east-1').waitFor();
  });
});

describe('Writing AWS profiles', () => {
  const fixture = useWorkbench();
  const store = new ParameterStore(fixture);
  const mine = '# mine\n[default]\nregion = eu-central-1\n';

  before(async function () {
    this.timeout(120_000);
    writeAwsFiles(fixture, { config: mine });
    await store.connect();
  });

  it('shows what would change, and writes nothing before it is told to', async () => {
    const { workbench } = fixture;
    const { quickInput } = workbench;
    await store.run('Write AWS Profiles…');
    for (const role of ['Acme Development · Administrator', 'Acme Staging · ReadOnly']) {
      await quickInput.tick(role);
    }
    await quickInput.accept();
    await quickInput.prompted(/^Example: Acme-Development-Administrator/);
    await quickInput.accept();
    await quickInput.title.filter({ hasText: '(3/4)' }).waitFor();
    await quickInput.type('us-east-1');
    await quickInput.choose('us-east-1');
    await quickInput.title.filter({ hasText: '(4/4)' }).waitFor();
    const added = workbench.page.locator('.part.editor .editor.modified .view-lines');
    await added.getByText('sso_role_name').first().waitFor();
    await workbench.screenshot('write-profiles');
    assert.equal(readFileSync(join(fixture.home, '.aws', 'config'), 'utf8'), mine);
    await quickInput.choose('.aws/config');
    await workbench.notifications.with('The AWS profiles were written to').waitFor();
  });

  it('leaves what others wrote as it was, and a backup', () => {
    const folder = join(fixture.home, '.aws');
    const text = readFileSync(join(folder, 'config'), 'utf8');
    assert.ok(text.startsWith(mine), text);
    assert.match(text, /\[sso-session Sandbox\]/);
    assert.equal(text.match(/^sso_role_name = (Administrator|ReadOnly)$/gm)?.length, 2, text);
    assert.match(text, /^sso_account_id = 444455556666$/m);
    const backups = readdirSync(folder).filter((name) => name !== 'config' && name.startsWith('config'));
    assert.deepEqual(
      backups.map((name) => readFileSync(join(folder, name), 'utf8')),
      [mine],
    );
  });

  it('gives profiles that work', async () => {
    await eventually(async () => {
      await store.run('Use AWS Profile…');
      const line = fixture.workbench.quickInput.items.filter({ hasText: /staging.*readonly/i }).first();
      await line.click({ timeout: 3000 });
    });
    await store.status(/Connected to account Acme Staging, role ReadOnly, Region us-east-1/).waitFor();
  });
});
