import type * as vscode from 'vscode';
import type { WindowConnection } from '../../connections/windowConnection';

/**
 * What a listing brings; undefined as soon as the person is asked to sign in first. VS Code draws nothing of a tree whose
 * answer it waits for, and that question may stand for long.
 */
export async function unlessSignInIsAwaited<T>(
  connection: WindowConnection,
  listing: Promise<T>,
): Promise<T | undefined> {
  let following: vscode.Disposable | undefined;
  const awaited = new Promise<undefined>((resolve) => {
    const look = (): void => {
      if (connection.awaitedSession !== undefined) resolve(undefined);
    };
    following = connection.onDidChange(look);
    look();
  });
  try {
    // What is known already comes first.
    return await Promise.race([listing, awaited]);
  } finally {
    following?.dispose();
  }
}
