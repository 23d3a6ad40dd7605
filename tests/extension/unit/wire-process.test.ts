import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBackend } from '../../../extension/src/wire/process';

type Log = Parameters<typeof startBackend>[1];

describe('The backend process', () => {
  it('runs in a folder of ours, not in the one that VS Code was started in', async function () {
    if (process.platform === 'win32') this.skip();
    const extension = await realpath(await mkdtemp(join(tmpdir(), 'extension-')));
    try {
      await mkdir(join(extension, 'dist', 'backend'), { recursive: true });
      await writeFile(join(extension, 'dist', 'backend', 'EditorBackend'), '#!/bin/sh\npwd\n', { mode: 0o700 });

      const child = startBackend(extension, {} as Log);
      const [output] = (await once(child.stdout, 'data')) as [Buffer];

      assert.equal(output.toString().trim(), extension);
    } finally {
      await rm(extension, { recursive: true });
    }
  });
});
