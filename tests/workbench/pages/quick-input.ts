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

  /** Clicks an item by a part of its label; waits until it is listed. */
  async choose(label: string | RegExp): Promise<void> {
    await clickRow(this.items.filter({ hasText: label }));
  }

  /** Searches, clicks what is found, and waits until that has closed the pick: a long list shows only a part. */
  async chooseFound(search: string, label: string): Promise<void> {
    await this.type(search);
    await this.choose(label);
    await this.waitUntilClosed();
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
