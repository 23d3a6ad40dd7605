// Installs a real VS Code that needs no display and no download but npm's: the package code-server ships VS Code's own
// workbench, extension host and server. It goes to a cache outside the checkout, once for all checkouts.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseJson } from '../../scripts/lib/json.mjs';
import { Failure, main, seconds, step } from '../../scripts/lib/log.mjs';
import { cache } from '../../scripts/lib/paths.mjs';
import { run, together } from '../../scripts/lib/run.mjs';

/**
 * The versions of code-server that we test on, the VS Code inside each, and the major version of Node.js that it wants.
 */
export const versions = {
  current: { codeServer: '4.139.1', vscode: '1.139.1', node: '24' },
  oldest: { codeServer: '4.108.2', vscode: '1.108.2', node: '22' },
};

/** @typedef {keyof typeof versions} Version */

/** Some versions take a fork of `@parcel/watcher` from a git host, which a closed network cannot reach. */
const watcherFork = '@vscode/watcher';

/**
 * @typedef {object} Installation
 * @property {string} vscode the version of VS Code
 * @property {string} node the Node.js to run it with
 * @property {string} entry code-server's own entry: the workbench as a person uses it
 * @property {string} server VS Code's server by itself: what tests start
 */

/** The native modules that VS Code's server loads; everything else works without an install script. */
const nativeModules = ['node-pty', '@vscode/spdlog', '@parcel/watcher', watcherFork, '@vscode/native-watchdog'];

/**
 * @param {string} folder
 * @param {Version} version
 * @returns {Installation}
 */
function layout(folder, version) {
  const codeServer = join(folder, 'server', 'node_modules', 'code-server');
  return {
    vscode: versions[version].vscode,
    node: join(folder, 'node', 'node_modules', 'node', 'bin', 'node'),
    entry: join(codeServer, 'out', 'node', 'entry.js'),
    server: join(codeServer, 'lib', 'vscode', 'out', 'server-main.js'),
  };
}

/**
 * @param {string} folder an empty folder
 * @param {Version} version
 */
async function installInto(folder, version) {
  const { codeServer, node } = versions[version];
  for (const [name, content] of /** @type {const} */ ([
    // Node's package fetches its binary in an install script, which newer versions of npm run only when allowed.
    ['node', { private: true, allowScripts: { node: true } }],
    ['server', { private: true }],
  ])) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'package.json'), JSON.stringify(content));
  }
  const quiet = { quiet: true, timeout: 900 };
  const server = join(folder, 'server');
  const install = ['install', '--no-package-lock'];
  await together(
    () => run('npm', [...install, `node@${node}`], { ...quiet, cwd: join(folder, 'node') }),
    () => run('npm', [...install, '--ignore-scripts', `code-server@${codeServer}`], { ...quiet, cwd: server }),
  );
  const env = {
    PATH: `${join(folder, 'node', 'node_modules', 'node', 'bin')}${delimiter}${process.env['PATH'] ?? ''}`,
    // Their compiling is most of the work, and nothing that they do has to be fast.
    CXXFLAGS: '-O0',
    JOBS: '2',
  };
  const vscode = join(server, 'node_modules', 'code-server', 'lib', 'vscode');
  await together(
    () => rebuildArgon2(server, { ...quiet, env }),
    async () => {
      const options = { ...quiet, env, cwd: vscode };
      takeWatcherOfNpm(vscode);
      await run('npm', [...install, '--omit=dev', '--ignore-scripts'], options);
      const there = nativeModules.filter((name) => existsSync(join(vscode, 'node_modules', name)));
      await run('npm', ['rebuild', ...there], options);
    },
  );
}

/** @param {string} vscode the folder of VS Code's server, before its packages are installed */
function takeWatcherOfNpm(vscode) {
  const file = join(vscode, 'package.json');
  const manifest = /** @type {{ dependencies: Record<string, string> }} */ (parseJson(readFileSync(file, 'utf8')));
  if (!manifest.dependencies[watcherFork]?.includes('#')) return;
  manifest.dependencies[watcherFork] = 'npm:@parcel/watcher@^2.5.1';
  writeFileSync(file, JSON.stringify(manifest));
  // It names the git host, too.
  rmSync(join(vscode, 'npm-shrinkwrap.json'), { force: true });
}

/**
 * Code-server's own entry loads argon2, whether or not there is a password. Newer versions bring it compiled.
 *
 * @param {string} folder
 * @param {Parameters<typeof run>[2]} options
 */
async function rebuildArgon2(folder, options) {
  const compiled = join(folder, 'node_modules', 'argon2', 'prebuilds', `${process.platform}-${process.arch}`);
  if (existsSync(compiled)) return;
  await run('npm', ['rebuild', 'argon2', '--build-from-source'], { ...options, cwd: folder });
}

/**
 * Installs VS Code unless it is there, and returns where it is.
 *
 * @param {Version} [version]
 * @returns {Promise<Installation>}
 */
export async function installWorkbench(version = 'current') {
  if (process.platform === 'win32') {
    throw new Failure(
      'VS Code in the browser (the npm package code-server) does not run on Windows: use desktop VS Code.',
    );
  }
  const { codeServer, vscode } = versions[version];
  const folder = join(cache, `code-server-${codeServer}-${process.platform}-${process.arch}`);
  const installation = layout(folder, version);
  if (existsSync(folder)) return installation;
  const begin = performance.now();
  step(`Installing VS Code ${vscode} for the browser (the npm package code-server ${codeServer}, about 900 MB, once)…`);
  // The folder gets its name when it is whole: an interrupted install leaves nothing that looks like one.
  const unfinished = `${folder}.${randomBytes(4).toString('hex')}`;
  try {
    await installInto(unfinished, version);
    if (!existsSync(folder)) renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  step(`Installed VS Code ${vscode} in ${seconds(begin)}.`);
  return installation;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    const version = process.argv.includes('--oldest') ? 'oldest' : 'current';
    console.log(JSON.stringify(await installWorkbench(version), undefined, 2));
  });
}
