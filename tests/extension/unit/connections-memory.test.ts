import assert from 'node:assert/strict';
import { ConnectionMemory } from '../../../extension/src/connections/connectionMemory';
import { describeTarget, isSameSource, targetOf } from '../../../extension/src/connections/connectionTarget';
import type { SsoSession } from '../../../extension/src/wire/contracts.generated';
import { role, roleConnection as connection, session } from './samples';

describe('Memory of connections', () => {
  class Memento {
    readonly values = new Map<string, unknown>();
    keys = (): readonly string[] => [...this.values.keys()];
    get = <T>(key: string, fallback?: T): T => (this.values.has(key) ? this.values.get(key) : fallback) as T;
    update = (key: string, value: unknown): Promise<void> => {
      if (value === undefined) this.values.delete(key);
      else this.values.set(key, value);
      return Promise.resolve();
    };
  }

  it('keeps the connection to the workspace, and what was used lately to the person', async () => {
    const [own, shared] = [new Memento(), new Memento()];
    const memory = new ConnectionMemory(own, shared);
    const target = targetOf(connection);
    await memory.connected(target);
    assert.deepEqual(memory.current, target);
    const elsewhere = new ConnectionMemory(new Memento(), shared);
    assert.equal(elsewhere.current, undefined);
    assert.deepEqual(elsewhere.recent, [target]);
    await memory.forgetCurrent();
    assert.equal(memory.current, undefined);
  });

  it('keeps ten, each once, the latest first', async () => {
    const memory = new ConnectionMemory(new Memento(), new Memento());
    for (const number of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 5])
      await memory.connected({ source: role, region: `r${String(number)}` });
    assert.deepEqual(
      memory.recent.map(({ region }) => region),
      ['r5', 'r11', 'r10', 'r9', 'r8', 'r7', 'r6', 'r4', 'r3', 'r2'],
    );
  });

  it('comes back to the role before, not to the Region before', async () => {
    const [own, shared] = [new Memento(), new Memento()];
    const memory = new ConnectionMemory(own, shared);
    const admin = { ...role, roleName: 'Administrator' };
    assert.equal(memory.previous, undefined);
    await memory.connected({ source: role, region: 'r1' });
    assert.equal(memory.previous, undefined);
    await memory.connected({ source: admin, region: 'r1' });
    await memory.connected({ source: admin, region: 'r2' });
    assert.deepEqual(memory.previous, { source: role, region: 'r1' });
    await memory.connected({ source: role, region: 'r1' });
    assert.deepEqual(memory.previous, { source: admin, region: 'r2' });
    // Another workspace has had nothing yet: what was used in any window is near enough.
    assert.deepEqual(new ConnectionMemory(new Memento(), shared).previous, { source: role, region: 'r1' });
  });

  it('keeps stars in their order, each once, whatever the account is called by now', async () => {
    const memory = new ConnectionMemory(new Memento(), new Memento());
    const admin = { ...role, roleName: 'Administrator' };
    await memory.setFavorite(role, true);
    await memory.setFavorite(admin, true);
    await memory.setFavorite({ ...role, accountName: 'New name' }, true);
    assert.deepEqual(
      memory.favorites.map((source) => (source.kind === 'SsoRole' ? source.roleName : '')),
      ['Administrator', 'ReadOnly'],
    );
    await memory.setFavorite(role, false);
    assert.deepEqual(memory.favorites, [admin]);
  });

  it('knows a portal that somebody signed in to, as long as its Region is the same', async () => {
    const shared = new Memento();
    const memory = new ConnectionMemory(new Memento(), shared);
    const acme = session('Acme', 'SignedIn');
    assert.equal(memory.isProven(acme), false);
    await memory.rememberProven([acme]);
    const later = new ConnectionMemory(new Memento(), shared);
    assert.equal(later.isProven({ ...acme, name: 'Renamed' } as SsoSession), true);
    assert.equal(later.isProven({ ...acme, region: 'eu-north-1' }), false);
    assert.equal(later.isProven(session('Globex', 'SignedOut')), false);
  });

  it('tells sources apart', () => {
    assert.equal(isSameSource(role, { ...role, accountName: 'Other name' }), true);
    assert.equal(isSameSource(role, { ...role, roleName: 'Other' }), false);
    assert.equal(isSameSource({ kind: 'DefaultChain' }, { kind: 'Profile', profile: 'a' }), false);
    assert.equal(describeTarget({ source: role, region: 'eu-west-1' }), 'Development · ReadOnly · eu-west-1');
  });
});
