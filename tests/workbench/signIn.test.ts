import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import type { Locator, Page } from 'playwright-core';
import { useWorkbench } from './fixture';
import { ParameterStore } from './pages/parameter-store';
import { SignInPage } from './pages/sign-in-page';
import { waitForStored } from './pages/storage';
import { eventually } from './waiting';

const prefix = 'AWS Parameter Store';

describe('Sign-in', () => {
  const fixture = useWorkbench();

  const user = (name: string): { name: string; password: string } => {
    const found = fixture.sandbox.users.find((each) => each.name === name);
    assert.ok(found, `The sandbox has no user ${name}.`);
    return found;
  };

  /** The status bar's entry, by what it says to a screen reader. */
  const status = (text: string | RegExp): Locator =>
    fixture.workbench.statusBarItem(typeof text === 'string' ? `${prefix}: ${text}` : text);

  /** Runs a command that opens the browser, and returns the sandbox's page. */
  async function signInPage(command = `${prefix}: Sign In with SSO`): Promise<Page> {
    const { workbench } = fixture;
    return workbench.openedPage(async () => {
      await workbench.runCommand(command);
      await workbench.quickInput.choose('Sandbox');
    });
  }

  /** Closes the browser's tab: VS Code is in front again. */
  async function leave(page: Page): Promise<void> {
    await page.close();
    await fixture.workbench.page.bringToFront();
  }

  /** Says who they are, unless the browser knows it, and answers. */
  async function answer(page: Page, name: string, allow: boolean): Promise<void> {
    const signIn = new SignInPage(page);
    await page
      .getByLabel('Username')
      .or(page.getByRole('button', { name: 'Allow access' }))
      .waitFor();
    if (await page.getByLabel('Username').isVisible()) await signIn.signIn(user(name));
    await (allow ? signIn.allow() : signIn.deny());
  }

  async function chooseRole(account: string, role: string): Promise<void> {
    const { quickInput } = fixture.workbench;
    await quickInput.chooseFound(`${account} ${role}`, `${account} · ${role}`);
  }

  it('shows that the window is not connected, and starts no backend for that', async () => {
    await status('Not connected').waitFor();
    const running = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n');
    assert.deepEqual(
      running.filter((line) => line.startsWith(fixture.profile.extensions)),
      [],
    );
  });

  it('begins Switch Role with the sign-in, and ends it with what cannot be used', async () => {
    const { workbench } = fixture;
    const { quickInput } = workbench;
    await workbench.runCommand(`${prefix}: Switch Role`);
    await quickInput.waitForFirst('Sign In to Sandbox…');
    await eventually(async () => {
      assert.equal((await quickInput.labels()).at(-1), 'Default credentials');
    });
    await workbench.screenshot('switch-role-signed-out');
    await quickInput.dismiss();
  });

  it('takes a denial for an answer, and offers a device code', async () => {
    const page = await signInPage();
    await answer(page, 'alice', false);
    await page.getByText('The sign-in was denied').first().waitFor();
    await leave(page);
    const notification = fixture.workbench.notifications.with('denied in the browser');
    await notification.waitFor();
    await notification.getByRole('button', { name: 'Use a Device Code' }).waitFor();
    await fixture.workbench.screenshot('sign-in-denied');
    await notification.hover();
    await notification.getByRole('button', { name: /Clear Notification/ }).click();
    await status('Not connected').waitFor();
  });

  it('can be cancelled while the browser is open, and asks about an error that only the browser shows', async () => {
    const page = await signInPage();
    await leave(page);
    const { notifications } = fixture.workbench;
    await notifications.with('Finish the sign-in in your browser').waitFor();
    await fixture.workbench.screenshot('sign-in-waiting');
    await notifications.click('Signing in to Sandbox', 'Cancel');
    await notifications.with('Signing in to Sandbox').waitFor({ state: 'detached' });
    const question = notifications.with('Did the browser show an error');
    await question.filter({ hasText: 'Sandbox (us-east-1) may be wrong' }).waitFor();
    await question.getByRole('button', { name: 'Edit SSO Session' }).waitFor();
    await fixture.workbench.screenshot('sign-in-given-up');
    await question.hover();
    await question.getByRole('button', { name: /Clear Notification/ }).click();
    await question.waitFor({ state: 'detached' });
    await status('Not connected').waitFor();
  });

  it('signs in in the browser, and goes on to the roles', async () => {
    const { workbench } = fixture;
    const page = await signInPage();
    await answer(page, 'alice', true);
    await page.getByText('You are signed in').first().waitFor();
    await leave(page);
    await workbench.quickInput.items.filter({ hasText: 'Acme Development · ReadOnly' }).waitFor();
    await workbench.screenshot('choose-role');
    await workbench.quickInput.choose('Acme Development · ReadOnly');
    await status('Connected to account Acme Development, role ReadOnly, Region us-east-1').waitFor();
    await workbench.screenshot('connected');
  });

  it('switches the role: finds it by the account’s id and by words in any order, and marks the current one', async () => {
    const { workbench } = fixture;
    const { quickInput } = workbench;
    await workbench.runCommand(`${prefix}: Switch Role`);
    await quickInput.type('1111222');
    await quickInput.items.filter({ hasText: 'Acme Development · ReadOnly' }).filter({ hasText: 'current' }).waitFor();
    // The list follows what is typed a moment later.
    await eventually(async () => {
      assert.deepEqual(
        (await quickInput.labels()).filter((label) => !label.startsWith('Acme Development · ')),
        ['Add SSO Session…'],
      );
    });
    await quickInput.type('admin prod');
    await eventually(async () => {
      assert.equal((await quickInput.labels())[0], 'Acme Production · Administrator');
    });
    await workbench.screenshot('switch-role');
    await quickInput.accept();
    await status('Connected to account Acme Production, role Administrator, Region us-east-1').waitFor();
  });

  it('goes back to the role before with two keystrokes, and forth again', async () => {
    const { workbench } = fixture;
    const { quickInput, page } = workbench;
    for (const [account, role] of [
      ['Acme Development', 'ReadOnly'],
      ['Acme Production', 'Administrator'],
    ] as const) {
      await page.keyboard.press('ControlOrMeta+Alt+a');
      await quickInput.waitForFirst(`${account} · ${role}`);
      await page.keyboard.press('Enter');
      await quickInput.waitUntilClosed();
      await status(`Connected to account ${account}, role ${role}, Region us-east-1`).waitFor();
    }
  });

  it('leaves everything as it was on Esc', async () => {
    const { workbench } = fixture;
    await workbench.runCommand(`${prefix}: Switch Role`);
    await workbench.quickInput.type('staging');
    await workbench.quickInput.items.filter({ hasText: 'Acme Staging' }).first().waitFor();
    await workbench.quickInput.dismiss();
    await status('Connected to account Acme Production, role Administrator, Region us-east-1').waitFor();
    assert.deepEqual(await workbench.notifications.texts(), []);
  });

  it('switches the Region', async () => {
    const { workbench } = fixture;
    await workbench.runCommand(`${prefix}: Switch Region`);
    await workbench.quickInput.type('Ireland');
    await workbench.quickInput.choose('eu-west-1');
    await status('Connected to account Acme Production, role Administrator, Region eu-west-1').waitFor();
  });

  it('does all of it from the status bar', async () => {
    const { workbench } = fixture;
    await status(/Connected to account/).click();
    for (const text of [
      'Switch Role',
      'Switch Region',
      'Use AWS Profile',
      'Sign In with SSO',
      'Sign Out',
      'Show Log',
    ]) {
      await workbench.quickInput.items.filter({ hasText: text }).first().waitFor();
    }
    await workbench.screenshot('connection-menu');
    await workbench.quickInput.choose('Switch Region');
    await workbench.quickInput.choose('us-east-1');
    await status('Connected to account Acme Production, role Administrator, Region us-east-1').waitFor();
  });

  it('comes back without a click after a restart', async () => {
    const production = /"identity\.connection":\{"source":\{[^}]*"Acme Production"[^}]*\},"region":"us-east-1"/;
    await waitForStored(fixture.workbench.page, production);
    await fixture.restart();
    await status('Connected to account Acme Production, role Administrator, Region us-east-1').waitFor();
    assert.equal(fixture.browser.pages().length, 1);
  });

  it('asks once when the sign-in has expired, and goes on after it', async () => {
    const { workbench } = fixture;
    await fixture.sandbox.control('POST', '/sso/expire?refreshTokens=true');
    // The list is from a minute ago: only the role itself needs the portal.
    await workbench.runCommand(`${prefix}: Switch Role`);
    await chooseRole('Acme Staging', 'ReadOnly');
    const prompt = workbench.notifications.with('has expired');
    await prompt.waitFor();
    await workbench.screenshot('expired');
    assert.equal(await prompt.count(), 1);
    // Only errors with buttons stay on the screen until they are answered.
    await prompt.locator('.codicon-error').waitFor();
    assert.equal(fixture.browser.pages().length, 1);
    const page = await workbench.openedPage(() => workbench.notifications.click('has expired', 'Sign In'));
    await answer(page, 'alice', true);
    await page.getByText('You are signed in').first().waitFor();
    await leave(page);
    await status('Connected to account Acme Staging, role ReadOnly, Region us-east-1').waitFor();
  });

  it('says over the parameters that a refresh waits for the sign-in, and leads to it', async () => {
    const { workbench } = fixture;
    const store = new ParameterStore(fixture);
    await store.showTree();
    await store.tree.item('acme').waitFor();
    await fixture.sandbox.control('POST', '/sso/expire?refreshTokens=true');
    await fixture.sandbox.control('POST', '/credentials/expire');
    await store.run('Refresh');
    await workbench.notifications.with('has expired').waitFor();
    await workbench.sideBar.getByText('Sign in to Sandbox to list the parameters.').waitFor();
    await store.tree.item('Sign In to Sandbox').waitFor();
    await workbench.screenshot('waits-for-sign-in');
    const page = await workbench.openedPage(() => store.tree.click('Sign In to Sandbox'));
    await store.finishSignIn(page);
    await store.tree.item('acme').waitFor();
    await store.tree.item('Sign In to Sandbox').waitFor({ state: 'detached' });
    // The question is answered by now: put away, so that the next test sees its own notifications alone.
    const question = workbench.notifications.with('has expired');
    await question.hover();
    await question.getByRole('button', { name: /Clear Notification/ }).click();
    await question.waitFor({ state: 'detached' });
  });

  it('asks nothing when a sign-in is given up in a portal that one signed in to before', async () => {
    const { workbench } = fixture;
    const page = await signInPage();
    await leave(page);
    await workbench.notifications.with('Finish the sign-in in your browser').waitFor();
    await workbench.notifications.click('Signing in to Sandbox', 'Cancel');
    await workbench.notifications.with('Signing in to Sandbox').waitFor({ state: 'detached' });
    assert.deepEqual(await workbench.notifications.texts(), []);
  });

  it('signs out and forgets', async () => {
    const { workbench } = fixture;
    await workbench.runCommand(`${prefix}: Sign Out`);
    await workbench.notifications.with('Signed out of Sandbox').waitFor();
    await status('Not connected').waitFor();
    await waitForStored(workbench.page, /"identity\.connection":/, false);
    await fixture.restart();
    await status('Not connected').waitFor();
    await fixture.workbench.screenshot('signed-out');
  });

  it('signs in with a device code', async () => {
    const { workbench } = fixture;
    await workbench.runCommand(`${prefix}: Sign In with SSO (Device Code)`);
    await workbench.quickInput.choose('Sandbox');
    await workbench.dialog.getByText('Your code is').waitFor();
    await workbench.screenshot('device-code');
    const code = /Your code is ([\w-]+)/.exec(await workbench.dialog.innerText())?.[1];
    const page = await workbench.openedPage(() => workbench.answerDialog('Copy Code and Open Page'));
    assert.ok(code && (await page.content()).includes(code), 'The page shows another code.');
    await workbench.screenshot('device-code-waiting');
    await answer(page, 'bob', true);
    await page.getByText('Request approved').first().waitFor();
    await leave(page);
    await chooseRole('Acme Development', 'ReadWriteNoDelete');
    await status(/Connected to account Acme Development, role ReadWriteNoDelete/).waitFor();
    assert.equal(await workbench.page.evaluate(() => navigator.clipboard.readText()), code);
  });
});
