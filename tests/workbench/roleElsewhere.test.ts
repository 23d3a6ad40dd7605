import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { useWorkbench } from './fixture';
import { AccountsMenu } from './pages/accounts-menu';
import { ParameterStore } from './pages/parameter-store';
import { Walkthrough } from './pages/walkthrough';
import { eventually } from './waiting';

describe('A role outside of the views', () => {
  const fixture = useWorkbench();
  const store = new ParameterStore(fixture);

  it('is reached by a walkthrough whose steps tick themselves off', async () => {
    const { workbench } = fixture;
    const walkthrough = new Walkthrough(workbench);
    await workbench.page.setViewportSize({ width: 1600, height: 900 });
    await store.run('Get Started');
    // The portal is in the settings, and nobody is signed in to it.
    await walkthrough.done('Add your AWS access portal').waitFor();
    assert.equal(await walkthrough.done('Sign in').count(), 0);
    await workbench.runCommand('View: Close All Editors');
    await store.connect({ account: 'Acme Staging', role: 'ReadOnly' });
    await store.run('Get Started');
    // What was done before counts as well.
    for (const step of ['Add your AWS access portal', 'Sign in', 'Choose a role'])
      await walkthrough.done(step).waitFor();
    assert.equal(await walkthrough.done('Use the role elsewhere').count(), 0);
    await workbench.runCommand('View: Close All Editors');
  });

  it('opens the console on the parameter that is right-clicked, its name as it is', async () => {
    const { workbench } = fixture;
    await store.reveal('/acme/catalog/feature-flags');
    const console = await workbench.openedPage(async () => {
      await store.tree.openContextMenu('feature-flags');
      await workbench.chooseFromMenu('Open AWS Console');
    });
    await console.getByText('Acme Staging').first().waitFor();
    const destination = console.getByText(/systems-manager\/parameters/);
    // The console itself decodes the name once more.
    assert.match(await destination.innerText(), /\/parameters\/%252Facme%252Fcatalog%252Ffeature-flags\/description/);
    await store.leave(console);
  });

  it('has a terminal of its own name, in which a program finds its credentials', async () => {
    const { workbench } = fixture;
    await store.run('Open Terminal with This Role');
    const terminal = workbench.page.locator('.terminal-outer-container, .integrated-terminal').first();
    await terminal.waitFor();
    await workbench.page.locator('.panel').getByText('Acme Staging').first().waitFor();
    const answer = join(fixture.workspace, 'credentials.json');
    await eventually(async () => {
      await terminal.click();
      await workbench.page.keyboard.type(
        'curl -s -H "Authorization: $(cat $AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE)" ' +
          '$AWS_CONTAINER_CREDENTIALS_FULL_URI > part.json && mv part.json credentials.json\n',
      );
      await eventually(() => {
        assert.ok(existsSync(answer));
      }, 10);
    });
    const credentials = JSON.parse(readFileSync(answer, 'utf8')) as { AccessKeyId: string };
    assert.match(credentials.AccessKeyId, /^ASIA/);
    await store.run('Get Started');
    await new Walkthrough(workbench).done('Use the role elsewhere').waitFor();
    await workbench.runCommand('View: Close All Editors');
  });

  it('is in the Accounts menu, from which one signs out', async () => {
    const { workbench } = fixture;
    const accounts = new AccountsMenu(workbench);
    await workbench.runCommand('Notifications: Clear All Notifications');
    await accounts.signOut('Sandbox');
    await store.status('Not connected').waitFor();
    await workbench.notifications.with(/no longer (has|have) credentials/).waitFor();
  });
});
