import assert from 'node:assert/strict';
import type { SecretEditor } from '../../../extension/src/features/secrets/secretEditor';
import { secretUri } from '../../../extension/src/store/parameterUris';
import type { Connection } from '../../../extension/src/wire/contracts.generated';
import { answering } from './answers';
import { MaskedEditor } from './maskedEditor';
import type { SandboxStore } from './sandboxStore';
import { until } from './until';

interface Given {
  readonly secrets: SecretEditor;
  readonly connection: Connection;

  /** Holds `hush-one` as version 1 of `/app/db/password`. */
  readonly store: SandboxStore;
  readonly refresh: () => Promise<void>;
}

/** The tests of the masked editor, in a window that is connected. */
export function maskedEditorTests(given: () => Given): void {
  let masked: MaskedEditor | undefined;

  afterEach(() => {
    masked?.close();
    masked = undefined;
  });

  function openMasked(name: string): MaskedEditor {
    masked = new MaskedEditor(given().secrets, secretUri({ connectionId: given().connection.id, name }));
    return masked;
  }

  it('reveals a secret when asked, edits it, and saves a new version', async () => {
    const { store } = given();
    const name = '/app/db/password';
    const editor = openMasked(name);
    const { details } = await editor.say({ type: 'ready' }, 'details');
    assert.equal(details.name, name);
    assert.match(details.place, / · us-east-1$/);
    assert.doesNotMatch(JSON.stringify(editor.told), /hush/);
    assert.equal((await editor.say({ type: 'reveal' }, 'value')).value, 'hush-one');
    assert.equal((await editor.say({ type: 'edit' }, 'edit')).value, 'hush-one');
    editor.type('hush-two');
    assert.equal(editor.document.isDirty, true);
    assert.throws(() => given().secrets.backupCustomDocument(), /never written to disk/);
    assert.equal((await store.get(name))?.version, 1);
    await editor.save();
    assert.deepEqual(await store.get(name), { value: 'hush-two', version: 2 });
    assert.equal(editor.document.draft, undefined);
  });

  it('takes one call to AWS to open, one to reveal, and more only for all details', async () => {
    const { store } = given();
    const editor = openMasked('/app/db/password');
    assert.deepEqual(await store.callsDuring(() => editor.say({ type: 'ready' }, 'details')), {
      'ssm.GetParameters': 1,
    });
    assert.deepEqual(await store.callsDuring(() => editor.say({ type: 'reveal' }, 'value')), {
      'ssm.GetParameters': 1,
    });
    assert.deepEqual(await store.callsDuring(() => editor.say({ type: 'allDetails' }, 'details')), {
      'ssm.DescribeParameters': 1,
      'ssm.GetParameterHistory': 1,
      'ssm.ListTagsForResource': 1,
    });
  });

  it('keeps both secrets of a conflict until the person decides', async () => {
    const { store } = given();
    const name = '/app/db/password';
    const editor = openMasked(name);
    await editor.say({ type: 'ready' }, 'details');
    await editor.say({ type: 'edit' }, 'edit');
    editor.type('hush-mine');
    await store.put(name, 'hush-theirs', 'SecureString');
    const told: string[] = [];
    await assert.rejects(answering('Compare', () => editor.save(), told));
    assert.match(told[0] ?? '', /was changed while you were editing it/);
    assert.doesNotMatch(told.join(), /hush/);
    const versions = editor.told.findLast((message) => message.type === 'versions');
    assert.deepEqual(
      versions?.versions.map(({ version }) => version),
      [3, 2, 1],
    );
    assert.equal(editor.document.isDirty, true);
    assert.equal((await store.get(name))?.value, 'hush-theirs');
    await answering('Overwrite', () => editor.save());
    assert.deepEqual(await store.get(name), { value: 'hush-mine', version: 4 });
  });

  it('says plainly that the secret in its editor was deleted, and shows it again when it is back', async () => {
    const { store, refresh } = given();
    const name = '/app/gone';
    await store.put(name, 'hush', 'SecureString');
    await refresh();
    const editor = openMasked(name);
    await editor.say({ type: 'ready' }, 'details');
    await store.delete(name);
    await refresh();
    const problem = await until('the page is told', () => editor.told.find(({ type }) => type === 'problem'));
    assert.deepEqual(problem, { type: 'problem', message: 'This parameter was deleted.', isDeleted: true });
    await store.put(name, 'hush', 'SecureString');
    await refresh();
    await until('the parameter is shown again', () => editor.told.at(-1)?.type === 'details');
  });
}
