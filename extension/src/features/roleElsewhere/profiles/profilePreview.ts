import * as vscode from 'vscode';
import type { ProfilePlan } from '../../../wire/contracts.generated';

const scheme = 'parameterstoremanager-profiles';

/** Stands over both texts: where the question lies over the editor, it hides none of them. */
const header = '\n\n\n\n\n# Only this part of the file changes.\n\n';

/** Shows what would be written as a diff of two read-only documents that are in no file. */
export class ProfilePreview implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  readonly #texts = new Map<string, string>();
  #shown = 0;

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  async show({ path, before, after }: ProfilePlan): Promise<void> {
    await this.close();
    const number = String(++this.#shown);
    const now = this.#document(number, 'now', before);
    const then = this.#document(number, 'planned', after);
    await vscode.commands.executeCommand('vscode.diff', now, then, `AWS profiles in ${path} (current ↔ new)`, {
      preview: true,
      preserveFocus: true,
    });
  }

  async close(): Promise<void> {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const ours = tabs.filter(
      ({ input }) => input instanceof vscode.TabInputTextDiff && input.modified.scheme === scheme,
    );
    if (ours.length > 0) await vscode.window.tabGroups.close(ours);
    this.#texts.clear();
  }

  dispose(): void {
    this.#registration.dispose();
  }

  #document(number: string, name: string, text: string): vscode.Uri {
    // By its ending VS Code knows the language.
    const uri = vscode.Uri.from({ scheme, path: `/${number}/${name}/profiles.ini` });
    this.#texts.set(uri.toString(), header + text);
    return uri;
  }
}
