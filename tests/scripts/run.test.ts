import assert from 'node:assert/strict';
import { Failure } from '../../scripts/lib/log.mjs';
import { run, start, stop, together } from '../../scripts/lib/run.mjs';

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

describe('Works side by side', () => {
  const endless = ['-e', 'setInterval(() => {}, 1000)'];
  const after = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

  it('answer in the order in which they were named', async () => {
    const answers = await together(
      async () => {
        await after(20);
        return 'slow';
      },
      () => Promise.resolve('quick'),
    );
    assert.deepEqual(answers, ['slow', 'quick']);
  });

  it('end with the first that fails, which alone is told', async () => {
    let child: ReturnType<typeof start> | undefined;
    const works = together(
      async () => {
        child = start('node', endless);
        await run('node', endless);
      },
      async () => {
        await after(100);
        throw new Failure('no such table');
      },
    );
    await assert.rejects(works, (error) => error instanceof Failure && error.message === 'no such table');
    assert.equal(child?.signalCode, 'SIGTERM');
  });

  it('start nothing more when one has failed', async () => {
    let late: Promise<unknown> | undefined;
    const works = together(
      () => Promise.reject(new Failure('no such table')),
      () => {
        late = after(50).then(() => run('node', endless));
        return late;
      },
    );
    await assert.rejects(works, /no such table/);
    await assert.rejects(late ?? Promise.resolve(), /was not started/);
  });

  it('leave alone what others do', async () => {
    const other = start('node', endless);
    const inner = (): Promise<unknown> => together(() => Promise.reject(new Failure('no such table')));
    const [, caught] = await together(
      () => Promise.resolve(),
      () => inner().catch(() => 'caught'),
    );
    assert.equal(caught, 'caught');
    assert.equal(other.signalCode, null);
    await stop(other);
  });
});
