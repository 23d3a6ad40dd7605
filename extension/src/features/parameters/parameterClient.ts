import type { BackendClient } from '../../backend/client';
import type { BackendRequests, Connection } from '../../backend/contracts.generated';
import { refuseReadOnly } from '../../backend/writeRefusal';
import type { ConnectionKeeper } from './connectionKeeper';

type OfConnection = {
  [M in keyof BackendRequests]: BackendRequests[M]['params'] extends { readonly connectionId: string } ? M : never;
}[keyof BackendRequests];

/** Requests about a parameter, on a connection that is opened first where it is not. */
export class ParameterClient {
  constructor(
    private readonly backend: BackendClient,
    private readonly keeper: ConnectionKeeper,
  ) {}

  /** Account, role and Region of a connection in words, as far as they are known. */
  placeOf(connectionId: string): string | undefined {
    return this.keeper.placeOf(connectionId);
  }

  /** The connection, if it is open. */
  find(connectionId: string): Connection | undefined {
    return this.keeper.find(connectionId);
  }

  /** Refuses at once where the person's rules refuse writes. @throws UserFacingError with the reason and a way out */
  refuseReadOnly(connectionId: string): void {
    refuseReadOnly(this.find(connectionId));
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
}
