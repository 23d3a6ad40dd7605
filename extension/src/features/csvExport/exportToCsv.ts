import { basename } from 'node:path';
import * as vscode from 'vscode';
import { connectionText } from '../../connections/connectionText';
import { orCancelled } from '../../platform/cancelled';
import { countOf } from '../../platform/countOf';
import { confirm, pickOne, withProgress } from '../../platform/prompts';
import type { Connection, ExportReport, WorkProgress } from '../../wire/contracts.generated';
import type { FeatureContext } from '../../wire/featureContext';
import { exportFileName, exportSummary } from './exportWords';

interface SecretsChoice extends vscode.QuickPickItem {
  readonly include: boolean;
}

const choices: readonly SecretsChoice[] = [
  { label: 'Leave Out Secrets', detail: 'SecureString parameters are not exported.', include: false },
  {
    label: 'Include Secrets',
    detail: 'SecureString parameters are decrypted and written to the file as plain text.',
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
  const { include } = await pickOne(choices, {
    title: `Export ${path} to CSV`,
    placeHolder: 'Choose whether to export secrets',
  });
  if (include) {
    await confirm(
      'Export secrets as plain text?',
      `${basename(file.fsPath)} will contain the decrypted value of every SecureString parameter below ${path} in ${connectionText(connection)}. ` +
        'The file is readable only by you, but anyone who gets a copy can read the values. Delete it when you no longer need it, and keep it out of version control.',
      'Include Secrets',
    );
  }

  const response = await withProgress(`Exporting ${path}`, (report, token) =>
    backend.requestWithProgress<'transfer/export', WorkProgress>(
      'transfer/export',
      (progress) => ({ connectionId: connection.id, path, file: file.fsPath, includeSecrets: include, progress }),
      ({ done }) => {
        report(`${countOf(done, 'parameter')} read`);
      },
      token,
    ),
  );
  for (const { name: failed, error } of response.failed) log.warn(`${failed} could not be exported. ${error.message}`);
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
