import assert from 'node:assert/strict';
import { namesAndColors, seriousViolations } from './axe';
import { useWorkbench } from './fixture';
import { AccountsView } from './pages/accounts-view';
import { ParameterStore } from './pages/parameter-store';
import { eventually } from './waiting';

describe('Accessibility of accounts and roles', () => {
  const fixture = useWorkbench();
  const store = new ParameterStore(fixture);
  let accounts: AccountsView;

  before(async function () {
    this.timeout(120_000);
    accounts = new AccountsView(fixture.workbench, store);
    await store.connect();
  });

  const hold = async (within: string): Promise<void> => {
    for (const look of ['dark', 'light'] as const) {
      await fixture.setLook(look);
      assert.deepEqual(await seriousViolations(fixture.workbench.page, within, namesAndColors), [], look);
    }
  };

  it('lets the keyboard walk the view, unfold, switch and open the menu of a line', async () => {
    const { workbench } = fixture;
    const { keyboard } = workbench.page;
    await store.showAccounts();
    await workbench.runCommand('Parameter Store: Focus on Accounts & roles View');
    const focused = store.accounts.root.locator('.monaco-list-row.focused');
    const goTo = async (label: RegExp): Promise<void> => {
      for (let step = 0; step < 60; step++) {
        if ((await focused.count()) === 1 && label.test((await focused.getAttribute('aria-label')) ?? '')) return;
        const before = await store.accounts.root.getAttribute('aria-activedescendant');
        await keyboard.press('ArrowDown');
        await eventually(async () => {
          assert.notEqual(await store.accounts.root.getAttribute('aria-activedescendant'), before);
        }, 5);
      }
      throw new Error(`The keyboard did not reach ${label.source}.`);
    };
    const unfold = async (label: RegExp): Promise<void> => {
      await goTo(label);
      if ((await focused.getAttribute('aria-expanded')) === 'true') return;
      await keyboard.press('ArrowRight');
      await eventually(async () => {
        assert.equal(await focused.getAttribute('aria-expanded'), 'true');
      });
      await store.accounts.waitUntilStill();
    };
    await keyboard.press('Home');
    await unfold(/^SSO session Sandbox/);
    await unfold(/^Account, Acme Staging/);
    await goTo(/^Role ReadOnly in Acme Staging/);
    await keyboard.press('Enter');
    await store.status(/Connected to account Acme Staging, role ReadOnly/).waitFor();
    await keyboard.press('Shift+F10');
    await workbench.menuItem('Add to Favorites').waitFor();
    await keyboard.press('Escape');
    await workbench.menuItem('Add to Favorites').waitFor({ state: 'detached' });
  });

  it('tells a screen reader what each line of the view is', async () => {
    await accounts.line(/^Acme Staging · ReadOnly, us-east-1, current, credentials/).waitFor();
    await accounts.line(/^Acme Development · Administrator, us-east-1, open, credentials/).waitFor();
    await accounts.line(/^SSO session Sandbox, signed in/).waitFor();
    await accounts.line('Role ReadOnly in Acme Staging, current').waitFor();
    for (const row of await store.accounts.items.all()) {
      const label = (await row.getAttribute('aria-label')) ?? '';
      assert.match(label, /\w{4}/, `A line says only “${label}”.`);
      assert.doesNotMatch(label, /\$\(/, 'An icon is read as text.');
    }
  });

  it('holds in the view', async () => {
    await hold('.part.sidebar');
  });

  it('holds in the pick of roles, which the keyboard alone can use', async () => {
    const { page, quickInput } = fixture.workbench;
    await page.keyboard.press('ControlOrMeta+Alt+A');
    await quickInput.items.filter({ hasText: 'Acme Production · NoPath' }).waitFor({ state: 'attached' });
    await hold('.quick-input-widget');
    await page.keyboard.type('produ nopath');
    await quickInput.waitForFirst('Acme Production · NoPath');
    await page.keyboard.press('Enter');
    await store.status(/Connected to account Acme Production, role NoPath/).waitFor();
  });

  it('holds in the wizards for access keys and roles', async () => {
    const { page, quickInput } = fixture.workbench;
    await store.run('Add Access Keys…');
    await quickInput.prompted(/^Name of the access keys/);
    await hold('.quick-input-widget');
    await page.keyboard.type('mine');
    await page.keyboard.press('Enter');
    await quickInput.prompted(/^Access key ID/);
    await page.keyboard.type('nonsense');
    await page.keyboard.press('Enter');
    await quickInput.message.filter({ hasNotText: /^Access key ID/ }).waitFor();
    await hold('.quick-input-widget');
    await quickInput.dismiss();
    await store.run('Assume Role…');
    await quickInput.items.first().waitFor();
    // The list is complete, and its colors have faded in.
    await eventually(() => hold('.quick-input-widget'));
    await quickInput.dismiss();
  });
});
