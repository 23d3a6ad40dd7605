import * as vscode from 'vscode';

interface SharedQuestion<T> {
  readonly answer: Promise<T>;
  readonly ending: vscode.CancellationTokenSource;
  waiting: number;
}

/** Questions that several may wait for: one on the screen for each key, until it is answered or all have taken it back. */
export class SharedQuestions<T> {
  readonly #open = new Map<string, SharedQuestion<T>>();

  /**
   * @param token takes the question back
   * @param put asks, unless somebody waits for the answer already; its token takes the question off the screen
   * @returns undefined: it was taken back
   */
  ask(
    key: string,
    token: vscode.CancellationToken,
    put: (token: vscode.CancellationToken) => Promise<T>,
  ): Promise<T | undefined> {
    const question = this.#open.get(key) ?? this.#put(key, put);
    question.waiting++;
    const takenBack = new Promise<undefined>((resolve) => {
      token.onCancellationRequested(() => {
        question.waiting--;
        if (question.waiting === 0) {
          this.#forget(key, question);
          question.ending.cancel();
        }
        resolve(undefined);
      });
    });
    return Promise.race([question.answer, takenBack]);
  }

  #put(key: string, put: (token: vscode.CancellationToken) => Promise<T>): SharedQuestion<T> {
    const ending = new vscode.CancellationTokenSource();
    const answer = put(ending.token).finally(() => {
      this.#forget(key, question);
      ending.dispose();
    });
    const question: SharedQuestion<T> = { answer, ending, waiting: 0 };
    this.#open.set(key, question);
    return question;
  }

  #forget(key: string, question: SharedQuestion<T>): void {
    if (this.#open.get(key) === question) this.#open.delete(key);
  }
}
