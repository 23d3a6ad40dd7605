import assert from 'node:assert/strict';
import { problemOfAssumedRole, problemOfRule, usableEntries } from '../../../extension/src/backend/settingLists';
import {
  changeRules,
  parseTags,
  withNewName,
} from '../../../extension/src/features/identity/connection/connectionRules';
import { timeLeft, timeLeftSpoken } from '../../../extension/src/features/identity/connection/timeLeft';

describe('Time left', () => {
  const now = Date.parse('2030-01-01T00:00:00Z');
  const after = (seconds: number): string => new Date(now + seconds * 1000).toISOString();

  it('is told in minutes, then in hours', () => {
    assert.equal(timeLeft(after(-1), now), 'expired');
    assert.equal(timeLeft(after(59), now), 'less than a minute left');
    assert.equal(timeLeft(after(60), now), '1 min left');
    assert.equal(timeLeft(after(3599), now), '59 min left');
    assert.equal(timeLeft(after(7199), now), '119 min left');
    assert.equal(timeLeft(after(7 * 3600 + 3599), now), '7 h left');
  });

  it('is spoken in whole words', () => {
    assert.equal(timeLeftSpoken(after(600), now), '10 minutes left');
    assert.equal(timeLeftSpoken(after(36_000), now), '10 hours left');
  });
});

describe('Rules about connections', () => {
  const account = { account: '111122223333' };
  const role = { ...account, role: 'Administrator' };

  it('become one for a subject', () => {
    const red = changeRules([], role, { color: 'charts.red' });
    assert.deepEqual(red, [{ ...role, color: 'charts.red' }]);
    const both = changeRules(red, { account: '111122223333', role: 'administrator' }, { protected: true });
    assert.equal(both.length, 1);
    assert.equal(both[0]?.color, 'charts.red');
    assert.equal(both[0].protected, true);
  });

  it('stand behind that of their account, which is more general', () => {
    const rules = changeRules([{ ...role, color: 'charts.red' }], account, { color: 'charts.blue' });
    assert.deepEqual(rules, [
      { ...account, color: 'charts.blue' },
      { ...role, color: 'charts.red' },
    ]);
  });

  it('go when they say nothing any more, and leave others alone', () => {
    const others = [{ account: '*prod*', color: 'charts.orange' }];
    const set = changeRules(others, role, { label: 'Live', readOnly: true });
    const less = changeRules(set, role, { label: undefined });
    assert.deepEqual(less, [...others, { ...role, readOnly: true }]);
    assert.deepEqual(changeRules(less, role, { readOnly: false }), others);
  });

  it('take back what a pattern says of many', () => {
    const many = [{ account: '*', protected: true }];
    assert.deepEqual(changeRules(many, role, { protected: false }), [...many, { ...role, protected: false }]);
  });

  it('have tags that are typed with commas', () => {
    assert.deepEqual(parseTags(' prod, eu ,,prod'), ['prod', 'eu']);
  });

  it('follow the new name of what they are about, before any later rule', () => {
    const rules = [
      { name: 'Deploy', protected: true },
      { account: '1', role: 'x', readOnly: true },
    ];
    assert.deepEqual(withNewName(rules, 'deploy', 'ship'), [rules[0], { name: 'ship', protected: true }, rules[1]]);
    assert.deepEqual(withNewName(rules, 'x', 'y'), rules);
  });
});

describe('Lists in the settings', () => {
  const read = (value: unknown, problemOf: (entry: Readonly<Record<string, unknown>>) => string | undefined) => {
    const warnings: string[] = [];
    const entries = usableEntries('list', value, problemOf, (message) => warnings.push(message));
    return { entries, warnings };
  };

  it('lose an entry that cannot be used, with a line in the log, and no other', () => {
    const good = { account: '*prod*', protected: true, tags: ['a'] };
    const { entries, warnings } = read(
      [good, null, 'x', { account: 5 }, { protected: 'yes' }, { tags: [1] }],
      problemOfRule,
    );
    assert.deepEqual(entries, [good]);
    assert.deepEqual(warnings, [
      'Entry 2 of the setting list is not used: it is no object.',
      'Entry 3 of the setting list is not used: it is no object.',
      'Entry 4 of the setting list is not used: account is no text.',
      'Entry 5 of the setting list is not used: protected is neither true nor false.',
      'Entry 6 of the setting list is not used: tags is no list of texts.',
    ]);
  });

  it('may be no list at all', () => {
    const { entries, warnings } = read({ account: '*' }, problemOfRule);
    assert.deepEqual(entries, []);
    assert.equal(warnings.length, 1);
  });

  it('hold assumed roles that name what they rest on', () => {
    const good = { name: 'deploy', roleArn: 'arn:aws:iam::1:role/x', from: { kind: 'Profile', profile: 'base' } };
    const { entries, warnings } = read(
      [
        good,
        { ...good, from: { kind: 'Profile' } },
        { ...good, from: { kind: 'toString' } },
        { ...good, from: undefined },
        { ...good, name: '' },
        { ...good, durationSeconds: '1h' },
        { ...good, externalId: 7 },
      ],
      problemOfAssumedRole,
    );
    assert.deepEqual(entries, [good]);
    assert.equal(warnings.length, 6);
  });
});
