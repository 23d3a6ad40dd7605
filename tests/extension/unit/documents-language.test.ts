import assert from 'node:assert/strict';
import { languageOf } from '../../../extension/src/features/documents/languageOf';

describe('Language of a value', () => {
  const samples: readonly (readonly [language: string | undefined, value: string])[] = [
    ['json', '{"a": [1, true]}'],
    ['json', ' [\n  "x"\n]\n'],
    [undefined, '{ not json'],
    [undefined, '{{ssm:/other}}'],
    [undefined, '12'],
    [undefined, 'true'],
    [undefined, ''],
    [undefined, 'postgres://db.example:5432/app?ssl=true'],
    [undefined, 'a,b,c'],
    ['xml', '<?xml version="1.0"?><a/>'],
    ['xml', '<config>\n  <a b="c"/>\n</config>'],
    ['html', '<!DOCTYPE html><html></html>'],
    [undefined, '<3 this is > that>'],
    [undefined, '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'],
    ['yaml', '---\nkey: value'],
    ['yaml', '#cloud-config\nruncmd: [ls]'],
    ['yaml', 'service:\n  name: web\n  ports:\n    - 80\n    - 443'],
    ['yaml', '- name: a\n- name: b'],
    [undefined, 'key: value'],
    [undefined, 'Dear reader:\nthis is text. It goes on'],
    ['ini', '[section]\nkey = value\n; comment\n[other]\nk=v'],
    ['properties', '# comment\nDB_HOST=localhost\nDB_PORT=5432'],
    ['properties', 'export A=1\nexport B=2'],
    ['shellscript', '#!/bin/bash\necho hi'],
    ['shellscript', '#!/usr/bin/env sh\nls'],
    ['python', '#!/usr/bin/env python3\nprint()'],
    ['sql', 'SELECT * FROM users WHERE id = 1'],
    [undefined, 'select one of these'],
  ];
  for (const [language, value] of samples) {
    it(`${language ?? 'plain text'}: ${JSON.stringify(value).slice(0, 50)}`, () => {
      assert.equal(languageOf(value), language);
    });
  }
});
