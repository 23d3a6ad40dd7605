// Starts the local AWS of tests/AwsSandbox in a process of its own, and speaks to its control route.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildInPlace } from '../../scripts/lib/backend.mjs';
import { parseJson } from '../../scripts/lib/json.mjs';
import { Failure } from '../../scripts/lib/log.mjs';
import { root } from '../../scripts/lib/paths.mjs';
import { closed, start, stop } from '../../scripts/lib/run.mjs';

const project = join(root, 'tests', 'AwsSandbox', 'AwsSandbox.csproj');
const configuration = 'Release';
const program = join(root, 'tests', 'AwsSandbox', 'bin', configuration, 'net10.0', 'AwsSandbox.dll');

/**
 * What the sandbox says of itself when it is ready.
 *
 * @typedef {object} Announcement
 * @property {string} endpoint
 * @property {string} region
 * @property {string} accessKeyId
 * @property {string} secretAccessKey
 * @property {string} ssoStartUrl
 * @property {string} ssoRegion
 * @property {{ name: string, startUrl: string, region: string, users: { name: string, password: string }[] }[]} ssoInstances
 * @property {{ name: string, password: string }[]} users
 * @property {{ arn: string, accessKeyId: string, secretAccessKey: string, mfaSerial: string }[]} iamUsers
 * @property {{ id: string, name: string, roles: string[] }[]} accounts
 */

/**
 * A sandbox that runs. docs/sandbox.md describes what its control route takes and answers.
 *
 * @typedef {Announcement & {
 *   process: import('node:child_process').ChildProcess,
 *   control: (method: 'GET' | 'PATCH' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) => Promise<unknown>,
 *   stop: () => Promise<void>,
 * }} Sandbox
 */

/** @type {Promise<unknown> | undefined} */
let built;

/** Builds the sandbox, once in a process. Does next to nothing when it is up to date. */
export async function buildSandbox() {
  // The build of the solution runs the analyzers.
  const flags = ['--configuration', configuration, '-p:RunAnalyzers=false', '--nologo'];
  built ??= buildInPlace(['build', project, ...flags]);
  await built;
}

/**
 * @param {Announcement} announcement
 * @param {'GET' | 'PATCH' | 'POST' | 'PUT' | 'DELETE'} method
 * @param {string} path below `/_sandbox`, as `/counters`
 * @param {unknown} [body]
 * @returns {Promise<unknown>} the parsed answer; undefined when it is empty
 */
async function control({ endpoint }, method, path, body) {
  const response = await fetch(new URL(`/_sandbox${path}`, endpoint), {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} /_sandbox${path}: ${String(response.status)} ${text}`);
  return text === '' ? undefined : parseJson(text);
}

/**
 * Starts a sandbox on a free loopback port; it must have been built.
 *
 * @param {readonly string[]} [flags] for example `['--parameters', '2000', '--latency', '40']`
 * @returns {Promise<Sandbox>}
 */
export async function startSandbox(flags = []) {
  if (!existsSync(program)) throw new Failure('The AWS sandbox is not built: npm run sandbox builds it.');
  const child = start('dotnet', [program, '--json', ...flags], { stdout: 'pipe', stderr: 'pipe' });
  let log = '';
  child.stderr?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (log = (log + text).slice(-20_000)));
  /** @type {Announcement} */
  const announcement = await new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Failure(`The AWS sandbox did not start within 60 s.\n${log}`));
    }, 60_000);
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(timer);
      reject(new Failure(`The AWS sandbox ended with exit code ${String(code)}.\n${log}`));
    });
    if (!child.stdout) throw new Error('The output of the sandbox is not piped.');
    createInterface(child.stdout).once('line', (line) => {
      clearTimeout(timer);
      try {
        resolve(/** @type {Announcement} */ (parseJson(line)));
      } catch {
        reject(new Failure(`The AWS sandbox's first line is not JSON: ${line}`));
      }
    });
  });
  // Nobody reads on, and a full pipe would stall it.
  child.stdout?.resume();
  return {
    ...announcement,
    process: child,
    control: (method, path, body) => control(announcement, method, path, body),
    stop: () => stop(child),
  };
}

/**
 * Runs the sandbox in the foreground, as a person does, until it is interrupted.
 *
 * @param {readonly string[]} flags
 */
export async function runSandbox(flags) {
  return closed(start('dotnet', [program, ...flags]));
}

/**
 * The user settings by which the extension finds a sandbox instead of AWS.
 * The window is a browser's, which VS Code takes for a remote one, but sandbox, backend and browser share a machine.
 *
 * @param {Announcement} sandbox
 * @returns {Record<string, unknown>}
 */
export function sandboxSettings({ endpoint, ssoStartUrl, ssoRegion }) {
  return {
    'parameterStoreManager.endpointUrl': endpoint,
    'parameterStoreManager.signIn.flow': 'browser',
    'parameterStoreManager.ssoSessions': [{ name: 'Sandbox', startUrl: ssoStartUrl, region: ssoRegion }],
  };
}
