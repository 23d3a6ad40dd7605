import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { ErrorAction } from '../../platform/userFacingError';

/** Where the AWS tools keep their profiles. */
function configFile(): string {
  const { AWS_CONFIG_FILE: chosen } = process.env;
  return chosen === undefined || chosen === '' ? join(homedir(), '.aws', 'config') : chosen;
}

/**
 * Opens the AWS config file, or another of its files; one that is not there yet is begun, and there when it is saved.
 *
 * @param line counted from 1
 */
export async function openAwsFile(path = configFile(), line?: number): Promise<void> {
  const file = vscode.Uri.file(path);
  const document = await vscode.workspace.openTextDocument(existsSync(path) ? file : file.with({ scheme: 'untitled' }));
  const place = line === undefined ? undefined : new vscode.Position(line - 1, 0);
  await vscode.window.showTextDocument(document, {
    preview: true,
    ...(place === undefined ? {} : { selection: new vscode.Range(place, place) }),
  });
}

/** The way out of what is wrong with the AWS config file. */
export const openAwsConfigFile: ErrorAction = { title: 'Open AWS Config File', run: () => openAwsFile() };
