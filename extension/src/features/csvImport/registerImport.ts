import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { Connections } from '../../connections/connections';
import { orCancelled } from '../../platform/cancelled';
import { confirm } from '../../platform/prompts';
import { UserFacingError } from '../../platform/userFacingError';
import type { FeatureContext } from '../../wire/featureContext';
import { ImportPreview } from './importPreview';

/**
 * Importing a CSV file.
 *
 * @returns the open previews, one a file
 */
export function registerImport(
  context: FeatureContext,
  { connection, rules }: Connections,
): ReadonlyMap<string, ImportPreview> {
  const { commands, owner } = context;
  const previews = new Map<string, ImportPreview>();

  const previewOf = (file: vscode.Uri): ImportPreview => {
    const key = file.toString();
    const open = previews.get(key);
    if (open !== undefined) {
      open.reveal();
      return open;
    }
    const preview = owner.add(new ImportPreview(context, connection, rules, file));
    previews.set(key, preview);
    preview.onDidDispose(() => previews.delete(key));
    return preview;
  };

  commands.register('importCsv', async (clicked?: unknown) => {
    connection.require();
    const file = clicked instanceof vscode.Uri ? clicked : await chooseFile();
    if (file.scheme !== 'file')
      throw new UserFacingError('Only a file on disk can be imported.', 'Save the file first.');
    await saveFirst(file);
    await previewOf(file).plan();
  });
  return previews;
}

async function chooseFile(): Promise<vscode.Uri> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const chosen = await vscode.window.showOpenDialog({
    title: 'Import into Parameter Store',
    openLabel: 'Import',
    filters: { 'CSV files': ['csv'] },
    ...(folder === undefined ? {} : { defaultUri: folder }),
  });
  return orCancelled(chosen?.[0]);
}

/** What is imported is what is on the screen. */
async function saveFirst(file: vscode.Uri): Promise<void> {
  const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString());
  if (document?.isDirty !== true) return;
  const name = basename(file.fsPath);
  await confirm(
    `Save ${name} before importing it?`,
    'The file has unsaved changes, and is imported from disk.',
    'Save and Import',
  );
  if (!(await document.save())) throw new UserFacingError(`${name} could not be saved.`, 'Save it, and try again.');
}
