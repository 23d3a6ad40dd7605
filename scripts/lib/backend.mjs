// Builds the C# process for development, and publishes it for a VSIX.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, seconds, step } from './log.mjs';
import { ensureNativeTools } from './native-tools.mjs';
import { backend, out, root } from './paths.mjs';
import { run } from './run.mjs';
import { hashOf, once } from './stamp.mjs';
import { choose, thisMachine, words } from './targets.mjs';
import { checkTrimming } from './trimming.mjs';

/** @import { Kind, Target } from './targets.mjs' */

const project = join(root, 'server', 'EditorBackend', 'EditorBackend.csproj');
const sources = [
  'server',
  'Directory.Build.props',
  'Directory.Build.targets',
  'Directory.Packages.props',
  'global.json',
].map((name) => join(root, name));

/** What .NET needs for the target is not to be had from the package sources of this machine. */
export class MissingPack extends Failure {}

/** The last build in the checkout. @type {Promise<unknown>} */
let building = Promise.resolve();

/**
 * Runs dotnet where it writes into bin/ and obj/ of the checkout: one after another, as two at once would write the same
 * files.
 *
 * @param {readonly string[]} args
 * @param {{ timeout?: number }} [options]
 */
export function buildInPlace(args, options = {}) {
  const built = building.then(() => run('dotnet', args, { ...options, quiet: true }));
  building = built.catch(() => undefined);
  return built;
}

/** Builds the backend into dist/backend, for this machine's .NET, with debug symbols. */
export async function buildBackend() {
  await once(backend, hashOf(sources, 'Debug'), async () => {
    const begin = performance.now();
    step('Building the backend…');
    rmSync(backend, { recursive: true, force: true });
    // Without a host of its own, so that it runs on whichever dotnet is on PATH.
    const args = ['--configuration', 'Debug', '--output', backend, '-p:UseAppHost=false', '--nologo'];
    await buildInPlace(['publish', project, ...args]);
    step(`Built the backend in ${seconds(begin)}.`);
  });
}

/** What makes each kind. The switches stand here and not in the project: a development build needs none of them. */
const switches = {
  native: ['-p:PublishAot=true', '-p:StripSymbols=true'],
  trimmed: [
    ...['-p:PublishSingleFile=true', '-p:PublishTrimmed=true', '-p:PublishReadyToRun=true'],
    // As natively: no code is made while it runs, and nothing is kept that only makes code.
    ...['-p:DynamicCodeSupport=false', '-p:DebuggerSupport=false'],
    // Where the trimmer finds something constant, it loses a try that stands inside a handler: the less it takes for
    // constant, the better (docs/decisions/0003-trimming.md).
    '-p:_ExtraTrimmerArgs=--disable-opt ipconstprop',
  ],
  framework: ['-p:UseAppHost=false'],
};

/**
 * Publishes the backend for one target as one kind, unless that is done.
 *
 * @param {Target} target
 * @param {Kind} kind
 * @param {string} folder
 */
export async function publishAs({ target, rid }, kind, folder) {
  // Apart from bin/ and obj/, and each kind apart: what was restored and compiled for one does not fit another.
  const artifacts = join(out, 'dotnet', kind);
  const args = [
    ...['--configuration', 'Release', '--output', folder, '--artifacts-path', artifacts, '--nologo'],
    ...['-p:DebugType=none', '-p:DebugSymbols=false', '-p:PublishDocumentationFiles=false'],
    // The build of the solution runs them.
    '-p:RunAnalyzers=false',
    ...(rid === undefined ? [] : ['--runtime', rid, '--self-contained', 'true']),
    ...switches[kind],
  ];
  await once(folder, hashOf(sources, args), async () => {
    const begin = performance.now();
    step(`Publishing the backend for ${target}, ${words[kind]}…`);
    // What is left of another publish is not made again when only switches have changed.
    const left = join(artifacts, 'obj', 'EditorBackend', rid === undefined ? 'release' : `release_${rid}`);
    for (const old of [folder, left]) rmSync(old, { recursive: true, force: true });
    const { code, stdout, stderr } = await run('dotnet', ['publish', project, ...args], {
      quiet: true,
      check: false,
      timeout: 1200,
    });
    if (code !== 0) throw failureOf(`${stdout}${stderr}`, rid);
    if (kind === 'trimmed' && rid !== undefined) checkTrimming(artifacts, rid);
    step(`Published the backend for ${target} in ${seconds(begin)}.`);
  });
}

/**
 * @param {string} output of a dotnet publish that failed
 * @param {string} [rid]
 */
export function failureOf(output, rid = 'any') {
  const unserved = new RegExp(`NU110[12]: Unable to find package (\\S*(?:\\.${rid}|ILCompiler))\\b`).exec(output)?.[1];
  return unserved === undefined
    ? new Failure(`dotnet publish failed.\n${output}`)
    : new MissingPack(`the package ${unserved} is not served here`);
}

/** What was published by this process, by its folder. @type {Map<string, Promise<Kind>>} */
const published = new Map();

/**
 * Publishes the backend for one target as it ships, unless that is done.
 *
 * @param {Target} target
 * @param {string} folder
 * @returns {Promise<Kind>} how it was made; why, it has said once
 */
export function publishBackend(target, folder) {
  const going = published.get(folder) ?? publishAsItCan(target, folder);
  published.set(folder, going);
  return going;
}

/** @type {typeof publishBackend} */
async function publishAsItCan(target, folder) {
  const machine = thisMachine();
  const { kind, why } = choose(target, machine, target.target === machine ? await ensureNativeTools() : []);
  try {
    await publishAs(target, kind, folder);
    step(`The backend for ${target.target} is ${words[kind]}${why === '' ? '.' : `: ${why}.`}`);
    return kind;
  } catch (error) {
    if (kind !== 'native' || !(error instanceof MissingPack)) throw error;
    // .NET's native compiler is a package of its own.
    await publishAs(target, 'trimmed', folder);
    step(`The backend for ${target.target} is ${words.trimmed}: ${error.message}.`);
    return 'trimmed';
  }
}
