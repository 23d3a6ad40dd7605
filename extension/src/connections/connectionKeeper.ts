import type * as vscode from 'vscode';
import { SharedWork } from '../platform/timing/sharedWork';
import { UserFacingError } from '../platform/userFacingError';
import type { ConnectionSource } from '../wire/contracts.generated';
import type { FeatureContext } from '../wire/featureContext';
import { connectionText } from './connectionText';
import type { OpenConnections } from './openConnections';
import type { WindowConnection } from './windowConnection';

interface KnownSource {
  readonly source: ConnectionSource;
  readonly region: string;

  /** Account, role and Region in words; absent in what an older version kept. */
  readonly place?: string;
}

const memoryKey = 'parameters.connections';

/**
 * A document outlives the window's connection, and the process that knew it. The keeper remembers where each
 * connection came from (names only, no secret) and opens it again before a request that needs it.
 */
export class ConnectionKeeper {
  readonly #sources: Map<string, KnownSource>;
  readonly #opening = new SharedWork<string, void>();

  constructor(
    private readonly context: FeatureContext,
    private readonly connection: WindowConnection,
    private readonly open: OpenConnections,
  ) {
    const memory: vscode.Memento = context.extension.workspaceState;
    this.#sources = new Map(Object.entries(memory.get<Record<string, KnownSource>>(memoryKey, {})));
    context.owner.add(
      connection.onDidChange(() => {
        this.#remember();
      }),
    );
  }

  /** Account, role and Region of a connection in words, as far as they are known. */
  placeOf(connectionId: string): string | undefined {
    return this.#sources.get(connectionId)?.place;
  }

  /** @throws UserFacingError when nothing is known of the connection; BackendError when it cannot be opened again */
  async ensure(connectionId: string): Promise<void> {
    if (this.open.find(connectionId) !== undefined) return;
    await this.#opening.of(connectionId, () => this.#reopen(connectionId));
  }

  async #reopen(connectionId: string): Promise<void> {
    const known = this.#sources.get(connectionId);
    if (known === undefined) {
      throw new UserFacingError(
        'The connection of this parameter is not open.',
        'Switch to its account, role, and Region, and open it from the Parameters view.',
      );
    }
    const { id, accountId } = await this.open.connect(known.source, known.region);
    // A profile may lead to another account now: its parameters are not those of the document.
    if (id !== connectionId) {
      throw new UserFacingError(
        'This parameter belongs to another account.',
        `The profile that it was opened with now leads to account ${accountId}. Open the parameter from the Parameters view.`,
      );
    }
  }

  #remember(): void {
    const { shown } = this.connection;
    if (shown === undefined) return;
    const { id, source, region } = shown;
    const place = connectionText(shown);
    if (this.#sources.get(id)?.place === place) return;
    this.#sources.set(id, { source, region, place });
    void this.context.extension.workspaceState.update(memoryKey, Object.fromEntries(this.#sources));
  }
}
