// Runs the extension-host tests inside a real VS Code: the one of install.mjs in a headless browser, or, where VS Code
// can be downloaded and TEST_RUNNER=electron says so, desktop VS Code through @vscode/test-electron.
import { existsSync, mkdtempSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseJson } from '../../scripts/lib/json.mjs';
import { Failure, print } from '../../scripts/lib/log.mjs';
import { artifacts, root } from '../../scripts/lib/paths.mjs';
import { openChromium } from './chromium.mjs';
import { installWorkbench, versions } from './install.mjs';
import { makeProfile, remote, startServer } from './server.mjs';

/** @import { SuiteResult } from '../support/reporter.mjs' */
/** @import { Version } from './install.mjs' */
/** @import { Payload } from './server.mjs' */

/**
 * @typedef {object} HostRun
 * @property {string} tests the bundled module that exports `run`
 * @property {Version} version
 * @property {number} timeout in seconds
 * @property {string} [grep] only tests whose title matches
 */

/**
 * In the browser's VS Code: no display, no download but npm's.
 *
 * @param {HostRun} options
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} env
 * @param {() => boolean} done
 */
async function runInServer({ tests, version, timeout }, folder, env, done) {
  const installation = await installWorkbench(version);
  const server = await startServer({
    installation,
    profile: makeProfile(join(folder, 'profile')),
    purpose: 'tests',
    env,
  });
  try {
    const browser = await openChromium(join(folder, 'browser'));
    try {
      const url = new URL(server.url);
      url.searchParams.set('folder', join(folder, 'workspace'));
      /** @type {Payload} */
      const payload = [
        ['extensionDevelopmentPath', remote(server.port, root)],
        ['extensionTestsPath', remote(server.port, tests)],
      ];
      url.searchParams.set('payload', JSON.stringify(payload));
      const page = browser.pages()[0] ?? (await browser.newPage());
      await page.goto(url.href);
      const deadline = performance.now() + timeout * 1000;
      while (!done()) {
        if (performance.now() > deadline) {
          mkdirSync(artifacts, { recursive: true });
          await page.screenshot({ path: join(artifacts, 'host-timeout.png') }).catch(() => undefined);
          throw new Failure(`The extension host brought no result within ${String(timeout)} s.\n${server.log()}`);
        }
        await sleep(100);
      }
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
}

/**
 * In desktop VS Code, which @vscode/test-electron downloads.
 *
 * @param {HostRun} options
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} env
 */
async function runInElectron({ tests, version }, folder, env) {
  const { runTests } = await import('@vscode/test-electron');
  await runTests({
    version: version === 'oldest' ? versions.oldest.vscode : 'stable',
    extensionDevelopmentPath: root,
    extensionTestsPath: tests,
    extensionTestsEnv: env,
    launchArgs: [join(folder, 'workspace'), '--user-data-dir', join(folder, 'data'), '--disable-extensions'],
  });
}

/**
 * @param {HostRun} options
 * @returns {Promise<SuiteResult>}
 */
export async function runHostTests(options) {
  const folder = mkdtempSync(join(tmpdir(), 'host-'));
  const result = join(folder, 'result.json');
  const log = join(folder, 'log.txt');
  mkdirSync(join(folder, 'workspace'));
  mkdirSync(join(folder, 'home'));
  const env = {
    TEST_RESULT: result,
    TEST_LOG: log,
    TEST_GREP: options.grep ?? '',
    TEST_COLOR: process.stderr.isTTY ? '1' : '0',
    // What the extension finds in ~/.aws must be what a test put there.
    HOME: join(folder, 'home'),
    DOTNET_CLI_HOME: process.env['DOTNET_CLI_HOME'] ?? process.env['HOME'],
  };
  try {
    const runner = process.env['TEST_RUNNER'] ?? 'server';
    if (runner === 'electron') await runInElectron(options, folder, env);
    else await runInServer(options, folder, env, () => existsSync(result));
    if (!existsSync(result)) throw new Failure('The extension host brought no result.');
    return /** @type {SuiteResult} */ (parseJson(readFileSync(result, 'utf8')));
  } finally {
    if (existsSync(log)) print(`${readFileSync(log, 'utf8')}\n`);
    rmSync(folder, { recursive: true, force: true });
  }
}
