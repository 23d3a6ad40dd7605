import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PlanSelection } from '../../../extension/src/features/csvImport/planSelection';

describe('The selection of rows', () => {
  const choices = { create: [0, 3, 5], update: [1, 4] };

  it('begins with all that can be written', () => {
    const selection = new PlanSelection(choices);
    assert.deepEqual(selection.rows, [0, 1, 3, 4, 5]);
    assert.deepEqual([selection.create, selection.update], [3, 2]);
    assert.equal(selection.choiceOf(choices), 'all');
  });

  it('never takes in a row that cannot be written', () => {
    const selection = new PlanSelection(choices);
    selection.set([2, 6, -1], true);
    assert.deepEqual(selection.rows, [0, 1, 3, 4, 5]);
  });

  it('tells of the rows that match whether all, some or none are chosen', () => {
    const selection = new PlanSelection(choices);
    selection.set([0, 1], false);
    assert.equal(selection.choiceOf(choices), 'some');
    assert.equal(selection.choiceOf({ create: [0], update: [1] }), 'none');
    assert.equal(selection.choiceOf({ create: [3], update: [] }), 'all');
    assert.equal(selection.choiceOf({ create: [], update: [] }), 'nothing');
  });

  it('counts what it holds, whatever is done to it', () => {
    const step = fc.record({ indexes: fc.array(fc.integer({ min: 0, max: 7 })), on: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const selection = new PlanSelection(choices);
        for (const { indexes, on } of steps) selection.set(indexes, on);
        assert.equal(selection.create + selection.update, selection.rows.length);
        assert.ok(selection.rows.every((index) => selection.has(index)));
      }),
    );
  });
});
