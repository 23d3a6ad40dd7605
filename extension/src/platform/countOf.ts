const counted = new Intl.NumberFormat('en');

/** `1,200`. */
export function numberOf(count: number): string {
  return counted.format(count);
}

/** `1 parameter`, `1,200 parameters`: a number and its noun, for a sentence that is otherwise the same for one and many. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${numberOf(count)} ${count === 1 ? one : many}`;
}
