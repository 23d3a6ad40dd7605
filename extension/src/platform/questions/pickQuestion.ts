import * as vscode from 'vscode';
import { type Back, type QuestionOptions, untilSettled } from './question';

/** Where the items of a pick come from. */
interface Loaded<T> {
  /**
   * The items, or what lists them in as many goes as it likes; the pick shows that it is busy until the promise settles.
   * A failure ends the step with it.
   */
  readonly load:
    readonly T[] | ((show: (items: readonly T[]) => void, token: vscode.CancellationToken) => Promise<void>);
}

/** Of a label. */
const leadingIcon = /^\$\([a-z-]+\) /;

interface PickQuestion<T extends vscode.QuickPickItem> extends QuestionOptions, Loaded<T> {
  /** The item that is highlighted at first. */
  readonly isActive?: (item: T) => boolean;

  /** Makes an item of a text that is not listed, if it can be one; absent: only what is listed can be chosen. */
  readonly free?: (text: string) => T | undefined;

  /** A line that says why a text cannot be chosen, shown when it is accepted; absent: Enter does nothing then. */
  readonly refusal?: (text: string) => T;
}

/**
 * One step of choosing, found by label, description and detail.
 *
 * @throws {@link Cancelled} on Esc
 */
export function askToPick<T extends vscode.QuickPickItem>(options: PickQuestion<T>): Promise<T | Back> {
  const { free, isActive, refusal } = options;
  return askFromList<T, T>(options, (pick) => {
    let listed: readonly T[] = [];
    const refusals = new Set<T>();
    const withFree = (): readonly T[] => {
      const text = pick.value.trim();
      const isListed = text === '' || listed.some(({ label }) => label.replace(leadingIcon, '') === text);
      const made = isListed ? undefined : free?.(text);
      return made === undefined ? listed : [...listed, made];
    };
    if (free !== undefined || refusal !== undefined) {
      pick.onDidChangeValue(() => {
        pick.items = withFree();
      });
    }
    return {
      show: (loaded) => {
        listed = loaded;
        const items = withFree();
        const [active] = pick.activeItems;
        pick.items = items;
        // What was typed in the meantime may have hidden the item that is to be highlighted, and VS Code chooses then.
        const isFirst = pick.value === '' ? isActive : undefined;
        const wanted = items.find((item) => item === active) ?? items.find((item) => isFirst?.(item));
        if (wanted !== undefined) pick.activeItems = [wanted];
      },
      answer: () => {
        const [chosen] = pick.selectedItems;
        if (chosen !== undefined && !refusals.has(chosen)) return chosen;
        const text = pick.value.trim();
        if (text === '' || refusal === undefined) return undefined;
        const line = refusal(text);
        refusals.add(line);
        pick.items = [...withFree(), line];
        return undefined;
      },
    };
  });
}

interface TickQuestion<T extends vscode.QuickPickItem> extends QuestionOptions, Loaded<T> {
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
  return askFromList<T, readonly T[]>(options, (pick) => {
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

/** What sets one kind of pick apart from another. */
interface ListKind<T, R> {
  /** Lists the items in place of those of before. */
  readonly show: (items: readonly T[]) => void;

  /** What Enter means; undefined: the step goes on. */
  readonly answer: () => R | undefined;
}

/** A step whose items are loaded while it is shown. */
function askFromList<T extends vscode.QuickPickItem, R>(
  options: QuestionOptions & Loaded<T>,
  kindOf: (pick: vscode.QuickPick<T>) => ListKind<T, R>,
): Promise<R | Back> {
  const pick = vscode.window.createQuickPick<T>();
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.keepScrollPosition = true;
  pick.busy = true;
  const { show, answer } = kindOf(pick);
  const loading = new vscode.CancellationTokenSource();
  const { token } = loading;
  return untilSettled<R>(pick, options, (resolve, reject) => {
    pick.onDidAccept(() => {
      const chosen = answer();
      if (chosen !== undefined) resolve(chosen);
    });
    const { load } = options;
    const list = (items: readonly T[]): void => {
      if (!token.isCancellationRequested) show(items);
    };
    const listAll = async (): Promise<void> => {
      if (typeof load === 'function') await load(list, token);
      else list(load);
      if (!token.isCancellationRequested) pick.busy = false;
    };
    listAll().catch(reject);
  }).finally(() => {
    loading.cancel();
    loading.dispose();
  });
}
