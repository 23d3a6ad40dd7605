import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../../scripts/lib/paths.mjs';
import { start, stop } from '../../scripts/lib/run.mjs';

describe('npm start', () => {
  let child: ChildProcess;
  const lines: string[] = [];

  before(async function () {
    this.timeout(300_000);
    child = start(process.execPath, [join(root, 'scripts', 'start.mjs'), '--browser'], {
      stdout: 'pipe',
      stderr: 'pipe',
    });
    assert.ok(child.stdout && child.stderr);
    child.stderr.resume();
    for await (const line of createInterface(child.stdout)) {
      lines.push(line);
      if (line.startsWith('Ctrl+C')) break;
    }
  });

  after(async () => {
    await stop(child);
  });

  /** The addresses that it printed: of VS Code and of the sandbox. */
  function addresses(): string[] {
    return lines.flatMap((line) => line.match(/http:\/\/127\.0\.0\.1:\d+/g) ?? []);
  }

  it('prints where VS Code is, the users of the sandbox, and what to try', async () => {
    const ready = lines.filter((line) => line.startsWith('ready: '));
    assert.equal(ready.length, 1);
    const response = await fetch(ready[0]?.slice('ready: '.length) ?? '');
    assert.equal(response.status, 200);
    assert.match(await response.text(), /workbench/);
    assert.match(lines.join('\n'), /users: +\w+ \/ /);
    assert.equal(lines.filter((line) => /^ {2}[123]\. /.test(line)).length, 3);
  });

  it('ends everything that it started on Ctrl+C', async () => {
    assert.equal(addresses().length, 2);
    const ended = once(child, 'exit');
    child.kill('SIGINT');
    assert.deepEqual(await ended, [130, null]);
    for (const address of addresses()) await assert.rejects(fetch(address), `${address} still answers.`);
  });
});
