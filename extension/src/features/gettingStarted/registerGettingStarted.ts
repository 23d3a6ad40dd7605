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
    const open = (): Thenable<unknown> =>
      vscode.commands.executeCommand('workbench.action.openWalkthrough', `${id}#connect`, false);
    await open();
    // VS Code ticks a step when its context changes, and takes no notice of what was so before.
    for (const value of [false, true]) {
      await setContext('gettingStarted', value);
    }
    // The first walkthrough of a window: VS Code 1.108 looks for ours before it knows those of extensions, and shows its own.
    if (vscode.version.startsWith('1.108.')) await open();
  };
  commands.register('getStarted', show);
  return { show };
}
