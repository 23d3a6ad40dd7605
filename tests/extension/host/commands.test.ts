import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Commands } from '../../../extension/src/platform/commands';
import { DisposableStore } from '../../../extension/src/platform/disposables';

describe('Commands', () => {
  const owner = new DisposableStore();

  after(() => {
    owner.dispose();
  });

  it('give nothing to whoever calls them, whatever is behind them', async () => {
    const log = owner.add(vscode.window.createOutputChannel('Commands', { log: true }));
    const commands = new Commands(log, owner);
    const given: unknown[] = [];
    const run = (argument: unknown): Promise<unknown> => {
      given.push(argument);
      return Promise.resolve({ secret: 'hush' });
    };
    commands.register('returning', run);
    commands.registerForLine('returningForLine', run);
    for (const name of ['returning', 'returningForLine']) {
      assert.equal(await vscode.commands.executeCommand(`parameterStoreManager.${name}`, name), undefined);
    }
    assert.deepEqual(given, ['returning', 'returningForLine']);
  });
});
