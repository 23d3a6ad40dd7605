import { writeFileSync } from 'node:fs';
import { extensions } from 'vscode';
import { writeResult } from '../../support/reporter.mjs';

const id = 'parameter-store-manager.aws-parameter-store-manager';

/** In whole milliseconds. */
export interface ActivationTimes {
  /** Reading and running the bundle. */
  readonly load: number;
  /** The extension's own `activate`, until what it returns is settled. */
  readonly activate: number;
}

interface Marks {
  getMarks(): readonly { readonly name: string; readonly startTime: number }[];
}

/** The time between two of the marks that VS Code itself sets as it activates an extension. */
function between(begin: string, end: string): number {
  const { MonacoPerformanceMarks: marks } = globalThis as { MonacoPerformanceMarks?: Marks };
  const [from, to] = [begin, end].map((name) =>
    marks?.getMarks().find((mark) => mark.name === `code/extHost/${name}/${id}`),
  );
  if (!from || !to) throw new Error(`VS Code has not marked ${begin} and ${end}.`);
  return to.startTime - from.startTime;
}

/**
 * What VS Code calls inside its extension host: waits until the extension is active, and leaves the
 * {@link ActivationTimes} in the file that BENCH_ACTIVATION names.
 */
export async function run(): Promise<void> {
  const file = process.env['BENCH_ACTIVATION'];
  if (!file) throw new Error('BENCH_ACTIVATION does not name a file.');
  try {
    await extensions.getExtension(id)?.activate();
    const times: ActivationTimes = {
      load: between('willLoadExtensionCode', 'didLoadExtensionCode'),
      activate: between('willActivateExtension', 'didActivateExtension'),
    };
    writeFileSync(file, JSON.stringify(times));
    writeResult({ passed: 1, failed: 0, skipped: 0 });
  } catch (error) {
    writeResult({ passed: 0, failed: 1, skipped: 0 });
    throw error;
  }
}
