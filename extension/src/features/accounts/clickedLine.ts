import { setTimeout as delay } from 'node:timers/promises';
import type * as vscode from 'vscode';
import { UserFacingError } from '../../platform/userFacingError';
import type { AccountsNode } from './accountsNodes';

/** A line may be unknown for so long while the list is refreshed. */
const attempts = 40;
const pauseMs = 50;

/**
 * The line that was clicked. VS Code tells of it before it runs the line's command, which has no arguments: those it
 * forgets when it asks for a line again, while the line before stays on the screen for a moment longer.
 *
 * @throws UserFacingError when the line is gone
 */
export async function clickedLine(view: Pick<vscode.TreeView<AccountsNode>, 'selection'>): Promise<AccountsNode> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const [line] = view.selection;
    if (line !== undefined) return line;
    await delay(pauseMs);
  }
  throw new UserFacingError('The list was just refreshed.', 'Try again.');
}
