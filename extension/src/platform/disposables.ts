import type * as vscode from 'vscode';

/** Owns things that end together, last one first. */
export class DisposableStore implements vscode.Disposable {
  readonly #items: vscode.Disposable[] = [];
  #disposed = false;

  /** Takes ownership; a store that has ended disposes at once. */
  add<T extends vscode.Disposable>(item: T): T {
    if (this.#disposed) item.dispose();
    else this.#items.push(item);
    return item;
  }

  dispose(): void {
    this.#disposed = true;
    for (const item of this.#items.splice(0).reverse()) item.dispose();
  }
}
