/** Free times that are shown and not offered: searching for them writes nothing. */
import { Temporal } from 'temporal-polyfill'
import type { Alternative } from '#contract/appointments.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { assign, freeStarts, type SlotRules } from './availability.ts'
import { mostOffers } from './choose-starts.ts'
import { at } from './opening-hours.ts'
import { withStaff } from './place-at.ts'
import { candidatesFor, dayOf, type BookableService } from './slot-search.ts'

export type FreeTimes = {
  first: Temporal.PlainDate
  days: number
  rules: SlotRules
  staffId: string | undefined
  exceptAppointmentId: string | undefined
  /** Starts in epoch milliseconds; all of them unless some are chosen. */
  choose?: (starts: number[]) => number[]
}

/** The free times of some days from now on, in the order of the clock. */
export async function findFreeTimes(tx: Tx, found: BookableService, wanted: FreeTimes): Promise<Alternative[]> {
  const { first, days, rules, staffId, exceptAppointmentId, choose = (starts) => starts } = wanted
  const window = {
    start: Math.max(at(first, '00:00', found.zone), tx.now.epochMilliseconds),
    end: at(first.add({ days }), '00:00', found.zone),
  }
  if (window.end <= window.start) return []
  const candidates = withStaff(await candidatesFor(tx, found, { ...window, exceptAppointmentId }), staffId)
  return choose(freeStarts(candidates, rules, window)).map((start) => {
    const taken = assign(candidates, rules, start)?.taken ?? []
    const staff = found.subjects.find(({ id, kind }) => kind === 'staff' && taken.some((one) => one.subjectId === id))
    const startsAt = Temporal.Instant.fromEpochMilliseconds(start)
    const local = startsAt.toZonedDateTimeISO(found.zone)
    return {
      startsAt: startsAt.toString(),
      date: local.toPlainDate().toString(),
      time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
      staffId: staff?.id ?? null,
      staffName: staff?.name ?? null,
    }
  })
}

/** The free times nearest to a start that is not free: of that day and the week after it. */
export function findAlternatives(
  tx: Tx,
  found: BookableService,
  {
    start,
    within = { earliest: -Infinity, latest: Infinity },
    ...wanted
  }: Omit<FreeTimes, 'first' | 'days' | 'choose'> & {
    start: number
    /** Of customers: neither too soon nor too far ahead. */
    within?: { earliest: number; latest: number }
  },
): Promise<Alternative[]> {
  return findFreeTimes(tx, found, {
    ...wanted,
    first: dayOf(start, found.zone),
    days: 8,
    choose: (starts) =>
      starts
        .filter((one) => within.earliest <= one && one < within.latest)
        .sort((a, b) => Math.abs(a - start) - Math.abs(b - start))
        .slice(0, mostOffers)
        .sort((a, b) => a - b),
  })
}
