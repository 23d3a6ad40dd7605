import assert from 'node:assert/strict';
import { missingNativeTools } from '../../scripts/lib/native-tools.mjs';

/** A machine that has these commands, and whose compilers link or do not. */
function machine(commands: readonly string[], links = true): string[] {
  return missingNativeTools('linux', (command, args) => {
    const found = commands.includes(command);
    return { found, ok: found && (links || args[0] === '--version'), stdout: '' };
  });
}

describe('The tools of the native compiler', () => {
  it('are complete with either compiler and either objcopy', () => {
    assert.deepEqual(machine(['gcc', 'objcopy']), []);
    assert.deepEqual(machine(['clang', 'llvm-objcopy']), []);
  });

  it('are named when they are missing', () => {
    assert.deepEqual(machine(['gcc']), ['objcopy (binutils)']);
    assert.deepEqual(machine(['objcopy']), ['a C compiler that links (gcc and libc6-dev)']);
    assert.equal(machine([]).length, 2);
  });

  it('are not complete with a compiler that links nothing', () => {
    assert.deepEqual(machine(['clang', 'gcc', 'objcopy'], false), ['a C compiler that links (gcc and libc6-dev)']);
  });

  it('are Xcode’s on a Mac and Visual Studio’s on Windows', () => {
    const nothing = (): ReturnType<Parameters<typeof missingNativeTools>[1] & object> => ({
      found: false,
      ok: false,
      stdout: '',
    });
    assert.match(missingNativeTools('darwin', nothing).join(), /xcode-select --install/);
    assert.match(missingNativeTools('win32', nothing).join(), /Desktop development with C\+\+/);
    assert.deepEqual(
      missingNativeTools('win32', () => ({ found: true, ok: true, stdout: 'C:\\VS\n' })),
      [],
    );
  });
});
