import { hasEnded } from '../../connections/timeLeft';

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
 * When credentials end, as the end of a sentence. Those that have ended are renewed with their next use.
 *
 * @param expiresAt ISO 8601
 */
export function endsWhen(expiresAt: string | undefined, now: Date): string {
  if (expiresAt === undefined) return 'until they are revoked';
  if (hasEnded(expiresAt, now.getTime())) return 'for as long as AWS lets new ones last';
  const minutes = Math.max(1, Math.round((Date.parse(expiresAt) - now.getTime()) / 60_000));
  const hours = Math.floor(minutes / 60);
  const parts = [
    ...(hours > 0 ? [`${String(hours)} ${hours === 1 ? 'hour' : 'hours'}`] : []),
    ...(minutes % 60 > 0 || hours === 0
      ? [`${String(minutes % 60)} ${minutes % 60 === 1 ? 'minute' : 'minutes'}`]
      : []),
  ];
  return `for ${parts.join(' ')}`;
}

/** An item that was used last comes first; the others keep their order. */
export function lastUsedFirst<T>(items: readonly T[], isLastUsed: (item: T) => boolean): readonly T[] {
  return [...items.filter(isLastUsed), ...items.filter((item) => !isLastUsed(item))];
}
