import assert from 'node:assert/strict';
import { describeText, hasLineBreak, lostLineBreaks } from '../../../extension/src/features/createParameter/pastedText';

const key = '-----BEGIN KEY-----\nMIIB\nAQAB\n-----END KEY-----\n';

describe('Text of the clipboard', () => {
  for (const [text, told] of [
    ['one', '1 line (3 B)'],
    ['one\n', '1 line (4 B)'],
    ['one\r\ntwo', '2 lines (8 B)'],
    ['one\n\n', '2 lines (5 B)'],
    ['ü', '1 line (2 B)'],
    [key, '4 lines (48 B)'],
  ] as const) {
    it(`${JSON.stringify(text)} is told as ${told}`, () => {
      assert.equal(describeText(text), told);
    });
  }

  it('has a line break whichever way it is written', () => {
    assert.deepEqual(['a\nb', 'a\r\nb', 'a\rb', 'ab'].map(hasLineBreak), [true, true, true, false]);
  });

  it('is known again where an input box made it one line', () => {
    assert.equal(lostLineBreaks(key.replaceAll('\n', ''), key), true);
    assert.equal(lostLineBreaks(key.replaceAll('\n', ' ').trim(), key), true);
  });

  it('is not what was typed, nor what was one line before', () => {
    assert.equal(lostLineBreaks('something else', key), false);
    assert.equal(lostLineBreaks('one line', 'one line\n'), false);
  });
});
