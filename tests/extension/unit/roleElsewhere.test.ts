import assert from 'node:assert/strict';
import { byUse, isLink } from '../../../extension/src/features/roleElsewhere/consolePages';
import {
  catalogRoles,
  keyOf,
  removableProfiles,
  removableWords,
} from '../../../extension/src/features/roleElsewhere/profiles/profileRoles';
import { howLongTheyWork, lastUsedFirst, terminalColor } from '../../../extension/src/features/roleElsewhere/roleWords';

describe('Words about a role in use', () => {
  const now = new Date('2030-01-01T12:00:00Z');

  for (const [expiresAt, words] of [
    ['2030-01-01T12:59:40Z', 'They work for 1 hour.'],
    ['2030-01-01T12:42:00Z', 'They work for 42 minutes.'],
    ['2030-01-01T12:01:00Z', 'They work for 1 minute.'],
    ['2030-01-02T00:01:00Z', 'They work for 12 hours and 1 minute.'],
    ['2030-01-01T12:00:10Z', 'They work for 1 minute.'],
    ['2030-01-01T11:00:00Z', 'They will be renewed first, and work for as long as AWS allows.'],
    [undefined, 'They work until they are revoked.'],
  ] as const) {
    it(`says of credentials that end at ${String(expiresAt)}: ${words}`, () => {
      assert.equal(howLongTheyWork(expiresAt, now), words);
    });
  }

  it('puts what was used last first, and leaves the others in their order', () => {
    assert.deepEqual(
      lastUsedFirst(['sh', 'fish', 'cmd'], (item) => item === 'cmd'),
      ['cmd', 'sh', 'fish'],
    );
    assert.deepEqual(
      lastUsedFirst(['sh', 'fish'], () => false),
      ['sh', 'fish'],
    );
  });

  it('gives a terminal the colors that a terminal can show', () => {
    assert.equal(terminalColor('charts.red'), 'terminal.ansiRed');
    assert.equal(terminalColor('terminal.ansiCyan'), 'terminal.ansiCyan');
    assert.equal(terminalColor(undefined), undefined);
  });
});

describe('Places in the AWS console', () => {
  const page = (id: string): { readonly id: string; readonly label: string } => ({ id, label: id.toUpperCase() });

  it('begin with those that were used last, without those that are not there any more', () => {
    const { recent, others } = byUse([page('a'), page('b'), page('c')], ['c', 'gone', 'a']);
    assert.deepEqual(
      [recent, others].map((pages) => pages.map(({ id }) => id)),
      [['c', 'a'], ['b']],
    );
  });

  it('are links as well, which are told from words', () => {
    assert.equal(isLink(' https://eu-west-1.console.aws.amazon.com/lambda/home?region=eu-west-1#/functions '), true);
    for (const text of ['lambda', 'http://console.aws.amazon.com/', 'https://', 'https://a.b/c d'])
      assert.equal(isLink(text), false, text);
  });
});

describe('Roles to write profiles for', () => {
  it('are those of the catalog, by account and role, as far as they are listed', () => {
    const role = (name: string): { readonly name: string } => ({ name });
    const roles = catalogRoles({
      sessions: [
        {
          session: 'Acme',
          accounts: [
            { id: '2', name: 'Team 10', roles: [role('b'), role('a')] },
            { id: '1', name: 'team 9', roles: [role('a')] },
            { id: '3', name: 'unknown yet' },
          ],
        },
      ],
    });
    assert.deepEqual(
      roles.map(({ accountName, roleName }) => `${accountName}/${roleName}`),
      ['team 9/a', 'Team 10/a', 'Team 10/b'],
    );
  });
});

describe('Profiles that may be taken away', () => {
  const role = (roleName: string): { session: string; accountId: string; roleName: string } => ({
    session: 'Acme',
    accountId: '111122223333',
    roleName,
  });
  const offered = (listed: readonly string[], ticked: readonly string[], isAssigned?: boolean): readonly string[] =>
    removableProfiles(
      [{ name: 'dev', ...role('ReadOnly'), ...(isAssigned === undefined ? {} : { isAssigned }) }],
      new Set(listed.map((name) => keyOf(role(name)))),
      new Set(ticked.map((name) => keyOf(role(name)))),
    ).map(({ reason }) => reason);

  it('are those that the person unticked', () => {
    assert.deepEqual(offered(['ReadOnly'], []), ['unticked']);
    assert.deepEqual(offered(['ReadOnly'], ['ReadOnly']), []);
  });

  it('are those whose role is not assigned any more', () => {
    assert.deepEqual(offered([], [], false), ['notAssigned']);
    assert.deepEqual(offered(['Other'], ['Other'], false), ['notAssigned']);
  });

  it('are none of which nobody can tell', () => {
    assert.deepEqual(offered([], []), []);
    assert.deepEqual(offered(['Other'], []), []);
    assert.deepEqual(offered([], [], true), []);
  });

  it('say who needs them', () => {
    const profile = { name: 'dev', ...role('ReadOnly') };
    assert.equal(removableWords({ profile, reason: 'notAssigned' }), 'no longer assigned to you');
    assert.equal(
      removableWords({ profile: { ...profile, usedBy: ['a', 'b'] }, reason: 'unticked' }),
      'no longer selected · $(warning) source profile of a, b',
    );
  });
});
