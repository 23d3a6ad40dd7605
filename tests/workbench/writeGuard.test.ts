import assert from 'node:assert/strict';
import { useWorkbench } from './fixture';
import { AccountsView } from './pages/accounts-view';
import { ImportPreview } from './pages/import-preview';
import { ParameterStore } from './pages/parameter-store';
import { eventually } from './waiting';

const host = '/acme/catalog/database/host';
const account = 'Acme Development';

/** The window's connection, when its line has followed what the rules say. */
const writable = /^Acme Development · Administrator, us-east-1, current(?!.*read-only)/;

/** Rules about a role, made by commands: each step goes on from where the one before it ended. */
describe('What a rule refuses', () => {
  const fixture = useWorkbench({ files: { 'one.csv': 'name,type,value\n/acme/imported,String,one\n' } });
  const store = new ParameterStore(fixture);
  let accounts: AccountsView;

  before(async function () {
    this.timeout(120_000);
    accounts = new AccountsView(fixture.workbench, store);
    await store.connect();
    await store.open(host);
  });

  /** Answers what a command without a line asks: the role, or the whole account. */
  const mark = async (command: string, what: string): Promise<void> => {
    await store.run(command);
    await fixture.workbench.quickInput.choose(what);
    await fixture.workbench.quickInput.waitUntilClosed();
  };

  const refusedAtOnce = async (): Promise<void> => {
    const { workbench } = fixture;
    const refusal = workbench.notifications.with('Acme Development is read-only').first();
    await refusal.getByRole('button', { name: 'Allow Writes' }).waitFor();
    await workbench.screenshot('read-only');
    assert.equal(await workbench.dialog.isVisible(), false);
    assert.equal(await workbench.quickInput.widget.isVisible(), false);
    await workbench.runCommand('Notifications: Clear All Notifications');
    await refusal.waitFor({ state: 'detached' });
  };

  const isDirty = () => fixture.workbench.page.locator('.part.editor .tab.dirty');

  it('protects an account by a command, and shows it', async () => {
    await mark('Protect Writes', 'The Whole Account');
    await store.status(/Connected to account Acme Development, role Administrator.*, protected/).waitFor();
  });

  it('asks for the account’s name before a document is saved; Esc changes nothing', async () => {
    const { workbench } = fixture;
    const before = await store.stored(host);
    await workbench.replaceEditorText('protected.acme.internal');
    await workbench.save();
    await workbench.quickInput.prompted(/^Type Acme Development to /);
    await workbench.screenshot('protected');
    await workbench.quickInput.dismiss();
    await workbench.notifications.with('Not saved, because').first().waitFor();
    await isDirty().waitFor();
    assert.deepEqual(await store.stored(host), before);
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('takes no other name', async () => {
    const { workbench } = fixture;
    const before = await store.stored(host);
    await workbench.editor.locator('.view-lines').click();
    await workbench.save();
    await workbench.quickInput.prompted(/^Type Acme Development to /);
    await workbench.quickInput.type('Acme Production');
    await workbench.quickInput.accept();
    await workbench.quickInput.prompted(/press Esc to change nothing/);
    assert.deepEqual(await store.stored(host), before);
    await workbench.quickInput.type(account);
    await workbench.quickInput.accept();
    await eventually(async () => {
      assert.equal((await store.stored(host))?.latest.value, 'protected.acme.internal');
    });
    await isDirty().waitFor({ state: 'detached' });
  });

  it('asks before a deletion, too; Esc changes nothing and says nothing', async () => {
    const { workbench } = fixture;
    await store.tree.openContextMenu('host');
    await workbench.chooseFromMenu(/^Delete/);
    await workbench.answerDialog('Delete');
    await workbench.quickInput.prompted(/^Type Acme Development to delete/);
    const progress = workbench.notifications.with('Deleting');
    await progress.first().waitFor();
    await workbench.quickInput.dismiss();
    await progress.first().waitFor({ state: 'detached' });
    assert.deepEqual(await workbench.notifications.texts(), []);
    assert.ok(await store.stored(host));
  });

  it('refuses a write where a role is read-only before it asks anything, and says why', async () => {
    const { workbench } = fixture;
    await store.showAccounts();
    await accounts.choose(accounts.line(writable), 'Make Read-Only');
    await store.status(/role Administrator.*, read-only/).waitFor();
    await store.showTree();
    await store.tree.openContextMenu('host');
    await workbench.chooseFromMenu(/^Delete/);
    await refusedAtOnce();
    await store.run('Create Parameter…');
    await refusedAtOnce();
    assert.ok(await store.stored(host));
  });

  it('shows in an import preview that nothing can be written, and follows when that changes', async () => {
    const { workbench } = fixture;
    const preview = new ImportPreview(workbench);
    await workbench.showActivity('Explorer');
    await workbench.page
      .locator('.explorer-folders-view')
      .getByRole('treeitem', { name: 'one.csv' })
      .click({ button: 'right' });
    await workbench.chooseFromMenu('Import into Parameter Store…');
    await preview.frame.getByText('Acme Development is read-only').waitFor();
    assert.equal(await preview.applyButton.isDisabled(), true);
    await workbench.screenshot('read-only-import');
    await preview.frame.getByRole('button', { name: 'Allow Writes' }).click();
    await preview.frame.locator('#apply:enabled').waitFor();
    await preview.frame.getByText('Acme Development is read-only').waitFor({ state: 'hidden' });
    // Not from the palette: an Esc there may reach the preview, which closes then.
    await store.showAccounts();
    await accounts.choose(accounts.line(writable), 'Make Read-Only');
    await preview.frame.locator('#apply:disabled').waitFor();
    await preview.frame.locator('#search').press('Escape');
    await workbench.editorTab(/one\.csv/).waitFor({ state: 'detached' });
  });

  it('shows in the masked editor that nothing can be saved, and follows when that changes', async () => {
    const { workbench } = fixture;
    await store.showTree();
    await store.open('/acme/catalog/database/password');
    const editor = store.secretEditor;
    await editor.getByText('Acme Development is read-only').waitFor();
    assert.equal(await editor.getByRole('button', { name: 'Edit' }).isDisabled(), true);
    await workbench.screenshot('read-only-secret');
    await editor.getByRole('button', { name: 'Allow Writes' }).click();
    await editor.locator('#edit:enabled').click();
    await editor.locator('#save:enabled').waitFor();
    await mark('Make Read-Only', 'This Role');
    await editor.locator('#save:disabled').waitFor();
    await editor.getByRole('button', { name: 'Discard' }).click();
    await editor.locator('#edit:disabled').waitFor();
    await workbench.editorTab(/host/).click();
    await workbench.editor.waitFor();
  });

  it('lets nobody type into a document that could not be saved', async () => {
    const { workbench } = fixture;
    const before = await workbench.editorText();
    await workbench.editor.locator('.view-lines').click();
    await workbench.page.keyboard.type('x');
    await workbench.page
      .getByText(/Editor is read-only|Cannot edit in read-only editor/)
      .first()
      .waitFor();
    assert.equal(await workbench.editorText(), before);
    assert.equal(await isDirty().count(), 0);
  });

  it('says why a document with edits cannot be saved any more, and keeps them', async () => {
    const { workbench } = fixture;
    await mark('Allow Writes', 'This Role');
    await eventually(async () => {
      await workbench.replaceEditorText('refused.acme.internal');
      assert.equal(await workbench.editorText(), 'refused.acme.internal');
    });
    await mark('Make Read-Only', 'This Role');
    await store.status(/role Administrator.*, read-only/).waitFor();
    const before = await store.stored(host);
    await workbench.editor.locator('.view-lines').click();
    await workbench.save();
    await workbench.notifications.with('Acme Development is read-only').first().waitFor();
    assert.equal(await workbench.editorText(), 'refused.acme.internal');
    await isDirty().waitFor();
    assert.deepEqual(await store.stored(host), before);
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('allows writes again when the rules are taken back', async () => {
    const { workbench } = fixture;
    await mark('Allow Writes', 'This Role');
    await mark('Remove Protection', 'The Whole Account');
    await store.status('Connected to account Acme Development, role Administrator, Region us-east-1').waitFor();
    await workbench.editor.locator('.view-lines').click();
    await workbench.save();
    await eventually(async () => {
      assert.equal((await store.stored(host))?.latest.value, 'refused.acme.internal');
    });
  });
});
