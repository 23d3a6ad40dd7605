const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Below this, minutes are told; above, whole hours are enough. */
const minutesBelowMs = 2 * hourMs;

/** @param now ms since 1970 */
export function hasEnded(expiresAt: string, now: number): boolean {
  return Date.parse(expiresAt) <= now;
}

/**
 * How long something is still good, in words: `12 min left`, `7 h left`, `expired`.
 *
 * @param expiresAt ISO 8601
 * @param now ms since 1970
 */
export function timeLeft(expiresAt: string, now: number): string {
  return leftIn(expiresAt, now, {
    minutes: (count) => `${String(count)} min left`,
    hours: (count) => `${String(count)} h left`,
  });
}

/** The same for a screen reader, in whole words. */
export function timeLeftSpoken(expiresAt: string, now: number): string {
  return leftIn(expiresAt, now, {
    minutes: (count) => (count === 1 ? '1 minute left' : `${String(count)} minutes left`),
    hours: (count) => `${String(count)} hours left`,
  });
}

type Words = Readonly<Record<'minutes' | 'hours', (count: number) => string>>;

function leftIn(expiresAt: string, now: number, words: Words): string {
  const left = Date.parse(expiresAt) - now;
  if (left <= 0) return 'expired';
  if (left < minuteMs) return 'less than a minute left';
  return left < minutesBelowMs ? words.minutes(Math.floor(left / minuteMs)) : words.hours(Math.floor(left / hourMs));
}
