import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { extensions } from 'vscode';
import { writeResult } from '../../support/reporter.mjs';

interface Entry {
  activate(...args: unknown[]): unknown;
}

/** In milliseconds. */
export interface ActivationTimes {
  /** Reading and running the bundle. */
  readonly load: number;
  /** The extension's own `activate`, until what it returns is settled. */
  readonly activate: number;
  /** All that VS Code does for it, its storage and its log files included. */
  readonly whole: number;
}

/**
 * What VS Code calls inside its extension host: loads and activates the extension, as its first command would, and
 * leaves the {@link ActivationTimes} in the file that BENCH_ACTIVATION names.
 */
export async function run(): Promise<void> {
  const file = process.env['BENCH_ACTIVATION'];
  const extension = extensions.getExtension('parameter-store-manager.aws-parameter-store-manager');
  if (!file || !extension || extension.isActive) {
    writeResult({ passed: 0, failed: 1, skipped: 0 });
    throw new Error('There is nothing to measure: the extension is missing or was active before.');
  }
  const load = createRequire(__filename);
  const main = load.resolve(join(extension.extensionPath, (extension.packageJSON as { main: string }).main));
  const begin = performance.now();
  const entry = load(main) as Entry;
  const loaded = performance.now();

  // VS Code finds the module in Node's cache, with a stop watch around its `activate`.
  let activated = NaN;
  const cached = load.cache[main];
  if (!cached) throw new Error('The bundle is not in the cache.');
  cached.exports = {
    ...entry,
    async activate(...args: unknown[]) {
      const called = performance.now();
      const result = await entry.activate(...args);
      activated = performance.now() - called;
      return result;
    },
  };
  const wholeBegin = performance.now();
  await extension.activate();
  const whole = loaded - begin + performance.now() - wholeBegin;
  const times: ActivationTimes = { load: loaded - begin, activate: activated, whole };
  writeFileSync(file, JSON.stringify(times));
  writeResult({ passed: 1, failed: 0, skipped: 0 });
}
