// npm test: every suite, in stages of those that do not disturb each other (docs/testing.md). The last line adds them up;
// anything that failed, or ran no test, fails it.
//   npm test -- --only host,ui     some suites
//   npm test -- --grep "sign in"   only tests whose title matches (unit, wire, host, ui)
//   npm run test:oldest            host and ui in the oldest VS Code that engines.vscode names
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildSandbox } from '../tests/support/sandbox.mjs';
import { installWorkbench } from '../tests/workbench/install.mjs';
import { build } from './build.mjs';
import { buildBackend, buildInPlace } from './lib/backend.mjs';
import { parseJson } from './lib/json.mjs';
import { Failure, main, step } from './lib/log.mjs';
import { root } from './lib/paths.mjs';
import { run, tool } from './lib/run.mjs';
import { add, guarded, nothing, runStages } from './lib/suites.mjs';
import { lint } from './lint.mjs';
import { packageVsix, publish, publishTrimmed } from './package.mjs';
import { setup } from './setup.mjs';

/** @import { Result } from './lib/suites.mjs' */

const { values: flags } = parseArgs({
  options: { only: { type: 'string' }, grep: { type: 'string' }, oldest: { type: 'boolean', default: false } },
});

const version = flags.oldest ? 'oldest' : 'current';
const tests = join(root, 'tests');

/** The .NET test projects. @returns {string[]} */
function dotnetProjects() {
  return readdirSync(tests)
    .filter((name) => name.endsWith('.Tests'))
    .map((name) => join(tests, name, `${name}.csproj`));
}

