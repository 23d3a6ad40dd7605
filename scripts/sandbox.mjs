// npm run sandbox [-- --port N --json …]: the local AWS by itself, until Ctrl+C. docs/sandbox.md lists its flags.
import { main, step } from './lib/log.mjs';
import { requireDotnet, requireNode } from './lib/prerequisites.mjs';
import { buildSandbox, runSandbox } from '../tests/support/sandbox.mjs';

await main(async () => {
  requireNode();
  requireDotnet();
  step('Building the AWS sandbox…');
  await buildSandbox();
  return runSandbox(process.argv.slice(2));
});
