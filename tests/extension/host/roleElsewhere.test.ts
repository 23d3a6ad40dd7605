import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { Features } from '../../../extension/src/extension';
import { answering, choosing, typing } from './answers';
import { setUserSettings, useSandbox } from './fixture';
import { activated, browsing, leave, roleOf, signIn } from './signedIn';
import { until } from './until';

const run = (command: string, ...args: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`parameterStoreManager.${command}`, ...args);

describe('A role in use', () => {
  let features: Features;

  // Before the fixture's own: the session is in the settings that it takes back.
  after(async () => {
    for (const terminal of vscode.window.terminals) terminal.dispose();
    await features.backend.request('identity/signOut', { session: 'Sandbox' });
    await leave(features);
    await setUserSettings({ 'parameterStoreManager.clipboard.clearAfter': undefined });
  });

  const fixture = useSandbox(['--parameters', '3']);

  before(async () => {
    features = await activated();
    await signIn(features, fixture.sandbox, roleOf(fixture.sandbox, 'Acme Development', 'ReadOnly'));
  });

  describe('in a terminal', () => {
    afterEach(async () => {
      for (const terminal of vscode.window.terminals) terminal.dispose();
      await until('the terminals are closed', () => vscode.window.terminals.length === 0);
    });

    /** The environment that a program in a terminal has. */
    async function environmentOf(terminal: vscode.Terminal): Promise<Record<string, string>> {
      const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
      assert.ok(folder);
      const file = join(folder, `env-${String(Date.now())}`);
      // Renamed when it is whole.
      terminal.sendText(`env -0 > '${file}.new' && mv '${file}.new' '${file}'`);
      await until('the terminal has written its environment', () => existsSync(file), 20_000);
      const lines = readFileSync(file, 'utf8').split('\0').filter(Boolean);
      return Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]));
    }

    /** What a program gets that asks for credentials as AWS's SDKs do. */
    async function credentialsBy(
      environment: Record<string, string>,
    ): Promise<{ readonly status: number; readonly text: string }> {
      const token = environment['AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE'];
      const url = environment['AWS_CONTAINER_CREDENTIALS_FULL_URI'];
      assert.ok(token && url);
      const response = await fetch(url, { headers: { authorization: readFileSync(token, 'utf8') } });
      return { status: response.status, text: await response.text() };
    }

    async function isGone(environment: Record<string, string>): Promise<boolean> {
      try {
        return (await credentialsBy(environment)).status !== 200;
      } catch {
        return true;
      }
    }

    /** @param line the view's line that it is opened on; none: as from the command palette */
    async function opened(...line: readonly unknown[]): Promise<vscode.Terminal> {
      const before = [...vscode.window.terminals];
      const told: string[] = [];
      await answering(undefined, () => run('openTerminalWithRole', ...line), told);
      const terminal = vscode.window.terminals.find((each) => !before.includes(each));
      assert.ok(terminal, `no terminal was opened: ${told.join('\n')}`);
      return terminal;
    }

    it('gives its programs the credentials, and its environment none', async () => {
      const terminal = await opened();
      assert.equal(terminal.name, 'Acme Development · ReadOnly');
      assert.equal((terminal.creationOptions as vscode.TerminalOptions).isTransient, true);
      const environment = await environmentOf(terminal);
      assert.equal(environment['AWS_REGION'], fixture.sandbox.region);
      assert.equal(environment['AWS_ACCESS_KEY_ID'], undefined);
      const { status, text } = await credentialsBy(environment);
      assert.equal(status, 200);
      const { SecretAccessKey } = JSON.parse(text) as { SecretAccessKey: string };
      assert.ok(SecretAccessKey.length > 20);
      assert.equal(
        Object.values(environment).some((value) => value.includes(SecretAccessKey)),
        false,
      );
    });

    it('has the name, the icon and the color that the person gave the account', async () => {
      await setUserSettings({
        'parameterStoreManager.connectionRules': [
          { account: 'Acme Staging', label: 'Stage', color: 'charts.red', icon: 'flame' },
        ],
      });
      const line = { target: { source: roleOf(fixture.sandbox, 'Acme Staging', 'ReadWriteNoDelete') } };
      const { creationOptions, name } = await opened(line);
      const { iconPath, color } = creationOptions as vscode.TerminalOptions;
      await setUserSettings({ 'parameterStoreManager.connectionRules': undefined });
      assert.equal(name, 'Stage · ReadWriteNoDelete');
      assert.equal((iconPath as vscode.ThemeIcon).id, 'flame');
      assert.equal(color?.id, 'terminal.ansiRed');
    });

    it('closes its endpoint with itself', async () => {
      const terminal = await opened();
      const environment = await environmentOf(terminal);
      assert.equal(await isGone(environment), false);
      terminal.dispose();
      await until('the endpoint is gone', () => isGone(environment));
    });

    it('is another role’s when it is opened on a line of another role, and the window stays where it is', async () => {
      const line = { target: { source: roleOf(fixture.sandbox, 'Acme Staging', 'Administrator') } };
      const [here, there] = [await opened(), await opened(line)];
      assert.equal(there.name, 'Acme Staging · Administrator');
      assert.equal(features.connections.connection.require().accountName, 'Acme Development');
      const [one, other] = [await environmentOf(here), await environmentOf(there)];
      assert.notEqual((await credentialsBy(one)).text, (await credentialsBy(other)).text);
      here.dispose();
      await until('the first endpoint is gone', () => isGone(one));
      assert.equal(await isGone(other), false, 'the other terminal keeps its own');
    });

    it('is of another Region where that is chosen, and the window stays in its own', async () => {
      const before = [...vscode.window.terminals];
      await typing(['ap-southeast-2'], () => run('openTerminalInRegion'));
      const terminal = vscode.window.terminals.find((each) => !before.includes(each));
      assert.ok(terminal);
      assert.equal(terminal.name, 'Acme Development · ReadOnly · ap-southeast-2');
      assert.equal(features.connections.connection.require().region, fixture.sandbox.region);
      const environment = await environmentOf(terminal);
      assert.equal(environment['AWS_REGION'], 'ap-southeast-2');
      assert.equal((await credentialsBy(environment)).status, 200);
    });

    it('is told of when a sign-out takes its credentials', async () => {
      const terminals = [await opened(), await opened()];
      const [first] = terminals;
      assert.ok(first);
      const environment = await environmentOf(first);
      const told: string[] = [];
      await answering(
        'Close Terminals',
        async () => {
          await features.backend.request('identity/signOut', { session: 'Sandbox' });
          await until('the terminals are closed', () => vscode.window.terminals.length === 0);
        },
        told,
      );
      assert.equal(await isGone(environment), true);
      const messages = told.filter((message) => message.includes('no longer have credentials'));
      assert.equal(messages.length, 1, 'one notification for both');
      assert.match(messages[0] ?? '', /“Acme Development · ReadOnly”/);
      await until('the Accounts menu has no sign-in any more', async () => {
        const accounts = await vscode.authentication.getAccounts('parameterStoreManager');
        return accounts.length === 0;
      });
      await signIn(features, fixture.sandbox, roleOf(fixture.sandbox, 'Acme Development', 'ReadOnly'));
    });
  });

  describe('in the AWS console', () => {
    /** What the console is opened with. */
    async function openedUrl(work: () => Thenable<unknown>): Promise<string> {
      const urls: string[] = [];
      await browsing((url) => Promise.resolve(urls.push(url)), work);
      const [url] = urls;
      assert.ok(url, 'nothing was opened');
      return url;
    }

    const read = async (url: string): Promise<string> => (await fetch(url)).text();

    it('opens on the list of parameters, as the role', async () => {
      const page = await read(await openedUrl(() => run('openConsole')));
      assert.match(page, /Acme Development/);
      assert.match(page, /ReadOnly/);
      assert.match(page, /systems-manager\/parameters\//);
    });

    it('opens on the parameter that is selected, its name whole', async () => {
      const { id } = features.connections.connection.require();
      const node = { kind: 'place', connectionId: id, path: '/a b/c', data: { parameter: { name: '/a b/c' } } };
      const url = await openedUrl(() => run('openConsole', node));
      assert.match(url, /%25252Fa%252520b%25252Fc/);
      assert.match(await read(url), /%252Fa%2520b%252Fc/);
    });

    it('opens as the role of a line', async () => {
      const line = { target: { source: roleOf(fixture.sandbox, 'Acme Production', 'ReadOnly') } };
      assert.match(await read(await openedUrl(() => run('openConsole', line))), /Acme Production/);
    });

    it('opens at a service that is chosen, and offers that first the next time', async () => {
      const url = await openedUrl(() => typing(['CloudWatch Logs Insights'], () => run('openConsoleAt')));
      const page = await read(url);
      assert.match(page, /Acme Development/);
      assert.match(page, /cloudwatch\/home\?region=us-east-1#logsV2:logs-insights/);
      // Nothing is typed: Enter takes the first.
      assert.match(await openedUrl(() => typing([''], () => run('openConsoleAt'))), /logs-insights/);
    });

    it('opens in another Region, as the role of a line', async () => {
      const line = { target: { source: roleOf(fixture.sandbox, 'Acme Production', 'ReadOnly') } };
      const answers = ['Another Region', 'eu-west-1', 'S3'];
      const page = await read(await openedUrl(() => typing(answers, () => run('openConsoleAt', line))));
      assert.match(page, /Acme Production/);
      assert.match(page, /eu-west-1\.console\.aws\.amazon\.com\/s3\/home\?region=eu-west-1/);
      assert.equal(features.connections.connection.require().region, fixture.sandbox.region);
    });

    it('opens what a link leads to, and no link to anywhere else', async () => {
      const link =
        'https://222233334444-ab12.eu-west-1.console.aws.amazon.com/lambda/home?region=eu-west-1#/functions/x';
      const page = await read(await openedUrl(() => typing([link], () => run('openConsoleAt'))));
      assert.match(
        page,
        /https:\/\/eu-west-1\.console\.aws\.amazon\.com\/lambda\/home\?region=eu-west-1#\/functions\/x/,
      );
      assert.match(page, /Acme Development/);
      const urls: string[] = [];
      const told: string[] = [];
      await browsing(
        (url) => Promise.resolve(urls.push(url)),
        () => answering(undefined, () => typing(['https://evil.example/console'], () => run('openConsoleAt')), told),
      );
      assert.deepEqual(urls, []);
      assert.match(told.join('\n'), /not a link to the AWS console/);
    });

    it('gives its link away only after a warning, and not for long', async () => {
      await setUserSettings({ 'parameterStoreManager.clipboard.clearAfter': 2 });
      await vscode.env.clipboard.writeText('before');
      const told: string[] = [];
      await answering(undefined, () => run('copyConsoleLink'), told);
      assert.equal(await vscode.env.clipboard.readText(), 'before');
      assert.match(told[0] ?? '', /Acme Development · ReadOnly/);
      await answering('Copy Link', () => run('copyConsoleLink'), told);
      const link = await vscode.env.clipboard.readText();
      assert.match(await read(link), /Acme Development/);
      assert.equal(
        told.some((message) => message.includes(link)),
        false,
        'no message has the link in it',
      );
      await until('the clipboard is cleared', async () => (await vscode.env.clipboard.readText()) === '');
    });
  });

  describe('on the clipboard', () => {
    /** Which requests for keys the shell makes during some work. */
    async function fetching(work: () => Thenable<unknown>): Promise<string[]> {
      const { backend } = features;
      const request = backend.request.bind(backend);
      const fetched: string[] = [];
      Object.assign(backend, {
        request: (method: string, ...rest: unknown[]) => {
          if (method === 'identity/temporaryCredentials') fetched.push(method);
          return (request as (...args: unknown[]) => unknown)(method, ...rest);
        },
      });
      try {
        await work();
      } finally {
        // What the class has comes to light again.
        Reflect.deleteProperty(backend, 'request');
      }
      return fetched;
    }

    it('warns of whose credentials they are and for how long, and copies nothing on Esc', async () => {
      await vscode.env.clipboard.writeText('before');
      const told: string[] = [];
      const fetched = await fetching(() =>
        answering(undefined, () => choosing(['JSON'], () => run('copyTemporaryCredentials')), told),
      );
      assert.deepEqual(fetched, []);
      assert.equal(await vscode.env.clipboard.readText(), 'before');
      assert.match(told[0] ?? '', /Acme Development \(111122223333\)/);
      assert.match(told[0] ?? '', /ReadOnly/);
      assert.match(told[0] ?? '', /for (1 hour|\d+ (minutes|hours))/);
    });

    it('copies them in the format, offers that first the next time, and takes them off again', async () => {
      await setUserSettings({ 'parameterStoreManager.clipboard.clearAfter': 2 });
      const fetched = await fetching(() =>
        answering('Copy Credentials', () => choosing(['fish'], () => run('copyTemporaryCredentials'))),
      );
      assert.deepEqual(fetched, ['identity/temporaryCredentials']);
      assert.match(await vscode.env.clipboard.readText(), /^ *set -gx AWS_ACCESS_KEY_ID /m);
      await until('the clipboard is cleared', async () => (await vscode.env.clipboard.readText()) === '');
      let first: string | undefined;
      const { showQuickPick } = vscode.window;
      Object.assign(vscode.window, {
        showQuickPick: async (items: Promise<readonly vscode.QuickPickItem[]>) => {
          first = (await items)[0]?.label;
          return undefined;
        },
      });
      try {
        await run('copyTemporaryCredentials');
      } finally {
        Object.assign(vscode.window, { showQuickPick });
      }
      assert.equal(first, 'fish');
    });

    it('leaves what was copied since', async () => {
      await setUserSettings({ 'parameterStoreManager.clipboard.clearAfter': 1 });
      await answering('Copy Credentials', () => choosing(['JSON'], () => run('copyTemporaryCredentials')));
      await vscode.env.clipboard.writeText('something else');
      await sleep(1500);
      assert.equal(await vscode.env.clipboard.readText(), 'something else');
    });
  });

  describe('as AWS profiles', () => {
    const config = join(homedir(), '.aws', 'config');
    const others = '# mine\n[profile other]\nregion = eu-west-1\n';

    before(() => {
      mkdirSync(dirname(config), { recursive: true });
      writeFileSync(config, others);
    });

    after(() => {
      rmSync(dirname(config), { recursive: true, force: true });
    });

    const diffs = (): readonly vscode.Tab[] =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .filter(({ input }) => input instanceof vscode.TabInputTextDiff);

    it('shows what would change, and writes nothing on Cancel', async () => {
      let shown: readonly vscode.Tab[] = [];
      const roles = { tick: ['Acme Staging · ReadOnly'] };
      await typing([roles, '{account}.{role}', 'No Region', 'Cancel'], async () => {
        const running = run('writeProfiles');
        shown = await until('the difference is shown', () => (diffs().length > 0 ? diffs() : undefined));
        await running;
      });
      assert.match(shown[0]?.label ?? '', /config/);
      assert.equal(readFileSync(config, 'utf8'), others);
      await until('the difference is gone', () => diffs().length === 0);
    });

    it('writes them below what is there, keeps the file as it was, and says where', async () => {
      const told: string[] = [];
      const roles = { tick: ['Acme Staging · ReadOnly', 'Acme Production · ReadOnly'] };
      await answering(
        undefined,
        () => typing([roles, '{account}.{role}', 'eu-west-1', 'Write'], () => run('writeProfiles')),
        told,
      );
      const now = readFileSync(config, 'utf8');
      assert.ok(now.startsWith(others), 'what others wrote stays');
      assert.match(now, /^\[profile Acme-Staging\.ReadOnly\]$/m);
      assert.match(now, /^sso_account_id = 777788889999$/m);
      assert.match(now, /^\[sso-session Sandbox\]$/m);
      const backup = readdirSync(dirname(config)).find((name) => name.startsWith('config.backup'));
      assert.ok(backup);
      assert.equal(readFileSync(join(dirname(config), backup), 'utf8'), others);
      assert.ok(
        told.some((message) => message.includes(backup)),
        told.join('\n'),
      );
    });

    it('have names to copy, and a way to one where there is none', async () => {
      const told: string[] = [];
      const line = (role: string): unknown => ({ target: { source: roleOf(fixture.sandbox, 'Acme Staging', role) } });
      await run('copyProfileName', line('ReadOnly'));
      assert.equal(await vscode.env.clipboard.readText(), 'Acme-Staging.ReadOnly');
      await answering(undefined, () => run('copyProfileName', line('Administrator')), told);
      assert.match(told.join('\n'), /There is no AWS profile for Acme Staging · Administrator\./);
      await run('copyProfileName', { target: { source: { kind: 'Profile', profile: 'other' } } });
      assert.equal(await vscode.env.clipboard.readText(), 'other');
    });

    it('knows the next time what it wrote', async () => {
      const told: string[] = [];
      // Nothing is ticked here: those of before are.
      await answering(
        undefined,
        () => typing([{ tick: [] }, '{account}.{role}', 'eu-west-1'], () => run('writeProfiles')),
        told,
      );
      assert.match(told.join('\n'), /Nothing would change/);
    });

    it('keeps what is unticked, unless the person takes it away', async () => {
      const before = readFileSync(config, 'utf8');
      const roles = { tick: [], untick: ['Acme Staging · ReadOnly'] };
      const kept = { tick: [], untick: ['Acme-Staging.ReadOnly'] };
      const told: string[] = [];
      await answering(
        undefined,
        () => typing([roles, kept, '{account}.{role}', 'eu-west-1'], () => run('writeProfiles')),
        told,
      );
      assert.match(told.join('\n'), /Nothing would change/);
      assert.equal(readFileSync(config, 'utf8'), before);
    });

    it('takes away what is unticked, and what is not assigned any more, after a look', async () => {
      const gone = '[profile old]\nsso_session = Sandbox\nsso_account_id = 111122223333\nsso_role_name = Gone\n\n';
      const end = '# END AWS Parameter Store Manager';
      const chained = '[profile chained]\nsource_profile = Acme-Staging.ReadOnly\n';
      writeFileSync(config, readFileSync(config, 'utf8').replace(end, `\n${gone}${end}`) + chained);
      await features.backend.request('identity/refreshCatalog', { session: 'Sandbox' });
      const roles = { tick: [], untick: ['Acme Staging · ReadOnly'] };
      // The one that another profile needs is not ticked by itself; the other is.
      const removed = { tick: ['Acme-Staging.ReadOnly'] };
      await typing([roles, removed, '{account}.{role}', 'eu-west-1', 'Write'], () => run('writeProfiles'));
      const now = readFileSync(config, 'utf8');
      assert.doesNotMatch(now, /\[profile (old|Acme-Staging\.ReadOnly)\]/);
      assert.match(now, /^\[profile Acme-Production\.ReadOnly\]$/m);
      assert.ok(now.startsWith(others) && now.endsWith(chained), 'what others wrote stays');
    });

    it('leaves nothing of its own when everything is taken away', async () => {
      const told: string[] = [];
      const none = { tick: [], untick: ['Acme Production · ReadOnly'] };
      await answering(undefined, () => typing([none, { tick: [] }, 'Write'], () => run('writeProfiles')), told);
      const now = readFileSync(config, 'utf8');
      assert.doesNotMatch(now, /AWS Parameter Store Manager|Sandbox/);
      assert.match(told.join('\n'), /were removed from/);
    });
  });

  it('shows its sign-in in the Accounts menu, by name alone', async () => {
    const accounts = await vscode.authentication.getAccounts('parameterStoreManager');
    assert.deepEqual(
      accounts.map(({ id, label }) => [id, label]),
      [['Sandbox', 'Sandbox']],
    );
  });
});
