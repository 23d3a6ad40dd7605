// npm run lint: types, ESLint, formatting of both languages, and the rules of package-lock.json. --fix mends what it can.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildInPlace } from './lib/backend.mjs';
import { Failure, main, seconds, step } from './lib/log.mjs';
import { checkManifestFormat } from './lib/manifest-format.mjs';
import { root } from './lib/paths.mjs';
import { run, tool } from './lib/run.mjs';
import { checkSettingsTable } from './lib/settings-table.mjs';
import { setup } from './setup.mjs';

/** Download addresses would tie the lock file to the registry of whoever wrote it. */
function checkLockFile() {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  if (lock.includes('"resolved"')) {
    throw new Failure('package-lock.json has "resolved" addresses: install with the .npmrc of the checkout.');
  }
}

/** @param {boolean} fix */
function checks(fix) {
  const quiet = { quiet: true, timeout: 300 };
  const projects = ['extension', 'webviews', 'tests', 'scripts'];
  /** @type {Record<string, () => unknown>} */
  const all = {
    'package-lock.json': checkLockFile,
    'package.json': () => {
      checkManifestFormat(fix);
    },
    'settings in README.md': () => {
      checkSettingsTable(fix);
    },
    ...Object.fromEntries(
      projects.map((name) => [`types: ${name}`, () => tool('tsc', ['--project', `tsconfig.${name}.json`], quiet)]),
    ),
    ESLint: () => tool('eslint', ['--max-warnings', '0', ...(fix ? ['--fix'] : []), '.'], quiet),
    Prettier: () => tool('prettier', [fix ? '--write' : '--check', '--log-level', 'warn', '.'], quiet),
    'dotnet format whitespace': () =>
      // As a folder: nothing has to be restored for it.
      run('dotnet', ['format', 'whitespace', '.', '--folder', ...(fix ? [] : ['--verify-no-changes'])], quiet),
    // Style rules and the order of usings need the whole solution.
    'dotnet format style': async () => {
      const solution = join(root, 'EditorBackend.sln');
      await buildInPlace(['restore', solution, '--nologo']);
      const args = ['--no-restore', '--severity', 'warn', ...(fix ? [] : ['--verify-no-changes'])];
      await run('dotnet', ['format', 'style', solution, ...args], quiet);
    },
  };
  return Object.entries(all);
}

/**
 * @param {{ fix?: boolean }} [options]
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>} one check counts as one
 */
export async function lint({ fix = false } = {}) {
  await setup();
  let failed = 0;
  const all = checks(fix);
  const check = async (/** @type {[string, () => unknown]} */ [name, work]) => {
    const begin = performance.now();
    try {
      await work();
      step(`${name}: ok (${seconds(begin)})`);
    } catch (error) {
      failed++;
      step(`${name}: FAILED\n${error instanceof Error ? error.message : String(error)}`);
    }
  };
  if (fix) {
    // One after another: they change the same files.
    for (const each of all) await check(each);
  } else {
    await Promise.all(all.map(check));
  }
  return { passed: all.length - failed, failed, skipped: 0 };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    const { failed } = await lint({ fix: process.argv.includes('--fix') });
    return failed === 0 ? 0 : 1;
  });
}
