import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import type { Features } from '../../../extension/src/extension';
import { documentUri, secretUri } from '../../../extension/src/store/parameterUris';
import type { Connection } from '../../../extension/src/wire/contracts.generated';
import { answering } from './answers';
import { setUserSettings, useSandbox } from './fixture';
import { MaskedEditor } from './maskedEditor';
import { activated, roleOf, signIn } from './signedIn';
import { until } from './until';

const run = (command: string, ...args: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`parameterStoreManager.${command}`, ...args);

const name = '/rules/host';

/** What the shell does about rules before the backend, which decides, is asked. */
describe('Rules about writes', () => {
  let features: Features;
  let connection: Connection;

  // Before the sandbox ends.
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await setUserSettings({ 'parameterStoreManager.connectionRules': undefined });
    await features.backend.request('identity/signOut', { session: 'Sandbox' });
    await until('the window has left its connection', () => features.connections.connection.status.kind === 'none');
  });

  const fixture = useSandbox();

  const path = (of = name): string => {
    const query = new URLSearchParams({ account: connection.accountId, region: fixture.sandbox.region, name: of });
    return `/parameters?${query.toString()}`;
  };
  const stored = async (of = name): Promise<string | undefined> => {
    const found = (await fixture.sandbox.control('GET', path(of))) as { versions: readonly { value: string }[] };
    return found.versions.at(-1)?.value;
  };

  async function mark(rule: { readonly readOnly?: boolean; readonly protected?: boolean }): Promise<void> {
    await setUserSettings({ 'parameterStoreManager.connectionRules': [{ account: connection.accountId, ...rule }] });
    await until('the marks are known', () => {
      const { marks } = features.connections.open.find(connection.id) ?? {};
      return (
        (marks?.isReadOnly ?? false) === (rule.readOnly ?? false) &&
        (marks?.isProtected ?? false) === (rule.protected ?? false)
      );
    });
  }

  /** Answers every question for a text with Esc. */
  async function leavingQuestions<T>(work: () => Thenable<T>): Promise<T> {
    const { showInputBox } = vscode.window;
    Object.assign(vscode.window, { showInputBox: () => Promise.resolve(undefined) });
    try {
      return await work();
    } finally {
      Object.assign(vscode.window, { showInputBox });
    }
  }

  function replaceText(editor: vscode.TextEditor, text: string): Thenable<boolean> {
    const { document } = editor;
    const all = new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
    return editor.edit((edit) => {
      edit.replace(all, text);
    });
  }

  before(async function () {
    this.timeout(60_000);
    features = await activated();
    const { sandbox } = fixture;
    connection = await signIn(features, sandbox, roleOf(sandbox, 'Acme Development', 'Administrator'));
    await sandbox.control('PUT', path(), { value: 'before', type: 'String' });
  });

  afterEach(() => mark({}));

  it('never locks edits that were made while a rule came into effect', async () => {
    const uri = documentUri({ connectionId: connection.id, name });
    const editor = await vscode.window.showTextDocument(uri);
    // VS Code's question whether the document is read-only, our answer and an edit cross on their way.
    for (const [index, later] of [0, 1, 2, 4, 8, 16, 32].entries()) {
      const before = editor.document.getText();
      const text = `edited ${String(index)}`;
      const edited = new Promise<boolean>((resolve, reject) => {
        const subscription = features.connections.connection.onDidChange(() => {
          subscription.dispose();
          setTimeout(() => {
            replaceText(editor, text).then(resolve, reject);
          }, later);
        });
      });
      await mark({ readOnly: true });
      // One that comes later is not taken.
      const isTaken = await edited;
      assert.equal(editor.document.isDirty, isTaken);
      assert.equal(await editor.document.save(), false);
      assert.equal(await stored(), before);
      assert.equal(editor.document.getText(), isTaken ? text : before);
      await mark({});
      if (isTaken) await until('the edit can be saved again', async () => editor.document.save());
      assert.equal(await stored(), editor.document.getText());
    }
  });

  it('refuses a deletion before it asks anything, and can allow it', async () => {
    await vscode.window.showTextDocument(documentUri({ connectionId: connection.id, name }));
    await mark({ readOnly: true });
    const told: string[] = [];
    await answering('Delete', () => run('deleteParameter'), told);
    assert.deepEqual(told, ['Acme Development is read-only, because a rule in your settings refuses writes.']);
    assert.notEqual(await stored(), undefined);
    await answering('Allow Writes', () => run('deleteParameter'));
    await until('writes are allowed', () => features.connections.open.find(connection.id)?.marks?.isReadOnly !== true);
  });

  it('asks nothing for a new parameter that could not be written', async () => {
    await mark({ readOnly: true });
    const told: string[] = [];
    await answering(undefined, () => run('createParameter'), told);
    assert.match(told.join(), /^Acme Development is read-only/);
  });

  it('tells nothing when the question for the name of a protected account is left', async () => {
    const editor = await vscode.window.showTextDocument(documentUri({ connectionId: connection.id, name }));
    await mark({ protected: true });
    const told: string[] = [];
    await answering('Delete', () => leavingQuestions(() => run('deleteParameter')), told);
    assert.equal(told.length, 1);
    assert.match(told[0] ?? '', /^Delete \/rules\/host\?/);
    assert.notEqual(await stored(), undefined);
    const before = await stored();
    await replaceText(editor, 'not confirmed');
    assert.equal(await leavingQuestions(() => editor.document.save()), false);
    assert.equal(await stored(), before);
    await mark({});
    assert.equal(await editor.document.save(), true);
  });

  it('says in an open preview of an import that nothing can be written, as long as that is so', async () => {
    const file = vscode.Uri.file(join(mkdtempSync(join(tmpdir(), 'rules-')), 'rules.csv'));
    writeFileSync(file.fsPath, 'name,type,value\n/rules/imported,String,x\n');
    await run('importCsv', file);
    const preview = features.imports.get(file.toString());
    assert.ok(preview);
    assert.equal(preview.state.phase, 'ready');
    assert.equal(preview.isBlocked, false);
    await mark({ readOnly: true });
    await until('the preview refuses', () => preview.isBlocked);
    assert.match(preview.state.refusal ?? '', /^Acme Development is read-only/);
    const told: string[] = [];
    assert.equal(await answering('Write to Parameter Store', () => preview.apply(), told), undefined);
    assert.deepEqual(told, []);
    await mark({});
    await until('the preview allows it again', () => !preview.isBlocked);
    preview.dispose();
    rmSync(dirname(file.fsPath), { recursive: true });
  });

  it('says in the masked editor that nothing can be saved, and keeps what was typed', async () => {
    const secret = '/rules/secret';
    await fixture.sandbox.control('PUT', path(secret), { value: 'hush', type: 'SecureString' });
    const masked = new MaskedEditor(features.secrets, secretUri({ connectionId: connection.id, name: secret }));
    const refusals = (): (string | undefined)[] =>
      masked.told.flatMap((message) => (message.type === 'writes' ? [message.refusal] : []));
    try {
      await masked.say({ type: 'ready' }, 'details');
      assert.deepEqual(refusals(), [undefined]);
      await masked.say({ type: 'edit' }, 'edit');
      masked.type('hush-new');
      await mark({ readOnly: true });
      await until('the page knows', () => refusals().at(-1)?.startsWith('Acme Development is read-only'));
      await assert.rejects(masked.save(), /is read-only/);
      assert.equal(masked.document.draft?.value, 'hush-new');
      await mark({});
      await until('the page knows again', () => refusals().at(-1) === undefined);
      await masked.save();
      assert.equal(await stored(secret), 'hush-new');
      await mark({ readOnly: true });
      assert.match((await masked.say({ type: 'edit' }, 'status')).message, /is read-only/);
    } finally {
      masked.close();
    }
  });
});
