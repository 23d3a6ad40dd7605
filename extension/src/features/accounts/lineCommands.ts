import * as vscode from 'vscode';
import { commandPrefix } from '../../platform/commands';
import { DisposableStore } from '../../platform/disposables';

/**
 * Commands of lines, each line's its own. VS Code forgets a command's arguments in the moment in which a line is asked
 * for anew, and the line before stands on the screen for a while longer: a click on that one would only say "Actual
 * command not found". A command without arguments is never forgotten.
 */
export class LineCommands implements vscode.Disposable {
  readonly #owner = new DisposableStore();
  readonly #latest = new Map<string, { readonly id: string; command: vscode.Command }>();

  /**
   * @param line the same for the same line, however often it is drawn
   * @returns a command that runs what the line had last, and has no arguments
   */
  of(line: string, command: vscode.Command): vscode.Command {
    const known = this.#latest.get(line);
    if (known !== undefined) {
      known.command = command;
      return { title: command.title, command: known.id };
    }
    // The underscore keeps it out of the lists of commands.
    const id = `_${commandPrefix}line.${String(this.#latest.size)}`;
    const added = { id, command };
    this.#latest.set(line, added);
    this.#owner.add(
      vscode.commands.registerCommand(id, async () => {
        await vscode.commands.executeCommand(added.command.command, ...((added.command.arguments ?? []) as unknown[]));
      }),
    );
    return { title: command.title, command: id };
  }

  dispose(): void {
    this.#owner.dispose();
  }
}
