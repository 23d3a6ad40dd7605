// Runs the suites of npm test: some side by side, and makes ready what the next ones need meanwhile.
import { collected, Failure, print, printError, seconds, step } from './log.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Result */

/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {() => Promise<unknown>} [prepare] what it needs, and may be made while the suites before it run side by side
 * @property {() => Promise<Result>} run
 */

/** @typedef {Result & { name: string, time: string }} SuiteResult */

/** @param {Result} a @param {Result} b @returns {Result} */
export const add = (a, b) => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

export const nothing = { passed: 0, failed: 0, skipped: 0 };

/**
 * A suite that broke, or that ran no test, counts as one failure and does not keep the others from running.
 *
 * @param {string} name
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function guarded(name, work) {
  try {
    const result = await work();
    if (result.passed + result.failed === 0) throw new Failure(`${name} ran no test.`);
    return result;
  } catch (error) {
    printError(error);
    return { ...nothing, failed: 1 };
  }
}

/**
 * @param {() => Promise<unknown>} work
 * @returns {Promise<Error | undefined>} how it failed, which whoever needed it will tell
 */
async function failureOf(work) {
  try {
    await work();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/**
 * @param {readonly (readonly Suite[])[]} stages one after another; the suites of a stage run side by side, and each
 *   shows what it has to say when it has ended. One that runs alone shows it as it comes.
 * @returns {Promise<SuiteResult[]>} in the order of the suites
 */
export async function runStages(stages) {
  /** @type {Map<Suite, Promise<{ answer: Error | undefined, text: string }>>} */
  const preparations = new Map();
  /** @param {Suite} suite */
  const prepare = (suite) => {
    const going = preparations.get(suite) ?? collected(() => failureOf(() => suite.prepare?.() ?? Promise.resolve()));
    preparations.set(suite, going);
    return going;
  };
  /** @param {Suite} suite */
  const run = (suite) =>
    guarded(`The suite ${suite.name}`, async () => {
      const { answer, text } = await prepare(suite);
      print(text);
      if (answer) throw answer;
      return suite.run();
    });
  /** @param {Suite} suite @param {boolean} alone @returns {Promise<SuiteResult>} */
  const show = async (suite, alone) => {
    const begin = performance.now();
    const head = `\n── ${suite.name} ──\n`;
    if (alone) print(head);
    else step(`${suite.name}…`);
    const { answer, text } = alone ? { answer: await run(suite), text: '' } : await collected(() => run(suite));
    if (!alone) print(head + text);
    return { name: suite.name, time: seconds(begin), ...answer };
  };
  /** @type {SuiteResult[]} */
  const results = [];
  for (const [index, stage] of stages.entries()) {
    const ready = [...stage, ...(stages[index + 1] ?? [])].map(prepare);
    // What runs alone does so because it notices a busy machine.
    if (stage.length === 1) await Promise.all(ready);
    results.push(...(await Promise.all(stage.map((suite) => show(suite, stage.length === 1)))));
  }
  return results;
}
