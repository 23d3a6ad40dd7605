// Mocha's spec report, and beside it the counts in the file that TEST_RESULT names: what the runner adds up.
import { renameSync, writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/**
 * @typedef {object} SuiteResult
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

export default class ResultReporter extends Mocha.reporters.Spec {
  /**
   * @param {Mocha.Runner} runner
   * @param {Mocha.MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures, pending } = this.stats;
      writeResult({ passed: passes, failed: failures, skipped: pending });
    });
  }
}

/** @param {SuiteResult} result */
export function writeResult(result) {
  const file = process.env['TEST_RESULT'];
  if (!file) throw new Error('TEST_RESULT does not name a file.');
  // Whoever waits for the file finds it whole.
  writeFileSync(`${file}.part`, JSON.stringify(result));
  renameSync(`${file}.part`, file);
}
