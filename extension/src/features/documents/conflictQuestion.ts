import * as vscode from 'vscode';
import { Cancelled } from '../../platform/cancelled';
import { type ParameterAddress, lastSegment } from '../../store/parameterAddress';
import { versionUri } from '../../store/parameterUris';

type ConflictAnswer = 'overwrite' | 'reload';

/** What to do when a parameter has moved on while it was edited. */
export class ConflictQuestion {
  /**
   * @param theirs the version that the store holds
   * @param mine the edited document
   * @throws {@link Cancelled} when nothing is to be written, also after both texts have been put side by side
   */
  async ask(theirs: ParameterAddress & { readonly version: number }, mine: vscode.Uri): Promise<ConflictAnswer> {
    const compare = 'Compare';
    const overwrite = 'Overwrite';
    const reload = 'Reload';
    const answer = await vscode.window.showWarningMessage(
      `${theirs.name} was changed while you were editing it.`,
      {
        modal: true,
        detail: `Parameter Store now has version ${String(theirs.version)}. “Compare” shows it next to your text. “Overwrite” saves your text as a newer version. “Reload” discards your text.`,
      },
      compare,
      overwrite,
      reload,
    );
    if (answer === overwrite) return 'overwrite';
    if (answer === reload) return 'reload';
    if (answer === compare) {
      const title = `${lastSegment(theirs.name)}: version ${String(theirs.version)} ↔ your text`;
      await vscode.commands.executeCommand('vscode.diff', versionUri(theirs), mine, title);
    }
    throw new Cancelled();
  }

  /** Says that somebody else's version went in right before ours. */
  tellInterleaved({ name }: ParameterAddress, version: number): void {
    void vscode.window.showWarningMessage(
      `Somebody else saved ${name} at the same time. Your value is version ${String(version)}. Theirs is in the history.`,
    );
  }
}
