import type { ConnectionKeeper } from '../connections/connectionKeeper';
import type { OpenConnections } from '../connections/openConnections';
import type { ConnectionRules } from '../connections/writes/connectionRules';
import type { BackendClient } from '../wire/client';
import type {
  BackendRequests,
  Connection,
  GetParameterRequest,
  GetParameterResponse,
} from '../wire/contracts.generated';

type OfConnection = {
  [M in keyof BackendRequests]: BackendRequests[M]['params'] extends { readonly connectionId: string } ? M : never;
}[keyof BackendRequests];

/** Requests about a parameter, on a connection that is opened first where it is not. */
export class ParameterClient {
  constructor(
    private readonly backend: BackendClient,
    private readonly open: OpenConnections,
    private readonly keeper: ConnectionKeeper,
    private readonly rules: ConnectionRules,
  ) {}

  /** Account, role and Region of a connection in words, as far as they are known. */
  placeOf(connectionId: string): string | undefined {
    return this.keeper.placeOf(connectionId);
  }

  /** The connection, if it is open. */
  find(connectionId: string): Connection | undefined {
    return this.open.find(connectionId);
  }

  /** Refuses at once where the person's rules refuse writes. @throws UserFacingError with the reason and a way out */
  refuseReadOnly(connectionId: string): void {
    this.rules.refuseReadOnly(this.find(connectionId));
  }

  /** Changes the person's rules, so that writes to a connection are allowed; one that is not open has none. */
  async allowWrites(connectionId: string): Promise<void> {
    const connection = this.find(connectionId);
    if (connection !== undefined) await this.rules.allowWrites(connection);
  }

  /** Opens a connection unless it is open. @throws as {@link request} */
  async ensure(connectionId: string): Promise<void> {
    await this.keeper.ensure(connectionId);
  }

  /** @throws BackendError, or UserFacingError when the connection is not known */
  async request<M extends OfConnection>(
    method: M,
    params: BackendRequests[M]['params'] & { readonly connectionId: string },
  ): Promise<BackendRequests[M]['result']> {
    await this.keeper.ensure(params.connectionId);
    return this.backend.request(method, params);
  }

  /**
   * What a document shows of a parameter, or of a version of it: never a secret's value.
   *
   * @throws as {@link request}: with AWS's reason, where the value may not be read
   */
  async readPlain(params: Omit<GetParameterRequest, 'withSecret'>): Promise<GetParameterResponse> {
    const read = await this.request('parameters/get', { ...params, withSecret: false });
    if (read.summary.type === 'SecureString' || read.value !== undefined) return read;
    // AWS says why when it is asked for more.
    return this.request('parameters/get', { ...params, withSecret: true });
  }
}
