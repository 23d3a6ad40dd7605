import assert from 'node:assert/strict';
import type { ConnectionStatus } from '../../../extension/src/connections/windowConnection';
import { type MenuHosts, menuChoices } from '../../../extension/src/features/statusBar/connectionMenu';
import { statusBarView } from '../../../extension/src/features/statusBar/statusBarView';
import { UserFacingError } from '../../../extension/src/platform/userFacingError';
import { roleConnection as connection, session } from './samples';

type MenuOf = Parameters<typeof menuChoices> extends [unknown, ...infer Rest] ? Rest : never;

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
    assert.equal(view.label, 'Connected to account Live (Development), role ReadOnly, Region eu-west-1, protected');
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
    assert.equal(details.get('Credentials'), '42 min left, then renewed automatically');
    assert.equal(details.get('Sign-in'), 'signed in, 7 h left, then renewed for as long as AWS allows');
  });

  it('calls nothing expired that is renewed with its next use', () => {
    const expiresAt = '2030-01-01T01:00:00Z';
    const known = { ...session('Acme', 'SignedIn'), expiresAt };
    const now = Date.parse(expiresAt) + 1;
    const view = statusBarView({ kind: 'connected', connection: { ...connection, expiresAt } }, false, known, now);
    const details = new Map(view.details);
    assert.equal(details.get('Credentials'), 'renewed when next used');
    assert.equal(details.get('Sign-in'), 'signed in, renewed when next used for as long as AWS allows');
  });

  it('tells a failure from a sign-in that is needed', () => {
    const failed: ConnectionStatus = {
      kind: 'failed',
      target: { source: connection.source },
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
    const labels = (...args: MenuOf): readonly string[] =>
      menuChoices({} as MenuHosts, ...args).flatMap(({ choices }) => choices.map(({ label }) => label));
    const failed: ConnectionStatus = {
      kind: 'failed',
      target: { source: connection.source },
      error: new UserFacingError(''),
    };
    assert.equal(labels(connected, 'Expired', false)[0], '$(sign-in) Sign In Again');
    assert.equal(labels(failed, undefined, false)[0], '$(refresh) Try Again');
    assert.equal(labels(connected, 'SignedIn', true)[0], '$(arrow-swap) Switch Role…');
    const unconnected = labels({ kind: 'none' }, undefined, false);
    assert.ok(labels(connected, 'SignedIn', true).includes('$(sign-out) Sign Out'));
    assert.ok(!unconnected.includes('$(sign-out) Sign Out'));
    assert.ok(labels(connected, 'SignedIn', true).includes('$(globe) Switch Region…'));
    assert.ok(!unconnected.includes('$(globe) Switch Region…'));
  });

  it('leads from each line of the menu to what it says', () => {
    const ran: string[] = [];
    const host = (name: string): unknown =>
      new Proxy({}, { get: (_, method) => () => ran.push(`${name}.${String(method)}`) });
    const names = ['gettingStarted', 'log', 'otherCredentials', 'roleElsewhere', 'signIn', 'switchRole'];
    const hosts = Object.fromEntries(names.map((name) => [name, host(name)])) as unknown as MenuHosts;
    const sections = menuChoices(hosts, connected, 'Expired', true);
    for (const { choices } of sections) for (const { action } of choices) action();
    assert.deepEqual(ran, [
      'switchRole.reconnect',
      'switchRole.run',
      'switchRole.chooseRegion',
      'otherCredentials.useProfile',
      'otherCredentials.use',
      'roleElsewhere.openTerminal',
      'roleElsewhere.openConsole',
      'roleElsewhere.openConsoleAt',
      'roleElsewhere.copyCredentials',
      'signIn.start',
      'signIn.start',
      'signIn.add',
      'signIn.signOut',
      'gettingStarted.show',
      'log.show',
    ]);
  });
});
