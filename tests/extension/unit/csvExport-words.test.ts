import assert from 'node:assert/strict';
import { exportFileName, exportSummary } from '../../../extension/src/features/csvExport/exportWords';
import { profileConnection as connection } from './samples';

describe('Words of an export', () => {
  it('make a file name of account, Region and folder', () => {
    assert.equal(exportFileName(connection, '/checkout/payment'), 'acme-development-eu-west-1-checkout-payment.csv');
    assert.equal(exportFileName(connection, '/'), 'acme-development-eu-west-1.csv');
  });

  it('say what was left out and what could not be read', () => {
    assert.equal(
      exportSummary({ written: 1, secretsLeftOut: 0, failed: [] }, 'a.csv'),
      'Exported 1 parameter to a.csv.',
    );
    const failed = [{ name: '/x', error: { code: 'AccessDenied', message: 'Not allowed.' } }] as const;
    assert.equal(
      exportSummary({ written: 0, secretsLeftOut: 1, failed: [...failed, ...failed] }, 'a.csv'),
      'Exported 0 parameters to a.csv. 1 SecureString parameter was left out. 2 parameters could not be read, the first of them /x. Not allowed.',
    );
    assert.equal(
      exportSummary({ written: 3, secretsLeftOut: 2, failed }, 'a.csv'),
      'Exported 3 parameters to a.csv. 2 SecureString parameters were left out. /x could not be read. Not allowed.',
    );
  });
});
