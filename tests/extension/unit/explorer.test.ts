import assert from 'node:assert/strict';
import { capabilities } from '../../../extension/src/features/explorer/explorerNodes';
import { both, folder, leaf, parameter } from './samples';

describe('Capabilities of a node', () => {
  it('name what the menus ask for', () => {
    assert.equal(capabilities(folder), 'folder');
    assert.equal(capabilities(leaf), 'parameter plain');
    assert.equal(
      capabilities({ ...both, parameter: { ...parameter, type: 'SecureString' } }),
      'parameter secret folder',
    );
  });
});
