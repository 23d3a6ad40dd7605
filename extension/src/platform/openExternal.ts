import * as vscode from 'vscode';

/** @returns false when the person refused VS Code's question about the link */
export async function openExternal(url: string): Promise<boolean> {
  // As a text: a Uri would encode the query again, and AWS compares the redirect address to the letter.
  return vscode.env.openExternal(url as unknown as vscode.Uri);
}
