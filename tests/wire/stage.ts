import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type {
  BackendSettings,
  Connection,
  Failure,
  IndexState,
  ParameterNode,
} from '../../extension/src/wire/contracts.generated';
import { backend as built } from '../../scripts/lib/paths.mjs';
import { type Backend, type Shell, startBackend } from '../support/backend.mjs';
import { type Sandbox, startSandbox } from '../support/sandbox.mjs';
import { walkSignInPages } from '../support/sign-in-pages.mjs';
import { ssmClient } from '../support/signed-ssm.mjs';

export const session = 'Sandbox';
export const development = '111122223333';
export const region = 'us-east-1';

/** A sandbox, and a home of which the backend knows nothing but what a test puts there. */
export interface Stage {
  readonly sandbox: Sandbox;
  readonly folder: string;
  /** What SecretStorage holds, for all backends of the stage. */
  readonly secrets: Map<string, string>;
  /** Calls one operation as another program would: its own signature, static keys. */
  aws(operation: string, body: object): Promise<Record<string, unknown>>;
  start(options?: StartOptions): Promise<Backend>;
  close(): Promise<void>;
}

export interface StartOptions {
  readonly settings?: Partial<BackendSettings>;
  readonly shell?: Shell;
  readonly env?: NodeJS.ProcessEnv;
  readonly storageDirectory?: string;
  readonly onOutput?: (bytes: Buffer) => void;
}

export async function makeStage(flags: readonly string[] = []): Promise<Stage> {
  const sandbox = await startSandbox(['--recreate-delay', '1', ...flags]);
  const folder = mkdtempSync(join(tmpdir(), 'wire-'));
  const home = join(folder, 'home');
  mkdirSync(home);
  const secrets = new Map<string, string>();
  const foreign = Object.keys(process.env).filter((name) => name.startsWith('AWS_'));
  const clean = { ...Object.fromEntries(foreign.map((name) => [name, undefined])), HOME: home, USERPROFILE: home };
  const ssm = ssmClient({ ...sandbox, region });
  return {
    sandbox,
    folder,
    secrets,
    async aws(operation, body) {
      const answer = await ssm.call(operation, body);
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      return answer.body;
    },
    start: ({ settings, shell, env, storageDirectory, onOutput } = {}) =>
      startBackend({
        folder: process.env['TEST_BACKEND'] ?? built,
        settings: {
          endpointUrl: sandbox.endpoint,
          ssoSessions: [{ name: session, startUrl: sandbox.ssoStartUrl, region: sandbox.ssoRegion }],
          recreateDelaySeconds: 1,
          ...settings,
        },
        env: { ...clean, ...env },
        shell: { secrets, ...shell },
        ...(storageDirectory === undefined ? {} : { storageDirectory }),
        ...(onOutput ? { onOutput } : {}),
      }),
    async close() {
      ssm.close();
      await sandbox.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A person at the browser: what the backend opens is walked through, by alice, who may do everything. */
export class Browser {
  readonly opened: string[] = [];
  private readonly walks: Promise<unknown>[] = [];

  constructor(
    private readonly sandbox: Sandbox,
    private readonly user = 'alice',
  ) {}

  /** Answers the backend at once, and walks on: the backend listens for the end of it. */
  readonly open = (url: string): Promise<boolean> => {
    this.opened.push(url);
    const user = this.sandbox.users.find(({ name }) => name === this.user);
    assert.ok(user, `The sandbox has no ${this.user}.`);
    this.walks.push(walkSignInPages(url, user));
    return Promise.resolve(true);
  };

  /** Fails when a page did. */
  async closed(): Promise<void> {
    await Promise.all(this.walks);
  }
}

/** A backend that is signed in by a walk through the browser's pages. */
export async function startSignedIn(stage: Stage, options: StartOptions = {}): Promise<Backend> {
  const browser = new Browser(stage.sandbox);
  const backend = await stage.start({ ...options, shell: { openExternal: browser.open, ...options.shell } });
  await backend.request('identity/signIn', { session, flow: 'Browser' });
  await browser.closed();
  return backend;
}

export async function connect(
  backend: Backend,
  roleName = 'Administrator',
  accountId = development,
): Promise<Connection> {
  const source = { kind: 'SsoRole', session, accountId, roleName } as const;
  return (await backend.request('identity/connect', { source, region })).connection;
}

/** Opens the tree, and waits until nothing more comes. */
export async function fillTree(backend: Backend, connectionId: string): Promise<IndexState> {
  return new Promise<IndexState>((resolve, reject) => {
    const settle = (state: IndexState) => {
      if (state.phase === 'Loading') return;
      listener.dispose();
      resolve(state);
    };
    const listener = backend.on('parameters/changed', ({ state }) => {
      settle(state);
    });
    backend.request('parameters/children', { connectionId, path: '/' }).then(({ state }) => {
      settle(state);
    }, reject);
  });
}

/** Every node of the tree, by walking it folder by folder. */
export async function walkTree(backend: Backend, connectionId: string, path = '/'): Promise<ParameterNode[]> {
  const { nodes } = await backend.request('parameters/children', { connectionId, path });
  const below: ParameterNode[] = [];
  for (const node of nodes) {
    if (node.descendantCount > 0) below.push(...(await walkTree(backend, connectionId, node.path)));
  }
  return [...nodes, ...below];
}

/** The error that a request ends with. */
export async function failureOf(request: Promise<unknown>): Promise<Failure> {
  try {
    await request;
  } catch (error) {
    const data = (error as { data?: Failure }).data;
    if (data === undefined) throw error;
    return data;
  }
  throw new assert.AssertionError({ message: 'The request did not fail.' });
}

export interface Counts {
  readonly calls: number;
  readonly throttled: number;
  readonly failed: number;
}

/** What the sandbox has counted of `service.Operation`, or of all under `*`. */
export async function countsOf({ sandbox }: Stage, operation: string): Promise<Counts> {
  const all = (await sandbox.control('GET', '/counters')) as Record<string, Counts | undefined>;
  return all[operation] ?? { calls: 0, throttled: 0, failed: 0 };
}

/** Waits for what comes sooner or later; the test's own time limit is the only one. */
export async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await condition())) await sleep(20);
}
