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

  it('registers no command beside those, but for what is behind lines and links', async () => {
    const { contributes } = extension?.packageJSON as Manifest;
    const declared = new Set((contributes?.commands ?? []).map(({ command }) => command));
    const own = (await commands.getCommands(true)).filter((command) => command.startsWith('parameterStoreManager.'));
    const views = ['explorer', 'accounts'].map((view) => `parameterStoreManager.${view}.`);
    assert.deepEqual(
      own
        // VS Code has commands of its own for each view.
        .filter((command) => !declared.has(command) && !views.some((view) => command.startsWith(view)))
        .sort(),
      ['openAccountsLine', 'signIn.copyLink', 'signIn.openPage', 'signIn.useDeviceCode'].map(
        (name) => `parameterStoreManager.${name}`,
      ),
    );
  });
});
