import type { InputBoxOptions } from 'vscode';
import type { ConfirmWriteRequest } from '../../wire/contracts.generated';

/**
 * What is asked before a write to a protected connection. AWS's name of the account is what is typed, which no setting
 * changes; where the person has another name for it, the question says both.
 *
 * @param label the person's own name for the account
 */
export function writeQuestion(
  { accountName, action }: ConfirmWriteRequest,
  label: string | undefined,
): InputBoxOptions {
  const isRenamed = label !== undefined && label !== accountName;
  const prompt = `Type ${isRenamed ? `${accountName}, the account’s name in AWS,` : accountName} to ${action}`;
  const problem = `${prompt}, or press Esc to change nothing.`;
  return {
    title: `${label ?? accountName} Is Protected`,
    prompt,
    placeHolder: accountName,
    ignoreFocusOut: true,
    validateInput: (text) => (text === '' || text.trim() === accountName ? undefined : problem),
  };
}
