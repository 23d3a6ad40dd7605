import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import {
  type MessageConnection,
  ProgressType,
  StreamMessageReader,
  StreamMessageWriter,
  createMessageConnection,
} from 'vscode-jsonrpc/node';
import * as vscode from 'vscode';
import { KeptWork } from '../platform/timing/keptWork';
import { settingsSection } from '../platform/userSetting';
import { readBackendSettings } from './backendSettings';
import type {
  BackendNotifications,
  BackendRequests,
  ProgressTokenOf,
  ShellNotifications,
  ShellRequests,
} from './contracts.generated';
import { fromWire } from './errors';
import { startBackend } from './process';
import { SettingProblems } from './settingProblems';

type ShellHandler = (params: never, token: vscode.CancellationToken) => Promise<unknown>;

/** Crashes after which the process is started again by itself, within {@link crashWindowMs}. */
const restartDelaysMs = [250, 1_000, 4_000, 16_000];
const crashWindowMs = 5 * 60_000;

/**
 * The backend as the features see it: typed requests that start the process when the first one is made. A crash ends
 * the pending requests with a clear error and starts the process again, with growing pauses.
 */
export class BackendClient implements vscode.Disposable {
  readonly #requestHandlers = new Map<string, ShellHandler>();
  readonly #notificationListeners = new Map<string, Set<(params: never) => void>>();
  readonly #stopped = new vscode.EventEmitter<void>();
  readonly #restarted = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable[] = [];
  readonly #settingProblems: SettingProblems;
  readonly #connection = new KeptWork(() => this.#start());
  #child: ChildProcessWithoutNullStreams | undefined;
  #crashes: number[] = [];
  #nextProgress = 0;
  #hasRun = false;
  #disposed = false;

  /** The process is gone unasked, and with it what it knew; the next request starts another one. */
  readonly onDidStop = this.#stopped.event;

  /** A new process answers: what the old one knew (connections, plans) is gone. */
  readonly onDidRestart = this.#restarted.event;

