import * as vscode from 'vscode';
import type { WindowConnection } from '../connections/windowConnection';
import { DisposableStore } from '../platform/disposables';
import { Paced } from '../platform/timing/paced';
import { UserFacingError } from '../platform/userFacingError';
import type { BackendClient } from '../wire/client';
import type { Connection, IndexState, ParameterNode, ParameterSummary, IndexChange } from '../wire/contracts.generated';
import { BackendError } from '../wire/errors';
import { type ParameterAddress, folderOf } from './parameterAddress';

/** @param paths the folders whose children changed; absent: everything may have */
export interface RepositoryChange {
  readonly paths?: ReadonlySet<string>;
}

/**
 * While pages stream in, what changed is told together at this pace: VS Code redraws a tree only after 200 ms without
 * a change.
 */
const changePaceMs = 400;

/** What is known of the hierarchy of the window's connection: the children of each folder that somebody looked at. */
export class ParameterRepository implements vscode.Disposable {
  readonly #owner = new DisposableStore();
  readonly #changed = this.#owner.add(new vscode.EventEmitter<RepositoryChange>());
  readonly #children = new Map<string, Promise<readonly ParameterNode[]>>();
  #connection: Connection | undefined;
  #state: IndexState | undefined;
  #filter = '';
  #pendingPaths = new Set<string>();
  readonly #telling = new Paced(changePaceMs, () => {
    const paths = this.#pendingPaths;
    this.#pendingPaths = new Set();
    this.#changed.fire({ paths });
  });

  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly backend: BackendClient,
    private readonly log: vscode.LogOutputChannel,
    connection: WindowConnection,
  ) {
    this.#follow(connection);
    this.#owner.add(
      connection.onDidChange(() => {
        this.#follow(connection);
      }),
    );
    this.#owner.add(
      backend.on('parameters/changed', (change) => {
        this.#invalidate(change);
      }),
    );
    this.#owner.add(
      backend.onDidRestart(() => {
        this.#reset();
      }),
    );
  }

  get connection(): Connection | undefined {
    return this.#connection;
  }

  /** How far the index has come; undefined before the first answer. */
  get state(): IndexState | undefined {
    return this.#state;
  }

  /** Only parameters whose name contains this text are shown; empty: all are. */
  get filter(): string {
    return this.#filter;
  }

  set filter(text: string) {
    if (text === this.#filter) return;
    this.#filter = text;
    this.#reset(true);
  }

  /** The nodes right below a path, as far as they are known and the filter lets them through. Empty after a failure: see {@link state}. */
  children(path: string): Promise<readonly ParameterNode[]> {
    if (this.#connection === undefined) return Promise.resolve([]);
    const known = this.#children.get(path);
    if (known !== undefined) return known;
    const asked = this.#ask(path, this.#connection.id, this.#filter);
    this.#children.set(path, asked);
    return asked;
  }

  /** What the listing tells of a parameter of the window's connection, filtered or not. */
  async summary(name: string): Promise<ParameterSummary | undefined> {
    if (this.#connection === undefined) return undefined;
    const path = folderOf(name);
    const request = { connectionId: this.#connection.id, path };
    const nodes =
      this.#filter === ''
        ? await this.children(path)
        : (await this.backend.request('parameters/children', request)).nodes;
    return nodes.find((node) => node.parameter?.name === name)?.parameter;
  }

  /**
   * What a change of the hierarchy means to a parameter that is open somewhere.
   *
   * @returns its summary; `'gone'` when the complete listing has it no more; undefined when the change tells nothing
   */
  async afterChange(
    { connectionId, name }: ParameterAddress,
    { paths }: RepositoryChange,
  ): Promise<ParameterSummary | 'gone' | undefined> {
    if (connectionId !== this.#connection?.id || paths?.has(folderOf(name)) === false) return undefined;
    const filter = this.#filter;
    const summary = await this.summary(name);
    // In the meantime the window may have moved on, and the state may be that of another account.
    if (!this.#isCurrent(connectionId, filter)) return undefined;
    if (summary !== undefined) return summary;
    return this.#state?.phase === 'Complete' && this.#state.notice === undefined ? 'gone' : undefined;
  }

  /**
   * The parameters below a folder that the filter lets through.
   *
   * @param connectionId the connection that they are wanted of
   * @throws when the listing is not complete, or the window shows another connection
   */
  async descendants(path: string, connectionId: string): Promise<readonly ParameterSummary[]> {
    const filter = this.#filter;
    const nodes = connectionId === this.#connection?.id ? await this.children(path) : [];
    if (!this.#isCurrent(connectionId, filter)) {
      throw new UserFacingError('The view has switched to another connection or filter.', 'Try again.');
    }
    if (this.#state?.phase !== 'Complete') {
      throw new UserFacingError('The parameters are still being listed.', 'Try again when the list is complete.');
    }
    const below = await Promise.all(
      nodes.map(async (node) => [
        ...(node.parameter === undefined ? [] : [node.parameter]),
        ...(node.descendantCount > 0 ? await this.descendants(node.path, connectionId) : []),
      ]),
    );
    return below.flat();
  }

  /** Lists everything again. */
  async refresh(): Promise<void> {
    if (this.#connection === undefined) return;
    await this.backend.request('parameters/refresh', { connectionId: this.#connection.id });
    this.#reset();
  }

  dispose(): void {
    this.#telling.cancel();
    this.#owner.dispose();
  }

  async #ask(path: string, connectionId: string, filter: string): Promise<readonly ParameterNode[]> {
    try {
      const request = { connectionId, path, ...(filter === '' ? {} : { filter }) };
      const { nodes, state } = await this.backend.request('parameters/children', request);
      // What is late belongs to another account, or to another filter.
      if (!this.#isCurrent(connectionId, filter)) return [];
      this.#setState(state);
      return nodes;
    } catch (error) {
      if (error instanceof vscode.CancellationError || !this.#isCurrent(connectionId, filter)) return [];
      const info =
        error instanceof BackendError
          ? error.info
          : {
              code: 'Internal' as const,
              message: 'The parameters could not be listed.',
              hint: 'See the log for details.',
            };
      if (!(error instanceof BackendError)) this.log.error(String(error));
      this.#setState({ phase: 'Failed', loaded: this.#state?.loaded ?? 0, error: info });
      return [];
    }
  }

  #isCurrent(connectionId: string, filter: string): boolean {
    return connectionId === this.#connection?.id && filter === this.#filter;
  }

  #follow({ status }: WindowConnection): void {
    const before = this.#connection;
    this.#connection = status.kind === 'connected' ? status.connection : undefined;
    // Only what is known of the connection changed: its credentials' end, or how it looks.
    if (before !== undefined && before.id === this.#connection?.id) {
      if (before.marks?.color !== this.#connection.marks?.color) this.#changed.fire({ paths: new Set(['/']) });
      return;
    }
    this.#filter = '';
    this.#reset();
  }

  #reset(keepState = false): void {
    this.#children.clear();
    if (!keepState) this.#state = undefined;
    this.#telling.cancel();
    this.#pendingPaths = new Set();
    this.#changed.fire({});
  }

  #invalidate({ connectionId, paths, state }: IndexChange): void {
    if (connectionId !== this.#connection?.id) return;
    this.#state = state;
    for (const path of paths) this.#children.delete(path);
    this.#tellSoon(paths);
  }

  #setState(state: IndexState): void {
    const before = this.#state;
    this.#state = state;
    if (before?.phase !== state.phase || before.loaded !== state.loaded) this.#tellSoon([]);
  }

  #tellSoon(paths: readonly string[]): void {
    for (const path of paths) this.#pendingPaths.add(path);
    this.#telling.soon();
  }
}
