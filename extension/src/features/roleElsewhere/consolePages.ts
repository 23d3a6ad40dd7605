import type { ConsolePage } from '../../wire/contracts.generated';

/** The pages that were opened last, in front of the others. */
export function byUse(
  pages: readonly ConsolePage[],
  recent: readonly string[],
): { readonly recent: readonly ConsolePage[]; readonly others: readonly ConsolePage[] } {
  const used = recent.flatMap((id) => pages.find((page) => page.id === id) ?? []);
  return { recent: used, others: pages.filter((page) => !used.includes(page)) };
}

/** A text that may be a link to the console, as far as can be seen without asking. */
export function isLink(text: string): boolean {
  return /^https:\/\/[^\s/]+\/\S*$/.test(text.trim());
}
