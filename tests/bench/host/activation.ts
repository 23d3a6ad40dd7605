import { writeFileSync } from 'node:fs';
import { extensions } from 'vscode';
import { writeResult } from '../../support/reporter.mjs';

/**
 * What VS Code calls inside its extension host: loads and activates the extension, as its first command would, and
 * leaves the milliseconds in the file that BENCH_ACTIVATION names.
 */
export async function run(): Promise<void> {
  const file = process.env['BENCH_ACTIVATION'];
  const extension = extensions.getExtension('parameter-store-manager.aws-parameter-store-manager');
  if (!file || !extension || extension.isActive) {
    writeResult({ passed: 0, failed: 1, skipped: 0 });
    throw new Error('There is nothing to measure: the extension is missing or was active before.');
  }
  const begin = performance.now();
  await extension.activate();
  writeFileSync(file, String(performance.now() - begin));
  writeResult({ passed: 1, failed: 0, skipped: 0 });
}
