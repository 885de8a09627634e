/** When a delivery is tried again, and how long a receiver in trouble is left alone. Pure; times are seconds. */

const minute = 60
const hour = 60 * minute
export const daySeconds = 24 * hour

/** Standard Webhooks' own schedule: after the first try nine more, over three days. */
const waits = [5, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour]

/**
 * Seconds until the next try after so many, or null when it was the last. `retryAfter`: what the receiver asked for,
 * which is honoured up to a day. `random`: from 0 to 1; spreads the tries by a fifth either way.
 */
export function waitAfter(
  tries: number,
  { retryAfter, random }: { retryAfter: number; random: number },
): number | null {
  const wait = waits[tries - 1]
  if (wait === undefined) return null
  return Math.max(Math.round(wait * (0.8 + 0.4 * random)), Math.min(retryAfter, daySeconds))
}

/** Statuses of a receiver that has too much to do, or stands before one that does. */
const overloaded = new Set([429, 502, 503, 504])

/** Seconds for which nothing at all is sent to an endpoint after this outcome; 0 for none. */
export function pauseAfter(outcome: { status: number | null; failure: string | null; retryAfter: number }): number {
  if (outcome.failure === 'timed_out') return minute
  if (outcome.status === null || !overloaded.has(outcome.status)) return 0
  return Math.min(Math.max(outcome.retryAfter, minute), daySeconds)
}
