import assert from 'node:assert/strict';
import type { ConnectionStatus } from '../../../extension/src/backend/activeConnection';
import type { Connection, SsoSession } from '../../../extension/src/backend/contracts.generated';
import { isRegionName, reachable } from '../../../extension/src/features/identity/connection/partitions';
import { regionSections } from '../../../extension/src/features/identity/roles/choices';
import { menuChoices } from '../../../extension/src/features/identity/connection/connectionMenu';
import { ConnectionMemory } from '../../../extension/src/features/identity/connection/connectionMemory';
import {
  describeTarget,
  isSameSource,
  targetOf,
} from '../../../extension/src/features/identity/connection/connectionTarget';
import { statusBarView } from '../../../extension/src/features/identity/connection/statusBarView';
import { UserFacingError } from '../../../extension/src/platform/userFacingError';

const role = {
  kind: 'SsoRole',
  session: 'Acme',
  accountId: '111122223333',
  roleName: 'ReadOnly',
  accountName: 'Development',
} as const;

const connection: Connection = {
  id: 'sso/Acme/111122223333/ReadOnly/eu-west-1',
  source: role,
  region: 'eu-west-1',
  accountId: '111122223333',
  accountName: 'Development',
  roleName: 'ReadOnly',
  arn: 'arn:aws:sts::111122223333:assumed-role/ReadOnly/alice',
  partition: 'aws',
};

const session = (name: string, state: SsoSession['state']): SsoSession => ({
  name,
  startUrl: `https://${name.toLowerCase()}.awsapps.com/start`,
  region: 'eu-west-1',
  origin: 'Settings',
  state,
});

describe('Choosing a Region', () => {
  it('lists each Region once', () => {
    const regions = ['a-1', 'b-1', 'c-1'].map((name) => ({ name, displayName: name }));
    const sections = regionSections(regions, 'b-1', ['c-1', 'gone-1']);
    assert.deepEqual(
      sections.map(({ choices }) => choices.map(({ action }) => action)).filter(({ length }) => length > 0),
      [['b-1', 'c-1'], ['a-1']],
    );
  });

  it('keeps the Regions of each partition together, the public one first', () => {
    const regions = ['cn-north-1', 'eu-west-1', 'us-gov-east-1', 'us-east-1'].map((name) => ({
      name,
      displayName: '',
    }));
    const sections = regionSections(regions, undefined, []).filter(({ choices }) => choices.length > 0);
    assert.deepEqual(
      sections.map(({ heading, choices }) => [heading, ...choices.map(({ action }) => action)]),
      [
        ['Regions', 'eu-west-1', 'us-east-1'],
        ['AWS GovCloud (US)', 'us-gov-east-1'],
        ['AWS China', 'cn-north-1'],
      ],
    );
  });

  it('reaches no Region of another partition', () => {
    assert.equal(reachable('eu-west-1', 'us-east-1'), 'eu-west-1');
    assert.equal(reachable('us-gov-east-1', 'us-gov-west-1'), 'us-gov-east-1');
    assert.equal(reachable('us-east-1', 'us-gov-west-1'), undefined);
    assert.equal(reachable('us-isob-east-1', 'us-iso-east-1'), undefined);
    assert.equal(reachable('cn-north-1', undefined), 'cn-north-1');
    assert.equal(reachable(undefined, 'cn-north-1'), undefined);
  });

  it('knows the name of a Region from another word', () => {
    for (const name of ['us-east-1', 'us-gov-west-1', 'us-isob-east-1', 'eusc-de-east-1', 'ap-southeast-10']) {
      assert.equal(isRegionName(name), true, name);
    }
    for (const name of ['', 'eu', 'Frankfurt', 'eu-west-1.evil.example', 'eu-west-1/', 'EU-WEST-1']) {
      assert.equal(isRegionName(name), false, name);
    }
  });
});

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

