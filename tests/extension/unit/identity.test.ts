import assert from 'node:assert/strict';
import type { ConnectionStatus } from '../../../extension/src/backend/activeConnection';
import type { Connection, SsoSession } from '../../../extension/src/backend/contracts.generated';
import {
  accountSection,
  profileSection,
  recentSection,
  regionSections,
  roleChoices,
  signInSection,
} from '../../../extension/src/features/identity/roles/choices';
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

const labels = (choices: readonly { label: string }[]): string[] => choices.map(({ label }) => label);

describe('Choosing a connection', () => {
  it('lists accounts by name in natural order and marks the current one', () => {
    const { choices } = accountSection(
      'Acme',
      [
        { id: '10', name: 'Team 10' },
        { id: '2', name: 'Team 2', emailAddress: 'two@acme.example' },
      ],
      { source: { ...role, accountId: '10' } },
    );
    assert.deepEqual(labels(choices), ['$(organization) Team 2', '$(check) Team 10']);
    assert.equal(choices[0]?.description, '2 · two@acme.example');
    assert.equal(choices[1]?.isCurrent, true);
  });

  it('marks no account of another session', () => {
    const { choices } = accountSection('Other', [{ id: role.accountId, name: 'X' }], { source: role });
    assert.equal(choices[0]?.isCurrent, undefined);
  });

  it('puts the role first that was used last', () => {
    const choices = roleChoices(['B', 'A', 'C'], 'C', 'B');
    assert.deepEqual(labels(choices), ['$(person) C', '$(person) A', '$(check) B']);
    assert.deepEqual(
      choices.map(({ description }) => description),
      ['last used', undefined, 'current'],
    );
  });

  it('puts the default profile first, says what is wrong with one, and offers the default credentials', () => {
    const { choices } = profileSection(
      [
        { name: 'a', isDefault: false, problem: 'It names no credentials.' },
        { name: 'b', isDefault: true, region: 'eu-west-1' },
      ],
      { source: { kind: 'DefaultChain' } },
    );
    assert.deepEqual(labels(choices), ['$(key) b', '$(warning) a', '$(check) Default credentials']);
    assert.equal(choices[0]?.description, 'default · eu-west-1');
    assert.equal(choices[1]?.detail, 'It names no credentials.');
  });

  it('offers what was used lately, but not the current one nor what a sign-out ended', () => {
    const other = { source: { ...role, roleName: 'Administrator' }, region: 'eu-west-1' };
    const gone = { source: { ...role, session: 'Gone' }, region: 'eu-west-1' };
    const current = { source: role, region: 'eu-west-1' };
    const { choices } = recentSection([current, other, gone], current, [
      session('Acme', 'SignedIn'),
      session('Gone', 'SignedOut'),
    ]);
    assert.deepEqual(
      choices.map(({ action }) => action),
      [{ kind: 'connect', target: other }],
    );
  });

  it('offers to sign in to the sessions that need it', () => {
    const { choices } = signInSection([session('A', 'SignedIn'), session('B', 'Expired'), session('C', 'SignedOut')]);
    assert.deepEqual(
      choices.map(({ action }) => action),
      [{ kind: 'signIn', session: 'B' }, { kind: 'signIn', session: 'C' }, { kind: 'addSession' }],
    );
  });

  it('lists each Region once', () => {
    const regions = ['a-1', 'b-1', 'c-1'].map((name) => ({ name, displayName: name }));
    const sections = regionSections(regions, 'b-1', ['c-1', 'gone-1']);
    assert.deepEqual(
      sections.map(({ choices }) => choices.map(({ action }) => action)),
      [['b-1', 'c-1'], ['a-1']],
    );
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
    assert.equal(memory.lastRole('Acme', '111122223333'), 'ReadOnly');
    const elsewhere = new ConnectionMemory(new Memento(), shared);
    assert.equal(elsewhere.current, undefined);
    assert.deepEqual(elsewhere.recent, [target]);
    await memory.forgetCurrent();
    assert.equal(memory.current, undefined);
  });

  it('keeps five, each once, the latest first', async () => {
    const memory = new ConnectionMemory(new Memento(), new Memento());
    for (const region of ['r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r3']) await memory.connected({ source: role, region });
    assert.deepEqual(
      memory.recent.map(({ region }) => region),
      ['r3', 'r6', 'r5', 'r4', 'r2'],
    );
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
    const view = statusBarView(connected, false, 'SignedIn');
    assert.equal(view.text, '$(cloud) Development · ReadOnly · eu-west-1');
    assert.equal(view.background, 'none');
    assert.equal(view.label, 'Connected to account Development, role ReadOnly, Region eu-west-1');
    assert.ok(view.details.some(([name, value]) => name === 'Account' && value === 'Development (111122223333)'));
  });

  it('warns of a sign-in that has expired', () => {
    const view = statusBarView(connected, false, 'Expired');
    assert.equal(view.background, 'warning');
    assert.match(view.label, /^Sign-in expired/);
  });

  it('tells a failure from a sign-in that is needed', () => {
    const failed: ConnectionStatus = {
      kind: 'failed',
      label: 'dev · Admin',
      error: new UserFacingError('No.', 'Wait.'),
    };
    assert.equal(statusBarView(failed, false, undefined).background, 'error');
    assert.equal(statusBarView(failed, true, undefined).background, 'warning');
    assert.deepEqual(statusBarView(failed, false, undefined).details, [['Reason', 'No. Wait.']]);
  });

  it('stays short, and says all of it to a screen reader', () => {
    const long = 'a'.repeat(60);
    const view = statusBarView(
      { kind: 'connected', connection: { ...connection, accountName: long } },
      false,
      undefined,
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
