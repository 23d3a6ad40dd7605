import assert from 'node:assert/strict';
import { checkMfaCode, deviceName, readMfaCode } from '../../../extension/src/features/mfa/mfaCode';

describe('MFA codes', () => {
  it('are read as they are pasted', () => {
    assert.equal(readMfaCode(' 123 456\n'), '123456');
    assert.equal(readMfaCode('12345'), undefined);
    assert.equal(readMfaCode('1234567'), undefined);
    assert.equal(readMfaCode('12345a'), undefined);
  });

  it('are refused with what to enter instead', () => {
    assert.equal(checkMfaCode('123456'), undefined);
    assert.match(checkMfaCode('12x456') ?? '', /six digits/);
  });

  it('name their device as its owner did', () => {
    assert.equal(deviceName('arn:aws:iam::111122223333:mfa/dana'), 'dana');
    assert.equal(deviceName('GAHT12345678'), 'GAHT12345678');
  });
});
