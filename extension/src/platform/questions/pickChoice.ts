import * as vscode from 'vscode';
import { Cancelled } from '../cancelled';
import type { Choice, Section } from './choices';
import { askToPick } from './pickQuestion';
import { type Back, type QuestionOptions, back } from './question';

interface ChoiceItem<A> extends vscode.QuickPickItem {
  readonly choice?: Choice<A>;
}

/** Has a person choose from sections that may still be growing; the current choice is highlighted at first. */
export async function pickChoice<A>(
  options: QuestionOptions & {
    /** The sections, or what lists them in as many goes as it likes. */
    readonly load:
      | readonly Section<A>[]
      | ((show: (sections: readonly Section<A>[]) => void, token: vscode.CancellationToken) => Promise<void>);

    /** Makes a choice of a text that is not listed, if it can be one; absent: only what is listed can be chosen. */
    readonly free?: (text: string) => Choice<A> | undefined;
  },
): Promise<A | Back> {
  // The same line stays the same item, so that what is highlighted stays so while others arrive.
  const items = new Map<string, ChoiceItem<A>>();
  const itemOf = (heading: string, choice: Choice<A>): ChoiceItem<A> => {
    const { label, description, detail } = choice;
    const key = JSON.stringify([heading, label, description, detail]);
    const item: ChoiceItem<A> = items.get(key) ?? {
      label,
      ...(description ? { description } : {}),
      ...(detail ? { detail } : {}),
      choice,
    };
    items.set(key, item);
    return item;
  };
  const toItems = (sections: readonly Section<A>[]): ChoiceItem<A>[] =>
    sections
      .filter(({ choices }) => choices.length > 0)
      .flatMap(({ heading, choices }) => [
        { label: heading, kind: vscode.QuickPickItemKind.Separator },
        ...choices.map((choice) => itemOf(heading, choice)),
      ]);
  const { free, load, ...step } = options;
  const chosen = await askToPick<ChoiceItem<A>>({
    ...step,
    load:
      typeof load === 'function'
        ? (show, token) =>
            load((sections) => {
              show(toItems(sections));
            }, token)
        : toItems(load),
    isActive: ({ choice }) => choice?.isCurrent === true,
    ...(free === undefined
      ? {}
      : {
          free: (text) => {
            const made = free(text);
            return made === undefined ? undefined : itemOf('', made);
          },
        }),
  });
  return chosen === back || chosen.choice === undefined ? back : chosen.choice.action;
}

/** Has a person choose from sections where there is no step before. @throws {@link Cancelled} on Esc */
export async function pickFrom<A>(title: string, placeholder: string, sections: readonly Section<A>[]): Promise<A> {
  const chosen = await pickChoice<A>({ title, placeholder, load: sections });
  if (chosen === back) throw new Cancelled();
  return chosen;
}
