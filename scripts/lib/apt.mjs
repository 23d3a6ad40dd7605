// Debian's packages, installed where that takes no question: as root, on a machine with apt-get.
import { existsSync } from 'node:fs';
import { printError, step } from './log.mjs';
import { run } from './run.mjs';

const aptGet = '/usr/bin/apt-get';

/** One after another: apt-get locks its database. @type {Promise<unknown>} */
let last = Promise.resolve();

/**
 * @param {readonly string[]} packages
 * @returns {Promise<boolean>} whether they are installed now; false too where there is no apt-get to ask
 */
export function aptInstall(packages) {
  const possible = process.platform === 'linux' && process.getuid?.() === 0 && existsSync(aptGet);
  if (!possible) return Promise.resolve(false);
  const installed = last
    .then(() => install(packages))
    .catch((/** @type {unknown} */ error) => {
      // Whoever asked has another way, or says what is missing.
      printError(error);
      return false;
    });
  last = installed;
  return installed;
}

/** @param {readonly string[]} packages */
async function install(packages) {
  step(`Installing ${packages.join(' ')} (apt-get install)…`);
  const options = { quiet: true, check: false, timeout: 900, env: { DEBIAN_FRONTEND: 'noninteractive' } };
  // Another process of this machine may be installing something.
  const flags = ['-o', 'DPkg::Lock::Timeout=300', '--yes', '--no-install-recommends'];
  await run(aptGet, ['update'], options);
  const { code, stderr } = await run(aptGet, ['install', ...flags, ...packages], options);
  if (code !== 0) step(`apt-get install ended with exit code ${code}: ${stderr.trim()}`);
  return code === 0;
}
