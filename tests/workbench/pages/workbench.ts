import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { artifacts } from '../../../scripts/lib/paths.mjs';
import type { Payload } from '../server.mjs';
import { eventually } from '../waiting';
import { Notifications } from './notifications';
import { QuickInput } from './quick-input';
import { clickRow } from './rows';
import { TreeView } from './tree-view';

/** VS Code's window, as a person sees and uses it. */
export class Workbench {
  readonly quickInput: QuickInput;
  readonly notifications: Notifications;

  constructor(readonly page: Page) {
    this.quickInput = new QuickInput(page);
    this.notifications = new Notifications(page);
  }

  /** Opens a folder; returns when the window can be used. */
  static async open(page: Page, serverUrl: string, folder: string, payload?: Payload): Promise<Workbench> {
    const url = new URL(serverUrl);
    url.searchParams.set('folder', folder);
    if (payload !== undefined) url.searchParams.set('payload', JSON.stringify(payload));
    await page.goto(url.href);
    const workbench = new Workbench(page);
    await workbench.waitUntilReady();
    return workbench;
  }

  async waitUntilReady(): Promise<void> {
    await this.page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
    // The explorer's root comes when the extension host and its file system are there.
    await this.page.locator('.monaco-workbench .part.activitybar [role="tab"]').first().waitFor({ timeout: 60_000 });
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.waitUntilReady();
  }

  /** Runs a command by the title that the command palette shows, as `AWS Parameter Store: Sign Out`. */
  async runCommand(title: string): Promise<void> {
    const items = this.quickInput.items.filter({ hasText: title });
    // Another command may be called the same and more, and stand above it since it was used.
    const named = items.filter({ has: this.page.getByText(title, { exact: true }) });
    // A window that is just opening does not take F1, and the palette lists what is known when one types: a command of an
    // extension that is still being read comes later.
    for (let attempt = 1; ; attempt++) {
      await this.page.keyboard.press('F1');
      try {
        await this.quickInput.widget.waitFor({ timeout: 3000 });
        await this.quickInput.field.fill(`>${title}`, { timeout: 3000 });
        await items.first().waitFor({ timeout: 3000 });
        const item = (await named.count()) > 0 ? named : items;
        // What has just opened may take the focus, which closes the palette.
        await clickRow(item, 'left', 3);
        await this.paletteClosed();
        return;
      } catch (error) {
        if (attempt === 10) throw error;
        await this.quickInput.dismiss();
      }
    }
  }

  /** What the command asks for opens in the palette's place: until then, one would type into the palette. */
  private async paletteClosed(): Promise<void> {
    const { widget, field } = this.quickInput;
    await eventually(
      async () => {
        if (await widget.isVisible()) assert.doesNotMatch(await field.inputValue({ timeout: 1000 }), /^>/);
      },
      5,
      50,
    );
  }

  /** The entry of a view container in the activity bar. */
  activity(name: string): Locator {
    return this.page.locator('.part.activitybar').getByRole('tab', { name });
  }

  /** Shows a view container unless it is shown. */
  async showActivity(name: string): Promise<void> {
    const tab = this.activity(name);
    if ((await tab.getAttribute('aria-expanded')) !== 'true') await tab.click();
  }

  get sideBar(): Locator {
    return this.page.locator('.part.sidebar');
  }

  /** A tree in the side bar, by the name of its view. */
  tree(name: string): TreeView {
    return new TreeView(this.sideBar.getByRole('tree', { name }));
  }

  /** Chooses from the context menu of a file in the explorer, which is shown. */
  async chooseForFile(file: string, command: string | RegExp): Promise<void> {
    await this.showActivity('Explorer');
    await clickRow(this.page.locator('.explorer-folders-view').getByRole('treeitem', { name: file }), 'right');
    await this.chooseFromMenu(command);
  }

  /** An entry of the status bar, by what it says or by its accessible name. */
  statusBarItem(name: string | RegExp): Locator {
    return this.page.locator('.part.statusbar').getByRole('button', { name });
  }

  editorTab(name: string | RegExp): Locator {
    return this.page.locator('.part.editor').getByRole('tab', { name });
  }

  /** The text editor that has the focus, or the first one. */
  get editor(): Locator {
    return this.page.locator('.part.editor .monaco-editor[role="code"]').first();
  }

  /** The lines that the first editor shows, without what is scrolled out of sight. */
  async editorText(): Promise<string> {
    const lines = await this.editor.locator('.view-line').evaluateAll((elements) =>
      elements
        .map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent.replace(/\u00a0/g, ' ') }))
        .sort((a, b) => a.top - b.top)
        .map((line) => line.text),
    );
    return lines.join('\n');
  }

  /** Replaces what the first editor holds. */
  async replaceEditorText(text: string): Promise<void> {
    await this.editor.locator('.view-lines').click();
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.insertText(text);
  }

  /** Types over a word that the first editor shows, as one does after a double click. */
  async replaceWord(word: string, by: string): Promise<void> {
    await this.editor.locator('.view-line').getByText(word, { exact: true }).dblclick();
    await this.page.keyboard.type(by);
  }

  async save(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+S');
  }

  /** VS Code's modal dialog. */
  get dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  async answerDialog(button: string | RegExp): Promise<void> {
    await this.dialog.getByRole('button', { name: button }).click();
    await this.dialog.waitFor({ state: 'detached' });
  }

  /** The document inside the web view that is shown in an editor. */
  get webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  /** The open context menu, or the open menu of a view. */
  menuItem(name: string | RegExp): Locator {
    return this.page.locator('.monaco-menu').getByRole('menuitem', { name });
  }

  /** Chooses from the open menu, which takes no click in its first tenth of a second. */
  async chooseFromMenu(name: string | RegExp): Promise<void> {
    const item = this.menuItem(name);
    await item.waitFor();
    await eventually(async () => {
      if ((await item.count()) > 0) await item.click({ timeout: 2000 });
      await item.waitFor({ state: 'detached', timeout: 500 });
    });
  }

  /**
   * Does what makes VS Code open a web page, agrees to its "open external website?" question where it asks, and returns
   * the browser tab that opens.
   */
  async openedPage(gesture: () => Promise<void>): Promise<Page> {
    const opened = this.page.context().waitForEvent('page', { timeout: 30_000 });
    await gesture();
    const question = this.dialog.getByRole('button', { name: 'Open', exact: true });
    // A trusted domain is opened without the question: then there is nothing to click.
    void question.click({ timeout: 30_000 }).catch(() => undefined);
    return opened;
  }

  /** Saves what is on the screen among the artifacts of the tests, other tabs too, and returns the window's file. */
  async screenshot(name: string): Promise<string> {
    mkdirSync(artifacts, { recursive: true });
    const file = join(artifacts, `${name}.png`);
    await this.page.screenshot({ path: file });
    const others = this.page
      .context()
      .pages()
      .filter((page) => page !== this.page);
    for (const [index, page] of others.entries()) {
      await page.screenshot({ path: join(artifacts, `${name}-tab-${String(index + 2)}.png`) });
    }
    return file;
  }
}
