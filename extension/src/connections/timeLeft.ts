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
  const left = Date.parse(expiresAt) - now;
  if (left <= 0) return 'expired';
  if (left < minuteMs) return 'less than a minute left';
  return left < minutesBelowMs
    ? `${String(Math.floor(left / minuteMs))} min left`
    : `${String(Math.floor(left / hourMs))} h left`;
}

/** The same for a screen reader, in whole words. */
export function timeLeftSpoken(expiresAt: string, now: number): string {
  return timeLeft(expiresAt, now).replace(/ min /, ' minutes ').replace(/ h /, ' hours ');
}
