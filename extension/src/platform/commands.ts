import * as vscode from 'vscode';
import { Cancelled } from './cancelled';
import { commandPrefix } from './commandIds';
import { type ErrorAction, UserFacingError } from './userFacingError';

/**
 * Registers commands, and is the one boundary where their errors end: Esc is swallowed, an error with words for the
 * person is shown with its way out, anything else is logged and shown as a fault. Their results end here as well: any
 * extension may call a command, and what it is given is the object itself.
 */
export class Commands {
  /** @param waysOut what an error offers beside its own actions, by what kind of error it is */
  constructor(
    private readonly log: vscode.LogOutputChannel,
    private readonly owner: { add<T extends vscode.Disposable>(item: T): T },
    private readonly waysOut: (error: UserFacingError) => readonly ErrorAction[] = () => [],
  ) {}

  /** @param name the id without {@link commandPrefix} */
  register(name: string, run: (...args: never[]) => unknown): void {
    this.owner.add(
      vscode.commands.registerCommand(commandPrefix + name, (...args: unknown[]) =>
        this.attempt(() => run(...(args as never[]))),
      ),
    );
  }

  /** Does what a person asked for by another way than a command; an error ends here as that of a command does. */
  async attempt(run: () => unknown): Promise<void> {
    try {
      await run();
    } catch (error) {
      this.report(error);
    }
  }

  /**
   * Registers a command of a view's lines, the one that is clicked and all that are selected with it, which may also be
   * called without any. For a line that was just refreshed VS Code calls it with nothing in the line's place: that
   * must never be taken for a call without a line, which would do the same to what the window shows.
   *
   * @param name the id without {@link commandPrefix}
   */
  registerForLine(name: string, run: (...args: never[]) => unknown): void {
    this.register(name, (...args: unknown[]) => {
      const [line, selected] = args;
      const lines = [line, ...(Array.isArray(selected) ? (selected as unknown[]) : [])];
      if (args.length > 0 && lines.some((each) => each === undefined || each === null)) {
        throw new UserFacingError('The list was just refreshed.', 'Try again.');
      }
      return run(...(args as never[]));
    });
  }

  /** Shows an error that has no command to end in, such as one of an event. */
  report(error: unknown): void {
    if (error instanceof Cancelled || error instanceof vscode.CancellationError) return;
    const showLog: ErrorAction = {
      title: 'Show Log',
      run: () => {
        this.log.show(true);
      },
    };
    if (error instanceof UserFacingError) {
      this.log.info(error.sentence);
      const actions = [...error.actions, ...this.waysOut(error)];
      void this.show(error.sentence, actions.length > 0 ? actions : [showLog]);
    } else {
      this.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      void this.show('Something went wrong in AWS Parameter Store Manager.', [showLog]);
    }
  }

  private async show(message: string, actions: readonly ErrorAction[]): Promise<void> {
    const chosen = await vscode.window.showErrorMessage(message, ...actions.map((action) => action.title));
    try {
      await actions.find((action) => action.title === chosen)?.run();
    } catch (error) {
      this.report(error);
    }
  }
}
