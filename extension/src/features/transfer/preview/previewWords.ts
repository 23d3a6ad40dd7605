import type { ApplyResponse, ErrorInfo, PlanResponse } from '../../../backend/contracts.generated';
import type { PreviewReport } from './previewMessages';

export { connectionText as targetOf } from '../../../backend/connectionText';

/** `1 parameter`, `2 parameters`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

/** What a press of the button does, such as `Create 12 and update 3 parameters`. */
export function applyLabel(create: number, update: number): string {
  if (create === 0 && update === 0) return 'Nothing chosen';
  if (update === 0) return `Create ${counted(create, 'parameter')}`;
  if (create === 0) return `Update ${counted(update, 'parameter')}`;
  return `Create ${create.toLocaleString('en')} and update ${counted(update, 'parameter')}`;
}

/** What the person should know of the whole file. */
export function notesOf({ unknownColumns, warnings }: PlanResponse): string[] {
  if (unknownColumns.length === 0) return [...warnings];
  const columns = `${unknownColumns.length === 1 ? 'Column' : 'Columns'} without a meaning here, left out: ${unknownColumns.join(', ')}.`;
  return [columns, ...warnings];
}

/** What an import did. */
export function reportOf(response: ApplyResponse): PreviewReport {
  const { created, updated, failed, notApplied, cancelled, interleaved = [] } = response;
  const done = [
    ...(created > 0 ? [`created ${counted(created, 'parameter')}`] : []),
    ...(updated > 0 ? [`updated ${counted(updated, 'parameter')}`] : []),
  ].join(' and ');
  const sentences = [
    done === '' ? 'Nothing was written.' : `${done.charAt(0).toUpperCase()}${done.slice(1)}.`,
    ...(failed.length > 0 ? [`${counted(failed.length, 'row')} failed.`] : []),
    ...(notApplied > 0 ? [`${counted(notApplied, 'row')} not written, because ${reasonToStop(cancelled)}.`] : []),
  ];
  return {
    summary: sentences.join(' '),
    failed: failed.map(({ line, name, error }) => ({ line, name, reason: sentenceOf(error) })),
    toCheck: interleaved.map(({ line, name }) => ({
      line,
      name,
      reason: 'Somebody else wrote at the same moment. The file’s value is the newest; theirs is in the history.',
    })),
  };
}

function reasonToStop(cancelled: boolean): string {
  return cancelled ? 'you cancelled' : 'the sign-in ended';
}

function sentenceOf({ message, hint }: ErrorInfo): string {
  return hint === undefined ? message : `${message} ${hint}`;
}
