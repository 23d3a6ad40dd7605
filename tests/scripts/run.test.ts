import assert from 'node:assert/strict';
import { Failure } from '../../scripts/lib/log.mjs';
import { run, start, stop } from '../../scripts/lib/run.mjs';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('Child processes of the scripts', () => {
  it('bring their output and their exit code', async () => {
    const { code, stdout, stderr } = await run('node', ['-e', 'console.log(1); console.error(2); process.exit(3)'], {
      quiet: true,
      check: false,
    });
    assert.deepEqual([code, stdout.trim(), stderr.trim()], [3, '1', '2']);
  });

  it('say what they printed when they fail', async () => {
    const failing = run('node', ['-e', 'console.error("no such table"); process.exit(1)'], { quiet: true });
    await assert.rejects(failing, (error) => error instanceof Failure && error.message.includes('no such table'));
  });

  it('are named when they do not exist', async () => {
    await assert.rejects(run('no-such-command', []), /no-such-command was not found on PATH/);
  });

  it('are ended with their own children when their time is over', async () => {
    const script = 'console.log(require("child_process").spawn("sleep", ["600"]).pid); setInterval(() => {}, 1000)';
    const child = start('node', ['-e', script], { stdout: 'pipe' });
    const grandchild = Number(await new Promise((resolve) => child.stdout?.once('data', resolve)));
    assert.ok(isAlive(grandchild));
    await stop(child);
    assert.equal(child.signalCode, 'SIGTERM');
    while (isAlive(grandchild)) await new Promise((resolve) => setTimeout(resolve, 20));
  });

  it('fail when their time is over', async () => {
    const endless = run('node', ['-e', 'setInterval(() => {}, 1000)'], { quiet: true, timeout: 0.5 });
    await assert.rejects(endless, /did not end within 0.5 s/);
  });
});
