// npm test: every suite, one after another. The last line adds them up; anything that failed, or ran no test, fails it.
//   npm test -- --only host,ui     some suites
//   npm test -- --grep "sign in"   only tests whose title matches (unit, wire, host, ui)
//   npm run test:oldest            host and ui in the oldest VS Code that engines.vscode names
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildSandbox } from '../tests/support/sandbox.mjs';
import { build } from './build.mjs';
import { buildBackend } from './lib/backend.mjs';
import { parseJson } from './lib/json.mjs';
import { Failure, main, seconds, step } from './lib/log.mjs';
import { root } from './lib/paths.mjs';
import { run, tool } from './lib/run.mjs';
import { lint } from './lint.mjs';
import { packageVsix, publish } from './package.mjs';
import { setup } from './setup.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Result */

const { values: flags } = parseArgs({
  options: { only: { type: 'string' }, grep: { type: 'string' }, oldest: { type: 'boolean', default: false } },
});

const version = flags.oldest ? 'oldest' : 'current';
const tests = join(root, 'tests');

/** @param {Result} a @param {Result} b @returns {Result} */
const add = (a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped });

/**
 * A suite that broke, or that ran no test, counts as one failure and does not keep the others from running.
 *
 * @param {string} name
 * @param {() => Promise<Result>} suite
 * @returns {Promise<Result>}
 */
async function guarded(name, suite) {
  try {
    const result = await suite();
    if (result.passed + result.failed === 0) throw new Failure(`${name} ran no test.`);
    return result;
  } catch (error) {
    console.error(error instanceof Failure ? `✖ ${error.message}` : error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

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

/** @type {Record<string, { exists: boolean, oldest: boolean, run: () => Promise<Result> }>} */
const suites = {
  lint: { exists: true, oldest: false, run: () => lint() },
  dotnet: {
    exists: dotnetProjects().length > 0,
    oldest: false,
    run: async () => {
      step('Building the solution…');
      await run('dotnet', ['build', join(root, 'EditorBackend.sln'), '--nologo'], { quiet: true, timeout: 900 });
      let sum = { passed: 0, failed: 0, skipped: 0 };
      for (const project of dotnetProjects()) sum = add(sum, await guarded(project, () => runDotnetTests(project)));
      return sum;
    },
  },
  scripts: {
    exists: hasTests(folders.scripts),
    oldest: false,
    run: () => runMocha('scripts', folders.scripts, { timeout: 120, testTimeout: 30 }),
  },
  unit: {
    exists: hasTests(folders.unit),
    oldest: false,
    run: () => runMocha('unit', folders.unit, { timeout: 300, testTimeout: 10 }),
  },
  wire: {
    exists: hasTests(folders.wire),
    oldest: false,
    run: async () => {
      await buildBackend();
      await buildSandbox();
      return runMocha('wire', folders.wire, { timeout: 600, testTimeout: 60, jobs: wireJobs });
    },
  },
  // The same tests on the backend as a VSIX ships it: trimming and compiling ahead of time change code.
  published: {
    exists: hasTests(folders.wire),
    oldest: false,
    run: async () => {
      const { folder } = await publish();
      await buildSandbox();
      const env = { TEST_BACKEND: folder };
      return runMocha('published', folders.wire, { timeout: 600, testTimeout: 60, jobs: wireJobs, env });
    },
  },
  host: {
    exists: hasTests(folders.host),
    oldest: true,
    run: async () => {
      await build();
      await buildSandbox();
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
    run: async () => {
      const { vsix } = await packageVsix();
      await buildSandbox();
      const { ensureChromium } = await import('../tests/workbench/chromium.mjs');
      await ensureChromium();
      const env = { TEST_VSIX: vsix, TEST_VSCODE: version };
      return runMocha('ui', folders.ui, { timeout: 1800, testTimeout: 120, env });
    },
  },
};

function chosenSuites() {
  const names = flags.only?.split(',');
  const unknown = names?.filter((name) => !suites[name]?.exists) ?? [];
  if (unknown.length > 0) {
    throw new Failure(
      `No suite ${unknown.join(', ')}: there are ${Object.keys(suites).join(', ')}, where they have tests.`,
    );
  }
  return Object.entries(suites).filter(
    ([name, suite]) => suite.exists && (names?.includes(name) ?? true) && (!flags.oldest || suite.oldest),
  );
}

await main(async () => {
  await setup();
  /** @type {(Result & { name: string, time: string })[]} */
  const results = [];
  for (const [name, suite] of chosenSuites()) {
    step(`── ${name} ──`);
    const begin = performance.now();
    const result = await guarded(`The suite ${name}`, suite.run);
    results.push({ name, time: seconds(begin), ...result });
  }
  console.log('');
  for (const { name, time, passed, failed, skipped } of results) {
    const mark = failed === 0 ? '✔' : '✖';
    console.log(
      `${mark} ${name}: ${String(passed)} passed, ${String(failed)} failed, ${String(skipped)} skipped (${time})`,
    );
  }
  const sum = results.reduce(add, { passed: 0, failed: 0, skipped: 0 });
  console.log(`${String(sum.passed)} passed, ${String(sum.failed)} failed, ${String(sum.skipped)} skipped`);
  return sum.failed === 0 && results.length > 0 ? 0 : 1;
});