/** @param {string} project @returns {Promise<Result>} */
async function runDotnetTests(project) {
  const folder = mkdtempSync(join(tmpdir(), 'dotnet-test-'));
  try {
    const report = ['--logger', 'trx;LogFileName=result.trx', '--results-directory', folder];
    const hang = ['--blame-hang-timeout', '5min', '--blame-hang-dump-type', 'none'];
    const { code } = await run('dotnet', ['test', project, '--no-build', '--nologo', ...report, ...hang], {
      check: false,
      timeout: 1200,
    });
    const file = join(folder, 'result.trx');
    const counters = existsSync(file) ? /<Counters ([^>]*)\/>/.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
    if (counters === undefined)
      throw new Failure(`${basename(project)} brought no result (exit code ${String(code)}).`);
    const count = (/** @type {string} */ name) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(counters)?.[1] ?? 0);
    const [total, passed, failed] = [
      count('total'),
      count('passed'),
      count('failed') + count('error') + count('timeout'),
    ];
    if (code !== 0 && failed === 0) throw new Failure(`${basename(project)} ended with exit code ${String(code)}.`);
    return { passed, failed, skipped: total - passed - failed };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Runs the Mocha tests of a folder in Node.js.
 *
 * @param {string} name
 * @param {string} source
 * @param {{ timeout: number, testTimeout: number, jobs?: number, env?: NodeJS.ProcessEnv }} options in seconds: of all,
 *   of one test; `jobs`: how many files at a time
 * @returns {Promise<Result>}
 */
async function runMocha(name, source, { timeout, testTimeout, jobs = 1, env }) {
  const { bundleTests, testFiles } = await import('../tests/support/bundle.mjs');
  const folder = await bundleTests(name, testFiles(source), 'esm');
  const result = join(folder, 'result.json');
  const args = [
    process.stderr.isTTY ? '--color' : '--no-color',
    ...['--reporter', join(tests, 'support', 'reporter.mjs'), '--timeout', String(testTimeout * 1000), '--exit'],
    ...(jobs > 1 ? ['--parallel', '--jobs', String(jobs)] : []),
    ...(flags.grep ? ['--grep', flags.grep] : []),
    ...(process.env['CI'] === undefined ? [] : ['--forbid-only']),
    ...readdirSync(folder)
      .filter((file) => file.endsWith('.test.mjs'))
      .map((file) => join(folder, file)),
  ];
  const { code } = await tool(
    'node',
    ['--enable-source-maps', join(root, 'node_modules', 'mocha', 'bin', 'mocha.js'), ...args],
    {
      timeout,
      check: false,
      env: { ...env, TEST_RESULT: result },
    },
  );
  if (!existsSync(result)) throw new Failure(`Mocha brought no result (exit code ${String(code)}).`);
  return /** @type {Result} */ (parseJson(readFileSync(result, 'utf8')));
}

/** @param {string} folder */
const hasTests = (folder) => existsSync(folder) && readdirSync(folder).some((name) => name.endsWith('.test.ts'));

/** The wire's tests wait for paced and throttled AWS calls more than they compute: another file goes on meanwhile. */
const wireJobs = 2;

/** The folders of the TypeScript suites. */
const folders = {
  scripts: join(tests, 'scripts'),
  unit: join(tests, 'extension', 'unit'),
  wire: join(tests, 'wire'),
  host: join(tests, 'extension', 'host'),
  ui: join(tests, 'workbench'),
};

/** What every window of VS Code in a browser takes. */
async function prepareWindows() {
  const { ensureChromium } = await import('../tests/workbench/chromium.mjs');
  await ensureChromium();
  await installWorkbench(version);
}

/**
 * @typedef {object} Definition
 * @property {boolean} exists
 * @property {boolean} [oldest] whether it is part of `npm run test:oldest`
 * @property {() => Promise<unknown>} [prepare]
 * @property {() => Promise<Result>} run
 */

/**
 * The tests of the wire, on one kind of backend.
 *
 * @param {string} name
 * @param {() => Promise<string | undefined>} make answers the backend's folder; undefined: the development build
 * @returns {Definition}
 */
const wireSuite = (name, make) => ({
  exists: hasTests(folders.wire),
  prepare: async () => {
    await make();
    await buildSandbox();
  },
  run: async () => {
    const env = { TEST_BACKEND: await make() };
    return runMocha(name, folders.wire, { timeout: 600, testTimeout: 60, jobs: wireJobs, env });
  },
});

/** @type {Record<string, Definition>} */
const suites = {
  lint: { exists: true, run: () => lint() },
  dotnet: {
    exists: dotnetProjects().length > 0,
    prepare: async () => {
      step('Building the solution…');
      await buildInPlace(['build', join(root, 'EditorBackend.sln'), '--nologo'], { timeout: 900 });
    },
    run: async () => {
      // One after another: each has tests that wait for programs which a busy machine is slow to start.
      let sum = nothing;
      for (const project of dotnetProjects()) {
        sum = add(sum, await guarded(basename(project), () => runDotnetTests(project)));
      }
      return sum;
    },
  },
  scripts: {
    exists: hasTests(folders.scripts),
    run: () => runMocha('scripts', folders.scripts, { timeout: 120, testTimeout: 30 }),
  },
  unit: {
    exists: hasTests(folders.unit),
    run: () => runMocha('unit', folders.unit, { timeout: 300, testTimeout: 10 }),
  },
  wire: wireSuite('wire', async () => {
    await buildBackend();
    return undefined;
  }),
  // The same tests on the backend as the VSIX for this machine ships it, and as those for other machines do: compiling
  // ahead of time and trimming change code.
  published: wireSuite('published', async () => (await publish()).folder),
  trimmed: wireSuite('trimmed', publishTrimmed),
  host: {
    exists: hasTests(folders.host),
    oldest: true,
    prepare: async () => {
      if (process.env['TEST_RUNNER'] !== 'electron') await prepareWindows();
      await build();
      await buildSandbox();
    },
    run: async () => {
      const { bundleTests, testFiles } = await import('../tests/support/bundle.mjs');
      const { runHostTests } = await import('../tests/workbench/host-runner.mjs');
      const entry = join(folders.host, 'index.ts');
      const bundles = await bundleTests('host', [entry, ...testFiles(folders.host)], 'cjs');
      const grep = flags.grep ? { grep: flags.grep } : {};
      return runHostTests({ tests: join(bundles, 'index.cjs'), version, timeout: 600, ...grep });
    },
  },
  ui: {
    exists: hasTests(folders.ui),
    oldest: true,
    prepare: async () => {
      await prepareWindows();
      await packageVsix();
      await buildSandbox();
    },
    run: async () => {
      const { vsix } = await packageVsix();
      const env = { TEST_VSIX: vsix, TEST_VSCODE: version };
      return runMocha('ui', folders.ui, { timeout: 1800, testTimeout: 120, env });
    },
  },
};

/**
 * Side by side are suites that do not notice it. Those that wait for programs, or for what a window draws, are alone: a
 * busy machine is too slow for them.
 */
const stages = [['lint', 'scripts', 'unit'], ['dotnet'], ['wire', 'published'], ['trimmed'], ['host'], ['ui']];

function chosenStages() {
  const names = flags.only?.split(',');
  const unknown = names?.filter((name) => !suites[name]?.exists) ?? [];
  if (unknown.length > 0) {
    throw new Failure(
      `No suite ${unknown.join(', ')}: there are ${Object.keys(suites).join(', ')}, where they have tests.`,
    );
  }
  return stages
    .map((stage) =>
      stage.flatMap((name) => {
        const suite = suites[name];
        const isChosen = suite?.exists && (names?.includes(name) ?? true) && (!flags.oldest || suite.oldest);
        return isChosen ? [{ name, ...suite }] : [];
      }),
    )
    .filter((stage) => stage.length > 0);
}

await main(async () => {
  await setup();
  const results = await runStages(chosenStages());
  console.log('');
  for (const { name, time, passed, failed, skipped } of results) {
    const mark = failed === 0 ? '✔' : '✖';
    console.log(
      `${mark} ${name}: ${String(passed)} passed, ${String(failed)} failed, ${String(skipped)} skipped (${time})`,
    );
  }
  const sum = results.reduce(add, nothing);
  console.log(`${String(sum.passed)} passed, ${String(sum.failed)} failed, ${String(sum.skipped)} skipped`);
  return sum.failed === 0 && results.length > 0 ? 0 : 1;
});
