import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sandboxSettings } from '../support/sandbox.mjs';
import { Recorder } from '../wire/recorder';
import { openChromium } from './chromium.mjs';
import { useWorkbench } from './fixture';
import { type Finding, type KnownSecret, LeakSearch, formsOf, storageOf } from './leakSearch';
import { ImportPreview } from './pages/import-preview';
import { ParameterStore } from './pages/parameter-store';
import { findBackend, processTree } from './processes';
import { makeProfile } from './server.mjs';
import { eventually } from './waiting';

/** What every seeded secret begins with, and what the test types; one looks different in every form. */
const values = {
  seeded: 's3cr3t-canary-',
  saved: 'canary-saved-5d1f27ac',
  odd: 'canary odd+"2c88/ä"?&=b0',
  created: 'canary-created-77aa031e',
  imported: 'canary-imported-0c3e9d42',
  elsewhere: 'canary-elsewhere-ab41f00d',
  unsaved: 'canary-unsaved-e6f2107b',
};

const password = '/acme/catalog/database/password';
const created = '/acme/catalog/canary/created';
const temporary = join(tmpdir(), `canary-${String(process.pid)}`);

describe('What is left behind of a secret', () => {
  before(() => {
    mkdirSync(temporary, { recursive: true });
  });

  const fixture = useWorkbench({
    // AWS wants 30 s between deleting a parameter and creating it again.
    sandbox: ['--recreate-delay', '1'],
    settings: { 'parameterStoreManager.recreateDelay': 1 },
    files: { 'import.csv': `name,value,type\n/acme/catalog/canary/imported,${values.imported},SecureString\n` },
    env: { TMPDIR: temporary },
  });
  const store = new ParameterStore(fixture);
  let recorder: Recorder;

  before(async function () {
    this.timeout(120_000);
    const { sandbox, profile, workbench } = fixture;
    recorder = await Recorder.start(sandbox.endpoint);
    const ssoStartUrl = sandbox.ssoStartUrl.replace(sandbox.endpoint, recorder.url);
    makeProfile(profile.folder, {
      ...sandboxSettings({ ...sandbox, endpoint: recorder.url, ssoStartUrl }),
      'parameterStoreManager.recreateDelay': 1,
    });
    await workbench.reload();
  });

  after(() => {
    recorder.stop();
    rmSync(temporary, { recursive: true, force: true });
  });

  function secrets(): KnownSecret[] {
    return [
      ...Object.entries(values).map(([name, value]) => ({ what: `value: ${name}`, value })),
      { what: 'password', value: store.user('alice').password },
      ...[...recorder.seen].flatMap(([what, seen]) => [...seen].map((value) => ({ what, value }))),
    ];
  }

  /**
   * Everything on disk: VS Code's data, the browser's, home folder, workspace, temporary files. The browser's history has
   * the address that ended the sign-in, and with it the code, which is spent and worth nothing without its verifier.
   */
  function onDisk(search = new LeakSearch(secrets())): Finding[] {
    const file = join(fixture.workspace, 'import.csv');
    const browser = join(fixture.folder, 'browser');
    return [...search.folder(fixture.folder, [file]), ...search.folder(temporary)].filter(
      ({ what, where }) => !(what === 'code' && where.startsWith(browser)),
    );
  }

  const running = (search = new LeakSearch(secrets())): Finding[] =>
    search.processes(processTree(fixture.server.process.pid ?? 0));

  it('signs in, with every log at its most talkative', async () => {
    const { workbench } = fixture;
    await workbench.runCommand('Developer: Set Log Level');
    await workbench.quickInput.choose('Trace');
    await workbench.quickInput.waitUntilClosed();
    await store.connect();
    await store.tree.unfold('acme', 'catalog', 'database');
  });

  it('reveals, edits, copies and lists versions of a secret', async () => {
    const { workbench } = fixture;
    const seeded = (await store.stored(password))?.latest.value ?? '';
    assert.ok(seeded.startsWith(values.seeded));
    await store.open(password);
    const editor = store.secretEditor;
    await editor.getByRole('button', { name: 'Reveal' }).click();
    await editor.locator('#value').getByText(seeded).waitFor();
    for (const value of [values.saved, values.odd]) {
      await editor.getByRole('button', { name: 'Edit' }).click();
      await editor.getByLabel('New value').fill(value);
      await editor.getByLabel('Show while editing').check();
      await editor.getByRole('button', { name: 'Save' }).click();
      await eventually(async () => {
        assert.equal((await store.stored(password))?.latest.value, value);
      });
      await editor.getByText('Saved.', { exact: true }).waitFor();
    }
    await editor.getByRole('button', { name: 'Show Versions' }).click();
    await editor.getByText('Version 1', { exact: true }).waitFor();
    for (const row of await editor.locator('#versions > ul > li').all()) {
      await row.getByRole('button').click();
      await row.getByRole('button', { name: 'Hide' }).waitFor();
    }
    await editor.getByRole('button', { name: 'Copy' }).click();
    await workbench.notifications.with('Copied a secret').waitFor();
    assert.equal(await workbench.page.evaluate(() => navigator.clipboard.readText()), values.odd);
  });

  it('meets a conflict while it saves a secret', async () => {
    const { workbench } = fixture;
    const editor = store.secretEditor;
    await editor.getByRole('button', { name: 'Edit' }).click();
    await editor.getByLabel('New value').fill(values.saved);
    await store.writeElsewhere(password, values.elsewhere);
    await editor.getByRole('button', { name: 'Save' }).click();
    await workbench.dialog.getByText('was changed while you were editing it').waitFor();
    await workbench.answerDialog('Overwrite');
    await editor.getByText('Saved.', { exact: true }).waitFor();
  });

  it('creates a secret, deletes it, and takes that back', async () => {
    const { workbench } = fixture;
    const { quickInput } = workbench;
    await store.run('Create Parameter…');
    await quickInput.title.filter({ hasText: 'Create Parameter' }).waitFor();
    await quickInput.type(created);
    await quickInput.accept();
    await quickInput.choose('SecureString');
    await quickInput.choose('Standard');
    await quickInput.choose('Default KMS key of the account');
    await quickInput.prompted(/^Secret value/);
    await quickInput.type(values.created);
    await quickInput.accept();
    await quickInput.prompted(/^Description/);
    await quickInput.accept();
    await workbench.editorTab(/created/).waitFor();
    assert.equal((await store.stored(created))?.latest.value, values.created);
    await store.reveal(created);
    await store.tree.openContextMenu('created');
    await workbench.chooseFromMenu(/^Delete/);
    await workbench.answerDialog('Delete');
    await workbench.notifications.click('Deleted 1 parameter', 'Undo');
    await workbench.notifications.with('Restored 1 parameter').waitFor();
    assert.equal((await store.stored(created))?.latest.value, values.created);
  });

  it('imports a secret from a CSV file, and exports a folder without its secrets', async () => {
    const { workbench } = fixture;
    const preview = new ImportPreview(workbench);
    await workbench.runCommand('View: Close All Editors');
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.chooseForFile('import.csv', 'Import into Parameter Store…');
    await preview.filter(/1 create/i).waitFor();
    await preview.applyButton.click();
    await workbench.answerDialog('Write to Parameter Store');
    await preview.report.getByText('Created 1 parameter').waitFor();
    assert.equal((await store.stored('/acme/catalog/canary/imported'))?.latest.value, values.imported);
    await store.show();
    await store.tree.reveal('acme', 'catalog');
    await store.tree.openContextMenu('catalog');
    await workbench.chooseFromMenu('Export to CSV…');
    // VS Code proposes a name when it has looked into the folder, over what is typed before.
    await eventually(async () => {
      assert.match(await workbench.quickInput.field.inputValue(), /\.csv$/);
    });
    await workbench.quickInput.type(join(fixture.workspace, 'export.csv'));
    await workbench.quickInput.accept();
    await workbench.quickInput.choose('Leave Out Secrets');
    await workbench.notifications.with(/SecureString parameters were left out/).waitFor();
  });

  it('types a secret that it never saves', async () => {
    const { workbench } = fixture;
    await workbench.runCommand('View: Close All Editors');
    await store.open(password);
    const editor = store.secretEditor;
    await editor.getByRole('button', { name: 'Edit' }).click();
    await editor.getByLabel('New value').fill(values.unsaved);
    await workbench.page.locator('.part.editor .tab.dirty').waitFor();
  });

  it('has logged everything there is, and has seen a secret of each kind', () => {
    const logs = join(fixture.profile.userData, 'logs');
    const log = (name: string): string => {
      const file = readdirSync(logs, { recursive: true, encoding: 'utf8' }).find((each) => each.endsWith(name));
      assert.ok(file !== undefined, `There is no ${name}.`);
      return readFileSync(join(logs, file), 'utf8');
    };
    assert.match(log('remoteexthost.log'), /\[trace\]/);
    assert.match(log('AWS Parameter Store.log'), /Signed in to Sandbox/);
    assert.deepEqual([...recorder.seen.keys()].sort(), [
      'accessToken',
      'clientSecret',
      'code',
      'codeVerifier',
      'refreshToken',
      'secretAccessKey',
      'sessionToken',
    ]);
  });

  it('would find a secret in each place and each form', async () => {
    const { folder, profile, workspace, workbench } = fixture;
    const planted = 'planted "3f/9+ä" ?~secret';
    const search = new LeakSearch([{ what: 'planted', value: planted }]);
    assert.deepEqual(onDisk(search), []);
    const forms = formsOf(planted);
    assert.deepEqual([...new Set(forms.map(([form]) => form))], ['UTF-8', 'UTF-16', 'base64', 'URL-encoded', 'JSON']);
    for (const place of [profile.userData, join(folder, 'browser'), fixture.home, workspace, temporary]) {
      const own = mkdtempSync(join(place, 'planted-'));
      for (const [form, bytes] of forms) {
        writeFileSync(join(own, 'file'), Buffer.concat([Buffer.from([0xff, 0]), bytes, Buffer.from([0, 0xff])]));
        assert.deepEqual(search.folder(own), [{ what: 'planted', form, where: join(own, 'file') }]);
      }
      assert.equal(onDisk(search).length, 1);
      // Wherever it stands in what was encoded, and whatever stands beside it.
      for (const text of [planted, `a${planted}b`, `ab${planted}cd`, `abc${planted}`]) {
        for (const encoding of ['base64', 'base64url'] as const) {
          writeFileSync(join(own, 'file'), Buffer.from(text).toString(encoding));
          assert.deepEqual(
            search.folder(own).map(({ form }) => form),
            ['base64'],
          );
        }
      }
      rmSync(own, { recursive: true });
    }
    const child = spawn(process.execPath, ['-e', 'process.stdin.resume()', planted], { env: { PLANTED: planted } });
    try {
      await eventually(() => {
        assert.equal(search.processes(processTree(child.pid ?? 0)).length, 2);
      });
    } finally {
      child.kill();
    }
    const { page } = workbench;
    await page.evaluate((text) => {
      localStorage.setItem('planted', text);
    }, planted);
    assert.deepEqual(
      (await search.browserStorage(page)).map(({ where }) => where),
      ['localStorage planted'],
    );
    await page.evaluate(() => {
      localStorage.removeItem('planted');
    });
  });

  it('leaves none while the window is open', async () => {
    // What VS Code's SecretStorage keeps is among what is searched: in the browser, it encrypts that itself.
    const stored = (await storageOf(fixture.workbench.page)).map(([where]) => where);
    assert.ok(stored.includes('localStorage secrets.provider'));
    assert.deepEqual(onDisk(), []);
    assert.deepEqual(await new LeakSearch(secrets()).browserStorage(fixture.workbench.page), []);
    assert.deepEqual(new LeakSearch(secrets()).bytes(Buffer.from(fixture.server.log()), "the server's output"), []);
  });

  it('has none in the arguments and the environment of any process', () => {
    const pid = fixture.server.process.pid ?? 0;
    assert.ok(findBackend(pid));
    assert.ok(processTree(pid).some((each) => each.arguments.includes('extensionHost')));
    assert.deepEqual(running(), []);
  });

  it('leaves none when the window is closed', async () => {
    const { browser, server, workbench, folder } = fixture;
    const { page } = workbench;
    const closed = page.waitForEvent('close');
    page.once('dialog', (dialog) => void dialog.accept());
    await page.close({ runBeforeUnload: true });
    await closed;
    await browser.close();
    assert.deepEqual(onDisk(), []);
    // The browser again, without VS Code: what it kept for VS Code's address.
    const later = await openChromium(join(folder, 'browser'));
    try {
      const blank = await later.newPage();
      await blank.goto(new URL('/healthz', server.url).href);
      assert.deepEqual(await new LeakSearch(secrets()).browserStorage(blank), []);
    } finally {
      await later.close();
    }
    await server.stop();
    assert.deepEqual(onDisk(), []);
  });
});
