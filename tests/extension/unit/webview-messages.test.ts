import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { importPage } from '../../../extension/src/features/csvImport/importMessages';
import { secretPage } from '../../../extension/src/features/secrets/secretMessages';
import {
  count,
  flag,
  listOf,
  oneOf,
  optional,
  readMessage,
  record,
  text,
} from '../../../extension/src/webview/messages';
import { root } from '../../../scripts/lib/paths.mjs';

const messages = {
  plain: {},
  told: { words: text, often: optional(count) },
  nested: { filter: record({ on: flag, kinds: listOf(oneOf(['a', 'b'])) }) },
};

describe('A message of a page', () => {
  it('is taken when it is one of those that were declared', () => {
    for (const sent of [
      { type: 'plain' },
      { type: 'told', words: 'x' },
      { type: 'told', words: '', often: 3 },
      { type: 'nested', filter: { on: true, kinds: ['a', 'b', 'a'] } },
    ]) {
      assert.deepEqual(readMessage(messages, sent), sent);
    }
  });

  it('is refused when it is another, or has another form', () => {
    for (const sent of [
      undefined,
      null,
      'plain',
      ['plain'],
      {},
      { type: 'other' },
      { type: 'toString' },
      { type: ['plain'] },
      { type: 'told' },
      { type: 'told', words: 3 },
      { type: 'told', words: 'x', often: '3' },
      { type: 'told', words: 'x', often: -1 },
      { type: 'told', words: 'x', often: 1.5 },
      { type: 'nested', filter: { on: true, kinds: ['c'] } },
      { type: 'nested', filter: { on: true, kinds: 'a' } },
      { type: 'nested', filter: [true] },
    ]) {
      assert.equal(readMessage(messages, sent), undefined, JSON.stringify(sent));
    }
  });

  it('brings nothing that was not declared', () => {
    assert.deepEqual(readMessage(messages, { type: 'plain', words: 'x', more: 1 }), { type: 'plain' });
  });

  it('is read for the pages that there are', () => {
    assert.deepEqual(readMessage(secretPage.sends, { type: 'reveal', version: 2 }), { type: 'reveal', version: 2 });
    assert.equal(readMessage(secretPage.sends, { type: 'draft' }), undefined);
    const filter = { actions: ['Create', 'Invalid'], search: '' };
    const rows = { type: 'rows', request: 1, offset: 0, filter };
    assert.deepEqual(readMessage(importPage.sends, rows), rows);
    assert.equal(readMessage(importPage.sends, { ...rows, filter: { actions: ['Drop'], search: '' } }), undefined);
  });
});

describe('A page', () => {
  it('is named as the file of its script', () => {
    const features = join(root, 'extension', 'src', 'features');
    const scripts = readdirSync(features).flatMap((feature) => {
      const folder = join(features, feature, 'page');
      return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.ts')) : [];
    });
    const names = [importPage, secretPage].map(({ name }) => name);
    assert.deepEqual(scripts.map((script) => basename(script, '.ts')).sort(), names.sort());
  });
});
