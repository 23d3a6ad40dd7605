import { countOf } from '../../store/parameterWords';
import type { ApplyReport, Failure, PlanResponse } from '../../wire/contracts.generated';
import type { PreviewReport } from './importMessages';

/** What a press of the button does, such as `Create 12 and update 3 parameters`. */
export function applyLabel(create: number, update: number): string {
  if (create === 0 && update === 0) return 'Nothing chosen';
  if (update === 0) return `Create ${countOf(create, 'parameter')}`;
  if (create === 0) return `Update ${countOf(update, 'parameter')}`;
  return `Create ${create.toLocaleString('en')} and update ${countOf(update, 'parameter')}`;
}

/** What the person should know of the whole file. */
export function notesOf({ unknownColumns, warnings }: PlanResponse): string[] {
  if (unknownColumns.length === 0) return [...warnings];
  const columns = `${unknownColumns.length === 1 ? 'Column' : 'Columns'} without a meaning here, left out: ${unknownColumns.join(', ')}.`;
  return [columns, ...warnings];
}

/** What an import did. */
export function reportOf(response: ApplyReport): PreviewReport {
  const { created, updated, failed, notApplied, cancelled, interleaved = [] } = response;
  const done = [
    ...(created > 0 ? [`created ${countOf(created, 'parameter')}`] : []),
    ...(updated > 0 ? [`updated ${countOf(updated, 'parameter')}`] : []),
  ].join(' and ');
  const sentences = [
    done === '' ? 'Nothing was written.' : `${done.charAt(0).toUpperCase()}${done.slice(1)}.`,
    ...(failed.length > 0 ? [`${countOf(failed.length, 'row')} failed.`] : []),
    ...(notApplied > 0 ? [`${countOf(notApplied, 'row')} not written, because ${reasonToStop(cancelled)}.`] : []),
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

function sentenceOf({ message, hint }: Failure): string {
  return hint === undefined ? message : `${message} ${hint}`;
}
