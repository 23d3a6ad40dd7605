// npm run contracts: renews extension/src/wire/contracts.generated.ts from the C# contracts.
import { join } from 'node:path';
import { main } from './lib/log.mjs';
import { root } from './lib/paths.mjs';
import { requireDotnet } from './lib/prerequisites.mjs';
import { run } from './lib/run.mjs';

await main(async () => {
  requireDotnet();
  const generated = join(root, 'extension', 'src', 'wire', 'contracts.generated.ts');
  await run('dotnet', ['run', '--project', join(root, 'server', 'EditorBackend.ContractGen'), '--', generated]);
});
