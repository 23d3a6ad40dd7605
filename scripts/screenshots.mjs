// npm run screenshots: renews docs/images from what some UI tests see, where they call `fixture.picture(name)`.
import { join } from 'node:path';
import { main, step } from './lib/log.mjs';
import { root } from './lib/paths.mjs';
import { tool } from './lib/run.mjs';
import { setup } from './setup.mjs';

/** The suites of tests/workbench that take pictures. */
const suites = 'The journey|The way of an identity|Accounts & roles';

await main(async () => {
  await setup();
  const images = join(root, 'docs', 'images');
  const { code } = await tool('node', [join(root, 'scripts', 'test.mjs'), '--only', 'ui', '--grep', suites], {
    timeout: 2400,
    check: false,
    env: { SCREENSHOTS: images },
  });
  step(`The pictures are in ${images}.`);
  return code;
});
