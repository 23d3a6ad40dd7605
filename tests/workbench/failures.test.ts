import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { type WorkbenchFixture, useWorkbench } from './fixture';
import { ParameterStore } from './pages/parameter-store';
import { SignInPage } from './pages/sign-in-page';
import { findBackend } from './processes';
import { eventually } from './waiting';

const host = '/acme/catalog/database/host';

/** The process that serves the extension in this window. */
function backendOf({ server }: WorkbenchFixture): number {
  const found = findBackend(server.process.pid ?? 0);
  assert.ok(found, 'No backend runs.');
  return found.pid;
}

describe('When the SSO session expires in the middle of the work', () => {
  const fixture = useWorkbench();
  const store = new ParameterStore(fixture);

  it('asks once, and the work that waited goes on after the sign-in', async () => {
    const { workbench } = fixture;
    await store.connect();
    await store.reveal(host);
    await fixture.sandbox.control('POST', '/sso/expire?refreshTokens=true');
    await fixture.sandbox.control('POST', '/credentials/expire');
    await store.tree.click('host');
    const prompt = workbench.notifications.with('has expired');
    await prompt.first().waitFor();
    await store.run('Refresh');
    await store.status(/Sign-in expired/).waitFor();
    assert.equal(await prompt.count(), 1);
    assert.equal(fixture.browser.pages().length, 1, 'A browser page opened without a click.');
    const page = await workbench.openedPage(() => workbench.notifications.click('has expired', 'Sign In'));
    await store.finishSignIn(page);
    const value = (await store.stored(host))?.latest.value ?? '';
    await eventually(async () => {
      assert.equal(await workbench.editorText(), value);
    });
    await store.status(/Connected to account Acme Development/).waitFor();
    await store.tree.item('acme').waitFor();
    assert.equal(await prompt.count(), 0);
  });
});

describe('When a role may not do everything', () => {
  const fixture = useWorkbench();
  const store = new ParameterStore(fixture);

  it('lists by path where DescribeParameters is denied, and says what is missing', async () => {
    await store.connect({ role: 'NoDescribe' });
    await store.reveal(host);
    await fixture.workbench.sideBar.getByText(/ssm:DescribeParameters/).waitFor();
  });

  it('names the action when a write is denied, and keeps the text', async () => {
    const { workbench } = fixture;
    await store.run('Switch Role');
    await store.chooseRole({ role: 'ReadOnly' });
    const before = await store.stored(host);
    await store.open(host);
    await workbench.replaceEditorText('elsewhere.acme.internal');
    await workbench.save();
    await workbench.notifications.with('ssm:PutParameter').waitFor();
    assert.equal(await workbench.editorText(), 'elsewhere.acme.internal');
    assert.deepEqual(await store.stored(host), before);
  });
});

describe('When AWS throttles', () => {
  const fixture = useWorkbench({ sandbox: ['--throttle', 'aws-default', '--parameters', '1500'] });
  const store = new ParameterStore(fixture);

  it('completes the tree, and shows no error', async () => {
    await store.connect();
    await eventually(async () => {
      const texts = await store.tree.texts();
      const shown = texts.map((text) => /(?:\D|^)([\d,]+)(?: below)?$/.exec(text.trim())?.[1] ?? '1');
      const sum = shown.reduce((total, count) => total + Number(count.replaceAll(',', '')), 0);
      assert.equal(sum, 1500, texts.join(' | '));
    }, 100);
    await fixture.workbench.sideBar.getByText(/Loading…/).waitFor({ state: 'detached' });
    assert.deepEqual(await fixture.workbench.notifications.texts(), []);
  });
});

describe('When the backend is killed', () => {
  const fixture = useWorkbench();
  const store = new ParameterStore(fixture);

  it('says so once, starts it again, and is where it was without a new sign-in', async () => {
    const { workbench } = fixture;
    await store.connect();
    await store.reveal(host);
    const killed = backendOf(fixture);
    process.kill(killed, 'SIGKILL');
    const notification = workbench.notifications.with('stopped unexpectedly');
    await notification.waitFor();
    assert.equal(await notification.count(), 1);
    await workbench.notifications.click('stopped unexpectedly', 'Show Log');
    const output = workbench.page.locator('.part.panel .view-lines');
    await eventually(async () => {
      assert.match((await output.innerText()).replace(/\s/g, ' '), /The backend ended/);
    });
    await eventually(() => {
      assert.notEqual(backendOf(fixture), killed);
    });
    await store.status(/Connected to account Acme Development, role Administrator/).waitFor();
    // The tree is drawn anew: a row that is clicked may be on its way out.
    await eventually(() => store.open(host));
    const value = (await store.stored(host))?.latest.value ?? '';
    await eventually(async () => {
      assert.equal(await workbench.editorText(), value);
    });
    assert.equal(fixture.browser.pages().length, 1);
    assert.equal(await notification.count(), 0);
  });
});

