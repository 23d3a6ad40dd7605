import type { Locator } from 'playwright-core';
import type { Workbench } from './workbench';

/** VS Code's Accounts menu at the lower left. */
export class AccountsMenu {
  constructor(private readonly workbench: Workbench) {}

  async open(): Promise<void> {
    await this.workbench.page
      .locator('.part.activitybar')
      .getByRole('button', { name: /^Accounts/ })
      .click();
  }

  entry(account: string): Locator {
    return this.workbench.menuItem(new RegExp(`^${account} `));
  }

  /** Signs out of an account, as the menu has it: by its submenu and a question. */
  async signOut(account: string): Promise<void> {
    await this.open();
    await this.entry(account).hover();
    await this.workbench.chooseFromMenu('Sign Out');
    await this.workbench.answerDialog('Sign Out');
  }
}
