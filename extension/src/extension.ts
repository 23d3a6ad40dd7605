import * as vscode from 'vscode';
import type { ActiveConnection } from './backend/activeConnection';
import { BackendClient } from './backend/client';
import type { FeatureContext } from './backend/featureContext';
import { type IdentityFeature, registerIdentity } from './features/identity/registerIdentity';
import { type ParametersFeature, registerParameters } from './features/parameters/parametersFeature';
import { type TransferFeature, registerTransfer } from './features/transfer/registerTransfer';
import { Commands } from './platform/commands';
import { DisposableStore } from './platform/disposables';
import { createLog } from './platform/log';

/** What the tests inside VS Code look at. */
export interface Features {
  readonly backend: BackendClient;
  readonly identity: IdentityFeature;
  readonly connection: ActiveConnection;
  readonly parameters: ParametersFeature;
  readonly transfer: TransferFeature;
}

/**
 * Called by VS Code on the first use of the extension: one line a feature. The backend starts on its first request.
 *
 * @returns nothing but to the tests inside VS Code: any other extension may ask for it
 */
export function activate(extension: vscode.ExtensionContext): Features | undefined {
  const owner = new DisposableStore();
  extension.subscriptions.push(owner);
  const log = owner.add(createLog());
  const commands = new Commands(log, owner);
  const backend = owner.add(new BackendClient(extension.extension, extension.globalStorageUri, log));
  const context: FeatureContext = { extension, log, commands, backend, owner };

  context.commands.register('showLog', () => {
    log.show();
  });

  const identity = registerIdentity(context, (called) => parameters.current(called));
  const parameters = registerParameters(context, identity.connection);
  const transfer = registerTransfer(context, identity.connection);

  if (extension.extensionMode !== vscode.ExtensionMode.Test) return undefined;
  return { backend, identity, connection: identity.connection, parameters, transfer };
}
