import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { signatureOf } from '../../scripts/lib/mach-o.mjs';

const pageSize = 4096;
const adHoc = 0x2;

/** What stands before the signature: header, one load command that says where the signature is, code. */
function program(codeSize: number, signatureSize: number): Buffer {
  const code = Buffer.alloc(codeSize, 0x90);
  code.writeUInt32LE(0xfeedfacf, 0);
  code.writeUInt32LE(signatureSize === 0 ? 1 : 2, 16);
  code.writeUInt32LE(0x1b, 32);
  code.writeUInt32LE(24, 36);
  code.writeUInt32LE(0x1d, 56);
  code.writeUInt32LE(16, 60);
  code.writeUInt32LE(codeSize, 64);
  code.writeUInt32LE(signatureSize, 68);
  return code;
}

function signed(flags: number): Buffer {
  const codeSize = 2 * pageSize + 100;
  const pages = 3;
  const directorySize = 44 + pages * 32;
  const signature = Buffer.alloc(20 + directorySize);
  const code = program(codeSize, signature.length);
  signature.writeUInt32BE(0xfade0cc0, 0);
  signature.writeUInt32BE(signature.length, 4);
  signature.writeUInt32BE(1, 8);
  signature.writeUInt32BE(20, 16);
  const directory = signature.subarray(20);
  directory.writeUInt32BE(0xfade0c02, 0);
  directory.writeUInt32BE(directorySize, 4);
  directory.writeUInt32BE(flags, 12);
  directory.writeUInt32BE(44, 16);
  directory.writeUInt32BE(pages, 28);
  directory.writeUInt32BE(codeSize, 32);
  directory.writeUInt8(32, 36);
  directory.writeUInt8(2, 37);
  directory.writeUInt8(12, 39);
  for (let page = 0; page < pages; page++) {
    const hash = createHash('sha256').update(code.subarray(page * pageSize, (page + 1) * pageSize));
    hash.digest().copy(directory, 44 + page * 32);
  }
  return Buffer.concat([code, signature]);
}

describe('A program for macOS', () => {
  it('is signed ad hoc, or with a certificate', () => {
    assert.deepEqual(signatureOf(signed(adHoc)), { signed: true, note: 'ad hoc' });
    assert.deepEqual(signatureOf(signed(0)), { signed: true, note: 'with a certificate' });
  });

  it('is not signed without a signature', () => {
    assert.deepEqual(signatureOf(program(pageSize, 0)), { signed: false, note: 'it has no signature' });
  });

  it('is not signed when a page was changed afterwards', () => {
    const file = signed(adHoc);
    file.writeUInt8(1, pageSize + 10);
    assert.deepEqual(signatureOf(file), { signed: false, note: 'page 1 is not what was signed' });
  });

  it('is not signed when something was added afterwards', () => {
    const file = Buffer.concat([signed(adHoc), Buffer.alloc(10)]);
    assert.deepEqual(signatureOf(file), { signed: false, note: 'its signature does not cover the whole file' });
  });

  it('is another kind of file when it is for another system', () => {
    assert.deepEqual(signatureOf(Buffer.from('\x7fELF'.padEnd(64))), {
      signed: false,
      note: 'it is no program for macOS',
    });
  });
});
