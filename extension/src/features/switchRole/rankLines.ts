import { go } from 'fuzzysort';
import type { RoleLine } from './roleLines';

/** How well a line has to fit; fuzzysort says 1 for the same text and 0 for none. */
const threshold = 0.33;

/** What comes first without a search is preferred among lines that fit about as well. */
const preference: Readonly<Record<string, number>> = { 'Previous role': 0.06, Favorites: 0.05, Recent: 0.03 };

/** More lines than anybody reads. */
const limit = 200;

/**
 * The lines that fit what was typed, the best first: fuzzy, several words in any order, each in any of the line's words.
 * Without a search, all as they are. What is broken never comes before what can be used.
 */
export function rankLines(lines: readonly RoleLine[], search: string): readonly RoleLine[] {
  const text = search.trim();
  if (text === '') return lines;
  const best = go(text, lines, {
    key: (line) => line.words.join(' '),
    limit,
    threshold,
    scoreFn: (result) => result.score * (1 + (preference[result.obj.heading] ?? 0)),
  });
  return best.map(({ obj }) => obj).sort((a, b) => Number(a.problem !== undefined) - Number(b.problem !== undefined));
}
