import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { useWorkbench } from './fixture';
import { ImportPreview } from './pages/import-preview';
import { ParameterStore } from './pages/parameter-store';
import { SignInPage } from './pages/sign-in-page';
import { eventually } from './waiting';

const flags = '/acme/catalog/feature-flags';
const created = '/acme/catalog/api/cache-seconds';

const csv = [
  'key,value,type,description',
  '/acme/catalog/web/theme,evergreen,String,Name of the theme',
  '/acme/catalog/web/languages,"en,de,ja",StringList,',
  '/acme/catalog/web/timeout-ms,4000,String,',
  '/acme/catalog/web/replicas,2,String,',
  '/acme/catalog/web/session-key,an-imported-secret,SecureString,',
  '/acme/catalog/web/not valid,1,String,',
].join('\n');

/** One person's way through the whole product; each step goes on from where the one before it ended. */
describe('The journey', () => {
  const fixture = useWorkbench({
    // AWS wants 30 s between deleting a parameter and creating it again.
    sandbox: ['--recreate-delay', '1'],
    settings: { 'parameterStoreManager.recreateDelay': 1 },
    files: { 'catalog.csv': csv, 'README.md': '# Catalog\n' },
  });
  const store = new ParameterStore(fixture);

  it('begins at a view that says how to begin', async () => {
    const { workbench } = fixture;
    await store.show();
    await workbench.sideBar.getByText('Sign in to AWS to see the parameters of an account.').waitFor();
    await workbench.sideBar.getByRole('button', { name: 'Sign In with SSO' }).waitFor();
    await store.status('Not connected').waitFor();
    await fixture.picture('welcome');
  });

  it('signs in on the page of the access portal', async () => {
    const { page } = await store.openSignIn();
    const signIn = new SignInPage(page);
    await signIn.signIn(store.user('alice'));
    await page.getByRole('button', { name: 'Allow access' }).waitFor();
    await signIn.allow();
    await page.getByText('You are signed in').first().waitFor();
    await store.leave(page);
  });

  it('chooses an account and a role, and sees the hierarchy', async () => {
    await fixture.workbench.quickInput.items.filter({ hasText: 'Acme Staging · Administrator' }).waitFor();
    await store.chooseRole();
    const row = await store.reveal(flags);
    // The size comes when the value has been read.
    await eventually(async () => {
      assert.match(await row.innerText(), /v3 · \d+ B$/);
    });
  });

  it('edits a JSON parameter as a document', async () => {
    const { workbench } = fixture;
    const before = await store.stored(flags);
    assert.ok(before);
    await store.open(flags);
    await workbench.statusBarItem(/^JSON$/).waitFor();
    await workbench.replaceWord('600', '900');
    await fixture.picture('explorer');
    await workbench.save();
    const after = await eventually(async () => {
      const now = await store.stored(flags);
      assert.equal(now?.latest.version, before.latest.version + 1);
      return now;
    });
    assert.equal(after.latest.value, before.latest.value.replace('600', '900'));
    await eventually(async () => {
      assert.match(await (await store.reveal(flags)).innerText(), /v4/);
    });
  });

  it('looks into a secret, and changes it behind a mask', async () => {
    const name = '/acme/catalog/database/password';
    const before = await store.stored(name);
    assert.ok(before);
    await store.open(name);
    const editor = store.secretEditor;
    const value = editor.locator('#value');
    await editor.getByRole('heading', { name }).waitFor();
    assert.equal((await value.innerText()).includes(before.latest.value), false);
    await editor.getByRole('button', { name: 'Reveal' }).click();
    await value.getByText(before.latest.value).waitFor();
    await editor.getByRole('button', { name: 'Hide' }).click();
    await editor.getByRole('button', { name: 'Show Versions' }).click();
    await editor.getByText('Version 1', { exact: true }).waitFor();
    await fixture.picture('secret-editor');
    await editor.getByRole('button', { name: 'Edit' }).click();
    await editor.getByLabel('New value').fill('a-new-secret');
    await editor.getByRole('button', { name: 'Save' }).click();
    await eventually(async () => {
      const now = await store.stored(name);
      assert.equal(now?.latest.value, 'a-new-secret');
      assert.equal(now.latest.version, before.latest.version + 1);
    });
  });

  it('creates a parameter step by step', async () => {
    const { workbench } = fixture;
    const { quickInput } = workbench;
    await store.run('Create Parameter…');
    await quickInput.title.filter({ hasText: 'Create Parameter' }).waitFor();
    await quickInput.type('/acme/catalog/api/cache seconds');
    await quickInput.message.filter({ hasText: /letters|space|character/i }).waitFor();
    await quickInput.type(created);
    await quickInput.accept();
    await quickInput.choose(/^String(?!List)/);
    await quickInput.choose('Standard');
    await quickInput.prompted(/^Value/);
    await quickInput.type('300');
    await quickInput.accept();
    await quickInput.prompted(/^Description/);
    await quickInput.type('Seconds that an answer is kept');
    await quickInput.accept();
    await workbench.editorTab(/cache-seconds/).waitFor();
    const now = await store.stored(created);
    assert.deepEqual(
      { value: now?.latest.value, type: now?.latest.type, description: now?.latest.description },
      { value: '300', type: 'String', description: 'Seconds that an answer is kept' },
    );
    // The tree unfolds down to it by itself.
    await store.tree.item('cache-seconds').waitFor();
  });

  it('deletes it, and takes that back', async () => {
    const { workbench } = fixture;
    await store.reveal(created);
    await store.tree.openContextMenu('cache-seconds');
    await workbench.chooseFromMenu(/^Delete/);
    await workbench.dialog.getByText(`Delete ${created}?`).waitFor();
    await workbench.answerDialog('Delete');
    await workbench.notifications.with('Deleted 1 parameter').waitFor();
    assert.equal(await store.stored(created), undefined);
    await store.tree.item('cache-seconds').waitFor({ state: 'detached' });
    const deletedTab = workbench.page.locator('.part.editor .tab .strikethrough');
    await deletedTab.waitFor();
    await workbench.notifications.click('Deleted 1 parameter', 'Undo');
    await workbench.notifications.with('Restored 1 parameter').waitFor();
    const now = await store.stored(created);
    assert.equal(now?.latest.value, '300');
    assert.equal(now.latest.description, 'Seconds that an answer is kept');
    await store.tree.item('cache-seconds').waitFor();
    // The open document is not marked as deleted any more.
    await deletedTab.waitFor({ state: 'detached' });
  });

  it('imports a CSV file from the explorer: looks first, then writes', async () => {
    const { workbench } = fixture;
    const preview = new ImportPreview(workbench);
    const theme = '/acme/catalog/web/theme';
    await workbench.runCommand('View: Close All Editors');
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.chooseForFile('catalog.csv', 'Import into Parameter Store…');
    await preview.filter(/2 create/i).waitFor();
    await preview.filter(/2 update/i).waitFor();
    await preview.filter(/1 unchanged/i).waitFor();
    await preview.filter(/1 invalid/i).waitFor();
    await preview.row(theme).waitFor();
    await preview
      .row('timeout-ms')
      .filter({ hasText: /2500[\s\S]*4000/ })
      .waitFor();
    assert.equal((await preview.frame.locator('body').innerText()).includes('an-imported-secret'), false);
    await fixture.picture('import-preview');
    assert.equal(await store.stored(theme), undefined);
    const unchanged = await store.stored('/acme/catalog/web/replicas');
    await preview.applyButton.click();
    await workbench.dialog.getByText('Acme Development').waitFor();
    await workbench.answerDialog('Write to Parameter Store');
    await preview.report.getByText('Created 2 parameters and updated 2 parameters.').waitFor();
    assert.equal((await store.stored(theme))?.latest.value, 'evergreen');
    assert.equal((await store.stored('/acme/catalog/web/languages'))?.latest.value, 'en,de,ja');
    assert.equal((await store.stored('/acme/catalog/web/timeout-ms'))?.latest.value, '4000');
    assert.equal((await store.stored('/acme/catalog/web/session-key'))?.latest.value, 'an-imported-secret');
    assert.deepEqual(await store.stored('/acme/catalog/web/replicas'), unchanged);
  });

  it('exports a folder to CSV, without secrets', async () => {
    const { workbench } = fixture;
    const { quickInput } = workbench;
    await store.show();
    await store.reveal('/acme/catalog/web/theme');
    await store.tree.openContextMenu('web');
    await workbench.chooseFromMenu('Export to CSV…');
    await quickInput.title.filter({ hasText: 'Export /acme/catalog/web to CSV' }).waitFor();
    await eventually(async () => {
      assert.match(await quickInput.field.inputValue(), /\.csv$/);
    });
    const file = await quickInput.field.inputValue();
    await quickInput.widget.getByRole('button', { name: 'OK' }).click();
    await quickInput.choose('Leave Out Secrets');
    await workbench.notifications.with(/Exported 8 parameters to .*1 SecureString parameter was left out/).waitFor();
    const text = readFileSync(file, 'utf8');
    assert.match(text, /\/acme\/catalog\/web\/theme,evergreen,String/);
    assert.equal(text.includes('session-key'), false);
    assert.ok(statSync(join(fixture.workspace, file.slice(file.lastIndexOf('/') + 1))).isFile());
  });

  it('switches to a role of another account', async () => {
    await store.run('Switch Role');
    await store.chooseRole({ account: 'Acme Production', role: 'ReadOnly' });
    await store.tree.item('acme').waitFor();
  });

  it('signs out, and is where it began', async () => {
    const { workbench } = fixture;
    await store.run('Sign Out');
    await store.status('Not connected').waitFor();
    await workbench.sideBar.getByText('Sign in to AWS to see the parameters of an account.').waitFor();
    assert.equal(await store.tree.items.count(), 0);
  });
});
