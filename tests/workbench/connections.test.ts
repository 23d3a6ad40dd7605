import assert from 'node:assert/strict';
import { useWorkbench } from './fixture';
import { AccountsView } from './pages/accounts-view';
import { ParameterStore } from './pages/parameter-store';
import { clickRow } from './pages/rows';
import { eventually } from './waiting';

describe('Several connections', () => {
  // Each account of an organisation like this one has its own id and name in its parameters.
  const fixture = useWorkbench({ sandbox: ['--organization', '8'] });
  const store = new ParameterStore(fixture);
  let accounts: AccountsView;
  let first: string;
  let second: string;

  before(() => {
    accounts = new AccountsView(fixture.workbench, store);
    const plain = fixture.sandbox.accounts.filter(({ name }) => /^[\w -]+$/.test(name) && !name.startsWith('Acme'));
    [first = '', second = ''] = plain.map(({ name }) => name);
    assert.ok(first !== '' && second !== '');
  });

  const idOf = (account: string): string => fixture.sandbox.accounts.find(({ name }) => name === account)?.id ?? '';

  /** Whose parameters the tree shows, by the value of one that is different in each account. */
  const shownAccount = async (): Promise<string> => {
    await store.open('/account/id');
    return eventually(async () => {
      const text = await fixture.workbench.editorText();
      assert.match(text, /^\d{12}$/);
      return text;
    });
  };

  it('shows the parameters of the account that it switches to', async () => {
    await store.connect({ account: first });
    assert.equal(await shownAccount(), idOf(first));
    await fixture.workbench.runCommand('View: Close All Editors');
    await store.run('Switch Role');
    await store.chooseRole({ account: second, role: 'ReadOnly' });
    assert.equal(await shownAccount(), idOf(second));
  });

  it('keeps a document with its own account', async () => {
    const { workbench } = fixture;
    await store.run('Switch to Previous Role');
    await store.status(new RegExp(`Connected to account ${first}, role Administrator`)).waitFor();
    // The document of the other account stays what it was, and says whose it is.
    assert.equal(await workbench.editorText(), idOf(second));
    await workbench.replaceEditorText('edited');
    await workbench.save();
    // Its role may only read: nothing else is tried in its place.
    await workbench.notifications.with('ssm:PutParameter').waitFor();
    for (const account of [first, second]) {
      assert.equal((await store.stored('/account/id', idOf(account)))?.latest.value, idOf(account));
    }
    await workbench.runCommand('File: Revert File');
    await workbench.runCommand('View: Close All Editors');
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('is back at the previous role with two keystrokes', async () => {
    const { page, quickInput } = fixture.workbench;
    for (const [account, role] of [
      [second, 'ReadOnly'],
      [first, 'Administrator'],
    ] as const) {
      await page.keyboard.press('ControlOrMeta+Alt+A');
      await quickInput.waitForFirst(`${account} · ${role}`);
      await page.keyboard.press('Enter');
      await store.status(new RegExp(`Connected to account ${account}, role ${role}`)).waitFor();
      assert.equal(await shownAccount(), idOf(account));
      await fixture.workbench.runCommand('View: Close All Editors');
    }
  });

  it('has both open in the view, a click apart, and closes one', async () => {
    await store.showAccounts();
    const [mine, other] = [
      accounts.line(new RegExp(`^${first} · Administrator, us-east-1, current`)),
      accounts.line(new RegExp(`^${second} · ReadOnly, us-east-1, open`)),
    ];
    await mine.waitFor();
    await other.waitFor();
    await fixture.workbench.screenshot('several-connections');
    await clickRow(other);
    await accounts.line(new RegExp(`^${second} · ReadOnly, us-east-1, current`)).waitFor();
    const left = accounts.line(new RegExp(`^${first} · Administrator, us-east-1, open`));
    await accounts.act(left, 'Disconnect');
    await left.waitFor({ state: 'detached' });
    await store.status(new RegExp(`Connected to account ${second}, role ReadOnly`)).waitFor();
  });
});
