// The AWS CLI, as a person runs it in a terminal.
import { aptInstall } from '../../../scripts/lib/apt.mjs';
import { run } from '../../../scripts/lib/run.mjs';

/** @import { World } from '../world.mjs' */

/** Debian's package; before whatever wrapper of a version manager comes first on PATH, which would only slow it down. */
const packaged = '/usr/bin/aws';

/**
 * Finds the AWS CLI, version 2, and installs Debian's package where that is possible.
 *
 * @returns {Promise<{ command: string, version: string } | null>} null when it is missing
 */
export async function findAwsCli() {
  const found = await probe(packaged);
  if (found !== null) return found;
  const installed = (await aptInstall(['awscli'])) ? await probe(packaged) : null;
  return installed ?? probe('aws');
}

/** @param {string} command */
async function probe(command) {
  try {
    const { code, stdout } = await run(command, ['--version'], { quiet: true, check: false });
    return code === 0 && stdout.startsWith('aws-cli/2.') ? { command, version: stdout.split(' ')[0] ?? '' } : null;
  } catch {
    return null;
  }
}

/**
 * @param {World} world
 * @param {readonly string[]} args
 * @returns {Promise<string>} what it printed
 */
export async function aws({ awsCli, env, sandbox }, args) {
  if (awsCli === null) throw new Error('The AWS CLI is missing.');
  const all = [...args, '--endpoint-url', sandbox.endpoint, '--output', 'json', '--no-cli-pager'];
  const { stdout } = await run(awsCli, all, { quiet: true, env });
  return stdout;
}
