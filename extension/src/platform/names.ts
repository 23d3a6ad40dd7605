import type { Problem } from './questions/textQuestion';

/**
 * What is wrong with a name that is being typed.
 *
 * @param taken the names of the others
 * @param isTaken says so
 */
export function checkName(text: string, taken: readonly string[], isTaken: (name: string) => Problem): Problem {
  const name = text.trim();
  if (name === '') return 'Enter a name.';
  if (name.length > 64) return 'A name can have at most 64 characters.';
  return taken.includes(name) ? isTaken(name) : undefined;
}

/** A name that is free: the wanted one, or the wanted one with a number. */
export function freeName(wanted: string, taken: readonly string[]): string {
  let free = wanted;
  for (let number = 2; taken.includes(free); number++) free = `${wanted} ${String(number)}`;
  return free;
}
