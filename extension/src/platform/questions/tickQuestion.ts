import type { Choice } from './choices';
import { type ListQuestion, askFromList } from './listQuestion';
import { type Back, back } from './question';

interface TickQuestion<A> extends ListQuestion<Choice<A>> {
  /** What is ticked when it is first listed; it stays as the person leaves it while others arrive. */
  readonly isPicked: (action: A) => boolean;

  /** The same line in each list. */
  readonly keyOf: (action: A) => string;

  /** None ticked is an answer as well. */
  readonly mayBeNone?: boolean;
}

/**
 * One step of ticking one or more lines, or none where that is an answer.
 *
 * @throws {@link Cancelled} on Esc
 */
export async function askToTick<A>(options: TickQuestion<A>): Promise<readonly A[] | Back> {
  const { keyOf, isPicked, mayBeNone = false } = options;
  const answer = await askFromList<Choice<A>, Choice<A>, readonly Choice<A>[]>(options, (pick) => {
    pick.canSelectMany = true;
    const known = new Set<string>();
    return {
      show: (choices) => {
        const ticked = new Set(pick.selectedItems.map(({ action }) => keyOf(action)));
        pick.items = choices;
        pick.selectedItems = choices.filter(({ action }) =>
          known.has(keyOf(action)) ? ticked.has(keyOf(action)) : isPicked(action),
        );
        for (const { action } of choices) known.add(keyOf(action));
      },
      answer: () => (pick.selectedItems.length > 0 || mayBeNone ? pick.selectedItems : undefined),
    };
  });
  return answer === back ? back : answer.map(({ action }) => action);
}
