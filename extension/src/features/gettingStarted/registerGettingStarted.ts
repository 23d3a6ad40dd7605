import * as vscode from 'vscode';
import { setContext } from '../../platform/contextKeys';
import type { FeatureContext } from '../../wire/featureContext';

export interface GettingStarted {
  show(): Promise<void>;
}

/** The walkthrough, from its beginning. */
export function registerGettingStarted({ commands, extension }: FeatureContext): GettingStarted {
  const show = async (): Promise<void> => {
    const { id } = extension.extension;
    await vscode.commands.executeCommand('workbench.action.openWalkthrough', `${id}#connect`, false);
    // VS Code ticks a step when its context changes, and takes no notice of what was so before.
    for (const value of [false, true]) {
      await setContext('gettingStarted', value);
    }
  };
  commands.register('getStarted', show);
  return { show };
}