describe('When somebody else has changed what is saved', () => {
  const fixture = useWorkbench();
  const store = new ParameterStore(fixture);
  const flags = '/acme/catalog/feature-flags';

  const latest = async (): Promise<{ version: number; value: string }> => {
    const stored = await store.stored(flags);
    assert.ok(stored);
    return stored.latest;
  };

  it('compares, and overwrites when told to', async () => {
    const { workbench } = fixture;
    await store.connect();
    await store.open(flags);
    const mine = (await latest()).value.replace('600', '700');
    const theirs = (await latest()).value.replace('600', '800');
    await workbench.replaceWord('600', '700');
    await store.writeElsewhere(flags, theirs);
    await workbench.save();
    await workbench.dialog.getByText(`${flags} was changed while you were editing it.`).waitFor();
    await workbench.answerDialog('Compare');
    await workbench.editorTab(/version 4 ↔ your text/).waitFor();
    assert.equal((await latest()).value, theirs);
    await workbench.page.locator('.part.editor .editor.modified .view-lines').click();
    await workbench.save();
    await workbench.answerDialog('Overwrite');
    await eventually(async () => {
      assert.deepEqual([(await latest()).version, (await latest()).value], [5, mine]);
    });
  });

  it('reloads when told to', async () => {
    const { workbench } = fixture;
    await workbench.runCommand('View: Close All Editors');
    await store.open(flags);
    await workbench.replaceWord('700', '701');
    const theirs = (await latest()).value.replace('700', '900');
    await store.writeElsewhere(flags, theirs);
    await workbench.save();
    await workbench.answerDialog('Reload');
    await eventually(async () => {
      assert.equal(await workbench.editorText(), theirs);
    });
    assert.deepEqual([(await latest()).version, (await latest()).value], [6, theirs]);
  });
});

/** Answers the questions about a new SSO session, and returns the browser's page. */
async function addSession({ workbench }: WorkbenchFixture, startUrl: string): Promise<Page> {
  const { quickInput } = workbench;
  await quickInput.type(startUrl);
  await quickInput.accept();
  await quickInput.title.filter({ hasText: '(2/3)' }).waitFor();
  // The address names no Region: the usual one is suggested.
  await quickInput.waitForFirst('us-east-1');
  await quickInput.type('not a region');
  await quickInput.items.first().waitFor({ state: 'detached' });
  await quickInput.accept();
  await quickInput.items.filter({ hasText: '“not a region” is not a Region' }).waitFor();
  await quickInput.type('us-east-1');
  await quickInput.choose('us-east-1');
  await quickInput.prompted(/Name of the SSO session/);
  return workbench.openedPage(() => quickInput.accept());
}

describe('When the start URL is wrong', () => {
  const fixture = useWorkbench({ settings: { 'parameterStoreManager.ssoSessions': undefined } });
  const store = new ParameterStore(fixture);

  it('refuses what is no address, and can be given up when the portal refuses', async () => {
    const { workbench } = fixture;
    await store.show();
    await store.run('Sign In with SSO');
    await workbench.quickInput.type('acme');
    await workbench.quickInput.message.filter({ hasText: 'Enter the whole start URL' }).waitFor();
    const page = await addSession(fixture, 'https://other-region.awsapps.com/start');
    const signIn = new SignInPage(page);
    await signIn.signInUnlessKnown(store.user('alice'));
    await signIn.allow();
    await page.getByText('invalid_grant').waitFor();
    await store.leave(page);
    await workbench.notifications.with('Finish the sign-in in your browser').waitFor();
    await workbench.notifications.click('Signing in to', 'Cancel');
    await workbench.notifications.with('Signing in to').waitFor({ state: 'detached' });
    await store.status('Not connected').waitFor();
    const question = workbench.notifications.with('Did the browser show an error');
    await question.filter({ hasText: 'other-region (us-east-1) may be wrong' }).waitFor();
    await question.hover();
    await question.getByRole('button', { name: /Clear Notification/ }).click();
    await question.waitFor({ state: 'detached' });
  });

  it('does not stand in the way of the right one', async () => {
    await store.run('Add SSO Session…');
    const page = await addSession(fixture, fixture.sandbox.ssoStartUrl);
    await store.finishSignIn(page);
    await store.chooseRole();
    await store.tree.item('acme').waitFor();
  });

  it('leads to where it can be mended', async () => {
    const { workbench } = fixture;
    const { page } = await store.openSignIn('other-region');
    await store.leave(page);
    await workbench.notifications.with('Finish the sign-in in your browser').waitFor();
    await workbench.notifications.click('Signing in to', 'Cancel');
    await workbench.notifications.click('Did the browser show an error', 'Edit SSO Session');
    await workbench.page.getByText('parameterStoreManager.ssoSessions').first().waitFor();
    await workbench.screenshot('edit-sso-session');
  });
});

describe('When there is an SSO session already', () => {
  const fixture = useWorkbench();
  const store = new ParameterStore(fixture);

  it('adds another one, and signs in to it', async () => {
    await store.run('Add SSO Session…');
    const page = await addSession(fixture, fixture.sandbox.ssoStartUrl);
    await store.finishSignIn(page);
    await store.chooseRole();
  });
});
