import { countOf, numberOf } from '../../platform/countOf';
import type { ApplyReport, Failure, PlanResponse } from '../../wire/contracts.generated';
import type { PreviewReport } from './importMessages';

/** What a press of the button does, such as `Create 12 and Update 3 Parameters`. */
export function applyLabel(create: number, update: number): string {
  if (create === 0 && update === 0) return 'No Rows Selected';
  if (update === 0) return `Create ${countOf(create, 'Parameter')}`;
  if (create === 0) return `Update ${countOf(update, 'Parameter')}`;
  return `Create ${numberOf(create)} and Update ${countOf(update, 'Parameter')}`;
}

/** What is asked before that is done. */
export function applyQuestion(create: number, update: number): string {
  if (update === 0) return `Create ${countOf(create, 'parameter')}?`;
  if (create === 0) return `Update ${countOf(update, 'parameter')}?`;
  return `Create ${countOf(create, 'parameter')} and update ${countOf(update, 'parameter')}?`;
}

/** What is said while it is done. */
export function applyingTitle(create: number, update: number, account: string): string {
  if (update === 0) return `Creating ${countOf(create, 'parameter')} in ${account}`;
  if (create === 0) return `Updating ${countOf(update, 'parameter')} in ${account}`;
  return `Creating ${countOf(create, 'parameter')} and updating ${countOf(update, 'parameter')} in ${account}`;
}

/** What the person should know of the whole file. */
export function notesOf({ unknownColumns, warnings }: PlanResponse): string[] {
  if (unknownColumns.length === 0) return [...warnings];
  const columns = unknownColumns.join(', ');
  const ignored =
    unknownColumns.length === 1
      ? `An unknown column is ignored: ${columns}.`
      : `${numberOf(unknownColumns.length)} unknown columns are ignored: ${columns}.`;
  return [ignored, ...warnings];
}

/** What an import did. */
export function reportOf(response: ApplyReport): PreviewReport {
  const { created, updated, failed, notApplied, cancelled, interleaved = [] } = response;
  const sentences = [
    doneSentence(created, updated),
    ...(failed.length > 0 ? [`${countOf(failed.length, 'row')} failed.`] : []),
    ...(notApplied > 0 ? [notAppliedSentence(notApplied, cancelled)] : []),
  ];
  return {
    summary: sentences.join(' '),
    failed: failed.map(({ line, name, error }) => ({ line, name, reason: sentenceOf(error) })),
    toCheck: interleaved.map(({ line, name }) => ({
      line,
      name,
      reason:
        'Somebody else saved this parameter at the same time. The value of the file is the latest version. Theirs is in the history.',
    })),
  };
}

function doneSentence(created: number, updated: number): string {
  if (created === 0 && updated === 0) return 'Nothing was written.';
  if (updated === 0) return `Created ${countOf(created, 'parameter')}.`;
  if (created === 0) return `Updated ${countOf(updated, 'parameter')}.`;
  return `Created ${countOf(created, 'parameter')} and updated ${countOf(updated, 'parameter')}.`;
}

function notAppliedSentence(count: number, cancelled: boolean): string {
  if (cancelled) {
    return count === 1
      ? '1 row was not written, because the import was canceled.'
      : `${numberOf(count)} rows were not written, because the import was canceled.`;
  }
  return count === 1
    ? '1 row was not written, because the sign-in expired.'
    : `${numberOf(count)} rows were not written, because the sign-in expired.`;
}

function sentenceOf({ message, hint }: Failure): string {
  return hint === undefined ? message : `${message} ${hint}`;
}
