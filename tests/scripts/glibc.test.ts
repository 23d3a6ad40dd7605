import assert from 'node:assert/strict';
import { glibcOf } from '../../scripts/lib/glibc.mjs';

describe('A program for Linux', () => {
  it('needs the newest glibc that it names', () => {
    assert.equal(glibcOf(Buffer.from('\0GLIBC_2.4\0GLIBC_2.34\0GLIBC_2.2.5\0')), '2.34');
  });

  it('needs none when it names none', () => {
    assert.equal(glibcOf(Buffer.from('\0libc.musl-x86_64.so.1\0')), '');
  });
});
