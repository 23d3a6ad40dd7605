import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { useWorkbench } from './fixture';
import { AccountsView } from './pages/accounts-view';
import { ParameterStore } from './pages/parameter-store';
import { TerminalPanel } from './pages/terminal-panel';
import { processTree, variableOf } from './processes';
import { eventually } from './waiting';

const host = '/acme/catalog/database/host';

/** The AWS CLI on PATH, unless it is too old to know a container's token in a file. A shell may have another PATH. */
function findAwsCli(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const file = folders.map((folder) => join(folder, 'aws')).find(existsSync);
  if (file === undefined) return undefined;
  const version = /aws-cli\/(\d+)\.(\d+)/.exec(execFileSync(file, ['--version'], { encoding: 'utf8' }));
  const [major, minor] = [Number(version?.[1]), Number(version?.[2])];
  return major > 2 || minor >= (major === 1 ? 30 : 15) ? file : undefined;
}

/** From nothing to work in other tools: each step goes on from where the one before it ended. */
describe('The way of an identity', () => {
  const fixture = useWorkbench({
    settings: { 'terminal.integrated.gpuAcceleration': 'off' },
    // The second version of the AWS CLI shows what it prints in a pager.
    env: { AWS_PAGER: '' },
  });
  const store = new ParameterStore(fixture);
  let accounts: AccountsView;
  let terminal: TerminalPanel;
  const awsCli = findAwsCli();
  const getParameter = `${awsCli ?? 'aws'} ssm get-parameter --name ${host} --query Parameter.Value --output text`;

  before(() => {
    accounts = new AccountsView(fixture.workbench, store);
    terminal = new TerminalPanel(fixture.workbench);
  });

  /** What the shell of a terminal, and with it everything in it, was started with. */
  const variable = (name: string): Promise<string> =>
    eventually(() => {
      const found = processTree(fixture.server.process.pid ?? 0).flatMap((each) => variableOf(each, name) ?? []);
      assert.ok(found[0] !== undefined, `No process has ${name}.`);
      return found[0];
    });

  it('signs in from the view', async () => {
    await store.showAccounts();
    const page = await fixture.workbench.openedPage(() => accounts.click(/^SSO session Sandbox, signed out/));
    await store.finishSignIn(page);
    await accounts.line(/^SSO session Sandbox, signed in/).waitFor();
    await store.status('Not connected').waitFor();
  });

  it('stars roles', async () => {
    await store.accounts.unfold('Sandbox', 'Acme Development', 'Acme Staging');
    await accounts.act(accounts.line('Role Administrator in Acme Development'), 'Add to Favorites');
    await accounts.act(accounts.line('Role ReadOnly in Acme Staging'), 'Add to Favorites');
    await accounts.line('Acme Staging · ReadOnly, favorite').waitFor();
    await fixture.picture('accounts');
  });

  it('switches to a favorite', async () => {
    await accounts.click('Acme Development · Administrator, favorite');
    await store.status('Connected to account Acme Development, role Administrator, Region us-east-1').waitFor();
    await accounts.line(/^Acme Development · Administrator, us-east-1, current/).waitFor();
  });

  it('opens a terminal in which the AWS CLI is that role', async function () {
    const { workbench } = fixture;
    await store.run('Open Terminal with This Role');
    await terminal.root.waitFor();
    const identity = await fetch(await variable('AWS_CONTAINER_CREDENTIALS_FULL_URI'), {
      headers: { authorization: readFileSync(await variable('AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE'), 'utf8') },
    });
    assert.equal(((await identity.json()) as { AccountId: unknown }).AccountId, store.account);
    if (awsCli === undefined) this.skip();
    const rows = await terminal.run(getParameter);
    assert.ok(rows.includes((await store.stored(host))?.latest.value ?? ''), rows.join('\n'));
    await workbench.screenshot('role-terminal');
  });

  it('opens the AWS console on the parameter that is in front', async () => {
    const { workbench } = fixture;
    await store.showTree();
    await store.open(host);
    const page = await workbench.openedPage(() => store.run('Open AWS Console'));
    const rows = page.locator('tr');
    await rows.filter({ hasText: 'Account' }).filter({ hasText: 'Acme Development' }).waitFor();
    await rows.filter({ hasText: 'Identity' }).filter({ hasText: 'AWSReservedSSO_Administrator_' }).waitFor();
    const destination = await rows.filter({ hasText: 'Destination' }).locator('code').innerText();
    const { hostname, pathname } = new URL(destination);
    assert.equal(hostname, 'us-east-1.console.aws.amazon.com');
    const [, shown = ''] = /^\/systems-manager\/parameters\/(.*)\/description$/.exec(pathname) ?? [];
    assert.equal(decodeURIComponent(decodeURIComponent(shown)), host);
    await store.leave(page);
  });

  it('takes the credentials from the terminal when the person signs out', async () => {
    const { workbench } = fixture;
    const uri = await variable('AWS_CONTAINER_CREDENTIALS_FULL_URI');
    const token = await variable('AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE');
    assert.ok(existsSync(token));
    await store.run('Sign Out');
    await workbench.notifications.with('no longer has credentials').waitFor();
    assert.equal(existsSync(token), false);
    await assert.rejects(fetch(uri));
    if (awsCli !== undefined) {
      const rows = await terminal.run(getParameter);
      assert.ok(!rows.includes((await store.stored(host))?.latest.value ?? ''), rows.join('\n'));
    }
    await workbench.notifications.click('no longer has credentials', 'Close Terminal');
    await terminal.root.waitFor({ state: 'detached' });
  });
});
