// Child processes: started in a group of their own, ended with all their children, never left behind.
import { AsyncLocalStorage } from 'node:async_hooks';
import { spawn, spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { currentPage, Failure, print } from './log.mjs';
import { root } from './paths.mjs';

/** @type {Set<import('node:child_process').ChildProcess>} */
const alive = new Set();

/**
 * What goes on side by side and ends together.
 *
 * @typedef {object} Group
 * @property {Group} [outer] the group that it is part of
 * @property {Set<import('node:child_process').ChildProcess>} children
 * @property {boolean} failed
 */

/** The group of whatever is running: who starts a process need not know of it. @type {AsyncLocalStorage<Group>} */
const groups = new AsyncLocalStorage();

/**
 * @typedef {object} StartOptions
 * @property {string} [cwd] default: the checkout
 * @property {NodeJS.ProcessEnv} [env] added to this process's environment
 * @property {'inherit' | 'pipe' | 'ignore'} [stdout] default: inherit
 * @property {'inherit' | 'pipe' | 'ignore'} [stderr] default: inherit
 */

/** @param {import('node:stream').Readable | null} stream @param {import('./log.mjs').Page} page */
function collect(stream, page) {
  stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
    print(text, page);
  });
}

/** @param {Group | undefined} group @returns {Group[]} it and those around it */
function around(group) {
  return group === undefined ? [] : [group, ...around(group.outer)];
}

/**
 * Starts a process that {@link stop} ends together with its children.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {StartOptions} [options]
 */
export function start(command, args, { cwd = root, env, stdout = 'inherit', stderr = 'inherit' } = {}) {
  const group = groups.getStore();
  if (group?.failed) throw new Failure(`${command} was not started: what went on beside it failed.`);
  const page = currentPage();
  // Of work that is collected, so is what its processes print.
  const shown = (/** @type {'inherit' | 'pipe' | 'ignore'} */ stream) =>
    page && stream === 'inherit' ? 'pipe' : stream;
  // npm and code are .cmd files on Windows, which only a shell starts, and a shell splits at spaces.
  const shell = process.platform === 'win32' && !command.endsWith('.exe');
  const child = spawn(command, shell ? args.map((arg) => (arg.includes(' ') ? `"${arg}"` : arg)) : args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', shown(stdout), shown(stderr)],
    // A group of its own, so that its children can be ended with it. Windows has no groups: taskkill walks the tree.
    detached: process.platform !== 'win32',
    shell,
  });
  for (const [stream, wanted] of /** @type {const} */ ([
    [child.stdout, stdout],
    [child.stderr, stderr],
  ])) {
    if (page && wanted === 'inherit') collect(stream, page);
  }
  const sets = [alive, ...around(group).map(({ children }) => children)];
  for (const set of sets) {
    set.add(child);
    child.once('close', () => set.delete(child));
    child.once('error', () => set.delete(child));
  }
  return child;
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalTree(child, signal) {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f']);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Already gone.
  }
}

/**
 * Ends a process and its children: politely, then after `grace` milliseconds not.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} [grace]
 * @returns {Promise<void>}
 */
export async function stop(child, grace = 5000) {
  if (child.exitCode !== null || child.signalCode !== null) {
    signalTree(child, 'SIGKILL');
    return;
  }
  await new Promise((resolve) => {
    const timer = setTimeout(() => {
      signalTree(child, 'SIGKILL');
    }, grace);
    child.once('close', () => {
      clearTimeout(timer);
      resolve(undefined);
    });
    signalTree(child, 'SIGTERM');
  });
}

/** Ends every process that was started here and still runs. */
export async function stopAll() {
  await Promise.all([...alive].map((child) => stop(child)));
}

/**
 * Works side by side. The first failure ends the processes of the others, and is the one that is told once all have
 * ended.
 *
 * @template {unknown[]} Answers
 * @param {{ [K in keyof Answers]: () => Promise<Answers[K]> }} works
 * @returns {Promise<Answers>} what each answered
 */
export async function together(...works) {
  const outer = groups.getStore();
  /** @type {Group} */
  const group = { children: new Set(), failed: false, ...(outer === undefined ? {} : { outer }) };
  /** @type {unknown[]} */
  const failures = [];
  const one = async (/** @type {() => Promise<unknown>} */ work) => {
    try {
      return await work();
    } catch (error) {
      failures.push(error);
      group.failed = true;
      await Promise.all([...group.children].map((child) => stop(child)));
      return undefined;
    }
  };
  const answers = await groups.run(group, () => Promise.all(works.map(one)));
  if (failures.length > 0) throw failures[0];
  return /** @type {Answers} */ (answers);
}

/** @type {(() => void)[]} */
const endings = [];

/**
 * Has something done when this process ends, after the processes that it started were ended; last added, first done.
 *
 * @param {() => void} ending must not throw for what is already gone
 */
export function atExit(ending) {
  endings.unshift(ending);
}

/**
 * Waits for a process's end.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>} its exit code
 */
export async function closed(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve(code ?? 1);
    });
  });
}

for (const [signal, code] of /** @type {const} */ ([
  ['SIGINT', 130],
  ['SIGTERM', 143],
])) {
  process.once(signal, () => {
    void stopAll().finally(() => process.exit(code));
  });
}
process.once('exit', () => {
  // Politely: what a child has started itself, only the child can end.
  for (const child of alive) signalTree(child, 'SIGTERM');
  for (const ending of endings) {
    try {
      ending();
    } catch (error) {
      console.error(error);
    }
  }
});

/**
 * Runs a process to its end.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {StartOptions & { timeout?: number, check?: boolean, quiet?: boolean }} [options] `timeout` in seconds
 *   (default 600), after which the process is ended and the run fails; `check` false lets a non-zero exit code through;
 *   `quiet` shows the output only when the run fails
 * @returns {Promise<{ code: number, stdout: string, stderr: string }>}
 */
export async function run(command, args, { timeout = 600, check = true, quiet = false, ...options } = {}) {
  const name = [command, ...args].join(' ');
  const child = start(command, args, quiet ? { ...options, stdout: 'pipe', stderr: 'pipe' } : options);
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (stderr += text));
  const clock = { ranOut: false };
  const timer = setTimeout(() => {
    clock.ranOut = true;
    void stop(child);
  }, timeout * 1000);
  try {
    const code = await closed(child);
    if (clock.ranOut) {
      throw new Failure(
        `${name}\n  did not end within ${String(timeout)} s and was stopped.\n${stdout}${stderr}`.trim(),
      );
    }
    if (check && code !== 0) throw new Failure(`${name}\n  ended with exit code ${code}.\n${stdout}${stderr}`.trim());
    return { code, stdout, stderr };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new Failure(`${command} was not found on PATH (needed for: ${name}).`);
    }
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** This environment with the checkout's tools first on PATH: Node 24 and what node_modules/.bin holds. */
export function toolPath() {
  return { PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env['PATH'] ?? ''}` };
}

/**
 * A command of the checkout's node_modules, run with its Node 24.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function tool(command, args, options = {}) {
  return run(command, args, { ...options, env: { ...toolPath(), ...options.env } });
}
