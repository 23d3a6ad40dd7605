// The table of targets, extension/targets.json, and how the backend of each is made on a machine.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from './json.mjs';
import { Failure } from './log.mjs';
import { root } from './paths.mjs';

/**
 * One row of extension/targets.json.
 *
 * @typedef {object} Target
 * @property {string} target a VSIX target platform, or `universal`
 * @property {string} [rid] the .NET runtime identifier of the self-contained backend; without one, the backend needs a
 *   .NET runtime on the person's machine
 */

/**
 * How a backend is made. `native`: compiled to machine code. `trimmed`: .NET and the backend in one file, without what is
 * not used, ReadyToRun. `framework`: what any .NET runs.
 *
 * @typedef {'native' | 'trimmed' | 'framework'} Kind
 */

/** What a person reads for it. @type {Record<Kind, string>} */
export const words = {
  native: 'natively compiled',
  trimmed: 'trimmed and ReadyToRun',
  framework: 'framework-dependent',
};

/** @returns {Target[]} */
export function targets() {
  return /** @type {Target[]} */ (readJson(join(root, 'extension', 'targets.json')));
}

/** The target that serves this machine, by the mark by which VS Code knows Alpine. */
export function thisMachine() {
  const system = existsSync('/etc/alpine-release') ? 'alpine' : process.platform;
  return `${system}-${process.arch}`;
}

/** @param {string} [name] default: this machine's */
export function targetNamed(name = thisMachine()) {
  const found = targets().find((row) => row.target === name);
  if (found) return found;
  const known = targets().map((row) => row.target);
  throw new Failure(`${name} is not in extension/targets.json, which has ${known.join(', ')}.`);
}

/**
 * Native code comes only from a machine of the target's own system and processor that has the tools.
 *
 * @param {Target} target
 * @param {string} machine from {@link thisMachine}
 * @param {readonly string[]} missing what compiling natively takes and the machine lacks
 * @returns {{ kind: Kind, why: string }} `why` completes “trimmed and ReadyToRun: …”; empty for native code
 */
export function choose({ target, rid }, machine, missing) {
  if (rid === undefined) return { kind: 'framework', why: 'it runs wherever .NET is' };
  if (target !== machine)
    return { kind: 'trimmed', why: `this machine is ${machine}, and native code is made on its own` };
  if (missing.length > 0) {
    return { kind: 'trimmed', why: `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing here` };
  }
  return { kind: 'native', why: '' };
}