describe('Status bar', () => {
  const connected: ConnectionStatus = { kind: 'connected', connection };

  it('shows account, role and Region', () => {
    const view = statusBarView(connected, false, session('Acme', 'SignedIn'), 0);
    assert.equal(view.text, '$(cloud) Development · ReadOnly · eu-west-1');
    assert.equal(view.background, 'none');
    assert.equal(view.label, 'Connected to account Development, role ReadOnly, Region eu-west-1');
    assert.ok(view.details.some(([name, value]) => name === 'Account' && value === 'Development (111122223333)'));
  });

  it('warns of a sign-in that has expired', () => {
    const view = statusBarView(connected, false, session('Acme', 'Expired'), 0);
    assert.equal(view.background, 'warning');
    assert.match(view.label, /^Sign-in expired/);
  });

  it('shows what the marks say, in icon, color and words', () => {
    const marks = { label: 'Live', color: 'charts.red', icon: 'flame', isProtected: true };
    const view = statusBarView({ kind: 'connected', connection: { ...connection, marks } }, false, undefined, 0);
    assert.equal(view.text, '$(shield) $(flame) Live · ReadOnly · eu-west-1');
    assert.equal(view.color, 'charts.red');
    // VS Code shows no color on a background: the one that was chosen counts, and the shield says the rest.
    assert.equal(view.background, 'none');
    assert.equal(
      view.label,
      'Connected to account Live, account Development, role ReadOnly, Region eu-west-1, protected',
    );
    const guarded = { ...connection, marks: { isProtected: true } };
    const plain = statusBarView({ kind: 'connected', connection: guarded }, false, undefined, 0);
    assert.equal(plain.text, '$(shield) Development · ReadOnly · eu-west-1');
    assert.equal(plain.background, 'warning');
    const readOnly = { ...connection, marks: { isReadOnly: true } };
    const looking = statusBarView({ kind: 'connected', connection: readOnly }, false, undefined, 0);
    assert.equal(looking.text, '$(eye) Development · ReadOnly · eu-west-1');
    assert.equal(looking.headline, 'Connected, read-only');
  });

  it('tells how long credentials and sign-in are good', () => {
    const expiresAt = '2030-01-01T01:00:00Z';
    const now = Date.parse('2030-01-01T00:18:00Z');
    const known = { ...session('Acme', 'SignedIn'), expiresAt: '2030-01-01T08:00:00Z' };
    const view = statusBarView({ kind: 'connected', connection: { ...connection, expiresAt } }, false, known, now);
    const details = new Map(view.details);
    assert.equal(details.get('Credentials'), '42 min left; renewed before');
    assert.equal(details.get('Sign-in'), 'signed in, 7 h left; renewed before, as long as AWS allows it');
  });

  it('calls nothing expired that is renewed with its next use', () => {
    const expiresAt = '2030-01-01T01:00:00Z';
    const known = { ...session('Acme', 'SignedIn'), expiresAt };
    const now = Date.parse(expiresAt) + 1;
    const view = statusBarView({ kind: 'connected', connection: { ...connection, expiresAt } }, false, known, now);
    const details = new Map(view.details);
    assert.equal(details.get('Credentials'), 'renewed with their next use');
    assert.equal(details.get('Sign-in'), 'signed in; renewed with its next use, as long as AWS allows it');
  });

  it('tells a failure from a sign-in that is needed', () => {
    const failed: ConnectionStatus = {
      kind: 'failed',
      label: 'dev · Admin',
      error: new UserFacingError('No.', 'Wait.'),
    };
    assert.equal(statusBarView(failed, false, undefined, 0).background, 'error');
    assert.equal(statusBarView(failed, true, undefined, 0).background, 'warning');
    assert.deepEqual(statusBarView(failed, false, undefined, 0).details, [['Reason', 'No. Wait.']]);
  });

  it('stays short, and says all of it to a screen reader', () => {
    const long = 'a'.repeat(60);
    const view = statusBarView(
      { kind: 'connected', connection: { ...connection, accountName: long } },
      false,
      undefined,
      0,
    );
    assert.ok(view.text.length < 60);
    assert.ok(view.label.includes(long));
  });

  it('opens a menu that begins with what the window needs', () => {
    const first = (...args: Parameters<typeof menuChoices>): string | undefined =>
      menuChoices(...args)[0]?.choices[0]?.action;
    assert.equal(first(connected, 'Expired', false), 'reconnect');
    assert.equal(first({ kind: 'failed', label: '', error: new UserFacingError('') }, undefined, false), 'reconnect');
    assert.equal(first(connected, 'SignedIn', true), 'switchRole');
    const actions = menuChoices({ kind: 'none' }, undefined, false).flatMap(({ choices }) =>
      choices.map(({ action }) => action),
    );
    assert.equal(actions.includes('signOut'), false);
    assert.equal(actions.includes('switchRegion'), false);
  });
});
