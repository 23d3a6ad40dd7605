import * as vscode from 'vscode';
import { type Back, type QuestionOptions, untilSettled } from './question';

export interface ListQuestion<L> extends QuestionOptions {
  /**
   * What is listed, or what lists it in as many goes as it likes; the pick shows that it is busy until the promise settles.
   * A failure ends the step with it.
   */
  readonly load:
    readonly L[] | ((show: (listed: readonly L[]) => void, token: vscode.CancellationToken) => Promise<void>);
}

/** What sets one kind of pick apart from another. */
interface ListKind<L, R> {
  /** Lists this in place of what was listed before. */
  readonly show: (listed: readonly L[]) => void;

  /** What Enter means; undefined: the step goes on. */
  readonly answer: () => R | undefined;
}

/** A step whose list is loaded while it is shown, and searched by label, description and detail. */
export function askFromList<L, T extends vscode.QuickPickItem, R>(
  options: ListQuestion<L>,
  kindOf: (pick: vscode.QuickPick<T>) => ListKind<L, R>,
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
    const list = (listed: readonly L[]): void => {
      if (!token.isCancellationRequested) show(listed);
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
