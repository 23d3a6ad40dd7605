import type * as vscode from 'vscode';
import type { Commands } from '../platform/commands';
import type { DisposableStore } from '../platform/disposables';
import type { BackendClient } from './client';

/** What every feature is built from. */
export interface FeatureContext {
  readonly extension: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly commands: Commands;
  readonly backend: BackendClient;

  /** Ends with the extension. */
  readonly owner: DisposableStore;
}
