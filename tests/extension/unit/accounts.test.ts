import assert from 'node:assert/strict';
import type { AccountsNode } from '../../../extension/src/features/accounts/accountsNodes';
import { clickedLine } from '../../../extension/src/features/accounts/clickedLine';

const line: AccountsNode = { kind: 'section', id: 'open' };

describe('The line that was clicked', () => {
  it('is the selected one', async () => {
    assert.equal(await clickedLine({ selection: [line] }), line);
  });

  it('is waited for while VS Code does not know it, as it is just being drawn anew', async () => {
    let asked = 0;
    const view = {
      get selection(): readonly AccountsNode[] {
        return ++asked < 3 ? [] : [line];
      },
    };
    assert.equal(await clickedLine(view), line);
    assert.equal(asked, 3);
  });

  it('is none when it is gone, and no other one', async () => {
    await assert.rejects(clickedLine({ selection: [] }), /The list was just refreshed/);
  });
});
