import * as vscode from 'vscode';
import {
  type ParameterAddress,
  documentScheme,
  fromUriParts,
  secretScheme,
  toUriParts,
  versionScheme,
} from './parameterAddress';

export function documentUri(address: ParameterAddress): vscode.Uri {
  return vscode.Uri.from(toUriParts(documentScheme, address));
}

export function versionUri(address: ParameterAddress & { readonly version: number }): vscode.Uri {
  return vscode.Uri.from(toUriParts(versionScheme, address));
}

export function secretUri(address: ParameterAddress): vscode.Uri {
  return vscode.Uri.from(toUriParts(secretScheme, address));
}

/** The parameter that a document, a version or a masked editor shows; undefined for any other URI. */
export function addressOf(uri: vscode.Uri | undefined): ParameterAddress | undefined {
  if (uri === undefined || ![documentScheme, versionScheme, secretScheme].includes(uri.scheme)) return undefined;
  return fromUriParts(uri);
}

/** The resource of the tab in front, a custom editor's too. */
export function activeUri(): vscode.Uri | undefined {
  const input: unknown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom) return input.uri;
  return input instanceof vscode.TabInputTextDiff ? input.modified : undefined;
}

export function openTextDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const key = uri.toString();
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === key);
}
