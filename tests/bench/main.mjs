// npm run bench: how fast it is, side by side with what a person has today. docs/benchmarks.md says what is counted.
//   npm run bench -- --check           ends with exit code 1 when a target is missed
//   npm run bench -- --only listing    some groups
//   npm run bench -- --rounds 5        of which the median counts (default 3)
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, platform, release } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Failure, main, seconds, step } from '../../scripts/lib/log.mjs';
import { root } from '../../scripts/lib/paths.mjs';
import { stopAll } from '../../scripts/lib/run.mjs';
import { words } from '../../scripts/lib/targets.mjs';
import { publish } from '../../scripts/package.mjs';
import { buildSandbox } from '../support/sandbox.mjs';
import { findAwsCli } from './peers/aws-cli.mjs';
import { activation } from './rows/activation.mjs';
import { csvImport } from './rows/csv-import.mjs';
import { firstNodes, listing, throttledListing } from './rows/listing.mjs';
import { growth } from './rows/growth.mjs';
import { packages } from './rows/packages.mjs';
import { opening } from './rows/opening.mjs';
import { memory, startUp } from './rows/process.mjs';
import { roleListing, roleSwitch } from './rows/roles.mjs';
import { values } from './rows/values.mjs';
import { table } from './table.mjs';
import { latency, makeWorld } from './world.mjs';

/** @import { Row } from './measure.mjs' */
/** @import { World } from './world.mjs' */

/** @type {Record<string, (world: World) => Promise<Row[]>>} */
const groups = {
  startUp,
  memory,
  growth,
  firstNodes,
  listing,
  throttledListing,
  values,
  opening,
  csvImport,
  roleListing,
  roleSwitch,
  activation,
  packages,
};

const { values: flags } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    only: { type: 'string' },
    rounds: { type: 'string', default: '3' },
  },
});

function chosenGroups() {
  const names = flags.only?.split(',') ?? Object.keys(groups);
  return names.map((name) => {
    const measure = groups[name];
    if (!measure) throw new Failure(`No group ${name}: there are ${Object.keys(groups).join(', ')}.`);
    return { name, measure };
  });
}

await main(async () => {
  const chosen = chosenGroups();
  const rounds = Number(flags.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Failure(`--rounds is a number from 1, not ${flags.rounds}.`);
  await buildSandbox();
  const { folder: backend, kind } = await publish();
  const cli = await findAwsCli();
  if (cli === null) step('The AWS CLI is missing and cannot be installed here: its comparisons count as not met.');
  const world = await makeWorld({ backend, rounds, awsCli: cli?.command ?? null });

  /** @type {Row[]} */
  const rows = [];
  for (const { name, measure } of chosen) {
    const begin = performance.now();
    step(`Measuring ${name}…`);
    try {
      rows.push(...(await measure(world)));
    } catch (error) {
      const note = error instanceof Error ? error.message : String(error);
      rows.push({ name, ours: null, peer: null, unit: '', ratio: null, target: 'can be measured', ok: false, note });
    }
    step(`Measured ${name} in ${seconds(begin)}.`);
  }
  await world.sandbox.stop();
  await stopAll();

  const folder = join(root, 'tests', 'bench', 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'latest.json'), `${JSON.stringify(rows, undefined, 2)}\n`);
  const missed = rows.filter((row) => !row.ok).length;
  console.log(
    `\n${platform()} ${release()}, ${cpus()[0]?.model ?? 'unknown CPU'} × ${String(cpus().length)}; ` +
      `backend ${words[kind]}; AWS ${String(latency)} ms away; ${cli?.version ?? 'no AWS CLI'}; medians of ${String(rounds)}\n`,
  );
  console.log(table(rows));
  console.log(
    missed === 0 ? '\nEvery target is met.' : `\n${String(missed)} of ${String(rows.length)} lines miss their target.`,
  );
  return flags.check && missed > 0 ? 1 : 0;
});
