import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { Connections } from '../../../extension/src/connections/connections';
import type { Features } from '../../../extension/src/extension';
import { accountsItem, accountsLook } from '../../../extension/src/features/accounts/accountsItems';
import type {
  AccountNode,
  AccountsNode,
  ConnectionNode,
  RoleNode,
} from '../../../extension/src/features/accounts/accountsNodes';
import { documentUri } from '../../../extension/src/store/parameterUris';
import type { Connection } from '../../../extension/src/wire/contracts.generated';
import { answering, choosing } from './answers';
import { setUserSettings, useSandbox } from './fixture';
import { activated, roleOf, signIn } from './signedIn';
import { until } from './until';

const run = (command: string, ...args: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`parameterStoreManager.${command}`, ...args);

const development = '111122223333';

const planted = ['/dev-only', '/prod-only', '/shared'];

describe('Accounts and roles', () => {
  let features: Features;

  // Before the sandbox ends.
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await setUserSettings({
      'parameterStoreManager.connectionRules': undefined,
      'parameterStoreManager.recreateDelay': undefined,
    });
    await features.backend.request('identity/signOut', { session: 'Sandbox' });
    await until('the window has left its connection', () => features.connections.connection.status.kind === 'none');
  });

  const fixture = useSandbox(['--recreate-delay', '0']);
  let production: string;

  const put = (account: string, name: string, value: string): Promise<unknown> => {
    const query = new URLSearchParams({ account, region: fixture.sandbox.region, name });
    return fixture.sandbox.control('PUT', `/parameters?${query.toString()}`, { value, type: 'String' });
  };
  const stored = async (account: string, name: string): Promise<string | undefined> => {
    const query = new URLSearchParams({ account, region: fixture.sandbox.region, name });
    const path = `/parameters?${query.toString()}`;
    const found = (await fixture.sandbox.control('GET', path).catch(() => ({ versions: [] }))) as {
      versions: readonly { value: string }[];
    };
    return found.versions.at(-1)?.value;
  };

  const children = (node?: AccountsNode): Promise<AccountsNode[]> => features.accounts.tree.getChildren(node);
  const itemOf = (node: AccountsNode): vscode.TreeItem => features.accounts.tree.getTreeItem(node);

  async function section(id: string): Promise<AccountsNode[]> {
    const found = (await children()).find((node) => node.kind === 'section' && node.id === id);
    return found === undefined ? [] : children(found);
  }

  async function session(): Promise<AccountsNode> {
    const found = (await children()).find((node) => node.kind === 'session');
    assert.ok(found);
    return found;
  }

  async function account(id: string): Promise<AccountNode> {
    return until(`account ${id} is listed`, async () =>
      (await children(await session())).find((node) => node.kind === 'account' && node.account.id === id),
    ) as Promise<AccountNode>;
  }

  async function role(accountId: string, name: string): Promise<RoleNode> {
    return until(`role ${name} is listed`, async () =>
      (await children(await account(accountId))).find((node) => node.kind === 'role' && node.role.name === name),
    ) as Promise<RoleNode>;
  }

  async function openNode(accountId: string): Promise<ConnectionNode> {
    const found = (await section('open')).find(
      (node) => node.kind === 'connection' && node.connection.accountId === accountId,
    );
    assert.ok(found?.kind === 'connection');
    return found;
  }

  function shown(): Connection {
    const { status } = features.connections.connection;
    assert.ok(status.kind === 'connected', status.kind);
    return status.connection;
  }

  /** Which of the planted names the window shows on its first level, when the listing is complete. */
  async function names(): Promise<string[]> {
    const { repository } = features.store;
    await until('the listing is complete', async () => {
      await repository.children('/');
      return repository.state?.phase === 'Complete';
    });
    return (await repository.children('/')).map(({ path }) => path).filter((path) => planted.includes(path));
  }

  async function switchTo(accountId: string, roleName = 'Administrator'): Promise<void> {
    await run('switchTo', await role(accountId, roleName));
    assert.equal(shown().accountId, accountId);
  }

  /** @param rule about the development account, beside its id */
  async function mark(rule: Record<string, unknown> | undefined): Promise<void> {
    const rules = rule === undefined ? undefined : [{ account: development, ...rule }];
    await setUserSettings({ 'parameterStoreManager.connectionRules': rules });
    await until('the marks are known', () => {
      const { marks } = features.connections.open.all.find(({ accountId }) => accountId === development) ?? {};
      return (marks?.isProtected ?? false) === (rule?.['protected'] ?? false) &&
        (marks?.isReadOnly ?? false) === (rule?.['readOnly'] ?? false) &&
        marks?.color === rule?.['color']
        ? true
        : undefined;
    });
  }

  before(async function () {
    this.timeout(60_000);
    const { sandbox } = fixture;
    const other = sandbox.accounts.find(({ name }) => name === 'Acme Production');
    assert.ok(other);
    production = other.id;
    await put(development, '/dev-only/url', 'dev');
    await put(development, '/shared', 'dev');
    await put(production, '/prod-only/url', 'prod');
    await put(production, '/shared', 'prod');
    features = await activated();
    await setUserSettings({ 'parameterStoreManager.recreateDelay': 0 });
    await signIn(features, sandbox, roleOf(sandbox, 'Acme Development', 'ReadOnly'));
    await run('disconnect');
  });

  it('lists the accounts of a session, and the roles of an account', async () => {
    const node = await session();
    const item = itemOf(node);
    assert.equal(item.contextValue, 'session SignedIn');
    assert.match(String(item.description), /^signed in, \d+ (min|h) left$/);
    const found = await account(development);
    assert.equal(itemOf(found).label, 'Acme Development');
    assert.equal(
      itemOf(await role(development, 'ReadOnly')).contextValue?.includes('identity SsoRole plain role'),
      true,
    );
    // The same line stays the same object, or VS Code would draw and fold everything anew.
    assert.equal(await account(development), found);
  });

  it('counts the time of a session down, and lists no account anew for that', async () => {
    const { tree } = features.accounts;
    const { catalog, sessions } = features.connections;
    const node = await session();
    assert.ok(node.kind === 'session');
    const looks: string[] = [];
    const drawn: AccountsNode[] = [];
    Object.assign(catalog, { refreshIfOld: (name: string) => Promise.resolve(looks.push(name)) });
    const following = tree.onDidChangeTreeData((changed) => {
      if (Array.isArray(changed)) drawn.push(...changed);
    });
    const { state } = node;
    try {
      await children(node);
      itemOf(node);
      looks.length = 0;
      const expiresAt = new Date(Date.now() + 5.5 * 60_000).toISOString();
      Object.defineProperty(sessions, 'known', { configurable: true, value: [{ ...state, expiresAt }] });
      tree.tick();
      await until('its line is drawn anew', () => drawn.includes(node));
      assert.equal(itemOf(node).description, 'signed in, 5 min left');
      await children(node);
      assert.deepEqual(looks, []);
      tree.folded(node, false);
      assert.deepEqual(looks, ['Sandbox']);
    } finally {
      following.dispose();
      Reflect.deleteProperty(sessions, 'known');
      Reflect.deleteProperty(catalog, 'refreshIfOld');
    }
  });

  it('lists nothing anew for nobody, and what came meanwhile when somebody looks', async () => {
    const { tree } = features.accounts;
    const { catalog, favorites } = features.connections;
    const looks: string[] = [];
    Object.assign(catalog, { refreshIfOld: (name: string) => Promise.resolve(looks.push(name)) });
    const source = roleOf(fixture.sandbox, 'Acme Production', 'ReadOnly');
    try {
      await children(await session());
      tree.setVisible(false);
      looks.length = 0;
      await favorites.set(source, true);
      await favorites.set(source, false);
      assert.deepEqual(looks, []);
      tree.setVisible(true);
      assert.deepEqual(looks, ['Sandbox']);
      tree.setVisible(true);
      assert.deepEqual(looks, ['Sandbox']);
    } finally {
      tree.setVisible(false);
      Reflect.deleteProperty(catalog, 'refreshIfOld');
    }
  });

  it('tells connections apart that read alike, and warns of no machine without credentials', async () => {
    await switchTo(development);
    const node = await openNode(development);
    const { connection } = node;
    const twin = { ...connection, id: 'twin', source: { kind: 'Profile', profile: 'dev' } as const };
    const { connections } = features;
    const alike: Connections = {
      ...connections,
      open: Object.create(connections.open, { all: { value: [connection, twin] } }) as Connections['open'],
    };
    const itemWith = (line: AccountsNode, parts: Connections): vscode.TreeItem =>
      accountsItem(line, accountsLook(line, parts));
    assert.doesNotMatch(String(itemWith(node, connections).description), /SSO session/);
    assert.match(String(itemWith(node, alike).description), /^us-east-1 · SSO session Sandbox · /);
    const other = itemWith({ ...node, connection: twin }, alike);
    assert.match(String(other.description), /^us-east-1 · profile dev · /);
    assert.match(String(other.accessibilityInformation?.label), /profile dev/);
    const source = { kind: 'DefaultChain' } as const;
    const nothing = { source, label: 'Default credentials', description: 'nothing found', problem: 'None.' };
    const icon = itemWith({ kind: 'source', target: { source }, source: nothing }, connections).iconPath;
    assert.ok(icon instanceof vscode.ThemeIcon);
    assert.equal(icon.id, 'vm');
    await run('disconnect');
  });

  it('asks what a mark is for under the command’s name', async () => {
    await switchTo(development);
    const { showQuickPick } = vscode.window;
    const titles: unknown[] = [];
    Object.assign(vscode.window, {
      showQuickPick: (_items: unknown, options: vscode.QuickPickOptions) => {
        titles.push(options.title);
        return Promise.resolve(undefined);
      },
    });
    try {
      await run('protectWrites');
      await run('makeReadOnly');
    } finally {
      Object.assign(vscode.window, { showQuickPick });
    }
    assert.deepEqual(titles, ['Protect Writes', 'Make Read-Only']);
    await run('disconnect');
  });

  it('leads to where a session is written down', async () => {
    await run('editSsoSession', await session());
    await until('the settings are open', () =>
      vscode.window.activeTextEditor?.document.getText().includes('parameterStoreManager.ssoSessions'),
    );
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('switches by a click on a role, and keeps the one before open', async () => {
    await switchTo(development);
    assert.deepEqual(await names(), ['/dev-only', '/shared']);
    await switchTo(production, 'ReadOnly');
    assert.deepEqual(await names(), ['/prod-only', '/shared']);
    const open = await section('open');
    assert.deepEqual(
      open.map((node) => itemOf(node).contextValue?.includes('active')),
      [false, true],
    );
    await run('switchTo', await openNode(development));
    assert.equal(shown().accountId, development);
    assert.equal(features.explorer.view.description, 'Acme Development · Administrator · us-east-1');
    assert.deepEqual(await names(), ['/dev-only', '/shared']);
  });

  it('takes a click on a line that is just being drawn anew', async () => {
    const node = await role(production, 'ReadOnly');
    const onScreen = itemOf(node).command;
    assert.ok(onScreen);
    // VS Code forgets the arguments of a line's command when it asks for the line again.
    assert.equal(onScreen.arguments, undefined);
    const { tree, view } = features.accounts;
    await view.reveal(node, { select: true });
    await until('the line is selected', () => view.selection[0] === node);
    const { favorites } = features.connections;
    const drawnAnew = async (isFavorite: boolean): Promise<void> => {
      const drawn = new Promise((resolve) => {
        const following = tree.onDidChangeTreeData((changed) => {
          following.dispose();
          resolve(changed);
        });
      });
      await favorites.set(node.target.source, isFavorite);
      assert.equal(await drawn, undefined, 'Everything is drawn anew.');
    };
    await drawnAnew(true);
    await vscode.commands.executeCommand(onScreen.command);
    assert.deepEqual([shown().accountId, shown().roleName], [production, 'ReadOnly']);
    await run('switchTo', await openNode(development));
    // What nobody sees, VS Code does not ask for.
    await vscode.commands.executeCommand('workbench.view.explorer');
    await until('the view is out of sight', () => !view.visible);
    await drawnAnew(false);
  });

  it('draws nothing anew but the lines that say something else', async () => {
    const { tree } = features.accounts;
    const { favorites } = features.connections;
    const [dev, prod] = [await openNode(development), await openNode(production)];
    for (const node of [dev, prod, await role(production, 'ReadOnly'), await session()]) itemOf(node);
    const drawn: (AccountsNode | undefined)[] = [];
    const following = tree.onDidChangeTreeData((changed) =>
      drawn.push(...(Array.isArray(changed) ? changed : [changed])),
    );
    try {
      await run('switchTo', prod);
      await until('both lines say which of them is shown', () => drawn.includes(dev) && drawn.includes(prod));
      assert.equal(drawn.includes(undefined), false);
      assert.equal(
        drawn.some((node) => node?.kind === 'session' || node?.kind === 'section'),
        false,
      );
      await favorites.set(dev.target.source, true);
      await until('the favorites have come', () => drawn.includes(undefined));
      await favorites.set(dev.target.source, false);
      await run('switchTo', dev);
    } finally {
      following.dispose();
    }
  });

  it('takes a line that VS Code does not know any more for no other one', async () => {
    const before = shown();
    const ofLines = ['disconnect', 'signOut', 'allowWrites', 'openTerminalWithRole', 'copyTemporaryCredentials'];
    for (const command of [...ofLines, 'copyValue', 'deleteParameter']) {
      const told: string[] = [];
      // As VS Code calls a button of a line that it is just drawing anew.
      await answering(undefined, () => run(command, undefined, undefined), told);
      assert.deepEqual(told, ['The list was just refreshed. Try again.'], command);
    }
    assert.equal(shown(), before);
    assert.equal(vscode.window.terminals.length, 0);
  });

  it('goes back to the role before', async () => {
    await run('switchToPreviousRole');
    assert.equal(shown().accountId, production);
    await run('switchToPreviousRole');
    assert.equal(shown().accountId, development);
  });

  it('shows nothing of one account under another’s name, however fast one switches', async () => {
    const { repository } = features.store;
    const { tree } = features.explorer;
    const { connection } = features.connections;
    const [dev, prod] = [await openNode(development), await openNode(production)];
    for (let turn = 0; turn < 5; turn++) {
      await connection.show(dev.connection);
      await repository.refresh();
      const late = tree.getChildren();
      const gone = repository.afterChange({ connectionId: dev.connection.id, name: '/dev-only/url' }, {});
      const below = repository.descendants('/', dev.connection.id);
      void connection.show(prod.connection);
      assert.deepEqual(await late, []);
      assert.equal(await gone, undefined);
      await assert.rejects(below);
      const now = await until('the other account is listed', async () => {
        const nodes = await tree.getChildren();
        return nodes.some((node) => node.kind === 'place' && node.path === '/prod-only') ? nodes : undefined;
      });
      for (const node of now) {
        assert.ok(node.kind === 'place');
        assert.equal(node.connectionId, prod.connection.id);
        assert.notEqual(node.path, '/dev-only');
      }
    }
    await connection.show(dev.connection);
  });

  it('takes the answer to an older wish for none', async () => {
    const slow = run('switchTo', await role(production, 'Administrator'));
    await run('switchTo', await openNode(development));
    await slow;
    assert.equal(shown().accountId, development);
    assert.equal(shown().roleName, 'Administrator');
  });

  it('undoes a deletion in the account that the window shows, and in no other', async () => {
    await names();
    const found = (await features.explorer.tree.getChildren()).find(
      (node) => node.kind === 'place' && node.path === '/shared',
    );
    await answering('Delete', () => run('deleteParameter', found));
    assert.equal(await stored(development, '/shared'), undefined);
    await run('switchTo', await openNode(production));
    const told: string[] = [];
    await answering(undefined, () => run('undoDelete'), told);
    await until('it is refused', () => told.length > 0);
    assert.match(told[0] ?? '', /no deletion to undo/);
    assert.equal(await stored(production, '/shared'), 'prod');
    await run('switchTo', await openNode(development));
    await answering(undefined, () => run('undoDelete'));
    assert.equal(await stored(development, '/shared'), 'dev');
  });

  it('gives stars, which stand at the top', async () => {
    const star = await role(production, 'ReadOnly');
    await run('addFavorite', star);
    const [favorite] = await section('favorites');
    assert.ok(favorite);
    assert.equal(itemOf(favorite).label, 'Acme Production · ReadOnly');
    assert.match(itemOf(await role(production, 'ReadOnly')).contextValue ?? '', /\bfavorite\b/);
    await run('removeFavorite', favorite);
    assert.deepEqual(await section('favorites'), []);
  });

  it('writes a rule for a mark, and shows it everywhere', async () => {
    const node = await openNode(development);
    await choosing(['Red'], () => run('setConnectionColor', node));
    const rules = vscode.workspace.getConfiguration('parameterStoreManager').get('connectionRules');
    assert.deepEqual(rules, [{ account: development, role: 'Administrator', color: 'charts.red' }]);
    await until('the mark is there', () => shown().marks?.color === 'charts.red');
    const icon = itemOf(await openNode(development)).iconPath;
    assert.ok(icon instanceof vscode.ThemeIcon);
    assert.deepEqual([icon.id, icon.color?.id], ['check', 'charts.red']);
    await mark(undefined);
  });

  it('marks a favorite as the role is that it stands for', async () => {
    const isProtected = (node: AccountsNode | undefined): boolean => {
      assert.ok(node);
      return String(itemOf(node).description).includes('protected');
    };
    await run('addFavorite', await role(production, 'ReadOnly'));
    await setUserSettings({
      'parameterStoreManager.connectionRules': [
        { account: production, protected: true },
        { account: production, role: 'ReadOnly', protected: false },
      ],
    });
    await until('the rules count', async () => isProtected(await role(production, 'Administrator')));
    assert.equal(isProtected(await role(production, 'ReadOnly')), false);
    assert.equal(isProtected((await section('favorites'))[0]), false);
    await run('removeFavorite', await role(production, 'ReadOnly'));
    await mark(undefined);
  });

  it('asks for the account’s name before a write to a protected account', async () => {
    await mark({ protected: true });
    const uri = documentUri({ connectionId: shown().id, name: '/shared' });
    const editor = await vscode.window.showTextDocument(uri);
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(0, 0), 'new ');
    });
    const told: string[] = [];
    await answering(undefined, () => choosing(['Acme Production'], () => editor.document.save()), told);
    assert.equal(editor.document.isDirty, true);
    assert.equal(await stored(development, '/shared'), 'dev');
    assert.equal(await choosing(['Acme Development'], () => editor.document.save()), true);
    assert.equal(await stored(development, '/shared'), 'new dev');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('refuses every write of a read-only account, and opens its documents as read-only', async () => {
    await mark({ readOnly: true });
    const uri = documentUri({ connectionId: shown().id, name: '/shared' });
    const { permissions } = await vscode.workspace.fs.stat(uri);
    assert.equal(permissions, vscode.FilePermission.Readonly);
    await names();
    const found = (await features.explorer.tree.getChildren()).find(
      (node) => node.kind === 'place' && node.path === '/shared',
    );
    const told: string[] = [];
    await answering('Delete', () => run('deleteParameter', found), told);
    await until('it is refused', () => told.find((message) => message.includes('read-only')));
    assert.equal(await stored(development, '/shared'), 'new dev');
    await mark(undefined);
    assert.equal((await vscode.workspace.fs.stat(uri)).permissions, undefined);
  });

  it('keeps what a rule with a slip forbids, and names the slip once', async () => {
    const told: string[] = [];
    await answering(
      'Open Settings',
      async () => {
        // No slip elsewhere keeps the rule from counting.
        await setUserSettings({ 'parameterStoreManager.pace.writes': 'fast' });
        await mark({ readOnly: true, tags: 'production' });
        await until('the slip is named', () => told.length > 0);
        const put = { connectionId: shown().id, name: '/shared', value: 'slipped', expectedVersion: 1 };
        await assert.rejects(features.backend.request('parameters/put', put), /read-only/);
        await until('the settings are open', () => vscode.window.activeTextEditor?.document.fileName.endsWith('.json'));
        await features.backend.configure();
      },
      told,
    );
    assert.deepEqual(told, [
      'Entry 1 of the setting parameterStoreManager.connectionRules is not used in full. "tags" must be a list of strings. What it forbids still applies.',
    ]);
    const editor = vscode.window.activeTextEditor;
    assert.match(editor?.document.fileName ?? '', /settings\.json$/);
    assert.equal(await stored(development, '/shared'), 'new dev');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await setUserSettings({ 'parameterStoreManager.pace.writes': undefined });
    await mark(undefined);
  });

  it('changes no rules where what is written is no list', async () => {
    const written = { account: development, readOnly: true };
    const told: string[] = [];
    await answering(
      undefined,
      async () => {
        await setUserSettings({ 'parameterStoreManager.connectionRules': written });
        await until('it counts', () => shown().marks?.isReadOnly === true);
        await run('removeProtection', await openNode(development));
        await until('it is refused', () => told.length > 1);
      },
      told,
    );
    assert.match(told[0] ?? '', /must be a list. It is read as a list with one entry/);
    assert.match(told[1] ?? '', /^The setting parameterStoreManager\.connectionRules is not a list\. Correct it/);
    assert.deepEqual(vscode.workspace.getConfiguration('parameterStoreManager').get('connectionRules'), written);
    await mark(undefined);
  });

  it('makes open documents read-only when a rule says so, and writable again', async () => {
    await mark(undefined);
    const uri = documentUri({ connectionId: shown().id, name: '/shared' });
    await vscode.window.showTextDocument(uri);
    const typed = async (): Promise<boolean> => {
      await vscode.commands.executeCommand('type', { text: 'x' });
      const { isDirty } = await vscode.workspace.openTextDocument(uri);
      if (isDirty) await vscode.commands.executeCommand('workbench.action.files.revert');
      return isDirty;
    };
    assert.equal(await typed(), true);
    await mark({ readOnly: true });
    // An edit that crosses with the rule is kept, and the document with it: VS Code has to have asked first.
    await delay(1_000);
    await until('it cannot be edited any more', async () => !(await typed()));
    await mark(undefined);
    await until('it can be edited again', typed);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('disconnects one and keeps the other', async () => {
    await run('disconnect', await openNode(production));
    assert.deepEqual(
      features.connections.open.all.map(({ accountId }) => accountId).filter((id) => id === development),
      [development],
    );
    assert.equal(shown().accountId, development);
    await run('disconnect');
    assert.equal(features.connections.connection.status.kind, 'none');
  });
});
