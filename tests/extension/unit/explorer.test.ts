import assert from 'node:assert/strict';
import { capabilities } from '../../../extension/src/features/explorer/explorerNodes';
import type { ParameterNode, ParameterSummary } from '../../../extension/src/wire/contracts.generated';

const parameter: ParameterSummary = {
  name: '/app/db',
  type: 'String',
  version: 3,
  arn: 'arn:aws:ssm:eu-central-1:123456789012:parameter/app/db',
  dataType: 'text',
  sizeBytes: 1234,
};
const folder: ParameterNode = { segment: 'app', path: '/app', descendantCount: 1200 };
const leaf: ParameterNode = { segment: 'db', path: '/app/db', descendantCount: 0, parameter };
const both: ParameterNode = { ...leaf, descendantCount: 4 };

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
