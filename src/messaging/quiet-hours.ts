/**
 * When a text that nobody waits for may ring at somebody's: from eight in the morning until eight in the evening, where
 * the business is and where the number is from. 47 CFR 64.1200(c)(1) says 8 a.m. to 9 p.m. where the recipient is;
 * Florida, Oklahoma and others end at 8 p.m. We hold to the strictest everywhere.
 */
import { Temporal } from 'temporal-polyfill'
import { zonesOfNumber } from './zones-of-number.ts'

const from = Temporal.PlainTime.from('08:00')
const until = Temporal.PlainTime.from('20:00')
/** The last planned moment of a day leaves half an hour in which the carrier may be slow. */
const lastPlanned = Temporal.PlainTime.from('19:30')

/** `at`: when to send; `until`: after that it is quiet again. */
export type Waking = { at: Temporal.Instant; until: Temporal.Instant }

/** The zones whose nights count for a text to this number, which may be none. */
export function zonesFor(shopZone: string, number: string | null): string[] {
  return [...new Set([shopZone, ...(number === null ? [] : zonesOfNumber(number))])]
}

/** Whether a text that nobody waits for would disturb somebody's night in one of these zones. */
export function isNight(at: Temporal.Instant, zones: readonly string[]): boolean {
  const times = zones.map((zone) => at.toZonedDateTimeISO(zone).toPlainTime())
  return times.some((time) => isBefore(time, from) || !isBefore(time, until))
}

/**
 * Moves a moment out of the night of every zone: to the evening before, or, where that lies before `notBefore`, to the
 * morning after. Null when the morning after is `end` or later.
 */
export function outOfTheNight(
  wished: Temporal.Instant,
  zones: readonly string[],
  { notBefore, end }: { notBefore: Temporal.Instant; end: Temporal.Instant },
): Waking | null {
  const before = settle(wished, zones, earlier)
  const at = before && isAtMost(notBefore, before) ? before : settle(wished, zones, later)
  if (!at || !isAtMost(notBefore, at) || isAtMost(end, at)) return null
  return { at, until: zones.map((zone) => quietAfter(at, zone)).reduce((a, b) => (isAtMost(a, b) ? a : b)) }
}

/** Asks each zone to move the moment until none wants to; null where their days have no hour in common. */
function settle(
  wished: Temporal.Instant,
  zones: readonly string[],
  move: (at: Temporal.Instant, zone: string) => Temporal.Instant,
): Temporal.Instant | null {
  let at = wished
  for (let tries = 0; tries < 6; tries += 1) {
    const moved = zones.reduce(move, at)
    if (moved.equals(at)) return at
    at = moved
  }
  return null
}

function earlier(at: Temporal.Instant, zone: string): Temporal.Instant {
  const local = at.toZonedDateTimeISO(zone)
  const time = local.toPlainTime()
  if (isBefore(time, from)) return local.subtract({ days: 1 }).withPlainTime(lastPlanned).toInstant()
  return isBefore(lastPlanned, time) ? local.withPlainTime(lastPlanned).toInstant() : at
}

function later(at: Temporal.Instant, zone: string): Temporal.Instant {
  const local = at.toZonedDateTimeISO(zone)
  const time = local.toPlainTime()
  if (isBefore(time, from)) return local.withPlainTime(from).toInstant()
  return isBefore(lastPlanned, time) ? local.add({ days: 1 }).withPlainTime(from).toInstant() : at
}

const quietAfter = (at: Temporal.Instant, zone: string) => at.toZonedDateTimeISO(zone).withPlainTime(until).toInstant()

const isBefore = (a: Temporal.PlainTime, b: Temporal.PlainTime) => Temporal.PlainTime.compare(a, b) < 0
const isAtMost = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) <= 0
