import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { eventually } from '../waiting';
import { clickRow, clickRowButton } from './rows';

/** A tree in the side bar. Only what is scrolled into sight exists in it. */
export class TreeView {
  constructor(readonly root: Locator) {}

  get items(): Locator {
    return this.root.getByRole('treeitem');
  }

  /** The row whose label is exactly this. */
  item(label: string): Locator {
    return this.items.filter({ has: this.root.page().locator('.label-name', { hasText: exactly(label) }) });
  }

  /** Unfolds the folders of a path one after another, and returns the row of the last part. */
  async reveal(...path: string[]): Promise<Locator> {
    const last = path.at(-1);
    if (last === undefined) throw new Error('The path is empty.');
    await this.unfold(...path.slice(0, -1));
    const row = this.item(last).first();
    await row.waitFor();
    return row;
  }

  async expand(label: string): Promise<void> {
    const row = this.item(label).first();
    await row.waitFor();
    // Drawn anew under the pointer, a row does not take the click.
    await eventually(async () => {
      const isExpanded = await row.getAttribute('aria-expanded');
      if (isExpanded === 'true') return;
      assert.equal(isExpanded, 'false', `${label} cannot be unfolded.`);
      await clickRow(row.locator('.monaco-tl-twistie'));
      await row.and(this.root.page().locator('[aria-expanded="true"]')).waitFor({ timeout: 2000 });
    });
  }

  /** What the rows in sight say: label and description. */
  async texts(): Promise<string[]> {
    return this.items.allInnerTexts();
  }

  /** Waits until no more rows come and none changes. */
  async waitUntilStill(): Promise<void> {
    let [before, same] = ['', 0];
    await eventually(async () => {
      const now = (await this.texts()).join('\n');
      same = now === before && now !== '' ? same + 1 : 0;
      before = now;
      assert.ok(same >= 3, 'The tree goes on changing.');
    });
  }

  /** Unfolds the folders of a path, and waits after each until its rows are in their places. */
  async unfold(...path: string[]): Promise<void> {
    for (const folder of path) {
      await this.waitUntilStill();
      await this.expand(folder);
    }
    await this.waitUntilStill();
  }

  async click(label: string): Promise<void> {
    await clickRow(this.item(label));
  }

  async openContextMenu(label: string): Promise<void> {
    await clickRow(this.item(label), 'right');
  }

  /** Clicks one of the small buttons at the end of a row. */
  async act(label: string, button: string): Promise<void> {
    await clickRowButton(this.item(label), button);
  }
}

function exactly(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}
