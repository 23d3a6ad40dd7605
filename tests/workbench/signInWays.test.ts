import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { useWorkbench } from './fixture';
import { SignInPage } from './pages/sign-in-page';

const prefix = 'AWS Parameter Store';

describe('While the browser has the sign-in', () => {
  const fixture = useWorkbench();

  const notification = (): Locator => fixture.workbench.notifications.with('Signing in to Sandbox');
  const link = (name: string): Locator => notification().getByRole('link', { name, exact: true });

  it('shows the page again, copies its link, and goes on with a device code', async () => {
    const { workbench } = fixture;
    const lost = await workbench.openedPage(async () => {
      await workbench.runCommand(`${prefix}: Sign In with SSO`);
      await workbench.quickInput.choose('Sandbox');
    });
    const url = lost.url();
    await lost.close();
    await workbench.page.bringToFront();

    const again = await workbench.openedPage(() => link('Open Again').click());
    const stateOf = (address: string): string | null => new URL(address).searchParams.get('state');
    assert.equal(stateOf(again.url()), stateOf(url));
    await again.close();
    await workbench.page.bringToFront();

    await link('Copy Link').click();
    await workbench.notifications.with('The link was copied').waitFor();
    const copied = await workbench.page.evaluate(() => navigator.clipboard.readText());
    assert.equal(new URL(copied).pathname, '/authorize');
    await workbench.screenshot('sign-in-ways');

    await link('Use a Device Code').click();
    const dialog = workbench.dialog;
    await dialog.getByText('Your code is').waitFor();
    await dialog.getByText('Never enter a code that somebody sent you').waitFor();
    const page = await workbench.openedPage(() => workbench.answerDialog('Copy Code and Open Page'));
    const signIn = new SignInPage(page);
    const alice = fixture.sandbox.users.find(({ name }) => name === 'alice');
    assert.ok(alice);
    await signIn.signIn(alice);
    await signIn.allow();
    await page.getByText('Request approved').first().waitFor();
    await page.close();
    await workbench.page.bringToFront();

    // The one sign-in that was begun goes on to its end: what follows it follows.
    await notification().waitFor({ state: 'detached' });
    await workbench.quickInput.choose('Acme Development');
  });
});
