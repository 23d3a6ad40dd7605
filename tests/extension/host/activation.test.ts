import assert from 'node:assert/strict';
import { commands, extensions } from 'vscode';

interface Manifest {
  contributes?: { commands?: { command: string }[] };
}

describe('Activation', () => {
  const extension = extensions.getExtension('parameter-store-manager.aws-parameter-store-manager');

  it('activates in a real extension host', async () => {
    assert.ok(extension, 'VS Code does not know the extension.');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('registers every command that the manifest declares', async () => {
    const { contributes } = extension?.packageJSON as Manifest;
    const registered = new Set(await commands.getCommands(true));
    const missing = (contributes?.commands ?? []).filter(({ command }) => !registered.has(command));
    assert.deepEqual(missing, []);
  });
});
