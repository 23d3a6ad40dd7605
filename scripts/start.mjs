// npm start: from a fresh clone to a VS Code window with the extension installed and an AWS to try it on, all local.
//   npm start -- --browser       VS Code in the browser even where desktop VS Code (`code`) is on PATH
//   npm start -- --port 8080     its port (default: a free one)
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildSandbox, sandboxSettings, startSandbox } from '../tests/support/sandbox.mjs';
import { installWorkbench } from '../tests/workbench/install.mjs';
import { installExtension, isolated, makeProfile, startServer } from '../tests/workbench/server.mjs';
import { main, seconds, step } from './lib/log.mjs';
import { root } from './lib/paths.mjs';
import { requireDotnet, requireNode } from './lib/prerequisites.mjs';
import { atExit, closed, run, start, stopAll, together } from './lib/run.mjs';
import { packageVsix } from './package.mjs';

/** @import { Sandbox } from '../tests/support/sandbox.mjs' */
/** @import { Installation } from '../tests/workbench/install.mjs' */
/** @import { Profile } from '../tests/workbench/server.mjs' */

const { values: flags } = parseArgs({
  options: { browser: { type: 'boolean', default: false }, port: { type: 'string' } },
});

/** Whether desktop VS Code can be opened from here. */
function hasDesktop() {
  const names = process.platform === 'win32' ? ['code.cmd'] : ['code'];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return names.some((name) => folders.some((folder) => existsSync(join(folder, name))));
}

/**
 * AWS configuration files with the sandbox's static keys, so that `aws ssm …` in VS Code's terminal meets the same AWS
 * and nobody's own credentials are read.
 *
 * @param {string} folder
 * @param {Sandbox} sandbox
 * @returns {NodeJS.ProcessEnv}
 */
function awsEnvironment(folder, sandbox) {
  const config = join(folder, 'config');
  const credentials = join(folder, 'credentials');
  mkdirSync(folder);
  writeFileSync(config, `[profile sandbox]\nregion = ${sandbox.region}\nendpoint_url = ${sandbox.endpoint}\n`);
  const keys = `aws_access_key_id = ${sandbox.accessKeyId}\naws_secret_access_key = ${sandbox.secretAccessKey}\n`;
  writeFileSync(credentials, `[sandbox]\n${keys}`, { mode: 0o600 });
  return { AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: credentials, AWS_PROFILE: 'sandbox' };
}

/** @param {Sandbox} sandbox */
function printHelp(sandbox) {
  const users = sandbox.users.map(({ name, password }) => `${name} / ${password}`).join(', ');
  const accounts = sandbox.accounts.map(({ name, roles }) => `${name} (${roles.join(', ')})`);
  console.log(`
The AWS in this window is a sandbox at ${sandbox.endpoint}: nothing leaves this machine.
  users:    ${users}
  accounts: ${accounts.join('\n            ')}

Three things to try:
  1. F1, "AWS Parameter Store: Sign In with SSO", then choose an account and a role.
  2. The Parameter Store icon in the activity bar: open a parameter, edit it, save it.
  3. Right-click parameters.csv in the explorer: "Import into Parameter Store…".

Ctrl+C ends everything.`);
}

/** What a window is opened with. @typedef {{ profile: Profile, workspace: string, env: NodeJS.ProcessEnv, sandbox: Sandbox }} Opening */

/**
 * Opens desktop VS Code with a profile of its own, and returns when its window is closed.
 *
 * @param {Opening & { vsix: string }} options
 */
async function runDesktop({ vsix, profile, workspace, env, sandbox }) {
  const own = ['--user-data-dir', profile.userData, '--extensions-dir', profile.extensions];
  await run('code', [...own, '--install-extension', vsix, '--force'], { quiet: true, timeout: 180 });
  const window = start('code', [...own, '--new-window', '--wait', '--disable-workspace-trust', workspace], {
    env: isolated(env),
  });
  // `code` only hands over to VS Code itself, which writes its process id into its user data.
  atExit(() => {
    const lock = join(profile.userData, 'code.lock');
    if (existsSync(lock)) process.kill(Number(readFileSync(lock, 'utf8')));
  });
  console.log('ready: desktop VS Code');
  printHelp(sandbox);
  return closed(window);
}

/**
 * Serves VS Code on loopback until it is interrupted.
 *
 * @param {Opening & { vsix: string, installation: Installation }} options
 */
async function runBrowser({ vsix, installation, profile, workspace, env, sandbox }) {
  await installExtension(installation, profile, vsix);
  const port = flags.port === undefined ? {} : { port: Number(flags.port) };
  const server = await startServer({ installation, profile, purpose: 'person', env, ...port });
  console.log(`ready: ${server.url}?folder=${encodeURIComponent(workspace)}`);
  printHelp(sandbox);
  return closed(server.process);
}

async function makeSandbox() {
  const begin = performance.now();
  step('Building the AWS sandbox…');
  await buildSandbox();
  step(`Built the AWS sandbox in ${seconds(begin)}.`);
  return startSandbox();
}

async function openWindow() {
  const desktop = hasDesktop() && !flags.browser;
  // What is waited for on a fresh clone, none of it for another. Whoever starts it this way has .NET: the package that
  // needs it is made in a fraction of the time.
  const [{ vsix }, sandbox, installation] = await together(
    () => packageVsix('universal'),
    makeSandbox,
    () => (desktop ? Promise.resolve(undefined) : installWorkbench()),
  );

  const folder = mkdtempSync(join(tmpdir(), 'parameter-store-'));
  atExit(() => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  const workspace = join(folder, 'demo');
  cpSync(join(root, 'scripts', 'demo'), workspace, { recursive: true });
  const profile = makeProfile(join(folder, 'profile'), sandboxSettings(sandbox));
  const env = awsEnvironment(join(folder, 'aws'), sandbox);
  const opening = { vsix, profile, workspace, env, sandbox };

  step(installation ? 'Starting VS Code in the browser…' : 'Opening desktop VS Code…');
  return installation ? runBrowser({ ...opening, installation }) : runDesktop(opening);
}

await main(async () => {
  requireNode();
  requireDotnet();
  try {
    return await openWindow();
  } finally {
    // A sandbox that goes on would keep this process from ending.
    await stopAll();
  }
});
