import type { Locator } from 'playwright-core';
import type { ParameterStore } from './parameter-store';
import { clickRow, clickRowButton } from './rows';
import type { Workbench } from './workbench';

/** Lines of "Accounts & roles" by what they say to a screen reader, and what can be done with them. */
export class AccountsView {
  constructor(
    private readonly workbench: Workbench,
    private readonly store: ParameterStore,
  ) {}

  /** For example `Role Administrator in Acme Development`. */
  line(label: string | RegExp): Locator {
    return this.store.accounts.root.getByRole('treeitem', { name: label });
  }

  async click(label: string | RegExp): Promise<void> {
    await clickRow(this.line(label));
  }

  /** Clicks one of the small buttons at the end of a line. */
  async act(line: Locator, button: string): Promise<void> {
    await clickRowButton(line, button);
  }

  /** Chooses from the context menu of a line. */
  async choose(line: Locator, command: string | RegExp): Promise<void> {
    await clickRow(line, 'right');
    await this.workbench.chooseFromMenu(command);
  }
}
