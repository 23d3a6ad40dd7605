import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sandboxSettings } from '../support/sandbox.mjs';
import { Recorder } from '../wire/recorder';
import { useWorkbench } from './fixture';
import { type Finding, type KnownSecret, LeakSearch } from './leakSearch';
import { ParameterStore } from './pages/parameter-store';
import { SignInPage } from './pages/sign-in-page';
import { TerminalPanel } from './pages/terminal-panel';
import { findBackend, processTree, variableOf } from './processes';
import { makeProfile } from './server.mjs';
import { eventually } from './waiting';

const serial = 'arn:aws:iam::111122223333:mfa/dana';
const temporary = join(tmpdir(), `identity-canary-${String(process.pid)}`);

const settings = {
  'parameterStoreManager.defaultRegion': 'us-east-1',
  'parameterStoreManager.assumedRoles': [
    {
      name: 'break glass',
      from: { kind: 'AccessKeys', name: 'dana' },
      roleArn: 'arn:aws:iam::111122223333:role/BreakGlass',
      mfaSerial: serial,
    },
  ],
};

/** Kinds of secrets that stand in addresses that a browser opens: it has a history, and they are good for one use. */
const inAddresses: readonly string[] = ['authorizationCodes', 'code', 'signinTokens', 'state'];

describe('What is left behind of an identity', () => {
  before(() => {
    mkdirSync(temporary, { recursive: true });
  });

  const fixture = useWorkbench({ env: { TMPDIR: temporary } });
  const store = new ParameterStore(fixture);
  let terminal: TerminalPanel;
  let recorder: Recorder;
  const seen: KnownSecret[] = [];
  const mfaCodes: string[] = [];
  let tokenFile = '';

  before(async function () {
    this.timeout(120_000);
    const { sandbox, profile, workbench } = fixture;
    terminal = new TerminalPanel(workbench);
    recorder = await Recorder.start(sandbox.endpoint);
    const ssoStartUrl = sandbox.ssoStartUrl.replace(sandbox.endpoint, recorder.url);
    makeProfile(profile.folder, {
      ...sandboxSettings({ ...sandbox, endpoint: recorder.url, ssoStartUrl }),
      ...settings,
    });
    await workbench.reload();
  });

  after(() => {
    recorder.stop();
    rmSync(temporary, { recursive: true, force: true });
  });

  const dana = () => {
    const found = fixture.sandbox.iamUsers.find(({ arn }) => arn.endsWith(':user/dana'));
    assert.ok(found);
    return found;
  };

  const issued = async (): Promise<Record<string, readonly string[]>> =>
    (await fixture.sandbox.control('GET', '/issued')) as Record<string, readonly string[]>;

  /** All but MFA codes, which are too short to be told from other numbers in a file of bytes. */
  async function secrets(): Promise<KnownSecret[]> {
    const { mfaCodes: _, ...others } = await issued();
    const known = [...Object.entries(others), ...recorder.seen].flatMap(([what, values]) =>
      [...values].map((value) => ({ what, value })),
    );
    return [...known, { what: 'secretAccessKeys', value: dana().secretAccessKey }, ...seen];
  }

  /** Everything on disk but the browser's history of addresses. */
  async function onDisk(): Promise<Finding[]> {
    const search = new LeakSearch(await secrets());
    const browser = join(fixture.folder, 'browser');
    return [...search.folder(fixture.folder), ...search.folder(temporary)].filter(
      ({ what, where }) => !(inAddresses.includes(what) && where.startsWith(browser)),
    );
  }

  async function running(): Promise<Finding[]> {
    return new LeakSearch(await secrets()).processes(processTree(fixture.server.process.pid ?? 0));
  }

  const keepState = (address: string): void => {
    const state = new URL(address).searchParams.get('state');
    assert.ok(state !== null);
    seen.push({ what: 'state', value: state });
  };

  it('signs in in the browser, with every log at its most talkative, and lists roles', async () => {
    const { workbench } = fixture;
    await workbench.runCommand('Developer: Set Log Level');
    await workbench.quickInput.choose('Trace');
    await workbench.quickInput.waitUntilClosed();
    await store.show();
    const { page } = await store.openSignIn();
    keepState(page.url());
    await store.finishSignIn(page);
    await store.chooseRole();
    await store.showAccounts();
    await store.accounts.unfold('Sandbox');
    await store.accounts.item('Acme Production').waitFor();
  });

  it('renews the sign-in', async () => {
    const before = (await issued())['accessTokens']?.length ?? 0;
    await fixture.sandbox.control('POST', '/sso/expire');
    await store.run('Refresh Accounts and Roles');
    await eventually(async () => {
      assert.ok(((await issued())['accessTokens']?.length ?? 0) > before);
    });
  });

  it('takes access keys, and the code of an MFA device', async () => {
    const { quickInput } = fixture.workbench;
    await store.run('Add Access Keys…');
    await quickInput.prompted(/^Name of the access keys/);
    await quickInput.type('dana');
    await quickInput.accept();
    await quickInput.prompted(/^Access key ID/);
    await quickInput.type(dana().accessKeyId);
    await quickInput.accept();
    await quickInput.prompted(/^Secret access key/);
    await quickInput.type(dana().secretAccessKey);
    await quickInput.accept();
    await store.status(/role dana, Region us-east-1/).waitFor();
    await store.run('Connect with Other Credentials…');
    await quickInput.choose('break glass');
    await quickInput.prompted(/^Code of/);
    const query = new URLSearchParams({ serial });
    const { code } = (await fixture.sandbox.control('GET', `/mfa?${query.toString()}`)) as { code: string };
    mfaCodes.push(code);
    await quickInput.type(code);
    await quickInput.accept();
    await store.status(/role BreakGlass, Region us-east-1/).waitFor();
  });

  it('opens the console, and copies a link to it and the credentials', async () => {
    const { workbench } = fixture;
    const page = await workbench.openedPage(() => store.run('Open AWS Console'));
    await page.locator('tr').filter({ hasText: 'Identity' }).filter({ hasText: 'BreakGlass' }).waitFor();
    await store.leave(page);
    await store.run('Copy Console Link…');
    await workbench.answerDialog('Copy Link');
    await workbench.notifications.with('Copied a secret').waitFor();
    const clipboard = () => workbench.page.evaluate(() => navigator.clipboard.readText());
    const link = new URL(await clipboard());
    assert.ok((await issued())['signinTokens']?.includes(link.searchParams.get('SigninToken') ?? ''));
    await workbench.runCommand('Notifications: Clear All Notifications');
    await store.run('Copy Temporary Credentials…');
    await workbench.quickInput.choose('PowerShell');
    await workbench.answerDialog('Copy Credentials');
    await workbench.notifications.with('Copied a secret').waitFor();
    const copied = await clipboard();
    assert.ok((await issued())['sessionTokens']?.some((token) => copied.includes(token)));
  });

  it('opens a terminal, and writes AWS profiles', async () => {
    const { workbench } = fixture;
    const { quickInput } = workbench;
    await store.run('Open Terminal with This Role');
    await terminal.root.waitFor();
    tokenFile = await eventually(() => {
      const tree = processTree(fixture.server.process.pid ?? 0);
      const found = tree.flatMap((each) => variableOf(each, 'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE') ?? []);
      assert.ok(found[0] !== undefined);
      return found[0];
    });
    const token = readFileSync(tokenFile, 'utf8');
    const uri = processTree(fixture.server.process.pid ?? 0).flatMap(
      (each) => variableOf(each, 'AWS_CONTAINER_CREDENTIALS_FULL_URI') ?? [],
    )[0];
    assert.ok(uri !== undefined);
    assert.equal((await fetch(uri, { headers: { authorization: token } })).status, 200);
    seen.push({ what: 'endpoint token', value: token });
    await store.run('Write AWS Profiles…');
    await quickInput.tick('Acme Development · ReadOnly');
    await quickInput.accept();
    await quickInput.prompted(/^Example: /);
    await quickInput.accept();
    await quickInput.choose('No Region');
    await quickInput.title.filter({ hasText: '(4/4)' }).waitFor();
    await quickInput.choose('.aws/config');
    await workbench.notifications.with('The AWS profiles were written to').waitFor();
  });

  it('has seen a secret of each kind', async () => {
    const found = await secrets();
    for (const what of [
      ...['accessTokens', 'authorizationCodes', 'clientSecrets', 'refreshTokens', 'secretAccessKeys', 'sessionTokens'],
      ...['codeVerifier', 'endpoint token', 'signinTokens', 'state'],
    ]) {
      assert.ok(
        found.some((secret) => secret.what === what),
        `There is no ${what} to search for.`,
      );
    }
  });

  it('keeps the terminal’s token in the file of its own, and nothing else anywhere', async () => {
    assert.equal(statSync(tokenFile).mode & 0o777, 0o600);
    assert.deepEqual(await onDisk(), [{ what: 'endpoint token', form: 'UTF-8', where: tokenFile }]);
    assert.deepEqual(await new LeakSearch(await secrets()).browserStorage(fixture.workbench.page), []);
  });

  it('has none in the arguments and the environment of any process, the terminal’s shell among them', async () => {
    const tree = processTree(fixture.server.process.pid ?? 0);
    assert.ok(findBackend(fixture.server.process.pid ?? 0));
    assert.ok(tree.some((each) => variableOf(each, 'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE') === tokenFile));
    assert.deepEqual(await running(), []);
  });

  it('writes no MFA code down', () => {
    const { userData } = fixture.profile;
    const files = readdirSync(userData, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(log|json|txt)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name));
    assert.ok(files.some((file) => file.endsWith('AWS Parameter Store.log')));
    const [code = ''] = mfaCodes;
    assert.match(code, /^\d{6}$/);
    const alone = new RegExp(`(?<!\\d)${code}(?!\\d)`);
    assert.deepEqual(
      files.filter((file) => alone.test(readFileSync(file, 'utf8'))),
      [],
    );
  });

  it('signs out and in again with a device code', async () => {
    const { workbench } = fixture;
    await store.run('Sign Out');
    await workbench.quickInput.choose('Sandbox');
    await workbench.notifications.with('Signed out of Sandbox').waitFor();
    await store.run('Sign In with SSO (Device Code)');
    await workbench.quickInput.choose('Sandbox');
    const page = await workbench.openedPage(() => workbench.answerDialog('Copy Code and Open Page'));
    const signIn = new SignInPage(page);
    await signIn.signInUnlessKnown(store.user('alice'));
    await signIn.allow();
    await page.getByText('Request approved').first().waitFor();
    await store.leave(page);
    await store.chooseRole({ role: 'ReadOnly' });
    assert.ok(((await issued())['deviceCodes']?.length ?? 0) > 0);
  });

  it('forgets access keys, and leaves nothing of a terminal that was closed', async () => {
    const { workbench } = fixture;
    await store.run('Forget Access Keys…');
    await workbench.quickInput.choose('dana');
    await workbench.answerDialog('Forget');
    await workbench.notifications.with('The access keys dana were removed').waitFor();
    await eventually(async () => {
      assert.deepEqual(await onDisk(), []);
    });
    assert.deepEqual(await running(), []);
  });

  it('leaves nothing when the window is closed', async () => {
    const { browser, server, workbench } = fixture;
    const { page } = workbench;
    const closed = page.waitForEvent('close');
    page.once('dialog', (dialog) => void dialog.accept());
    await page.close({ runBeforeUnload: true });
    await closed;
    await browser.close();
    await server.stop();
    assert.deepEqual(await onDisk(), []);
  });
});
