import assert from 'node:assert/strict';
import { ChildProcess } from 'node:child_process';
import type * as vscode from 'vscode';
import type { Features } from '../../../extension/src/extension';
import { useSandbox } from './fixture';
import { activated, roleOf, signIn } from './signedIn';
import { until } from './until';

/** Stands for what an answer that was damaged on its way may hold. */
const canary = 'canary-damaged-3f9a';

/** The backend's process as this extension host has it: Node.js tells what it has open, and the product need not. */
function childOf({ backend }: Features): ChildProcess {
  const { _getActiveHandles: handles } = process as unknown as { _getActiveHandles: () => unknown[] };
  const child = handles.call(process).find((each) => each instanceof ChildProcess && each.pid === backend.processId);
  assert.ok(child instanceof ChildProcess, 'The backend runs.');
  return child;
}

describe('A damaged wire', () => {
  let features: Features;

  after(async () => {
    await features.backend.request('identity/signOut', { session: 'Sandbox' });
    await until('the window has left its connection', () => features.connections.connection.status.kind === 'none');
  });

  const fixture = useSandbox();

  before(async () => {
    features = await activated();
    await signIn(features, fixture.sandbox, roleOf(fixture.sandbox, 'Acme Development', 'Administrator'));
  });

  /** What damages the wire ends this process; the window goes on with another one, and nobody is asked to sign in. */
  async function goesOnAfter(damage: (child: ChildProcess) => void): Promise<number | null> {
    const { id: connectionId } = features.connections.connection.require();
    const child = childOf(features);
    const code = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const restarted = new Promise<void>((resolve) => features.backend.onDidRestart(resolve));
    damage(child);
    await restarted;
    assert.notEqual(features.backend.processId, child.pid);
    // A sign-in would open the browser, which fails here.
    await until('the window is connected', () => features.connections.connection.status.kind === 'connected');
    assert.equal(features.connections.connection.require().id, connectionId);
    const { nodes } = await features.backend.request('parameters/children', { connectionId, path: '/' });
    assert.ok(nodes.length > 0);
    return code;
  }

  it('towards the backend ends it with its own code, and the window goes on', async () => {
    assert.equal(await goesOnAfter((child) => child.stdin?.write('no header\r\n\r\n')), 2);
  });

  it('towards the window ends the backend, and the window goes on', async () => {
    const { log } = features.backend as unknown as { log: vscode.LogOutputChannel };
    const error = log.error.bind(log);
    const logged: string[] = [];
    log.error = (message) => void logged.push(String(message));
    try {
      await goesOnAfter((child) => child.stdout?.emit('data', Buffer.from(`${canary}: no header\r\n\r\n${canary}`)));
    } finally {
      log.error = error;
    }
    assert.match(logged.join('\n'), /connection to the backend is damaged/);
    assert.ok(!logged.join('\n').includes(canary), 'The log quotes what came.');
  });
});
