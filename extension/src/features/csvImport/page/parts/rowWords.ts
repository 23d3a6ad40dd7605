import type { PlanAction, PlanRow } from '../../../../wire/contracts.generated';

export const actionWords: Readonly<Record<PlanAction, string>> = {
  Create: 'Create',
  Update: 'Update',
  Unchanged: 'Unchanged',
  Invalid: 'Invalid',
};

/** As many for every secret, so that its length stays unknown. */
export const mask = '••••••';

/** Line breaks shown as what they are, so that a value stays in one line. */
export function oneLine(value: string): string {
  return value.replace(/\r\n|\r|\n/g, '⏎');
}

/** Whether an old value stands before the new one. */
export function showsOld({ action, changes }: PlanRow): boolean {
  return action === 'Update' && changes?.includes('value') === true;
}

/** What changes besides the value, such as `tier, description`. */
export function otherChanges({ changes }: PlanRow): string {
  return (changes ?? []).filter((change) => change !== 'value').join(', ');
}

/** What a screen reader says of a row: its facts, one after the other. */
export function spoken(row: PlanRow): string {
  const { action, name, line, problem, changes, isSecret } = row;
  const what =
    problem !== undefined
      ? problem.message
      : action === 'Update'
        ? `changes ${(changes ?? []).join(', ')}`
        : isSecret
          ? 'secret'
          : '';
  return [actionWords[action], name, what, `line ${String(line)}`].filter((part) => part !== '').join(', ');
}
