import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { eventually } from '../waiting';
import { clickRow } from './rows';

/** The quick pick or input box at the top of the window. */
export class QuickInput {
  constructor(private readonly page: Page) {}

  get widget(): Locator {
    return this.page.locator('.quick-input-widget');
  }

  get field(): Locator {
    return this.widget.locator('input[type="text"], input[type="password"]').first();
  }

  get title(): Locator {
    return this.widget.locator('.quick-input-title');
  }

  /** What VS Code says below an input box: its prompt, or why the text is not accepted. */
  get message(): Locator {
    return this.widget.locator('.quick-input-message');
  }

  get items(): Locator {
    return this.widget.getByRole('option');
  }

  /** The labels of the items in sight, from top to bottom. */
  async labels(): Promise<string[]> {
    const rows = await this.items.evaluateAll((elements) =>
      elements
        .map((row) => ({
          top: row.getBoundingClientRect().top,
          label: row.querySelector('.monaco-icon-name-container')?.textContent ?? '',
        }))
        .sort((a, b) => a.top - b.top),
    );
    return rows.map(({ label }) => label.trim());
  }

  /** Waits until the topmost item has this label. */
  async waitForFirst(label: string): Promise<void> {
    await eventually(async () => {
      assert.equal((await this.labels())[0], label);
    }, 30);
  }

  /** Waits for the input box that asks this. */
  async prompted(text: RegExp): Promise<void> {
    await this.message.filter({ hasText: text }).waitFor();
  }

  async waitUntilOpen(): Promise<void> {
    await this.widget.waitFor({ state: 'visible' });
  }

  async waitUntilClosed(): Promise<void> {
    await this.widget.waitFor({ state: 'hidden' });
  }

  async type(text: string): Promise<void> {
    await this.waitUntilOpen();
    await this.field.fill(text);
  }

  /** Clicks an item by a part of its label, when it is listed; returns when the pick has closed or shows something else. */
  async choose(label: string | RegExp): Promise<void> {
    let isClicked = false;
    await eventually(async () => {
      const last = await this.look();
      if (isClicked && last === 'closed') return;
      await clickRow(this.items.filter({ hasText: label }));
      isClicked = true;
      // A list that is drawn anew between the button's down and up takes no click.
      await eventually(
        async () => {
          assert.notEqual(await this.look(), last);
        },
        5,
        50,
      );
    });
  }

  /** What a person sees of it. */
  private async look(): Promise<string> {
    if (!(await this.widget.isVisible())) return 'closed';
    return [await this.widget.innerText(), await this.field.inputValue()].join('\n');
  }

  /** Searches, clicks what is found first, and waits until that has closed the pick: a long list shows only a part. */
  async chooseFound(search: string, label: string): Promise<void> {
    await this.type(search);
    let isClicked = false;
    await eventually(async () => {
      if (isClicked && !(await this.widget.isVisible())) return;
      await this.waitForFirst(label);
      await clickRow(this.items.filter({ hasText: label }));
      isClicked = true;
      await this.widget.waitFor({ state: 'hidden', timeout: 5000 });
    });
  }

  /** Ticks an item of a list of which several can be chosen, by its label. */
  async tick(label: string): Promise<void> {
    await this.type(label);
    await clickRow(this.widget.getByRole('checkbox').filter({ hasText: label }));
    await this.type('');
  }

  async accept(): Promise<void> {
    await this.field.press('Enter');
  }

  async dismiss(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.waitUntilClosed();
  }
}
