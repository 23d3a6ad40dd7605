import assert from 'node:assert/strict';
import fc from 'fast-check';
import { keepLineEnds } from '../../../extension/src/store/lineEnds';

const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r\n', '\r'), maxLength: 12 });
const asTextArea = (value: string): string => value.replaceAll(/\r\n?/g, '\n');

describe('Line ends of an edited value', () => {
  it('are those of the value where nothing was edited', () => {
    fc.assert(fc.property(text, (value) => keepLineEnds(value, asTextArea(value)) === value));
  });

  it('make no difference to the text', () => {
    fc.assert(
      fc.property(text, text, (value, edited) => {
        assert.equal(asTextArea(keepLineEnds(value, edited)), asTextArea(edited));
      }),
    );
  });

  it('stay on every line but the edited ones', () => {
    assert.equal(keepLineEnds('a\r\nb\r\nc\nd', 'a\nb!\nnew\nc\nd'), 'a\r\nb!\r\nnew\r\nc\nd');
  });
});
