const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** As people sort: `Team 2` before `Team 10`, capitals beside small letters. */
export function naturalOrder(a: string, b: string): number {
  return collator.compare(a, b);
}
