// The real backend process, spoken to by vscode-jsonrpc in plain Node.js: a client that shares no code with the backend.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createMessageConnection, ProgressType, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { spawn } from 'node:child_process';
import { manifest } from '../../scripts/lib/paths.mjs';

/** @import { BackendRequests, BackendSettings, ShellNotifications, ShellRequests } from '../../extension/src/wire/contracts.generated' */

/**
 * @typedef {object} Shell what the test answers in the shell's place
 * @property {(url: string) => Promise<boolean>} [openExternal]
 * @property {(session: string, reason: string) => Promise<unknown>} [promptSignIn]
 * @property {(request: ShellRequests['shell/promptMfaCode']['params']) => Promise<string | undefined>} [promptMfaCode]
 * @property {(request: ShellRequests['shell/confirmWrite']['params']) => string | undefined} [confirmWrite] what is typed
 * @property {Map<string, string>} [secrets] stands for SecretStorage
 */

/**
 * @typedef {object} Backend
 * @property {number} pid
 * @property {BackendRequests['initialize']['result']} initialized the answer to the greeting
 * @property {() => string} log everything on stderr so far
 * @property {<M extends keyof BackendRequests>(method: M, params: BackendRequests[M]['params'], token?: import('vscode-jsonrpc').CancellationToken) => Promise<BackendRequests[M]['result']>} request
 * @property {<N extends keyof ShellNotifications>(method: N, listener: (params: ShellNotifications[N]) => void) => { dispose(): void }} on
 * @property {(token: string, listener: (value: unknown) => void) => { dispose(): void }} onProgress
 * @property {() => Promise<number | null>} close asks it to shut down, and answers its exit code
 * @property {(text: string) => Promise<number | null>} endWith sends text as it is, and answers the exit code
 * @property {() => void} kill
 */

/**
 * @param {string} folder of the published or built backend
 * @returns {[string, string[]]}
 */
function commandOf(folder) {
  const native = join(folder, process.platform === 'win32' ? 'EditorBackend.exe' : 'EditorBackend');
  return existsSync(native) ? [native, []] : ['dotnet', [join(folder, 'EditorBackend.dll')]];
}

/**
 * Starts a backend and greets it.
 *
 * @param {object} options
 * @param {string} options.folder
 * @param {BackendSettings} options.settings
 * @param {NodeJS.ProcessEnv} [options.env] added to the environment
 * @param {string} [options.storageDirectory]
 * @param {Shell} [options.shell]
 * @param {(bytes: Buffer) => void} [options.onOutput] sees everything on stdout
 * @returns {Promise<Backend>}
 */
export async function startBackend({ folder, settings, env, storageDirectory, shell = {}, onOutput }) {
  const [file, args] = commandOf(folder);
  const child = spawn(file, args, { stdio: 'pipe', env: { ...process.env, ...env } });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => (log += text));
  const exited = new Promise((/** @type {(code: number | null) => void} */ resolve) => {
    child.once('exit', resolve);
  });
  if (onOutput) child.stdout.on('data', onOutput);
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  child.stdin.on('error', () => undefined);
  /** @type {Map<string, Set<(params: never) => void>>} */
  const listeners = new Map();
  connection.onNotification((method, params) => {
    for (const listener of listeners.get(method) ?? []) listener(/** @type {never} */ (params));
  });
  answer(connection, shell);
  connection.listen();
  // Whoever still waits for an answer learns that none will come.
  child.once('close', () => {
    connection.dispose();
  });

  /** @type {Backend['request']} */
  const request = (method, params, token) =>
    token === undefined ? connection.sendRequest(method, params) : connection.sendRequest(method, params, token);
  const initialized = await request('initialize', {
    version: manifest.version,
    clientName: 'tests',
    parentProcessId: process.pid,
    settings,
    ...(storageDirectory === undefined ? {} : { storageDirectory }),
  });
  await connection.sendNotification('initialized', {});
  return {
    pid: child.pid ?? 0,
    initialized,
    log: () => log,
    request,
    on(method, listener) {
      const all = listeners.get(method) ?? new Set();
      listeners.set(method, all);
      all.add(/** @type {(params: never) => void} */ (listener));
      return { dispose: () => all.delete(/** @type {(params: never) => void} */ (listener)) };
    },
    onProgress: (token, listener) => connection.onProgress(new ProgressType(), token, listener),
    async close() {
      await request('shutdown', {});
      await connection.sendNotification('exit', {});
      const code = await exited;
      connection.dispose();
      return code;
    },
    endWith(text) {
      child.stdin.write(text);
      return exited;
    },
    kill: () => {
      child.kill('SIGKILL');
    },
  };
}

/**
 * @param {import('vscode-jsonrpc').MessageConnection} connection
 * @param {Shell} shell
 */
function answer(connection, { openExternal, promptSignIn, promptMfaCode, confirmWrite, secrets = new Map() }) {
  /** @type {{ [M in keyof ShellRequests]: (params: ShellRequests[M]['params']) => Promise<ShellRequests[M]['result']> | ShellRequests[M]['result'] }} */
  const handlers = {
    'shell/openExternal': async ({ url }) => ({ opened: (await openExternal?.(url)) ?? false }),
    'shell/promptSignIn': async ({ session, reason }) => {
      await promptSignIn?.(session, reason);
      return {};
    },
    'shell/promptMfaCode': async (request) => {
      const code = await promptMfaCode?.(request);
      return code === undefined ? {} : { code };
    },
    'shell/confirmWrite': (request) => {
      const typed = confirmWrite?.(request);
      return typed === undefined ? {} : { typed };
    },
    'shell/getSecret': ({ key }) => {
      const value = secrets.get(key);
      return value === undefined ? {} : { value };
    },
    'shell/storeSecret': ({ key, value }) => {
      secrets.set(key, value);
      return {};
    },
    'shell/deleteSecret': ({ key }) => {
      secrets.delete(key);
      return {};
    },
    'shell/secretKeys': () => ({ keys: [...secrets.keys()] }),
  };
  for (const [method, handler] of Object.entries(handlers)) {
    connection.onRequest(
      method,
      (/** @type {unknown} */ params) => /** @type {object} */ (handler(/** @type {never} */ (params))),
    );
  }
}
