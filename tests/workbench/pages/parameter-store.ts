import type { FrameLocator, Locator, Page } from 'playwright-core';
import type { Sandbox } from '../../support/sandbox.mjs';
import type { WorkbenchFixture } from '../fixture';
import { clickRow } from './rows';
import { SignInPage } from './sign-in-page';
import type { TreeView } from './tree-view';
import type { Workbench } from './workbench';

/** Which account and role to choose after signing in, as the quick picks show them. */
export interface RoleChoice {
  user?: string;
  account?: string;
  role?: string;
}

/** What the sandbox holds of a parameter, read behind everybody's back. */
export interface StoredParameter {
  name: string;
  latest: StoredVersion;
  versions: StoredVersion[];
}

export interface StoredVersion {
  version: number;
  type: string;
  value: string;
  keyId?: string;
  description?: string;
}

/** The extension as a person uses it: sign-in, the view's tree, the status bar, what is open in the editors. */
export class ParameterStore {
  constructor(private readonly fixture: WorkbenchFixture) {}

  /** The seeded account whose administrator most tests are. */
  readonly account = '111122223333';
  readonly region = 'us-east-1';

  get tree(): TreeView {
    return this.workbench.tree('Parameters');
  }

  /** The view below the tree: open connections, favorites, sessions with their accounts and roles. */
  get accounts(): TreeView {
    return this.workbench.tree('Accounts & roles');
  }

  /** Shows "Accounts & roles", which is folded at first, with all the room there is: only rows in sight can be seen. */
  async showAccounts(): Promise<void> {
    await this.show();
    await this.setUnfolded('Accounts & roles', true);
    await this.setUnfolded('Parameters', false);
    await this.accounts.root.waitFor();
  }

  /** Shows the tree with all the room there is. */
  async showTree(): Promise<void> {
    await this.show();
    await this.setUnfolded('Parameters', true);
    await this.setUnfolded('Accounts & roles', false);
    await this.tree.root.waitFor();
  }

  /** What stands over the tree: notices and errors. */
  get message(): Locator {
    return this.workbench.sideBar.locator('.tree-view-message, .tree-explorer-viewlet-tree-view .message').first();
  }

  async show(): Promise<void> {
    await this.workbench.showActivity('Parameter Store');
  }

  /** Runs one of the extension's commands from the command palette. */
  async run(title: string): Promise<void> {
    await this.workbench.runCommand(`AWS Parameter Store: ${title}`);
  }

  /** The status bar's entry, by what it says to a screen reader behind the product's name. */
  status(text: string | RegExp): Locator {
    return this.workbench.statusBarItem(typeof text === 'string' ? `AWS Parameter Store: ${text}` : text);
  }

  user(name: string): Sandbox['users'][number] {
    const found = this.fixture.sandbox.users.find((user) => user.name === name);
    if (!found) throw new Error(`The sandbox has no user ${name}.`);
    return found;
  }

  /** Runs "Sign In with SSO" and returns the sandbox's page, which opens in a second tab. */
  async openSignIn(session = 'Sandbox'): Promise<SignInPage> {
    const page = await this.workbench.openedPage(async () => {
      await this.run('Sign In with SSO');
      await this.workbench.quickInput.choose(session);
    });
    return new SignInPage(page);
  }

  /** Says who one is, allows access, sees the last page, and comes back to VS Code. */
  async finishSignIn(page: Page, user = 'alice'): Promise<void> {
    const signIn = new SignInPage(page);
    await signIn.signInUnlessKnown(this.user(user));
    await signIn.allow();
    await page.getByText('You are signed in').first().waitFor();
    await this.leave(page);
  }

  /** Closes the browser's tab: VS Code is in front again. */
  async leave(page: Page): Promise<void> {
    await page.close();
    await this.workbench.page.bringToFront();
  }

  /** Chooses a role in "Switch Role", which is open. */
  async chooseRole({ account = 'Acme Development', role = 'Administrator' }: RoleChoice = {}): Promise<void> {
    const { quickInput } = this.workbench;
    await quickInput.chooseFound(`${account} ${role}`, `${account} · ${role}`);
    await this.status(new RegExp(`Connected to account ${account}, role ${role}`)).waitFor();
  }

  /** From an empty window to the hierarchy of an account. */
  async connect(choice: RoleChoice = {}): Promise<void> {
    await this.show();
    const { page } = await this.openSignIn();
    await this.finishSignIn(page, choice.user);
    await this.chooseRole(choice);
  }

  /** Unfolds the folders of a parameter's name; the row of its last part is returned. */
  async reveal(name: string): Promise<Locator> {
    return this.tree.reveal(...name.split('/').filter((part) => part !== ''));
  }

  /** Opens a parameter by its row in the tree. */
  async open(name: string): Promise<void> {
    await clickRow((await this.reveal(name)).locator('.label-name'));
    await this.workbench.editorTab(new RegExp(lastSegment(name))).waitFor();
  }

  /** The masked editor that is in front. */
  get secretEditor(): FrameLocator {
    return this.workbench.webview;
  }

  /** What the store holds now, or undefined when it has no such parameter. */
  async stored(name: string, account = this.account, region = this.region): Promise<StoredParameter | undefined> {
    const query = new URLSearchParams({ account, region, name });
    const response = await fetch(new URL(`/_sandbox/parameters?${query.toString()}`, this.fixture.sandbox.endpoint));
    return response.status === 404 ? undefined : ((await response.json()) as StoredParameter);
  }

  /** Writes as somebody else does, behind the extension's back. */
  async writeElsewhere(name: string, value: string): Promise<void> {
    const query = new URLSearchParams({ account: this.account, region: this.region, name });
    await this.fixture.sandbox.control('PUT', `/parameters?${query.toString()}`, { value });
  }

  private async setUnfolded(view: string, isUnfolded: boolean): Promise<void> {
    const header = this.workbench.sideBar.getByRole('button', { name: new RegExp(`^${view}\\b.* Section`) });
    if ((await header.getAttribute('aria-expanded')) !== String(isUnfolded)) await header.click();
  }

  private get workbench(): Workbench {
    return this.fixture.workbench;
  }
}

function lastSegment(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}
