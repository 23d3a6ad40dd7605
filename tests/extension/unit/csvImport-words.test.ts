import assert from 'node:assert/strict';
import { connectionText } from '../../../extension/src/connections/connectionText';
import {
  applyLabel,
  applyQuestion,
  applyingTitle,
  notesOf,
  reportOf,
} from '../../../extension/src/features/csvImport/importWords';
import type { ApplyReport } from '../../../extension/src/wire/contracts.generated';
import { profileConnection as connection } from './samples';

const nothing: ApplyReport = { created: 0, updated: 0, failed: [], notApplied: 0, cancelled: false };

describe('Words of an import', () => {
  it('say what the button does', () => {
    assert.equal(applyLabel(0, 0), 'No Rows Selected');
    assert.equal(applyLabel(1, 0), 'Create 1 Parameter');
    assert.equal(applyLabel(0, 2), 'Update 2 Parameters');
    assert.equal(applyLabel(12, 3), 'Create 12 and Update 3 Parameters');
    assert.equal(applyLabel(1200, 1), 'Create 1,200 and Update 1 Parameter');
  });

  it('ask before that is done, and say that it is being done', () => {
    assert.equal(applyQuestion(1, 0), 'Create 1 parameter?');
    assert.equal(applyQuestion(0, 2), 'Update 2 parameters?');
    assert.equal(applyQuestion(1200, 1), 'Create 1,200 parameters and update 1 parameter?');
    assert.equal(applyingTitle(1, 0, 'Acme'), 'Creating 1 parameter in Acme');
    assert.equal(applyingTitle(0, 2, 'Acme'), 'Updating 2 parameters in Acme');
    assert.equal(applyingTitle(12, 1, 'Acme'), 'Creating 12 parameters and updating 1 parameter in Acme');
  });

  it('name the account by name and number, role and Region', () => {
    assert.equal(connectionText(connection), 'Acme Development (111122223333) · Administrator · eu-west-1');
    assert.equal(
      connectionText({ ...connection, accountName: '111122223333' }),
      '111122223333 · Administrator · eu-west-1',
    );
  });

  it('tell columns that are left out before the other warnings', () => {
    const plan = { planId: 'p', file: 'f', counts: { create: 0, update: 0, unchanged: 0, invalid: 0 } };
    assert.deepEqual(notesOf({ ...plan, unknownColumns: ['owner', 'x'], warnings: ['w'] }), [
      '2 unknown columns are ignored: owner, x.',
      'w',
    ]);
    assert.deepEqual(notesOf({ ...plan, unknownColumns: ['owner'], warnings: [] }), [
      'An unknown column is ignored: owner.',
    ]);
    assert.deepEqual(notesOf({ ...plan, unknownColumns: [], warnings: [] }), []);
  });

  it('report what was written, what failed and why, and what was not reached', () => {
    const report = reportOf({
      ...nothing,
      created: 2,
      updated: 1,
      notApplied: 4,
      cancelled: true,
      failed: [{ index: 5, line: 7, name: '/a', error: { code: 'AccessDenied', message: 'No.', hint: 'Ask.' } }],
    });
    assert.equal(
      report.summary,
      'Created 2 parameters and updated 1 parameter. 1 row failed. 4 rows were not written, because the import was canceled.',
    );
    assert.deepEqual(report.failed, [{ line: 7, name: '/a', reason: 'No. Ask.' }]);
    assert.equal(reportOf(nothing).summary, 'Nothing was written.');
    assert.equal(
      reportOf({ ...nothing, created: 1, notApplied: 1 }).summary,
      'Created 1 parameter. 1 row was not written, because the sign-in expired.',
    );
    assert.equal(reportOf({ ...nothing, updated: 3 }).summary, 'Updated 3 parameters.');
  });

  it('name rows that somebody else wrote at the same moment', () => {
    const interleaved = [{ index: 0, line: 2, action: 'Update', name: '/a', isSecret: false }] as const;
    assert.deepEqual(
      reportOf({ ...nothing, updated: 1, interleaved }).toCheck.map(({ line, name }) => [line, name]),
      [[2, '/a']],
    );
  });
});
