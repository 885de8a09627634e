/** The zones that calendars name: as IANA has them, as Windows has them, or as they define themselves. */
import type ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import { findIana } from 'windows-iana'

/** When a time on the wall is. A time that the clocks skip is the one after; of two the first. */
export type InstantOf = (wall: Temporal.PlainDateTime) => Temporal.Instant

/**
 * The IANA name of a zone, null where the name means nothing by itself. Windows names come from the mapping of
 * Unicode's CLDR (package `windows-iana`); some programs put a path or their own name before it.
 */
export function ianaZone(name: string): string | null {
  const trimmed = name.trim().replaceAll(/^"|"$/g, '')
  const windows = findIana(trimmed)[0]
  const tried = [windows, trimmed, endOf(trimmed, 3), endOf(trimmed, 2)]
  return tried.find((one) => one !== undefined && isZone(one)) ?? null
}

/** The last parts of a path, the first of them from its last word on. */
function endOf(name: string, count: number): string {
  const [first = '', ...rest] = name.split('/').slice(-count)
  return [first.split(/[^A-Za-z]/).at(-1), ...rest].join('/')
}

function isZone(name: string): boolean {
  // "+02" would be taken too, and such names come from nowhere.
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

const dayMs = 86_400_000
/** Offsets from UTC at each UTC midnight that was asked for, by zone: calendars ask for the same days often. */
const offsets = new Map<string, Map<number, number>>()

/**
 * Around most days no clock changes, and then the offset of the day is that of its every minute; asking Temporal for
 * each of a thousand repeats takes a quarter of a second.
 */
export function inZone(zone: string): InstantOf {
  const known = offsets.get(zone) ?? new Map<number, number>()
  offsets.set(zone, known)
  const offsetOn = (day: number): number => {
    const found = known.get(day) ?? offsetAt(zone, day * dayMs)
    known.set(day, found)
    return found
  }
  return (wall) => {
    const ms = asUtc(wall)
    const day = Math.floor(ms / dayMs)
    const [before, after] = [offsetOn(day - 1), offsetOn(day + 2)]
    if (before !== after) return wall.toZonedDateTime(zone).toInstant()
    return Temporal.Instant.fromEpochMilliseconds(ms - before)
  }
}

const offsetAt = (zone: string, ms: number): number =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).offsetNanoseconds / 1_000_000

type Parts = Pick<Temporal.PlainDateTime, 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second'>

/** Epoch milliseconds, were the wall in UTC. */
export const asUtc = ({ year, month, day, hour, minute, second }: Parts): number =>
  Date.UTC(year, month - 1, day, hour, minute, second)

/** By the rules that the calendar itself brought for a name of its own. */
export const byRules =
  (rules: ICAL.Timezone, toTime: (wall: Temporal.PlainDateTime) => ICAL.Time): InstantOf =>
  (wall) =>
    wall
      .toZonedDateTime('UTC')
      .toInstant()
      .subtract({ seconds: rules.utcOffset(toTime(wall)) })
