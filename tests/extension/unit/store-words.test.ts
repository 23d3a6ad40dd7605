import assert from 'node:assert/strict';
import { countOf, numberOf } from '../../../extension/src/platform/countOf';
import {
  formatSize,
  formatTime,
  nodeDescription,
  nodeLabel,
  parameterFacts,
  treeMessage,
} from '../../../extension/src/store/parameterWords';
import { both, folder, leaf, parameter } from './samples';

describe('Texts of the tree', () => {
  it('describe a parameter, a folder, and what is both', () => {
    assert.equal(nodeDescription(leaf), 'v3 · 1.2 KB');
    assert.equal(nodeDescription(folder), '1,200');
    assert.equal(nodeDescription(both), 'v3 · 1.2 KB · 4 below');
  });

  it('leave the size out where it is not known, as of a secret', () => {
    const { sizeBytes: _, ...secret } = parameter;
    assert.equal(nodeDescription({ ...leaf, parameter: { ...secret, type: 'SecureString' } }), 'v3');
  });

  it('are said in words to a screen reader', () => {
    assert.equal(nodeLabel(leaf), 'db, String parameter, version 3');
    assert.equal(nodeLabel(folder), 'app, folder, 1,200 parameters below');
    assert.equal(nodeLabel(both), 'db, String parameter, version 3, 4 parameters below');
  });

  it('count and measure', () => {
    assert.equal(countOf(1, 'parameter'), '1 parameter');
    assert.equal(countOf(0, 'parameter'), '0 parameters');
    assert.equal(countOf(1200, 'entry', 'entries'), '1,200 entries');
    assert.equal(numberOf(1200), '1,200');
    assert.equal(formatSize(1023), '1023 B');
    assert.equal(formatSize(4096), '4 KB');
  });

  it('writes the month of a time out, so that it is not taken for a day', () => {
    const text = formatTime('2026-03-04T05:06:07Z');
    assert.match(text, /2026/);
    assert.match(text, /:07/);
    assert.doesNotMatch(text, /0?[34][/.-]0?[34]/);
  });

  it('give a tooltip only what is known', () => {
    assert.deepEqual(parameterFacts(parameter), [
      ['Type', 'String'],
      ['Version', '3'],
      ['Size', '1.2 KB'],
    ]);
    const labels = parameterFacts({ ...parameter, tier: 'IntelligentTiering', dataType: 'aws:ec2:image' });
    assert.deepEqual(labels.slice(2, 4), [
      ['Tier', 'Intelligent-Tiering'],
      ['Data type', 'aws:ec2:image'],
    ]);
  });
});

describe('Line over the tree', () => {
  const complete = { phase: 'Complete', loaded: 5 } as const;

  it('says how far a listing is', () => {
    assert.equal(treeMessage({ phase: 'Loading', loaded: 1200 }, '', false), 'Loading… 1,200 parameters');
  });

  it('is silent while a welcome text speaks, and when all is said', () => {
    assert.equal(treeMessage({ phase: 'Loading', loaded: 0 }, '', true), undefined);
    assert.equal(treeMessage(complete, 'db', true), undefined);
    assert.equal(treeMessage(complete, '', false), undefined);
  });

  it('shows the filter and what a role may not see', () => {
    const state = { ...complete, notice: 'Tiers are left out: ssm:DescribeParameters is not allowed.' };
    assert.equal(treeMessage(state, 'db', false), `Filtered by “db”\n${state.notice}`);
  });

  it('gives the reason of a failure and the way out', () => {
    const error = {
      code: 'AccessDenied',
      message: 'Not allowed.',
      hint: 'ssm:GetParametersByPath is missing.',
    } as const;
    const state = { phase: 'Failed', loaded: 0, error } as const;
    assert.equal(treeMessage(state, '', true), 'Not allowed. ssm:GetParametersByPath is missing.');
  });
});
