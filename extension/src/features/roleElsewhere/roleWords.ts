import { hasEnded } from '../../connections/timeLeft';
import { countOf } from '../../platform/countOf';

/** The colors that a terminal's icon can have, by those that a connection can be marked with. */
const terminalColors: Readonly<Record<string, string>> = {
  'charts.red': 'terminal.ansiRed',
  'charts.orange': 'terminal.ansiYellow',
  'charts.yellow': 'terminal.ansiYellow',
  'charts.green': 'terminal.ansiGreen',
  'charts.blue': 'terminal.ansiBlue',
  'charts.purple': 'terminal.ansiMagenta',
};

/** @param color a theme color's id */
export function terminalColor(color: string | undefined): string | undefined {
  return color === undefined ? undefined : (terminalColors[color] ?? color);
}

/**
 * How long copied credentials work, in a sentence. Those that have expired are renewed before they are copied.
 *
 * @param expiresAt ISO 8601
 */
export function howLongTheyWork(expiresAt: string | undefined, now: Date): string {
  if (expiresAt === undefined) return 'They work until they are revoked.';
  if (hasEnded(expiresAt, now.getTime())) return 'They will be renewed first, and work for as long as AWS allows.';
  const minutes = Math.max(1, Math.round((Date.parse(expiresAt) - now.getTime()) / 60_000));
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `They work for ${countOf(minutes, 'minute')}.`;
  return rest === 0
    ? `They work for ${countOf(hours, 'hour')}.`
    : `They work for ${countOf(hours, 'hour')} and ${countOf(rest, 'minute')}.`;
}

/** An item that was used last comes first; the others keep their order. */
export function lastUsedFirst<T>(items: readonly T[], isLastUsed: (item: T) => boolean): readonly T[] {
  return [...items.filter(isLastUsed), ...items.filter((item) => !isLastUsed(item))];
}
