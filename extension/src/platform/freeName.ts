/** A name that is free: the wanted one, or the wanted one with a number. */
export function freeName(wanted: string, taken: readonly string[]): string {
  let free = wanted;
  for (let number = 2; taken.includes(free); number++) free = `${wanted} ${String(number)}`;
  return free;
}
