import assert from 'node:assert/strict';
import fc from 'fast-check';
import { valueOfContent } from '../../../extension/src/features/documents/valueOfContent';

const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r\n', '\r'), maxLength: 12 });
const bytes = (value: string): Uint8Array => new TextEncoder().encode(value);

describe('Value of a document', () => {
  it('is what was read when nothing was edited, whatever VS Code makes of its line ends', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('\n', '\r\n'), (value, end) => {
        const even = !value.includes('\r') || !/(^|[^\r])\n|\r(?!\n)/.test(value);
        const shown = even ? value : value.replaceAll(/\r\n|\r|\n/g, end);
        assert.equal(valueOfContent(bytes(shown), value, false), value);
      }),
    );
  });

  it('takes line ends that the person chose', () => {
    assert.equal(valueOfContent(bytes('a\r\nb'), 'a\nb', false), 'a\r\nb');
  });

  it('keeps a byte order mark, and gets none', () => {
    assert.equal(valueOfContent(bytes('\ufeffb'), '\ufeffa', false), '\ufeffb');
    assert.equal(valueOfContent(bytes('\ufeffb'), 'a', false), 'b');
  });

  it('gets no final newline by a setting', () => {
    assert.equal(valueOfContent(bytes('new\n'), 'old', true), 'new');
    assert.equal(valueOfContent(bytes('new\r\n'), 'old', true), 'new');
    assert.equal(valueOfContent(bytes('new\n'), 'old\n', true), 'new\n');
    assert.equal(valueOfContent(bytes('new\n'), 'old', false), 'new\n');
  });

  it('is not guessed from bytes that are not UTF-8', () => {
    assert.throws(() => valueOfContent(Uint8Array.of(0x61, 0xe9), 'a', false), TypeError);
  });
});
