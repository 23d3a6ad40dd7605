import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { seriousViolations } from './axe';
import { useWorkbench } from './fixture';
import { ImportPreview } from './pages/import-preview';
import { ParameterStore } from './pages/parameter-store';
import { eventually } from './waiting';

const password = '/acme/catalog/database/password';

describe('Accessibility', () => {
  const fixture = useWorkbench({
    sandbox: ['--recreate-delay', '1'],
    settings: { 'parameterStoreManager.recreateDelay': 1 },
    files: {
      'import.csv': [
        'name,value,type',
        '/acme/new/plain,1,String',
        '/acme/catalog/api/timeout-ms,4000,String',
        '/acme/catalog/api/session-key,a-secret-text,SecureString',
        '/acme/not valid,1,String',
      ].join('\n'),
    },
  });
  const store = new ParameterStore(fixture);

  before(async function () {
    this.timeout(120_000);
    await store.connect();
    await store.tree.item('acme').waitFor();
  });

  /** Runs axe inside the frame of a web view, light and dark, and expects it to find nothing serious. */
  async function expectNoViolations(element: Locator): Promise<void> {
    for (const look of ['dark', 'light'] as const) {
      await fixture.setLook(look);
      const handle = await element.elementHandle();
      const frame = await handle.ownerFrame();
      assert.ok(frame, 'The web view has no frame.');
      await frame.locator(`body.vscode-${look}`).waitFor();
      assert.deepEqual(await seriousViolations(frame), [], look);
    }
  }

  it('holds in the masked editor, masked, revealed, with versions and while editing', async () => {
    const editor = store.secretEditor;
    await store.open(password);
    await editor.getByRole('heading', { name: password }).waitFor();
    await expectNoViolations(editor.locator('main'));
    await editor.getByRole('button', { name: 'Reveal' }).click();
    await editor.getByRole('button', { name: 'Hide' }).waitFor();
    await editor.getByRole('button', { name: 'Show Versions' }).click();
    await editor.getByText('Version 1', { exact: true }).waitFor();
    await expectNoViolations(editor.locator('main'));
    await editor.getByRole('button', { name: 'Edit' }).click();
    await editor.getByLabel('New value').waitFor();
    await expectNoViolations(editor.locator('main'));
    await editor.getByRole('button', { name: 'Discard' }).click();
    await editor.locator('#viewing').waitFor();
  });

  it('holds in the preview of an import, before and after writing', async () => {
    const { workbench } = fixture;
    const preview = new ImportPreview(workbench);
    await workbench.runCommand('View: Close All Editors');
    await workbench.chooseForFile('import.csv', 'Import into Parameter Store…');
    await preview.row('/acme/new/plain').waitFor();
    await expectNoViolations(preview.frame.locator('main'));
    await preview.applyButton.click();
    await workbench.answerDialog('Write to Parameter Store');
    await preview.report.getByText('Created 1 parameter and updated 2 parameters.').waitFor();
    await expectNoViolations(preview.frame.locator('main'));
  });

  it('lets the keyboard walk the tree, open with Enter and delete with Delete', async () => {
    const { workbench } = fixture;
    const { keyboard } = workbench.page;
    await workbench.runCommand('View: Close All Editors');
    await store.show();
    await workbench.runCommand('Parameter Store: Focus on Parameters View');
    const focused = store.tree.root.locator('.monaco-list-row.focused');
    const goTo = async (label: string): Promise<void> => {
      // VS Code takes the keys one after another: each is answered before the next is pressed.
      for (let step = 0; step < 60; step++) {
        const name = focused.locator('.label-name');
        if ((await name.count()) === 1 && (await name.innerText()) === label) return;
        const before = await store.tree.root.getAttribute('aria-activedescendant');
        await keyboard.press('ArrowDown');
        await eventually(async () => {
          assert.notEqual(await store.tree.root.getAttribute('aria-activedescendant'), before);
        }, 5);
      }
      throw new Error(`The keyboard did not reach ${label}.`);
    };
    const unfold = async (label: string): Promise<void> => {
      await goTo(label);
      if ((await focused.getAttribute('aria-expanded')) === 'true') return;
      await keyboard.press('ArrowRight');
      await store.tree.items
        .and(workbench.page.locator('[aria-expanded="true"]'))
        .filter({ hasText: label })
        .first()
        .waitFor();
      // What is below comes later, and there is nothing to go down to before.
      await store.tree.waitUntilStill();
    };
    await keyboard.press('Home');
    await unfold('natural');
    await goTo('item-2');
    await keyboard.press('Enter');
    await workbench.editorTab(/item-2/).waitFor();
    await eventually(async () => {
      assert.equal(await workbench.editorText(), '2');
    });
    await workbench.runCommand('Parameter Store: Focus on Parameters View');
    await goTo('item-2');
    await keyboard.press('Delete');
    await workbench.dialog.getByText('Delete /natural/item-2?').waitFor();
    await keyboard.press('Escape');
    await workbench.dialog.waitFor({ state: 'detached' });
    assert.ok(await store.stored('/natural/item-2'));
    await keyboard.press('Delete');
    await workbench.dialog.getByText('Delete /natural/item-2?').waitFor();
    await keyboard.press('Enter');
    await workbench.notifications.with('Deleted 1 parameter').waitFor();
    assert.equal(await store.stored('/natural/item-2'), undefined);
  });

  it('tells a screen reader what a row of the tree is', async () => {
    await store.reveal(password);
    const label = await store.tree.item('password').first().getAttribute('aria-label');
    assert.match(label ?? '', /^password, SecureString parameter, version \d+/);
  });
});
