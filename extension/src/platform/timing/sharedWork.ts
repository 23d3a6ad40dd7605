/** Work that runs once for all who want it while it runs, for each key. */
export class SharedWork<K, T> {
  readonly #running = new Map<K, Promise<T>>();

  /** @param begin called unless the work of this key is under way */
  of(key: K, begin: () => Promise<T>): Promise<T> {
    let running = this.#running.get(key);
    if (running === undefined) {
      running = begin().finally(() => this.#running.delete(key));
      this.#running.set(key, running);
    }
    return running;
  }
}
