import * as vscode from 'vscode';
import type { ConnectionSource } from '../wire/contracts.generated';
import type { ConnectionMemory } from './connectionMemory';

/** The roles and other sources that the person gave a star; all windows have the same. */
export class Favorites implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();

  readonly onDidChange = this.#changed.event;

  constructor(private readonly memory: ConnectionMemory) {}

  get all(): readonly ConnectionSource[] {
    return this.memory.favorites;
  }

  async set(source: ConnectionSource, on: boolean): Promise<void> {
    await this.memory.setFavorite(source, on);
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
