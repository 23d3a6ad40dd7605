import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Features } from '../../../extension/src/extension';
import { PlaceDecorations } from '../../../extension/src/features/documents/placeDecorations';
import { documentUri, secretUri } from '../../../extension/src/store/parameterUris';
import type { PlaceNode } from '../../../extension/src/store/placeNodes';
import type { Connection } from '../../../extension/src/wire/contracts.generated';
import { type Sandbox, startSandbox } from '../../support/sandbox.mjs';
import { answering, choosing, typing } from './answers';
import { maskedEditorTests } from './maskedEditorTests';
import { SandboxStore } from './sandboxStore';
import { activated } from './signedIn';
import { until } from './until';

const run = (command: string, ...args: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`parameterStoreManager.${command}`, ...args);

describe('Parameters', () => {
  let sandbox: Sandbox;
  let store: SandboxStore;
  let features: Features;
  let connection: Connection;

  const uriOf = (name: string): vscode.Uri => documentUri({ connectionId: connection.id, name });

  /** The nodes right below a path, when the listing is complete. */
  async function nodes(path = '/'): Promise<readonly PlaceNode[]> {
    const { repository } = features.store;
    const { tree } = features.explorer;
    await until('the listing is complete', async () => {
      await repository.children('/');
      return repository.state?.phase === 'Complete';
    });
    const parent = path === '/' ? undefined : await nodeOf(path);
    const children = await tree.getChildren(parent);
    return children.filter((node) => node.kind === 'place');
  }

  /** Lists everything anew, to the end. */
  async function refresh(): Promise<void> {
    await run('refresh');
    await nodes();
  }

  async function nodeOf(path: string): Promise<PlaceNode> {
    const end = path.lastIndexOf('/');
    const siblings = await nodes(end <= 0 ? '/' : path.slice(0, end));
    const found = siblings.find((node) => node.path === path);
    assert.ok(found, `${path} is not in the tree`);
    return found;
  }

  async function open(name: string): Promise<vscode.TextEditor> {
    await run('openParameter', await nodeOf(name));
    return until(`${name} is open`, () =>
      vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uriOf(name).toString()),
    );
  }

  async function replaceText(editor: vscode.TextEditor, text: string): Promise<void> {
    const { document } = editor;
    const all = new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
    assert.equal(
      await editor.edit((edit) => {
        edit.replace(all, text);
      }),
      true,
    );
  }

  before(async function () {
    this.timeout(60_000);
    sandbox = await startSandbox(['--empty', '--recreate-delay', '0']);
    store = new SandboxStore(sandbox);
    await store.put('/app/db/url', 'postgres://one');
    await store.put('/app/db/port', '5432');
    await store.put('/app/db', '{"kind": "both folder and parameter"}');
    await store.put('/app/db/password', 'hush-one', 'SecureString');
    await store.put('/web/hosts', 'a,b', 'StringList');
    await store.put('no-slash', 'plain');

    const aws = join(homedir(), '.aws');
    mkdirSync(aws, { recursive: true });
    writeFileSync(join(aws, 'config'), `[default]\nregion = ${sandbox.region}\n`);
    const keys = `aws_access_key_id = ${sandbox.accessKeyId}\naws_secret_access_key = ${sandbox.secretAccessKey}\n`;
    writeFileSync(join(aws, 'credentials'), `[default]\n${keys}`, { mode: 0o600 });
    const settings = vscode.workspace.getConfiguration('parameterStoreManager');
    await settings.update('endpointUrl', sandbox.endpoint, vscode.ConfigurationTarget.Global);
    await settings.update('recreateDelay', 0, vscode.ConfigurationTarget.Global);
    for (const family of ['reads', 'describes', 'writes']) {
      await settings.update(`pace.${family}`, 500, vscode.ConfigurationTarget.Global);
    }

    features = await activated();
    void run('useProfile');
    connection = await until('the profile is connected', async () => {
      // The only profile is the one in front.
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return features.store.repository.connection;
    });
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await sandbox.stop();
  });

  afterEach(async () => {
    features.store.repository.filter = '';
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('takes one call to AWS to open a value, and three to save it', async () => {
    await store.put('/counted/value', 'one');
    await refresh();
    // What the tree itself asks for, the value's size, has come.
    await until('the size is known', async () => (await nodeOf('/counted/value')).data.parameter?.sizeBytes === 3);
    let editor: vscode.TextEditor | undefined;
    assert.deepEqual(await store.callsDuring(async () => (editor = await open('/counted/value'))), {
      'ssm.GetParameters': 1,
    });
    assert.ok(editor);
    await replaceText(editor, 'two');
    const { document } = editor;
    assert.deepEqual(await store.callsDuring(() => Promise.resolve(document.save())), {
      'ssm.GetParameters': 1,
      'ssm.DescribeParameters': 1,
      'ssm.PutParameter': 1,
    });
    await store.delete('/counted/value');
    await refresh();
  });

  it('shows the hierarchy, with what is folder and parameter as one node', async () => {
    assert.deepEqual(
      (await nodes()).map(({ path }) => path),
      ['/app', 'no-slash', '/web'],
    );
    const [db] = await nodes('/app');
    assert.ok(db);
    assert.equal(db.data.parameter?.name, '/app/db');
    assert.equal(db.data.descendantCount, 3);
    const item = features.explorer.tree.getTreeItem(db);
    assert.equal(item.contextValue, 'parameter plain folder');
    assert.equal(item.collapsibleState, vscode.TreeItemCollapsibleState.Collapsed);
    assert.equal(item.command?.command, 'vscode.open');
    assert.equal(String(item.command.arguments?.[0]), uriOf('/app/db').toString());
  });

  it('shows only what the filter lets through, and all when it is cleared', async () => {
    const { repository } = features.store;
    repository.filter = 'HOST';
    assert.deepEqual(
      (await nodes()).map(({ path }) => path),
      ['/web'],
    );
    await run('clearFilter');
    assert.equal((await nodes()).length, 3);
  });

  it('opens a document with the language of its content', async () => {
    await open('/app/db');
    const document = await until('the language is set', () =>
      vscode.workspace.textDocuments.find(({ uri, languageId }) => uri.path === '/app/db' && languageId === 'json'),
    );
    assert.equal(document.getText(), '{"kind": "both folder and parameter"}');
  });

  it('saves a new version, shows it in the tree, and writes nothing when nothing changed', async () => {
    const editor = await open('/app/db/url');
    await replaceText(editor, 'postgres://two');
    assert.equal(await editor.document.save(), true);
    assert.deepEqual(await store.get('/app/db/url'), { value: 'postgres://two', version: 2 });
    assert.equal(editor.document.isDirty, false);
    await until('the tree shows version 2', async () => (await nodeOf('/app/db/url')).data.parameter?.version === 2);

    await replaceText(editor, 'postgres://three');
    await replaceText(editor, 'postgres://two');
    assert.equal(await editor.document.save(), true);
    assert.equal((await store.get('/app/db/url'))?.version, 2);
  });

  it('keeps both sides of a conflict until the person decides', async () => {
    const editor = await open('/app/db/port');
    await replaceText(editor, '6000');
    await store.put('/app/db/port', '7000');
    assert.equal(await answering(undefined, () => editor.document.save()), false);
    assert.equal((await store.get('/app/db/port'))?.value, '7000');
    assert.equal(editor.document.getText(), '6000');
    assert.equal(editor.document.isDirty, true);

    assert.equal(await answering('Overwrite', () => editor.document.save()), true);
    assert.deepEqual(await store.get('/app/db/port'), { value: '6000', version: 3 });
  });

  it('takes over the text of the store on Reload', async () => {
    const editor = await open('/app/db/port');
    await replaceText(editor, '1');
    await store.put('/app/db/port', '2');
    await answering('Reload', () => editor.document.save());
    await until('the text of the store is shown', () => editor.document.getText() === '2');
    assert.equal((await store.get('/app/db/port'))?.value, '2');
    await replaceText(editor, '3');
    assert.equal(await editor.document.save(), true);
    assert.equal((await store.get('/app/db/port'))?.value, '3');
  });

  it('reads a clean document again when the store moved on', async () => {
    const editor = await open('/app/db/url');
    await store.put('/app/db/url', 'postgres://elsewhere');
    await run('refresh');
    await until('the new text is shown', () => editor.document.getText() === 'postgres://elsewhere');
  });

  it('never makes a document of a SecureString', async () => {
    const name = '/app/db/password';
    await assert.rejects(Promise.resolve(vscode.workspace.fs.readFile(uriOf(name))), /never as a document/);
    await assert.rejects(Promise.resolve(vscode.workspace.openTextDocument(uriOf(name))));
    await assert.rejects(
      Promise.resolve(vscode.workspace.openTextDocument(secretUri({ connectionId: connection.id, name }))),
    );
    await run('openParameter', await nodeOf(name));
    const tab = await until('the masked editor is open', () => vscode.window.tabGroups.activeTabGroup.activeTab);
    assert.ok(tab.input instanceof vscode.TabInputCustom);
    assert.equal(tab.input.viewType, 'parameterStoreManager.secretEditor');
    assert.equal(
      vscode.workspace.textDocuments.some((document) => document.getText().includes('hush-one')),
      false,
    );
  });

  it('says whose a document is, with a badge when it is not the window’s', () => {
    const places = new Map([
      ['here', 'Sandbox · Admin · us-east-1'],
      ['there', 'Production · Reader · us-east-1'],
    ]);
    const client = {
      placeOf: (id: string) => places.get(id),
      find: (id: string) => (id === 'there' ? { ...connection, id, marks: { color: 'charts.red' } } : undefined),
    };
    const window = {
      status: { kind: 'connected', connection: { ...connection, id: 'here' } },
      onDidChange: features.connections.connection.onDidChange,
    } as const;
    const decorations = new PlaceDecorations(window, client);
    const of = (connectionId: string): unknown => {
      const decoration = decorations.provideFileDecoration(documentUri({ connectionId, name: '/a' }));
      return { badge: decoration?.badge, tooltip: decoration?.tooltip, color: decoration?.color?.id };
    };
    assert.deepEqual(of('here'), {
      badge: undefined,
      tooltip: 'Sandbox · Admin · us-east-1',
      color: undefined,
    });
    assert.deepEqual(of('there'), {
      badge: '↗',
      tooltip: 'Production · Reader · us-east-1',
      color: 'charts.red',
    });
    assert.equal(decorations.provideFileDecoration(vscode.Uri.file('/a')), undefined);
  });

  it('copies names, values, and a secret that is announced', async () => {
    await run('copyName', await nodeOf('/web/hosts'));
    assert.equal(await vscode.env.clipboard.readText(), '/web/hosts');
    await run('copyValue', await nodeOf('/web/hosts'));
    assert.equal(await vscode.env.clipboard.readText(), 'a,b');
    const secret = await nodeOf('/app/db/password');
    const told: string[] = [];
    await answering(undefined, () => run('copyValue', secret), told);
    assert.equal(await vscode.env.clipboard.readText(), 'hush-one');
    assert.match(told.join(), /secret.*cleared.* in 30 seconds/);
    assert.doesNotMatch(told.join(), /hush/);
  });

  it('copies a parameter in the format that was chosen', async () => {
    const hosts = await nodeOf('/web/hosts');
    await choosing(['Environment variables'], () => run('copyAs', hosts));
    assert.equal(await vscode.env.clipboard.readText(), 'HOSTS=a,b\n');
    await choosing(['JSON'], () => run('copyAs', hosts));
    const copied = JSON.parse(await vscode.env.clipboard.readText()) as Record<string, unknown>;
    assert.equal(copied['Name'], '/web/hosts');
    assert.equal(copied['Value'], 'a,b');
  });

  it('puts a version of the history next to the latest one', async () => {
    await store.put('/app/history', 'first');
    await store.put('/app/history', 'second');
    await run('refresh');
    const node = await nodeOf('/app/history');
    await until('the size is known', async () => (await nodeOf('/app/history')).data.parameter?.sizeBytes === 6);
    const read = async (uri: vscode.Uri): Promise<string> => (await vscode.workspace.openTextDocument(uri)).getText();
    const calls = await store.callsDuring(async () => {
      await choosing(['Version 1'], () => run('showHistory', node));
      const diff = await until('the diff editor is open', () => {
        const input: unknown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
        return input instanceof vscode.TabInputTextDiff ? input : undefined;
      });
      assert.deepEqual([await read(diff.original), await read(diff.modified)], ['first', 'second']);
    });
    // One for the list, and one for each side.
    assert.deepEqual(calls, { 'ssm.GetParameterHistory': 1, 'ssm.GetParameters': 2 });
  });

  it('deletes many only when their number was typed', async () => {
    for (const name of ['/many/a', '/many/b', '/many/c']) await store.put(name, 'x');
    await run('refresh');
    const folder = await nodeOf('/many');
    const settings = vscode.workspace.getConfiguration('parameterStoreManager');
    await settings.update('delete.confirmAbove', 2, vscode.ConfigurationTarget.Global);
    try {
      await answering('Delete', () => choosing(['2'], () => run('deleteFolder', folder)));
      assert.equal((await store.get('/many/a'))?.value, 'x');
      await answering('Delete', () => choosing(['3'], () => run('deleteFolder', folder)));
      for (const name of ['/many/a', '/many/b', '/many/c']) assert.equal(await store.get(name), undefined);
    } finally {
      await settings.update('delete.confirmAbove', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('deletes what was confirmed and nothing else, and brings it back', async () => {
    const hosts = await nodeOf('/web/hosts');
    const told: string[] = [];
    await answering(undefined, () => run('deleteParameter', hosts), told);
    assert.match(told[0] ?? '', /^Delete \/web\/hosts\?\nConnection: acme-sandbox .* · us-east-1$/);
    assert.equal((await store.get('/web/hosts'))?.value, 'a,b');
    await answering('Delete', () => run('deleteParameter', hosts));
    assert.equal(await store.get('/web/hosts'), undefined);
    await until('the tree has it no more', async () => (await nodes()).every(({ path }) => path !== '/web'));
    await run('undoDelete');
    assert.deepEqual(await store.get('/web/hosts'), { value: 'a,b', version: 1 });
    await until('the tree has it again', async () => (await nodes()).some(({ path }) => path === '/web'));
  });

  it('gives the reason and the ways out when nothing may be listed', async () => {
    const { repository } = features.store;
    const { tree } = features.explorer;
    for (const operation of ['ssm.DescribeParameters', 'ssm.GetParametersByPath']) {
      const fault = { operation, kind: 'status', status: 400, code: 'AccessDeniedException', count: 1000 };
      await sandbox.control('POST', '/faults', fault);
    }
    try {
      await run('refresh');
      const error = await until('the listing has failed', async () => {
        await repository.children('/');
        return repository.state?.error;
      });
      assert.equal(error.code, 'AccessDenied');
      assert.match(error.hint ?? '', /ssm:DescribeParameters/);
      const actions = (await tree.getChildren()).filter((node) => node.kind === 'action');
      assert.deepEqual(
        actions.map(({ command }) => command),
        ['refresh', 'switchRole', 'showLog'],
      );
    } finally {
      await sandbox.control('DELETE', '/faults');
      await run('refresh');
    }
    assert.equal((await nodes()).length, 3);
  });

  it('creates a parameter from the answers of the wizard, and opens it', async () => {
    const answers = ['/web/new', 'StringList', 'Account default', 'x,y', 'made in a test'];
    await typing(answers, () => run('createParameter', undefined));
    assert.deepEqual(await store.get('/web/new'), { value: 'x,y', version: 1 });
    await until('it is open', () => vscode.window.activeTextEditor?.document.uri.path === '/web/new');
    const { data } = await nodeOf('/web/new');
    assert.equal(data.parameter?.type, 'StringList');
    assert.equal(data.parameter.description, 'made in a test');
  });

  it('creates a secret of several lines from the clipboard', async () => {
    const pem = '-----BEGIN KEY-----\nMIIB\nAQAB\n-----END KEY-----\n';
    await vscode.env.clipboard.writeText(pem);
    const paste = { button: 'Paste with Line Breaks' };
    const answers = ['/web/key', 'SecureString', 'Account default', 'Default KMS key of the account', paste, ''];
    await typing(answers, () => run('createParameter', undefined));
    assert.deepEqual(await store.get('/web/key'), { value: pem, version: 1 });
    await until('the masked editor is open', () => {
      const input: unknown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputCustom && input.uri.path === '/web/key';
    });
  });

  maskedEditorTests(() => ({ secrets: features.secrets, connection, store, refresh }));

  it('shows folders unfolded again that were so before the filter', async () => {
    const { repository } = features.store;
    const { tree, view } = features.explorer;
    const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    const state = async (): Promise<unknown> => tree.getTreeItem(await nodeOf('/app')).collapsibleState;
    assert.equal(await state(), Collapsed);
    await view.reveal(await nodeOf('/app'), { expand: true });
    await until('the folder is unfolded', async () => (await state()) === Expanded);
    repository.filter = 'hosts';
    await nodes();
    await run('clearFilter');
    assert.equal(await state(), Expanded);
    await until('all folders are folded', async () => {
      await vscode.commands.executeCommand('workbench.actions.treeView.parameterStoreManager.explorer.collapseAll');
      return (await state()) === Collapsed;
    });
    repository.filter = 'hosts';
    await nodes();
    await run('clearFilter');
    assert.equal(await state(), Collapsed);
  });

  it('saves after the backend was killed, and says what cannot be undone any more', async () => {
    const editor = await open('/app/db/url');
    await store.put('/app/lost', 'x');
    await refresh();
    await answering('Delete', async () => run('deleteParameter', await nodeOf('/app/lost')));
    const first = features.backend.processId;
    assert.ok(first);
    const restarted = new Promise<void>((resolve) => features.backend.onDidRestart(resolve));
    process.kill(first, 'SIGKILL');
    await restarted;
    assert.notEqual(features.backend.processId, first);
    await replaceText(editor, 'postgres://after');
    assert.equal(await editor.document.save(), true);
    assert.equal((await store.get('/app/db/url'))?.value, 'postgres://after');
    await until('the window is connected again', () => features.connections.connection.status.kind === 'connected');
    const told: string[] = [];
    await answering(undefined, () => run('undoDelete'), told);
    assert.match(told.join(), /^The deletion can no longer be undone/);
  });

  it('writes nothing that VS Code adds to a text by itself', async () => {
    await store.put('/odd', '\ufeffone\r\ntwo\nthree');
    await run('refresh');
    const files = vscode.workspace.getConfiguration('files');
    await files.update('insertFinalNewline', true, vscode.ConfigurationTarget.Global);
    try {
      const editor = await open('/odd');
      assert.equal(
        await editor.edit((edit) => {
          edit.insert(editor.document.lineAt(2).range.end, '!');
        }),
        true,
      );
      assert.equal(await editor.document.save(), true);
      assert.equal((await store.get('/odd'))?.value, '\ufeffone\r\ntwo\nthree!');
    } finally {
      await files.update('insertFinalNewline', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
