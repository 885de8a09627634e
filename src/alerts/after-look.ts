/** How a look changes an alert. Pure. */
import type { Temporal } from 'temporal-polyfill'

/** `since`: the first of the looks that saw it so. */
export type AlertState = {
  state: 'ok' | 'pending' | 'firing'
  since: Temporal.Instant
  /** How many looks found it bad while it was pending. */
  badLooks: number
  /** How many looks in a row found it good while it was pending or firing. */
  goodLooks: number
}

/** So many looks in a row must find all well before an alert is over; one that comes and goes is one alert. */
const looksToClear = 3

/** @param looksToFire How many looks must find it bad before it fires */
export function afterLook(
  before: AlertState,
  { isBad, at }: { isBad: boolean; at: Temporal.Instant },
  looksToFire = 2,
): AlertState {
  if (!isBad) {
    const goodLooks = before.goodLooks + 1
    if (before.state === 'ok') return before
    return goodLooks < looksToClear ? { ...before, goodLooks } : { state: 'ok', since: at, badLooks: 0, goodLooks: 0 }
  }
  if (before.state === 'firing') return { ...before, goodLooks: 0 }
  const badLooks = before.badLooks + 1
  const since = before.state === 'ok' ? at : before.since
  return { state: badLooks < looksToFire ? 'pending' : 'firing', since, badLooks, goodLooks: 0 }
}
