import * as vscode from 'vscode';
import { UserFacingError } from '../../platform/userFacingError';
import { settingsSection } from '../../platform/userSetting';
import type { Connection, ConnectionRule } from '../../wire/contracts.generated';
import type { FeatureContext } from '../../wire/featureContext';
import { userList, writeUserSetting } from '../userSettings';
import { type RuleChange, type RuleSubject, changeRules, subjectOf } from './ruleChanges';
import { readOnlyReason } from './writeRefusal';

const settingName = 'connectionRules';

/** The person's rules about accounts and roles, in the user settings: what they look like, and what may be written. */
export class ConnectionRules {
  constructor(private readonly context: FeatureContext) {}

  /** @throws UserFacingError where the setting cannot be written back */
  get all(): readonly ConnectionRule[] {
    return userList(settingName);
  }

  async write(rules: readonly ConnectionRule[]): Promise<void> {
    await writeUserSetting(this.context, settingName, rules, 'The rule could not be saved in the user settings.');
  }

  async change(subject: RuleSubject, change: RuleChange): Promise<void> {
    await this.write(changeRules(this.all, subject, change));
  }

  /** Changes the rules, so that writes with this account and role are no longer refused; a failure is shown. */
  async allowWrites(connection: Connection): Promise<void> {
    await this.context.commands.attempt(() => this.change(subjectOf(connection), { readOnly: false }));
  }

  /**
   * Refuses at once, before anything is asked of the person, what the backend would refuse in the end: it is the one that
   * decides.
   *
   * @param connection undefined, where it is not open: then only the backend knows
   * @throws UserFacingError with the reason, and a way to allow writes
   */
  refuseReadOnly(connection: Connection | undefined): void {
    const reason = readOnlyReason(connection);
    if (connection === undefined || reason === undefined) return;
    throw new UserFacingError(reason, undefined, [
      { title: 'Allow Writes', run: () => this.allowWrites(connection) },
      { title: 'Show Rules', run: showRules },
    ]);
  }
}

export async function showRules(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openSettings', `${settingsSection}.${settingName}`);
}
