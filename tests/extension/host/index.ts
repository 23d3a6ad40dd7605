import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';

/**
 * What VS Code calls inside its extension host: runs every test file beside this one with the full `vscode` API. Nobody
 * sees the host's console, so the report goes to the file that TEST_LOG names.
 */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const log = process.env['TEST_LOG'];
  if (!log) throw new Error('TEST_LOG does not name a file.');
  Mocha.reporters.Base.consoleLog = (...args: unknown[]): void => {
    appendFileSync(log, `${format(...args)}\n`);
  };
  const grep = process.env['TEST_GREP'];
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 30_000,
    color: process.env['TEST_COLOR'] === '1',
    forbidOnly: process.env['CI'] !== undefined,
    ...(grep ? { grep } : {}),
    reporter: (await import('../../support/reporter.mjs')).default,
  });
  for (const name of readdirSync(__dirname).sort()) {
    if (name.endsWith('.test.cjs')) mocha.addFile(join(__dirname, name));
  }
  await new Promise<void>((resolve, reject) => {
    mocha.run((failures) => {
      if (failures === 0) resolve();
      else reject(new Error(`${String(failures)} tests failed.`));
    });
  });
}