  constructor(
    private readonly extension: vscode.ExtensionContext['extension'],
    private readonly storage: vscode.Uri,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.#settingProblems = new SettingProblems(log);
    this.#subscriptions.push(
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(settingsSection)) this.#sendSettings();
      }),
      log.onDidChangeLogLevel(() => {
        this.#sendSettings();
      }),
    );
  }

  /** The process's id while it runs. */
  get processId(): number | undefined {
    return this.#child?.pid;
  }

  /**
   * @throws BackendError with the backend's explanation; `vscode.CancellationError` when the token was used
   */
  async request<M extends keyof BackendRequests>(
    method: M,
    params: BackendRequests[M]['params'],
    token?: vscode.CancellationToken,
  ): Promise<BackendRequests[M]['result']> {
    const connection = await this.#connect();
    return this.#send<BackendRequests[M]['result']>(connection, method, params, token);
  }

  /** A request that reports how far it has come; the caller puts the token into the parameters. */
  async requestWithProgress<M extends keyof BackendRequests, T>(
    method: M,
    params: (progress: ProgressTokenOf<T>) => BackendRequests[M]['params'],
    onProgress: (value: T) => void,
    token?: vscode.CancellationToken,
  ): Promise<BackendRequests[M]['result']> {
    const connection = await this.#connect();
    const progress = `progress-${String(++this.#nextProgress)}`;
    const subscription = connection.onProgress(new ProgressType<T>(), progress, onProgress);
    try {
      return await this.#send<BackendRequests[M]['result']>(connection, method, params(progress), token);
    } finally {
      subscription.dispose();
    }
  }

  /** Tells the backend of the person's settings as they are now; what it cannot read of them is shown. */
  async configure(): Promise<void> {
    const { settingProblems } = await this.request('configure', readBackendSettings(this.log));
    this.#settingProblems.report(settingProblems);
  }

  /** Answers a request of the backend; one handler a method. */
  handle<M extends keyof ShellRequests>(
    method: M,
    handler: (
      params: ShellRequests[M]['params'],
      token: vscode.CancellationToken,
    ) => Promise<ShellRequests[M]['result']>,
  ): vscode.Disposable {
    this.#requestHandlers.set(method, handler);
    return new vscode.Disposable(() => this.#requestHandlers.delete(method));
  }

  /** Listens to a notification of the backend. */
  on<N extends keyof ShellNotifications>(
    method: N,
    listener: (params: ShellNotifications[N]) => void,
  ): vscode.Disposable {
    const listeners = this.#notificationListeners.get(method) ?? new Set();
    this.#notificationListeners.set(method, listeners);
    listeners.add(listener);
    return new vscode.Disposable(() => listeners.delete(listener));
  }

  dispose(): void {
    this.#disposed = true;
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#stopped.dispose();
    this.#restarted.dispose();
    const child = this.#child;
    void this.#connection.kept
      ?.then(async (connection) => {
        await connection.sendRequest('shutdown', {});
        await this.#notify(connection, 'exit', {});
        child?.stdin.end();
      })
      .catch(() => child?.kill());
  }

  #connect(): Promise<MessageConnection> {
    if (this.#disposed) return Promise.reject(fromWire(undefined));
    return this.#connection.get();
  }

  async #start(): Promise<MessageConnection> {
    const child = startBackend(this.extension.extensionPath, this.log);
    this.#child = child;
    const connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const gone = new Promise<never>((_, reject) => {
      const end = (reason: string): void => {
        if (this.#child !== child) return;
        this.#child = undefined;
        connection.dispose();
        reject(fromWire(undefined));
        this.#ended(reason);
      };
      child.once('error', (error) => {
        end(error.message);
      });
      child.once('exit', (code, signal) => {
        end(`exit code ${String(code ?? signal)}`);
      });
    });
    // A broken pipe is reported by the exit, which follows.
    child.stdin.on('error', () => undefined);
    gone.catch(() => undefined);

    connection.onRequest((method, params, token) => this.#answer(method, params, token));
    connection.onNotification((method, params) => {
      for (const listener of this.#notificationListeners.get(method) ?? []) listener(params as never);
    });
    connection.onError(([error]) => {
      // Nothing that follows can be trusted, and no answer would come: another process starts. The message may
      // quote what came.
      this.log.error(`The connection to the backend is damaged (${error.name}).`);
      child.kill();
    });
    connection.listen();

    const { version } = this.extension.packageJSON as { version: string };
    const initialize = this.#send<BackendRequests['initialize']['result']>(connection, 'initialize', {
      version,
      clientName: `${vscode.env.appName} ${vscode.version}`,
      parentProcessId: process.pid,
      storageDirectory: this.storage.fsPath,
      settings: readBackendSettings(this.log),
    });
    const { settingProblems } = await Promise.race([initialize, gone]);
    this.#settingProblems.report(settingProblems);
    await this.#notify(connection, 'initialized', {});
    if (this.#hasRun) {
      // After the request that started the process has been sent.
      setImmediate(() => {
        this.#restarted.fire();
      });
    }
    this.#hasRun = true;
    return connection;
  }

  async #answer(method: string, params: unknown, token: vscode.CancellationToken): Promise<unknown> {
    const handler = this.#requestHandlers.get(method);
    if (handler === undefined) throw new Error(`There is no handler for ${method}.`);
    return handler(params as never, token);
  }

  async #send<T>(
    connection: MessageConnection,
    method: keyof BackendRequests,
    params: unknown,
    token?: vscode.CancellationToken,
  ): Promise<T> {
    try {
      return token === undefined
        ? await connection.sendRequest<T>(method, params)
        : await connection.sendRequest<T>(method, params, token);
    } catch (error) {
      throw fromWire(error);
    }
  }

  #notify<N extends keyof BackendNotifications>(
    connection: MessageConnection,
    method: N,
    params: BackendNotifications[N],
  ): Promise<void> {
    return connection.sendNotification(method, params);
  }

  #sendSettings(): void {
    if (this.#connection.kept === undefined) return;
    this.configure().catch((error: unknown) => {
      this.log.warn(`The backend did not take the settings: ${String(error)}`);
    });
  }

  #ended(reason: string): void {
    this.#connection.forget();
    if (this.#disposed) return;
    this.log.error(`The backend ended (${reason}).`);
    this.#stopped.fire();
    const now = Date.now();
    this.#crashes = [...this.#crashes.filter((time) => now - time < crashWindowMs), now];
    const delay = restartDelaysMs[this.#crashes.length - 1];
    if (this.#crashes.length === 1 || delay === undefined) void this.#tellCrash(delay !== undefined);
    if (delay === undefined) return;
    setTimeout(() => {
      this.#connect().catch(() => undefined);
    }, delay);
  }

  async #tellCrash(restarts: boolean): Promise<void> {
    const showLog = 'Show Log';
    const answer = await vscode.window.showWarningMessage(
      restarts
        ? 'The backend of AWS Parameter Store Manager stopped unexpectedly and is being restarted.'
        : 'The backend of AWS Parameter Store Manager keeps stopping. It starts again when you next use it.',
      showLog,
    );
    if (answer === showLog) this.log.show(true);
  }
}
