import { ConfigurationTarget, workspace } from 'vscode';
import { type Sandbox, sandboxSettings, startSandbox } from '../../support/sandbox.mjs';

/** A sandbox for the tests of one `describe`, to which the user settings of this VS Code point. */
export interface SandboxFixture {
  /** There from `before` on. */
  readonly sandbox: Sandbox;
}

/**
 * Starts a sandbox before the tests of the `describe` that calls it; ends it, and takes its settings back, after them.
 *
 * @param flags of the sandbox, as `['--parameters', '2000']`
 */
export function useSandbox(flags: readonly string[] = []): SandboxFixture {
  let sandbox: Sandbox | undefined;
  before(async function () {
    this.timeout(90_000);
    sandbox = await startSandbox(flags);
    await setUserSettings(sandboxSettings(sandbox));
  });
  after(async () => {
    if (!sandbox) return;
    await setUserSettings(Object.fromEntries(Object.keys(sandboxSettings(sandbox)).map((key) => [key, undefined])));
    await sandbox.stop();
  });
  return {
    get sandbox() {
      if (!sandbox) throw new Error('The sandbox is not started.');
      return sandbox;
    },
  };
}

/** @param settings full id → value; undefined takes a setting back to its default */
export async function setUserSettings(settings: Record<string, unknown>): Promise<void> {
  for (const [key, value] of Object.entries(settings)) {
    await workspace.getConfiguration().update(key, value, ConfigurationTarget.Global);
  }
}
