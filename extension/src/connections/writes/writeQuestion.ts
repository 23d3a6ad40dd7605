import type { ConfirmWriteRequest } from '../../wire/contracts.generated';
import { accountLabel } from '../connectionText';

/** What is asked before a write to a protected connection. */
export interface WriteQuestion {
  readonly title: string;
  readonly prompt: string;

  /** What is said of anything else that is typed. */
  readonly problem: string;

  /** What is to be typed. */
  readonly word: string;
}

/**
 * AWS's name of the account is what is typed, which no setting changes; where the person has another name for it, the
 * question says both.
 *
 * @param label the person's own name for the account
 */
export function writeQuestion({ accountName, action }: ConfirmWriteRequest, label: string | undefined): WriteQuestion {
  const marks = label === undefined ? undefined : { label };
  const isRenamed = label !== undefined && label !== accountName;
  const prompt = `Type ${isRenamed ? `${accountName}, the account’s name in AWS,` : accountName} to ${action}`;
  return {
    title: `${accountLabel({ accountName, marks })} Is Protected`,
    prompt,
    problem: `${prompt}, or press Esc to change nothing.`,
    word: accountName,
  };
}
