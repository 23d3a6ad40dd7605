import * as vscode from 'vscode';
import type { ConnectionSource } from '../wire/contracts.generated';
import type { ConnectionMemory } from './connectionMemory';
import { isSameSource } from './connectionTarget';

/** The roles and other sources that the person gave a star; all windows have the same. */
export class Favorites implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();

  readonly onDidChange = this.#changed.event;

  constructor(private readonly memory: ConnectionMemory) {}

  get all(): readonly ConnectionSource[] {
    return this.memory.favorites;
  }

  has(source: ConnectionSource): boolean {
    return this.all.some((each) => isSameSource(each, source));
  }

  async set(source: ConnectionSource, on: boolean): Promise<void> {
    await this.memory.setFavorite(source, on);
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
