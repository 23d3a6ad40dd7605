import * as vscode from 'vscode';
import { Latest } from '../platform/timing/latest';
import type { Connection, ConnectionSource } from '../wire/contracts.generated';
import type { FeatureContext } from '../wire/featureContext';

/** The connections that the backend holds open: the window shows one, and comes back to the others at once. */
export class OpenConnections implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<ReadonlySet<string> | undefined>();
  readonly #open = new Map<string, Connection>();

  #isLoading = false;

  /** What is being loaded may be out of date when it arrives. */
  readonly #changes = new Latest();

  /** With the ids of those that the backend closed by itself: somebody signed out, or the keys are forgotten. */
  readonly onDidChange = this.#changed.event;

  constructor(private readonly context: FeatureContext) {
    const { backend, owner } = context;
    const reload = (): void => void this.#reload();
    owner.add(
      backend.on('identity/connectionChanged', ({ connection }) => {
        // One that is not here was closed while the news was on its way.
        if (this.#open.has(connection.id)) this.#opened(connection);
      }),
    );
    // A sign-out, and keys that are forgotten, close connections.
    owner.add(backend.on('identity/changed', reload));
    owner.add(backend.on('identity/sourcesChanged', reload));
    owner.add(
      backend.onDidStop(() => {
        this.#changes.begin();
        this.#open.clear();
        this.#changed.fire(undefined);
      }),
    );
  }

  /** In the order in which they were opened. */
  get all(): readonly Connection[] {
    return [...this.#open.values()];
  }

  find(connectionId: string): Connection | undefined {
    return this.#open.get(connectionId);
  }

  /**
   * Opens a connection without showing it.
   *
   * @param region undefined: the source's own
   * @param isInBackground nobody waits for it
   */
  async connect(source: ConnectionSource, region?: string, isInBackground = false): Promise<Connection> {
    const request = { source, isInBackground, ...(region === undefined ? {} : { region }) };
    const { connection } = await this.context.backend.request('identity/connect', request);
    this.#opened(connection);
    return connection;
  }

  async close(connectionId: string): Promise<void> {
    await this.context.backend.request('identity/disconnect', { connectionId });
    this.#changes.begin();
    if (this.#open.delete(connectionId)) this.#changed.fire(undefined);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  /** A connection was opened, or has changed. */
  #opened(connection: Connection): void {
    this.#changes.begin();
    this.#open.set(connection.id, connection);
    this.#changed.fire(undefined);
  }

  async #reload(): Promise<void> {
    this.#changes.begin();
    if (this.#isLoading) return;
    this.#isLoading = true;
    try {
      // What this window has done in the meantime may be missing from the answer.
      for (let isLatest = (): boolean => false; !isLatest();) {
        isLatest = this.#changes.watch();
        const { connections } = await this.context.backend.request('identity/connections', {});
        if (isLatest()) this.#learn(connections);
      }
    } catch (error) {
      this.context.log.warn(`The open connections could not be listed: ${String(error)}`);
    } finally {
      this.#isLoading = false;
    }
  }

  #learn(connections: readonly Connection[]): void {
    const ids = new Set(connections.map(({ id }) => id));
    const lost = new Set([...this.#open.keys()].filter((id) => !ids.has(id)));
    this.#open.clear();
    for (const connection of connections) this.#open.set(connection.id, connection);
    this.#changed.fire(lost);
  }
}
