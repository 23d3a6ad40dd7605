// What a person sees while a script works: one line a step, and a clear last word when it cannot go on.
import { AsyncLocalStorage } from 'node:async_hooks';
import { inspect } from 'node:util';

/** A failure whose message is all that a person needs: it is shown without a stack. */
export class Failure extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'Failure';
  }
}

/** Where the lines go of work that is collected; others are shown at once. @type {AsyncLocalStorage<Page>} */
const pages = new AsyncLocalStorage();

/** What a piece of work has to say. @typedef {{ text: string }} Page */

/** The page of the work that is going on, for what writes to it later. */
export function currentPage() {
  return pages.getStore();
}

/** @param {string} text @param {Page} [page] */
export function print(text, page = currentPage()) {
  if (page) page.text += text;
  else process.stderr.write(text);
}

/** @param {string} message */
export function step(message) {
  print(`» ${message}\n`);
}

/** @param {unknown} error */
export function printError(error) {
  print(error instanceof Failure ? `✖ ${error.message}\n` : `${inspect(error)}\n`);
}

/**
 * Works without showing what it has to say, so that what works beside it stays readable.
 *
 * @template T
 * @param {() => Promise<T>} work must not fail
 * @returns {Promise<{ answer: T, text: string }>}
 */
export async function collected(work) {
  const page = { text: '' };
  const answer = await pages.run(page, work);
  return { answer, text: page.text };
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
