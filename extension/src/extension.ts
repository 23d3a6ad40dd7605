import type * as vscode from 'vscode';
import { BackendClient } from './backend/client';
import type { FeatureContext } from './backend/featureContext';
import { Commands } from './platform/commands';
import { DisposableStore } from './platform/disposables';
import { createLog } from './platform/log';

/** Called by VS Code on the first use of the extension: one line a feature. The backend starts on its first request. */
export function activate(extension: vscode.ExtensionContext): void {
  const owner = new DisposableStore();
  extension.subscriptions.push(owner);
  const log = owner.add(createLog());
  const commands = new Commands(log, owner);
  const backend = owner.add(new BackendClient(extension.extension, log));
  const context: FeatureContext = { extension, log, commands, backend, owner };

  context.commands.register('showLog', () => {
    log.show();
  });
}
