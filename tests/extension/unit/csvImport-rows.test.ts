import assert from 'node:assert/strict';
import { oneLine, otherChanges, showsOld, spoken } from '../../../extension/src/features/csvImport/page/parts/rowWords';
import type { PlanRow } from '../../../extension/src/wire/contracts.generated';

const row: PlanRow = { index: 0, line: 4, action: 'Update', name: '/a', isSecret: false, changes: ['value', 'tier'] };

describe('A row of the preview', () => {
  it('shows a value in one line', () => {
    assert.equal(oneLine('a\r\nb\nc\rd'), 'a⏎b⏎c⏎d');
  });

  it('shows the old value only where the value changes', () => {
    assert.equal(showsOld(row), true);
    assert.equal(showsOld({ ...row, changes: ['tier'] }), false);
    assert.equal(otherChanges(row), 'tier');
  });

  it('is read out with what it would do and where it stands', () => {
    assert.equal(spoken(row), 'Update, /a, changes value, tier, line 4');
    const problem = { message: 'No.', line: 4, character: 1 };
    assert.equal(spoken({ ...row, action: 'Invalid', problem }), 'Invalid, /a, No., line 4');
    assert.equal(spoken({ ...row, action: 'Create', isSecret: true }), 'Create, /a, secret, line 4');
  });
});
