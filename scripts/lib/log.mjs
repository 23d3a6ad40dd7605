// What a person sees while a script works: one line a step, and a clear last word when it cannot go on.

/** A failure whose message is all that a person needs: it is shown without a stack. */
export class Failure extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'Failure';
  }
}

/** @param {string} message */
export function step(message) {
  console.error(`» ${message}`);
}

/**
 * Runs the body of a script. A failure ends the process with exit code 1 and its message.
 *
 * @param {() => Promise<number | void>} body returns the exit code, none meaning 0
 */
export async function main(body) {
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    console.error(error instanceof Failure ? `\n✖ ${error.message}` : error);
    process.exitCode = 1;
  }
}

/**
 * Seconds since `start` for a progress line.
 *
 * @param {number} start from performance.now()
 */
export function seconds(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}
