import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';

/** Everything that VS Code in the browser keeps of this workspace and person, as it is written down by now. */
function stored(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const promised = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => {
          resolve(request.result);
        };
        request.onerror = () => {
          reject(new Error('The memory of VS Code cannot be read.'));
        };
      });
    const values: unknown[] = [];
    for (const { name } of await indexedDB.databases()) {
      if (name?.startsWith('vscode-web-state-db') !== true) continue;
      const database = await promised(indexedDB.open(name));
      for (const table of database.objectStoreNames) {
        values.push(...(await promised<unknown[]>(database.transaction(table).objectStore(table).getAll())));
      }
      database.close();
    }
    return values.filter((value) => typeof value === 'string');
  });
}

/**
 * Waits until VS Code has written its memory down. In the browser it does so seconds after a change, and a window that
 * closes before begins again from what was written.
 *
 * @param pattern looked for in the stored JSON
 * @param present false: waits until it is gone
 */
export async function waitForStored(page: Page, pattern: RegExp, present = true): Promise<void> {
  const deadline = performance.now() + 30_000;
  while ((await stored(page)).some((text) => pattern.test(text)) !== present) {
    if (performance.now() > deadline) throw new Error(`VS Code did not write down ${pattern.source}.`);
    await sleep(200);
  }
}
