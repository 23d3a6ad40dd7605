import assert from 'node:assert/strict';
import { isRegionName, reachable } from '../../../extension/src/connections/regions/partitions';
import { regionSections } from '../../../extension/src/connections/regions/regionSections';

describe('Choosing a Region', () => {
  it('lists each Region once', () => {
    const regions = ['a-1', 'b-1', 'c-1'].map((name) => ({ name, displayName: name }));
    const sections = regionSections(regions, 'b-1', ['c-1', 'gone-1']);
    assert.deepEqual(
      sections.map(({ choices }) => choices.map(({ action }) => action)).filter(({ length }) => length > 0),
      [['b-1', 'c-1'], ['a-1']],
    );
  });

  it('keeps the Regions of each partition together, the public one first', () => {
    const regions = ['cn-north-1', 'eu-west-1', 'us-gov-east-1', 'us-east-1'].map((name) => ({
      name,
      displayName: '',
    }));
    const sections = regionSections(regions, undefined, []).filter(({ choices }) => choices.length > 0);
    assert.deepEqual(
      sections.map(({ heading, choices }) => [heading, ...choices.map(({ action }) => action)]),
      [
        ['Regions', 'eu-west-1', 'us-east-1'],
        ['AWS GovCloud (US)', 'us-gov-east-1'],
        ['AWS China', 'cn-north-1'],
      ],
    );
  });

  it('reaches no Region of another partition', () => {
    assert.equal(reachable('eu-west-1', 'us-east-1'), 'eu-west-1');
    assert.equal(reachable('us-gov-east-1', 'us-gov-west-1'), 'us-gov-east-1');
    assert.equal(reachable('us-east-1', 'us-gov-west-1'), undefined);
    assert.equal(reachable('us-isob-east-1', 'us-iso-east-1'), undefined);
    assert.equal(reachable('cn-north-1', undefined), 'cn-north-1');
    assert.equal(reachable(undefined, 'cn-north-1'), undefined);
  });

  it('knows the name of a Region from another word', () => {
    for (const name of ['us-east-1', 'us-gov-west-1', 'us-isob-east-1', 'eusc-de-east-1', 'ap-southeast-10']) {
      assert.equal(isRegionName(name), true, name);
    }
    for (const name of ['', 'eu', 'Frankfurt', 'eu-west-1.evil.example', 'eu-west-1/', 'EU-WEST-1']) {
      assert.equal(isRegionName(name), false, name);
    }
  });
});
