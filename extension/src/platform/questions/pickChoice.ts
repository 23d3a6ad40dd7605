import * as vscode from 'vscode';
import { Cancelled } from '../cancelled';
import type { Choice, Section } from './choices';
import { type ListQuestion, askFromList } from './listQuestion';
import { type Back, back } from './question';

interface ChoiceItem<A> extends vscode.QuickPickItem {
  /** Absent: a heading, or why a text cannot be chosen. */
  readonly choice?: Choice<A>;
}

interface ChoiceQuestion<A> extends ListQuestion<Section<A>> {
  /** Makes a choice of a text that is not listed, if it can be one; absent: only what is listed can be chosen. */
  readonly free?: (text: string) => Choice<A> | undefined;

  /** Says why a text cannot be chosen, when it is accepted; absent: Enter does nothing then. */
  readonly refusal?: (text: string) => string;
}

/** Of a label. */
const leadingIcon = /^\$\([a-z-]+\) /;

/**
 * One step of choosing from sections that may still be growing; the current choice is highlighted at first.
 *
 * @throws {@link Cancelled} on Esc
 */
export async function pickChoice<A>(options: ChoiceQuestion<A>): Promise<A | Back> {
  const { free, refusal } = options;
  const chosen = await askFromList<Section<A>, ChoiceItem<A>, Choice<A>>(options, (pick) => {
    let listed: readonly ChoiceItem<A>[] = [];
    // The same line stays the same item, so that what is highlighted stays so while others arrive.
    const known = new Map<string, ChoiceItem<A>>();
    const itemOf = (choice: Choice<A>, heading?: string): ChoiceItem<A> => {
      const { label, description, detail } = choice;
      const key = JSON.stringify([heading, label, description, detail]);
      const item = known.get(key) ?? { ...choice, alwaysShow: heading === undefined, choice };
      known.set(key, item);
      return item;
    };
    const withFree = (): readonly ChoiceItem<A>[] => {
      const text = pick.value.trim();
      const isListed = text === '' || listed.some(({ label }) => label.replace(leadingIcon, '') === text);
      const made = isListed ? undefined : free?.(text);
      return made === undefined ? listed : [...listed, itemOf(made)];
    };
    if (free !== undefined || refusal !== undefined) {
      pick.onDidChangeValue(() => {
        pick.items = withFree();
      });
    }
    return {
      show: (sections) => {
        listed = sections
          .filter(({ choices }) => choices.length > 0)
          .flatMap(({ heading, choices }) => [
            { label: heading, kind: vscode.QuickPickItemKind.Separator },
            ...choices.map((choice) => itemOf(choice, heading)),
          ]);
        const items = withFree();
        const [active] = pick.activeItems;
        pick.items = items;
        // What was typed in the meantime may have hidden the item that is to be highlighted, and VS Code chooses then.
        const isFirst = ({ choice }: ChoiceItem<A>): boolean => pick.value === '' && choice?.isCurrent === true;
        const wanted = items.find((item) => item === active) ?? items.find(isFirst);
        if (wanted !== undefined) pick.activeItems = [wanted];
      },
      answer: () => {
        const choice = pick.selectedItems[0]?.choice;
        const text = pick.value.trim();
        if (choice === undefined && text !== '' && refusal !== undefined) {
          pick.items = [...withFree(), { label: refusal(text), alwaysShow: true }];
        }
        return choice;
      },
    };
  });
  return chosen === back ? back : chosen.action;
}

/** Has a person choose from sections where there is no step before. @throws {@link Cancelled} on Esc */
export async function pickFrom<A>(title: string, placeholder: string, sections: readonly Section<A>[]): Promise<A> {
  const chosen = await pickChoice<A>({ title, placeholder, load: sections });
  if (chosen === back) throw new Cancelled();
  return chosen;
}
