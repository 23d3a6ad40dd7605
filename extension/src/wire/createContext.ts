import type * as vscode from 'vscode';
import { Commands } from '../platform/commands';
import { DisposableStore } from '../platform/disposables';
import { createLog } from '../platform/log';
import type { ErrorAction, UserFacingError } from '../platform/userFacingError';
import { keepBackendSecrets } from './backendSecrets';
import { BackendClient } from './client';
import type { FeatureContext } from './featureContext';

/** @param waysOut what an error offers to the person, beside its own actions */
export function createContext(
  extension: vscode.ExtensionContext,
  waysOut: (error: UserFacingError) => readonly ErrorAction[],
): FeatureContext {
  const owner = new DisposableStore();
  extension.subscriptions.push(owner);
  const log = owner.add(createLog());
  const commands = new Commands(log, owner, waysOut);
  const backend = owner.add(new BackendClient(extension.extension, extension.globalStorageUri, log));
  const context: FeatureContext = { extension, log, commands, backend, owner };
  commands.register('showLog', () => {
    log.show();
  });
  keepBackendSecrets(context);
  return context;
}
