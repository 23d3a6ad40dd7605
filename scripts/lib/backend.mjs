// Builds the C# process for development, and publishes it for a VSIX.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from './json.mjs';
import { Failure, seconds, step } from './log.mjs';
import { backend, out, root } from './paths.mjs';
import { run } from './run.mjs';
import { hashOf, once } from './stamp.mjs';

const project = join(root, 'server', 'EditorBackend', 'EditorBackend.csproj');
const sources = [
  'server',
  'Directory.Build.props',
  'Directory.Build.targets',
  'Directory.Packages.props',
  'global.json',
].map((name) => join(root, name));

/**
 * One row of extension/targets.json.
 *
 * @typedef {object} Target
 * @property {string} target a VSIX target platform, or `universal`
 * @property {string} [rid] the .NET runtime identifier of the self-contained backend; without one, the backend needs a
 *   .NET runtime on the person's machine
 * @property {string} [platform] `process.platform` and `process.arch` of the machines that it serves, as `linux-x64`
 */

/** @returns {Target[]} */
export function targets() {
  return /** @type {Target[]} */ (readJson(join(root, 'extension', 'targets.json')));
}

/** .NET's runtime for the target is not to be had from the package sources of this machine. */
export class MissingRuntimePacks extends Failure {}

/** Builds the backend into dist/backend, for this machine's .NET, with debug symbols. */
export async function buildBackend() {
  await once(backend, hashOf(sources, 'Debug'), async () => {
    const begin = performance.now();
    step('Building the backend…');
    rmSync(backend, { recursive: true, force: true });
    // Without a host of its own, so that it runs on whichever dotnet is on PATH.
    const args = ['--configuration', 'Debug', '--output', backend, '-p:UseAppHost=false', '--nologo'];
    await run('dotnet', ['publish', project, ...args], { quiet: true });
    step(`Built the backend in ${seconds(begin)}.`);
  });
}

/**
 * Publishes the backend for one target: trimmed, compiled ahead to native code, one file that needs no .NET; or, for
 * `universal`, as it is.
 *
 * @param {Target} target
 * @param {string} folder
 */
export async function publishBackend({ target, rid }, folder) {
  const selfContained = [
    ...['--runtime', rid ?? '', '--self-contained', 'true'],
    ...['-p:PublishSingleFile=true', '-p:PublishTrimmed=true', '-p:PublishReadyToRun=true'],
    // With this optimization the trimmer of .NET 10.0 drops the finally of a `lock` that stands inside a finally of an
    // async method (so the lock is never left) once it has folded the constant YieldAwaiter.IsCompleted in that method.
    '-p:_ExtraTrimmerArgs=--disable-opt ipconstprop',
  ];
  const args = [
    ...['--configuration', 'Release', '--output', folder, '--nologo'],
    // Apart from bin/ and obj/, whose restore is for no particular runtime.
    ...['--artifacts-path', join(out, 'dotnet')],
    ...['-p:DebugType=none', '-p:DebugSymbols=false', '-p:PublishDocumentationFiles=false'],
    ...(rid ? selfContained : ['-p:UseAppHost=false']),
  ];
  await once(folder, hashOf(sources, args), async () => {
    const begin = performance.now();
    step(`Publishing the backend for ${target}…`);
    rmSync(folder, { recursive: true, force: true });
    const { code, stdout, stderr } = await run('dotnet', ['publish', project, ...args], {
      quiet: true,
      check: false,
      timeout: 1200,
    });
    if (code !== 0) {
      if (rid && new RegExp(`NU1101: Unable to find package \\S+\\.${rid}\\.|NETSDK1112`).test(stdout)) {
        throw new MissingRuntimePacks(`The runtime packs of .NET for ${rid} cannot be restored here.`);
      }
      throw new Failure(`dotnet publish failed.\n${stdout}${stderr}`);
    }
    step(`Published the backend in ${seconds(begin)}.`);
  });
}
