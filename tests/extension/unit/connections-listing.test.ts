import assert from 'node:assert/strict';
import { applyChange, isOld, listingOf, progressText } from '../../../extension/src/connections/roles/listing';
import { account, accounts } from './samples';

describe('A listing', () => {
  const listing = listingOf({ session: 'Acme', accounts, listedAt: '2030-01-01T00:00:00Z' });
  const change = { session: 'Acme', removed: [], listed: 2, total: 3, isListing: true };

  it('takes in what is new, and drops what is gone', () => {
    const changed = applyChange(listing, { ...change, accounts: [account('111111111111', 'Team 2', 'ReadOnly')] });
    assert.deepEqual(changed.accounts.get('111111111111')?.roles, [{ name: 'ReadOnly' }]);
    assert.deepEqual([changed.accounts.size, changed.listed, changed.total, changed.isListing], [3, 2, 3, true]);
    assert.equal(applyChange(listing, { ...change, accounts: [account('444444444444', 'New')] }).accounts.size, 4);
    const renamed = applyChange(listing, { ...change, accounts: [account('111111111111', 'Renamed')] });
    assert.equal(renamed.accounts.get('111111111111')?.name, 'Renamed');
    const fewer = applyChange(listing, { ...change, accounts: [], removed: ['111111111111'] });
    assert.deepEqual([fewer.accounts.has('111111111111'), fewer.accounts.size], [false, 2]);
  });

  it('is worth another look after ten minutes, or with gaps, but not at once after it ended', () => {
    const at = Date.parse('2030-01-01T00:00:00Z');
    assert.equal(isOld(listing, at + 9 * 60_000), false);
    assert.equal(isOld(listing, at + 11 * 60_000), true);
    assert.equal(isOld({ ...listing, listedAt: undefined }, at), true);
    const gap = new Map([...listing.accounts, ['5', { id: '5', name: 'Gap' }]]);
    assert.equal(isOld({ ...listing, accounts: gap }, at), true);
    assert.equal(isOld({ ...listing, accounts: gap, endedAt: at }, at + 1000), false);
    assert.equal(isOld({ ...listing, listedAt: undefined, isListing: true }, at), false);
  });

  it('tells its progress while it runs', () => {
    assert.equal(progressText([listing]), undefined);
    assert.equal(progressText([{ ...listing, isListing: true, total: 0 }]), 'Listing accounts…');
    const running = { ...listing, isListing: true, listed: 230, total: 600 };
    assert.equal(progressText([running, listing]), 'Listing 230 of 600 accounts');
  });
});
