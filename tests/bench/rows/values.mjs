// All 2,000 values: our export with secrets, against `aws ssm get-parameters-by-path`. Both leave a file.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseJson } from '../../../scripts/lib/json.mjs';
import { alternate, faster, timed } from '../measure.mjs';
import { raisedPace, withOurs } from '../ours.mjs';
import { aws } from '../peers/aws-cli.mjs';
import { parameterCount, rest } from '../world.mjs';

/** @import { Row } from '../measure.mjs' */
/** @import { World } from '../world.mjs' */

/** @param {World} world @returns {Promise<Row[]>} */
export async function values(world) {
  await rest(world, { throttle: 'none' });
  const ours = () =>
    timed(() =>
      withOurs(world, { pace: raisedPace }, async (backend, connectionId) => {
        const file = join(world.folder, 'ours.csv');
        const report = await backend.request('transfer/export', {
          connectionId,
          path: '/',
          file,
          includeSecrets: true,
        });
        if (report.written !== parameterCount) throw new Error(`The export wrote ${String(report.written)}.`);
      }),
    );
  const peer = () =>
    timed(async () => {
      const args = ['ssm', 'get-parameters-by-path', '--path', '/', '--recursive', '--with-decryption'];
      const text = await aws(world, args);
      writeFileSync(join(world.folder, 'peer.json'), text);
      const { Parameters } = /** @type {{ Parameters: unknown[] }} */ (parseJson(text));
      if (Parameters.length !== parameterCount) throw new Error(`The AWS CLI read ${String(Parameters.length)}.`);
    });
  const [own = NaN, other = null] = await alternate(world.rounds, world.awsCli === null ? [ours] : [ours, peer]);
  return [faster('all 2,000 values, throttling off, vs aws ssm get-parameters-by-path', own, other, 5)];
}
