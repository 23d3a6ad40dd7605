import type * as vscode from 'vscode';
import { type ListQuestion, askFromList } from './listQuestion';
import type { Back } from './question';

interface TickQuestion<T extends vscode.QuickPickItem> extends ListQuestion<T> {
  /** What is ticked when it is first listed; it stays as the person leaves it while others arrive. */
  readonly isPicked: (item: T) => boolean;

  /** The same line in each list. */
  readonly keyOf: (item: T) => string;

  /** None ticked is an answer as well. */
  readonly mayBeNone?: boolean;
}

/**
 * One step of ticking one or more items, or none where that is an answer.
 *
 * @throws {@link Cancelled} on Esc
 */
export function askToTick<T extends vscode.QuickPickItem>(options: TickQuestion<T>): Promise<readonly T[] | Back> {
  const { keyOf, isPicked, mayBeNone = false } = options;
  return askFromList<T, T, readonly T[]>(options, (pick) => {
    pick.canSelectMany = true;
    const known = new Set<string>();
    return {
      show: (items) => {
        const ticked = new Set(pick.selectedItems.map(keyOf));
        pick.items = items;
        pick.selectedItems = items.filter((item) =>
          known.has(keyOf(item)) ? ticked.has(keyOf(item)) : isPicked(item),
        );
        for (const item of items) known.add(keyOf(item));
      },
      answer: () => (pick.selectedItems.length > 0 || mayBeNone ? [...pick.selectedItems] : undefined),
    };
  });
}
