import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { useWorkbench } from './fixture';
import { ParameterStore } from './pages/parameter-store';
import type { Calls, Look } from './stranger/extension';
import { packStranger } from './stranger/pack';
import { eventually } from './waiting';

const password = '/acme/catalog/database/password';

/** A stranger's extension beside the installed VSIX, in production mode. */
describe('Another extension', () => {
  const fixture = useWorkbench({ beside: packStranger });
  const store = new ParameterStore(fixture);

  /** Runs a command of the stranger's, and returns what it has seen. */
  async function reported<T>(title: string, name: string): Promise<T> {
    const { workbench, home } = fixture;
    const file = join(home, `${name}.json`);
    rmSync(file, { force: true });
    await workbench.runCommand(`Stranger: ${title}`);
    await eventually(async () => {
      // What only the person can answer: an extension reaches no dialog.
      if (await workbench.dialog.isVisible()) await workbench.page.keyboard.press('Escape');
      assert.ok(existsSync(file));
    }, 110);
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  }

  const lookAtOurs = (): Promise<Look> => reported('Look at the Other', 'look');

  it('has the ids of one that people can have, and both start', async () => {
    const { isActive, own } = await lookAtOurs();
    assert.equal(isActive, true);
    assert.deepEqual(own, [
      'awsParameterStore.refresh of the stranger',
      'awsParameterStore.createParameter of the stranger',
      'awsParameterStore.deleteParameter of the stranger',
      'eu-north-1',
    ]);
  });

  it('does not keep ours from signing in, and from showing and opening parameters', async () => {
    await store.connect();
    await store.open(password);
    await store.secretEditor.getByRole('heading', { name: password }).waitFor();
    const complaints = fixture.logs.split('\n').filter((line) => /already (exists|registered)/.test(line));
    assert.deepEqual(complaints, []);
  });

  it('gets nothing from us when it asks for our exports', async () => {
    const { activated, exports } = await lookAtOurs();
    assert.deepEqual([activated, exports], ['undefined', 'undefined']);
  });

  it('gets no secret by a command or a URI of ours, whatever it gives them', async () => {
    const value = (await store.stored(password))?.latest.value ?? '';
    assert.ok(value.startsWith('s3cr3t-canary-'));
    const { calls, secret, plain } = await reported<Calls>('Call the Other', 'calls');
    assert.ok(calls.length > 200, String(calls.length));
    assert.deepEqual(
      calls.filter(({ returned }) => returned !== 'undefined'),
      [],
    );
    for (const { texts, uri } of secret) assert.deepEqual(texts, [null, null], uri);
    // What is no secret is a document, for everybody.
    for (const text of plain.texts) assert.match(text ?? '', /newCheckout/);
  });

  it('gets nothing more where ours is being developed', async () => {
    await fixture.develop();
    const { activated, exports, isActive } = await lookAtOurs();
    assert.match(await fixture.workbench.page.title(), /Extension Development Host/);
    assert.deepEqual([activated, exports, isActive], ['undefined', 'undefined', true]);
  });
});
