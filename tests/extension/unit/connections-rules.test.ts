import assert from 'node:assert/strict';
import { changeRules, parseTags, withNewName } from '../../../extension/src/connections/writes/ruleChanges';
import type { ConnectionRule } from '../../../extension/src/wire/contracts.generated';

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

  it('leave one alone that is written by hand with a slip', () => {
    const slips = [
      { account: 111122223333, protected: true },
      { account: ['111122223333'], role: 'Administrator', readOnly: true },
    ] as unknown as readonly ConnectionRule[];
    assert.deepEqual(changeRules(slips, role, { color: 'charts.red' }), [...slips, { ...role, color: 'charts.red' }]);
    assert.deepEqual(withNewName(slips, 'x', 'y'), slips);
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
