// npm run screenshots: renews docs/images from what the UI test of the whole journey sees, where it calls `fixture.picture(name)`.
import { join } from 'node:path';
import { main, step } from './lib/log.mjs';
import { root } from './lib/paths.mjs';
import { tool } from './lib/run.mjs';
import { setup } from './setup.mjs';

await main(async () => {
  await setup();
  const images = join(root, 'docs', 'images');
  const { code } = await tool('node', [join(root, 'scripts', 'test.mjs'), '--only', 'ui', '--grep', 'The journey'], {
    timeout: 2400,
    check: false,
    env: { SCREENSHOTS: images },
  });
  step(`The pictures are in ${images}.`);
  return code;
});
