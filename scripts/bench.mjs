// npm run bench: measures against peers, side by side; what it measures is in tests/bench.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, main } from './lib/log.mjs';
import { root } from './lib/paths.mjs';
import { tool } from './lib/run.mjs';
import { setup } from './setup.mjs';

await main(async () => {
  await setup();
  const entry = join(root, 'tests', 'bench', 'main.mjs');
  if (!existsSync(entry)) throw new Failure('There is no benchmark: tests/bench/main.mjs is missing.');
  const { code } = await tool('node', [entry, ...process.argv.slice(2)], { timeout: 3600, check: false });
  return code;
});
