import type { InputBoxOptions } from 'vscode';
import { numberOf } from '../../platform/countOf';
import type { ConfirmWriteRequest, WriteAction, WriteKind } from '../../wire/contracts.generated';

/**
 * What is asked before a write to a protected connection. AWS's name of the account is what is typed, which no setting
 * changes; where the person has another name for it, the title says both.
 *
 * @param label the person's own name for the account
 */
export function writeQuestion(
  { accountName, action }: ConfirmWriteRequest,
  label: string | undefined,
): InputBoxOptions {
  const isRenamed = label !== undefined && label !== accountName;
  const problem = `Type exactly ${accountName}, or press Esc to change nothing.`;
  return {
    title: isRenamed ? `${label} Is Protected (${accountName} in AWS)` : `${accountName} Is Protected`,
    prompt: promptOf(accountName, action),
    placeHolder: accountName,
    ignoreFocusOut: true,
    validateInput: (text) => (text === '' || text.trim() === accountName ? undefined : problem),
  };
}

function promptOf(account: string, { kind, count, name }: WriteAction): string {
  return name === undefined ? ofMany[kind](account, count) : ofOne[kind](account, name);
}

const ofOne: Readonly<Record<WriteKind, (account: string, name: string) => string>> = {
  Save: (account, name) => `Type ${account} to save ${name}`,
  Create: (account, name) => `Type ${account} to create ${name}`,
  Delete: (account, name) => `Type ${account} to delete ${name}`,
  Restore: (account, name) => `Type ${account} to restore ${name}`,
  Import: (account, name) => `Type ${account} to import ${name}`,
};

const ofMany: Readonly<Record<WriteKind, (account: string, count: number) => string>> = {
  Save: (account, count) => `Type ${account} to save ${numberOf(count)} parameters`,
  Create: (account, count) => `Type ${account} to create ${numberOf(count)} parameters`,
  Delete: (account, count) => `Type ${account} to delete ${numberOf(count)} parameters`,
  Restore: (account, count) => `Type ${account} to restore ${numberOf(count)} parameters`,
  Import: (account, count) => `Type ${account} to import ${numberOf(count)} parameters`,
};
