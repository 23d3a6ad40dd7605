import assert from 'node:assert/strict';
import { OpenDocument } from '../../../extension/src/features/documents/openDocument';

const summary = { name: '/a', type: 'String', version: 3, arn: '', dataType: 'text' } as const;

describe('Open document', () => {
  let document: OpenDocument;

  beforeEach(() => {
    document = new OpenDocument('/a', summary, 0);
    document.read(3, 'three', false);
  });

  it('is based on the version that was read', () => {
    document.read(4, 'four', false);
    assert.equal(document.baseVersion, 4);
    assert.equal(document.isUnchanged('four'), true);
    assert.equal(document.size, 4);
  });

  it('with edits stays on its version, whoever reads the store meanwhile', () => {
    document.read(4, 'four', true);
    assert.equal(document.baseVersion, 3);
    assert.equal(document.isUnchanged('four'), false);
  });

  it('takes over what was read last when a revert brings that text', () => {
    document.read(4, 'four', true);
    document.clean('four');
    assert.equal(document.baseVersion, 4);
  });

  it('is not moved by another clean text', () => {
    document.read(4, 'four', true);
    document.clean('three');
    assert.equal(document.baseVersion, 3);
  });

  it('is based on what it wrote', () => {
    document.written(7, 'seven\n');
    assert.equal(document.baseVersion, 7);
    assert.equal(document.isUnchanged('seven\n'), true);
    assert.equal(document.isUnchanged('seven\r\n'), false);
    assert.equal(document.moved(7), false);
  });

  it('tells VS Code of a newer version once, and expects the old one until that is read', () => {
    assert.equal(document.moved(4), true);
    assert.equal(document.moved(4), false);
    assert.equal(document.shownVersion, 4);
    assert.equal(document.baseVersion, 3);
  });

  it('never takes a text for unchanged before one was read', () => {
    assert.equal(new OpenDocument('/a', summary, 0).isUnchanged(''), false);
  });
});
