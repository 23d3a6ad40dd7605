import * as vscode from 'vscode';
import type { Finding } from './assumedRoleRules';

/** A finding as an input box shows it: a warning can be accepted, a problem cannot. */
export function findingMessage(finding: Finding): string | vscode.InputBoxValidationMessage | undefined {
  if (finding === undefined) return undefined;
  if ('problem' in finding) return finding.problem;
  return { message: finding.warning, severity: vscode.InputBoxValidationSeverity.Warning };
}
