import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { eventually } from '../waiting';

/**
 * The middle of a row, when the row is there, at rest and covered by nothing. VS Code's lists use the elements of rows
 * again for other rows: an element that was found by its text may say something else by the time it is clicked, so rows
 * are clicked by their place, as a person does.
 */
async function placeOf(row: Locator, seconds = 30): Promise<{ x: number; y: number }> {
  const timeout = seconds * 1000;
  await row.first().scrollIntoViewIfNeeded({ timeout });
  let before: { x: number; y: number } | undefined;
  return eventually(
    async () => {
      const { isFree, ...place } = await row.first().evaluate(
        (element) => {
          const { left, top, width, height } = element.getBoundingClientRect();
          const [x, y] = [left + width / 2, top + height / 2];
          return { x, y, isFree: element.contains(document.elementFromPoint(x, y)) };
        },
        undefined,
        { timeout },
      );
      // A tooltip goes when the pointer does.
      if (!isFree) await row.page().mouse.move(1, 1);
      const last = before;
      before = isFree ? place : undefined;
      assert.deepEqual(last, place, `${row.toString()} moves, or is covered.`);
      return place;
    },
    seconds,
    100,
  );
}

/**
 * Clicks a row of a list or a tree.
 *
 * @param seconds after which it is given up
 */
export async function clickRow(row: Locator, button: 'left' | 'right' = 'left', seconds?: number): Promise<void> {
  const { x, y } = await placeOf(row, seconds);
  await row.page().mouse.click(x, y, { button });
}

/** Points at a row and clicks one of the small buttons that come at its end. */
export async function clickRowButton(row: Locator, button: string | RegExp): Promise<void> {
  const { x, y } = await placeOf(row);
  await row.page().mouse.move(x, y);
  await row.first().getByRole('button', { name: button }).click();
}
