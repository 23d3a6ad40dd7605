import { basename } from 'node:path';
import * as vscode from 'vscode';
import { connectionText } from '../../connections/connectionText';
import { orCancelled } from '../../platform/cancelled';
import { confirm, pickOne, withProgress } from '../../platform/prompts';
import type { Connection, ExportReport, WorkProgress } from '../../wire/contracts.generated';
import type { FeatureContext } from '../../wire/featureContext';
import { exportFileName, exportSummary } from './exportWords';

interface SecretsChoice extends vscode.QuickPickItem {
  readonly include: boolean;
}

const choices: readonly SecretsChoice[] = [
  { label: 'Leave secrets out', detail: 'SecureString parameters are not in the file.', include: false },
  {
    label: 'Include secrets',
    detail: 'SecureString parameters are decrypted, and stand in the file as plain text.',
    include: true,
  },
];

/** Writes the parameters below a folder to a file that the person chooses. */
export async function exportToCsv(
  { backend, log }: FeatureContext,
  connection: Connection,
  path: string,
): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const name = exportFileName(connection, path);
  const file = orCancelled(
    await vscode.window.showSaveDialog({
      title: `Export ${path} to CSV`,
      saveLabel: 'Export',
      filters: { 'CSV files': ['csv'] },
      ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, name) }),
    }),
  );
  const { include } = await pickOne(choices, { title: `Export ${path} to CSV`, placeHolder: 'What about secrets?' });
  if (include) {
    await confirm(
      'Write secrets to a file as plain text?',
      `${basename(file.fsPath)} will hold the decrypted value of every SecureString below ${path} in ${connectionText(connection)}. ` +
        'Only you may read the file, but whoever gets it can read them. Delete it when you no longer need it, and keep it out of version control.',
      'Include Secrets',
    );
  }

  const response = await withProgress(`Exporting ${path}`, (report, token) =>
    backend.requestWithProgress<'transfer/export', WorkProgress>(
      'transfer/export',
      (progress) => ({ connectionId: connection.id, path, file: file.fsPath, includeSecrets: include, progress }),
      ({ done }) => {
        report(`${done.toLocaleString('en')} read`);
      },
      token,
    ),
  );
  for (const { name: failed, error } of response.failed) log.warn(`Not exported: ${failed}: ${error.message}`);
  await tell(response, file);
}

async function tell(response: ExportReport, file: vscode.Uri): Promise<void> {
  const summary = exportSummary(response, basename(file.fsPath));
  const open = 'Open File';
  const answer =
    response.failed.length > 0
      ? await vscode.window.showWarningMessage(summary, open)
      : await vscode.window.showInformationMessage(summary, open);
  if (answer === open) await vscode.window.showTextDocument(file);
}
