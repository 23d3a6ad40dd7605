import { setTimeout as delay } from 'node:timers/promises';

/**
 * Asks again and again until an assertion holds; the last failure is the one that is thrown.
 *
 * @param seconds after which it is given up
 * @param pause between two questions, in ms
 */
export async function eventually<T>(check: () => T | Promise<T>, seconds = 60, pause = 200): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await delay(pause);
    }
  }
}
