// Starts the real VS Code of install.mjs on a free loopback port, with a profile of its own.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Failure } from '../../scripts/lib/log.mjs';
import { run, start, stop } from '../../scripts/lib/run.mjs';

/** @import { Installation } from './install.mjs' */

/**
 * @typedef {object} Profile everything that VS Code keeps, in one folder of its own
 * @property {string} folder
 * @property {string} userData
 * @property {string} extensions
 */

/**
 * Settings that keep a fresh workbench quiet: no welcome page, no update, no telemetry, no chat, no sign-in of others, no
 * save that nobody asked for, nothing that fades in while a test looks at it.
 */
const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  // As on the desktop: in a browser VS Code saves by itself a second after an edit.
  'files.autoSave': 'off',
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'remote.autoForwardPorts': false,
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'window.commandCenter': false,
  'workbench.enableExperiments': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/**
 * Makes a profile, or changes the settings of one that is there.
 *
 * @param {string} folder
 * @param {Record<string, unknown>} [settings] user settings, on top of those that keep the workbench quiet
 * @returns {Profile}
 */
export function makeProfile(folder, settings = {}) {
  const userData = join(folder, 'data');
  // The server reads settings of machine scope from Machine/, all others from User/. Ours stand in the latter alone: what
  // is in Machine/ would hide what the person sets in the window.
  const scopes = { User: { ...quietSettings, ...settings }, Machine: quietSettings };
  for (const [scope, content] of Object.entries(scopes)) {
    mkdirSync(join(userData, scope), { recursive: true });
    writeFileSync(join(userData, scope, 'settings.json'), `${JSON.stringify(content, undefined, 2)}\n`);
  }
  const extensions = join(folder, 'extensions');
  mkdirSync(extensions, { recursive: true });
  writeFileSync(join(folder, 'code-server.yaml'), 'auth: none\n');
  return { folder, userData, extensions };
}

/**
 * What a process inside the workbench must not inherit: this terminal's AWS credentials, and the marks by which
 * VS Code recognises that it was started inside another VS Code.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function isolated(env) {
  const unwanted = Object.keys(process.env).filter(
    (name) => /^(AWS|VSCODE)_/.test(name) || name === 'ELECTRON_RUN_AS_NODE',
  );
  return {
    ...Object.fromEntries(unwanted.map((name) => [name, undefined])),
    AWS_EC2_METADATA_DISABLED: 'true',
    // No gallery: nothing but loopback is asked.
    EXTENSIONS_GALLERY: '{}',

    ...env,
  };
}

/**
 * @typedef {object} WorkbenchServer
 * @property {string} url of the workbench, without folder
 * @property {number} port
 * @property {import('node:child_process').ChildProcess} process
 * @property {() => string} log what the server printed up to now
 * @property {() => Promise<void>} stop ends it and everything that runs inside it
 */

/** @typedef {readonly (readonly [name: string, value: string])[]} Payload what a window of the server for tests is told */

/**
 * A folder or file of this machine, as a window in the browser names it.
 *
 * @param {number} port of the server
 * @param {string} path
 */
export function remote(port, path) {
  return `vscode-remote://127.0.0.1:${String(port)}${path}`;
}

/**
 * @typedef {object} ServerOptions
 * @property {Installation} installation
 * @property {Profile} profile
 * @property {'person' | 'tests'} purpose `person`: code-server's own entry, where SecretStorage outlives the window;
 *   `tests`: VS Code's bare server, which runs extension-host tests
 * @property {NodeJS.ProcessEnv} [env] added to the environment, which loses its AWS_* variables
 * @property {number} [port] default: a free one
 */

/**
 * @param {ServerOptions} options
 * @returns {Promise<WorkbenchServer>}
 */
export async function startServer({ installation, profile, purpose, env = {}, port = 0 }) {
  const { userData, extensions } = profile;
  const folders = ['--user-data-dir', userData, '--extensions-dir', extensions];
  const args =
    purpose === 'person'
      ? [
          installation.entry,
          ...['--config', join(profile.folder, 'code-server.yaml'), '--auth', 'none'],
          ...['--bind-addr', `127.0.0.1:${String(port)}`],
          ...['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust'],
          ...['--disable-getting-started-override', '--ignore-last-opened'],
          ...folders,
        ]
      : [
          installation.server,
          ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
          ...['--accept-server-license-terms', '--enable-smoke-test-driver', '--telemetry-level', 'off'],
          ...['--server-data-dir', profile.folder],
          ...folders,
        ];
  const child = start(installation.node, args, {
    cwd: profile.folder,
    // A loopback address that an extension opens leads to itself: the browser runs on this machine. By default,
    // code-server would send it through a proxy of its own, which a page with forms does not survive.
    env: isolated({ VSCODE_PROXY_URI: '', ...env }),
    stdout: 'pipe',
    stderr: 'pipe',
  });
  let log = '';
  child.stderr?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (log += text));
  /** @type {number} */
  const listening = await new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Failure(`VS Code's server did not start within 60 s.\n${log}`));
    }, 60_000);
    child.once('close', (code) => {
      clearTimeout(timer);
      reject(new Failure(`VS Code's server ended with exit code ${String(code)}.\n${log}`));
    });
    if (!child.stdout) throw new Error('The output of the server is not piped.');
    createInterface(child.stdout).on('line', (line) => {
      log += `${line}\n`;
      const match = /listening on (?:https?:\/\/[^:/]+:)?(\d+)/.exec(line);
      if (match && !line.includes('Session server')) {
        clearTimeout(timer);
        resolve(Number(match[1]));
      }
    });
  });
  return {
    url: `http://127.0.0.1:${String(listening)}/`,
    port: listening,
    process: child,
    log: () => log,
    stop: () => stop(child),
  };
}

/**
 * Installs an extension as a person does who has its VSIX.
 *
 * @param {Installation} installation
 * @param {Profile} profile
 * @param {string} vsix
 */
export async function installExtension(installation, profile, vsix) {
  await run(
    installation.node,
    [
      installation.entry,
      ...['--config', join(profile.folder, 'code-server.yaml')],
      ...['--user-data-dir', profile.userData, '--extensions-dir', profile.extensions],
      ...['--install-extension', vsix, '--force'],
    ],
    { quiet: true, timeout: 120, env: isolated({}) },
  );
}
