// What compiling natively takes beside .NET: a linker with the system's C library, and what strips symbols.
import { spawnSync } from 'node:child_process';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { aptInstall } from './apt.mjs';

/**
 * Runs a command quietly.
 *
 * @typedef {(command: string, args: readonly string[], input?: string) => { found: boolean, ok: boolean, stdout: string }} Try
 */

/** @type {Try} */
function tryOut(command, args, input = '') {
  const { status, error, stdout } = spawnSync(command, args, { input, encoding: 'utf8' });
  return { found: error === undefined, ok: status === 0, stdout };
}

/** Visual Studio keeps its linker off PATH; .NET finds it as this does. @param {Try} attempt */
function windowsLacks(attempt) {
  const installer = join(process.env['ProgramFiles(x86)'] ?? '', 'Microsoft Visual Studio', 'Installer');
  const component = `Microsoft.VisualStudio.Component.VC.Tools.${process.arch === 'arm64' ? 'ARM64' : 'x86.x64'}`;
  const args = ['-latest', '-prerelease', '-products', '*', '-requires', component, '-property', 'installationPath'];
  const { ok, stdout } = attempt(join(installer, 'vswhere.exe'), args);
  return ok && stdout.trim() !== '' ? [] : ['Visual Studio’s “Desktop development with C++”'];
}

/** @param {Try} attempt */
function linuxLacks(attempt) {
  // The one that .NET takes; without the C library's development files it is there and links nothing.
  const compiler = ['clang', 'gcc'].find((command) => attempt(command, ['--version']).found) ?? 'gcc';
  const links = attempt(compiler, ['-x', 'c', '-', '-o', devNull], 'int main(void) { return 0; }').ok;
  const strips = ['llvm-objcopy', 'objcopy'].some((command) => attempt(command, ['--version']).found);
  return [...(links ? [] : ['a C compiler that links (gcc and libc6-dev)']), ...(strips ? [] : ['objcopy (binutils)'])];
}

/**
 * @param {string} [platform]
 * @param {Try} [attempt]
 * @returns {string[]} what is missing, as a person knows it
 */
export function missingNativeTools(platform = process.platform, attempt = tryOut) {
  if (platform === 'win32') return windowsLacks(attempt);
  // Apple's clang is a stub until its tools are installed.
  if (platform === 'darwin')
    return attempt('xcode-select', ['-p']).ok ? [] : ['Xcode’s tools (xcode-select --install)'];
  return linuxLacks(attempt);
}

/**
 * Installs what is missing, where that takes no question.
 *
 * @returns {Promise<string[]>} what is missing all the same
 */
export async function ensureNativeTools() {
  const missing = missingNativeTools();
  if (missing.length === 0 || !(await aptInstall(['gcc', 'libc6-dev', 'binutils']))) return missing;
  return missingNativeTools();
}
