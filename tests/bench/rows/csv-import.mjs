// 300 rows of a CSV file: new ones, and the same file again, against one GetParameter and PutParameter after another.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tool } from '../../../scripts/lib/run.mjs';
import { alternate, atMost, faster, timed } from '../measure.mjs';
import { importCsv, raisedPace, withOurs } from '../ours.mjs';
import { counts, rest } from '../world.mjs';

/** @import { PlanCounts } from '../../../extension/src/wire/contracts.generated' */
/** @import { Row } from '../measure.mjs' */
/** @import { World } from '../world.mjs' */

const rowCount = 300;
const script = fileURLToPath(new URL('../peers/one-by-one.mjs', import.meta.url));

/**
 * @param {World} world
 * @param {string} folder in Parameter Store
 */
function writeCsv(world, folder) {
  const rows = Array.from({ length: rowCount }, (_, index) => {
    const number = String(index).padStart(3, '0');
    const type = index % 5 === 0 ? 'SecureString' : 'String';
    return `/${folder}/service-${String(index % 7)}/setting-${number},value-${number},${type}`;
  });
  const file = join(world.folder, `${folder}.csv`);
  writeFileSync(file, `name,value,type\n${rows.join('\n')}\n`);
  return file;
}

/**
 * @param {World} world
 * @param {string} file
 * @param {Partial<PlanCounts>} expected
 */
const ours = (world, file, expected) =>
  timed(() =>
    withOurs(world, { pace: raisedPace }, async (backend, connectionId) => {
      const counts = await importCsv(backend, connectionId, file);
      for (const [action, count] of Object.entries(expected)) {
        if (counts[/** @type {keyof PlanCounts} */ (action)] !== count) throw new Error(JSON.stringify(counts));
      }
    }),
  );

/** @param {World} world @param {string} file @param {readonly string[]} [flags] */
const peer = (world, file, flags = []) =>
  timed(() => tool('node', [script, file, ...flags], { quiet: true, env: world.env }));

/** @param {World} world @returns {Promise<Row[]>} */
export async function csvImport(world) {
  await rest(world, { throttle: 'none' });
  let round = 0;
  const [newOurs = NaN, newPeer = NaN] = await alternate(world.rounds, [
    () => ours(world, writeCsv(world, `import-ours-${String(++round)}`), { create: rowCount }),
    () => peer(world, writeCsv(world, `import-peer-${String(round)}`)),
  ]);
  let writes = 0;
  const again = writeCsv(world, 'import-ours-1');
  const [sameOurs = NaN, samePeer = NaN, carefulPeer = NaN] = await alternate(world.rounds, [
    async () => {
      await rest(world, { throttle: 'none' });
      const time = await ours(world, again, { unchanged: rowCount });
      writes += (await counts(world, 'ssm.PutParameter')).calls;
      return time;
    },
    () => peer(world, again),
    () => peer(world, again, ['--changed']),
  ]);
  return [
    faster('import 300 new rows, throttling off, vs one call after another', newOurs, newPeer, 5),
    faster('import the same 300 rows again, vs one call after another', sameOurs, samePeer, 100),
    faster('import the same 300 rows again, vs the same without the puts', sameOurs, carefulPeer),
    atMost('import the same 300 rows again: writes', writes, '', 0),
  ];
}
