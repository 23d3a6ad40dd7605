import assert from 'node:assert/strict';
import { useWorkbench } from './fixture';
import { ParameterStore } from './pages/parameter-store';
import { waitForStored } from './pages/storage';
import { eventually } from './waiting';

const host = '/acme/catalog/database/host';

/** One person's way through accounts and roles; each step goes on from where the one before it ended. */
describe('Accounts & roles', () => {
  const fixture = useWorkbench();
  const store = new ParameterStore(fixture);

  it('begins with the sessions that one can sign in to, and signs in by a click', async () => {
    const { workbench } = fixture;
    await store.showAccounts();
    await store.accounts.item('Sandbox').filter({ hasText: 'signed out' }).waitFor();
    const page = await workbench.openedPage(() => store.accounts.click('Sandbox'));
    await store.finishSignIn(page);
    await eventually(async () => {
      assert.match(await store.accounts.item('Sandbox').innerText(), /signed in, \d+ (min|h) left/);
    });
  });

  it('unfolds to accounts and roles, and switches by a click or Enter on a role', async () => {
    await store.accounts.unfold('Sandbox', 'Acme Development');
    await store.accounts.item('ReadOnly').first().waitFor();
    await store.accounts.click('ReadOnly');
    await store.status(/Connected to account Acme Development, role ReadOnly/).waitFor();
    await store.accounts.item('Acme Development · ReadOnly').waitFor();
    await fixture.workbench.page.keyboard.press('ArrowDown');
    await fixture.workbench.page.keyboard.press('Enter');
    await store.status(/Connected to account Acme Development, role ReadWriteNoDelete/).waitFor();
  });

  it('keeps what was open, and comes back to it by a click', async () => {
    await store.run('Switch Role');
    await store.chooseRole({ account: 'Acme Production', role: 'Administrator' });
    await store.accounts.item('Acme Production · Administrator').waitFor();
    await store.accounts.click('Acme Development · ReadOnly');
    await store.status(/Connected to account Acme Development, role ReadOnly/).waitFor();
    await store.accounts.click('Acme Production · Administrator');
    await store.status(/Connected to account Acme Production, role Administrator/).waitFor();
  });

  it('gives a star, which stands at the top here and in Switch Role', async () => {
    const { workbench } = fixture;
    await store.accounts.act('Acme Development · ReadOnly', 'Add to Favorites');
    await store.accounts.item('Favorites').waitFor();
    await workbench.page.keyboard.press('ControlOrMeta+Alt+a');
    await workbench.quickInput.items.filter({ hasText: 'Previous role' }).waitFor();
    await fixture.picture('switch-role');
    await workbench.quickInput.dismiss();
  });

  it('protects an account: a write asks for its name, and Esc changes nothing', async () => {
    const { workbench } = fixture;
    await store.accounts.openContextMenu('Acme Production · Administrator');
    await workbench.chooseFromMenu('Protect Writes');
    await store.status(/Connected to account Acme Production.*protected/).waitFor();
    const production = fixture.sandbox.accounts.find(({ name }) => name === 'Acme Production')?.id;
    const before = await store.stored(host, production);
    await store.showTree();
    await store.open(host);
    await workbench.replaceEditorText('new.acme.internal');
    await workbench.save();
    await workbench.quickInput.prompted(/^Type Acme Production to save/);
    await workbench.quickInput.type('Acme');
    await workbench.quickInput.prompted(/press Esc to change nothing/);
    await fixture.picture('protected-write');
    await workbench.quickInput.dismiss();
    await workbench.notifications.with(/Failed to save/).waitFor();
    assert.deepEqual(await store.stored(host, production), before);
    await workbench.save();
    await workbench.quickInput.type('Acme Production');
    await workbench.quickInput.accept();
    await eventually(async () => {
      assert.equal((await store.stored(host, production))?.latest.value, 'new.acme.internal');
    });
  });

  it('closes one connection and keeps the other', async () => {
    await store.showAccounts();
    await store.accounts.act('Acme Development · ReadOnly', 'Disconnect');
    await store.status(/Connected to account Acme Production/).waitFor();
    await eventually(async () => {
      const open = (await store.accounts.texts()).filter((text) => text.includes('us-east-1'));
      assert.equal(open.length, 2);
    });
  });
});

describe('A large organisation', () => {
  const fixture = useWorkbench({ sandbox: ['--organization', '600', '--portal-rate', '20'] });
  const store = new ParameterStore(fixture);

  const last = (): { id: string; name: string } => {
    const found = fixture.sandbox.accounts.at(-1);
    assert.ok(found);
    return found;
  };

  it('can be searched while it is being listed, and tells how far the listing is', async () => {
    const { quickInput } = fixture.workbench;
    await store.showAccounts();
    const { page } = await store.openSignIn();
    await store.finishSignIn(page);
    await quickInput.title.filter({ hasText: /Listing \d+ of 600 accounts/ }).waitFor();
    await fixture.workbench.sideBar.getByText(/Listing \d+ of 600 accounts/).waitFor();
    await fixture.workbench.screenshot('listing');
    await quickInput.title.filter({ hasNotText: 'Listing' }).waitFor({ timeout: 60_000 });
    await fixture.workbench.sideBar.getByText(/Listing \d+ of/).waitFor({ state: 'detached' });
    const { id, name } = last();
    await quickInput.type(`readonly ${id}`);
    await eventually(async () => {
      assert.equal((await quickInput.labels())[0], `${name} · ReadOnly`);
    });
    await quickInput.accept();
    await store.status(`Connected to account ${name}, role ReadOnly, Region us-east-1`).waitFor();
  });

  it('is there at once with the next opening', async () => {
    const { id, name } = last();
    const { page } = fixture.workbench;
    await waitForStored(page, new RegExp(`"identity\\.connection":\\{"source":\\{[^}]*"${id}"`));
    await fixture.restart();
    const { workbench } = fixture;
    await store.status(`Connected to account ${name}, role ReadOnly, Region us-east-1`).waitFor();
    await workbench.page.keyboard.press('ControlOrMeta+Alt+a');
    await workbench.quickInput.type(`${id} admin`);
    await eventually(async () => {
      assert.equal((await workbench.quickInput.labels())[0], `${name} · Administrator`);
    });
    await workbench.quickInput.dismiss();
  });
});
