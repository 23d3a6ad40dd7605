import * as vscode from 'vscode';
import { commandPrefix } from '../platform/commands';
import { UserFacingError } from '../platform/userFacingError';
import type { ActiveConnection, ConnectionStatus } from './activeConnection';
import type { Connection } from './contracts.generated';
import type { FeatureContext } from './featureContext';

/** The window's connection through the AWS profile that `AWS_PROFILE` or the SDK's default chain names. */
export class ProfileConnection implements ActiveConnection {
  readonly #changed = new vscode.EventEmitter<ConnectionStatus>();
  readonly onDidChange = this.#changed.event;
  #status: ConnectionStatus = { kind: 'none' };

  constructor(private readonly context: FeatureContext) {
    context.owner.add(this.#changed);
    context.owner.add(context.backend.onDidRestart(() => this.#status.kind === 'connected' && this.#connect()));
    context.commands.register('useProfile', () => this.#connect());
  }

  get status(): ConnectionStatus {
    return this.#status;
  }

  require(): Connection {
    if (this.#status.kind === 'connected') return this.#status.connection;
    throw new UserFacingError('The window has no connection to AWS.');
  }

  async #connect(): Promise<void> {
    this.#set({ kind: 'connecting', label: 'AWS profile' });
    try {
      const { connection } = await this.context.backend.request('identity/connect', { source: { kind: 'Profile' } });
      this.#set({ kind: 'connected', connection });
    } catch (error) {
      if (!(error instanceof UserFacingError)) throw error;
      this.#set({ kind: 'failed', label: 'AWS profile', error });
    }
  }

  #set(status: ConnectionStatus): void {
    this.#status = status;
    void vscode.commands.executeCommand('setContext', `${commandPrefix}connectionState`, status.kind);
    this.#changed.fire(status);
  }
}
