import type { ThemeIcon } from 'vscode';

/** A line of a pick: what it shows, and what choosing it means. */
export interface Choice<A> {
  readonly label: string;
  readonly iconPath?: ThemeIcon;
  readonly description?: string;
  readonly detail?: string;
  readonly isCurrent?: boolean;
  readonly action: A;
}

/** Lines under a heading. */
export interface Section<A> {
  readonly heading: string;
  readonly choices: readonly Choice<A>[];
}
