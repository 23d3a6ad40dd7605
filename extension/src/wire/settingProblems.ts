import * as vscode from 'vscode';
import { openSetting } from '../platform/userSetting';
import type { SettingProblem } from './contracts.generated';

/**
 * Tells the person what the backend cannot read in their settings: all of it in the log, and once in a notification, not
 * again before it has changed.
 */
export class SettingProblems {
  #told: readonly SettingProblem[] = [];

  constructor(private readonly log: vscode.LogOutputChannel) {}

  /** @param problems all that there are now */
  report(problems: readonly SettingProblem[]): void {
    const told = new Set(this.#told.map(({ message }) => message));
    const fresh = problems.filter(({ message }) => !told.has(message));
    this.#told = problems;
    for (const { message } of fresh) this.log.warn(message);
    void this.#notify(fresh);
  }

  async #notify([first, ...others]: readonly SettingProblem[]): Promise<void> {
    if (first === undefined) return;
    const openSettings = 'Open Settings';
    const showLog = 'Show Log';
    const answer = await vscode.window.showWarningMessage(
      others.length === 0 ? first.message : `${first.message} ${moreInLog(others.length)}`,
      openSettings,
      ...(others.length === 0 ? [] : [showLog]),
    );
    if (answer === showLog) this.log.show(true);
    if (answer === openSettings) await openSetting(first.setting);
  }
}

function moreInLog(count: number): string {
  return count === 1 ? 'The log lists 1 more problem.' : `The log lists ${String(count)} more problems.`;
}
