const lineEnd = /\r\n|\r|\n/g;

function normalized(text: string): string {
  return text.replaceAll(lineEnd, '\n');
}

/** Whether an editor can hold the text without changing its line ends: all are `\n`, or all are `\r\n`. */
export function hasEvenLineEnds(text: string): boolean {
  const kinds = new Set(text.match(lineEnd));
  return kinds.size <= 1 && !kinds.has('\r');
}

/** Whether two texts differ in their line ends at most. */
export function sameButLineEnds(one: string, other: string): boolean {
  return normalized(one) === normalized(other);
}

/**
 * Gives a text that came back from an editor the line ends that it had before: those of all lines that were not
 * edited, and the most frequent one for the others.
 */
export function keepLineEnds(original: string, edited: string): string {
  const ends = original.match(lineEnd) ?? [];
  if (ends.length === 0) return edited;
  const before = normalized(original);
  const after = normalized(edited);
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const end = mostFrequent(ends);
  const kept =
    original.slice(0, placeIn(original, head)) +
    after.slice(head, after.length - tail).replaceAll('\n', end) +
    original.slice(placeIn(original, before.length - tail));
  // Two ends that came to stand side by side may have become one.
  return normalized(kept) === after ? kept : after.replaceAll('\n', end);
}

/** Where the character with a number of the normalized text stands in the text itself. */
function placeIn(text: string, character: number): number {
  let place = 0;
  for (let seen = 0; seen < character; seen++) place += text.startsWith('\r\n', place) ? 2 : 1;
  return place;
}

function mostFrequent(ends: readonly string[]): string {
  const count = (end: string): number => ends.filter((each) => each === end).length;
  return ['\n', '\r\n', '\r'].reduce((best, end) => (count(end) > count(best) ? end : best));
}
