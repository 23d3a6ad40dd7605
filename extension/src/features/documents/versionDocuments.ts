import * as vscode from 'vscode';
import { versionScheme } from '../../store/parameterAddress';
import type { ParameterClient } from '../../store/parameterClient';
import { addressOf } from '../../store/parameterUris';

/** One version of a String or StringList parameter as a read-only document, fetched when it is shown. */
export class VersionDocuments implements vscode.TextDocumentContentProvider {
  constructor(private readonly client: ParameterClient) {}

  register(): vscode.Disposable {
    return vscode.workspace.registerTextDocumentContentProvider(versionScheme, this);
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const address = addressOf(uri);
    if (address?.version === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    const { connectionId, name, version } = address;
    const { summary, value = '' } = await this.client.readPlain({ connectionId, name, version });
    if (summary.type === 'SecureString')
      throw vscode.FileSystemError.NoPermissions('A SecureString parameter never opens as a document.');
    return value;
  }
}
