import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for something to be there; fails with what was waited for. */
export async function until<T>(
  what: string,
  find: () => T | Promise<T>,
  milliseconds = 15_000,
): Promise<NonNullable<T>> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const found = await find();
    if (found !== undefined && found !== null && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`Waited in vain: ${what}.`);
    await sleep(50);
  }
}
