import { Temporal } from 'temporal-polyfill'
import type { ExplainOpenings, OpeningsView } from '#contract/slots.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { plainDate, wallClockOf } from '../find-offers.ts'
import { at } from '../opening-hours.ts'
import { startsOf } from '../own-terms.ts'
import { withStaff } from '../place-at.ts'
import type { Range } from '../ranges.ts'
import { businessOpenOf, candidatesFor, limitsOf, slotRulesOf, type BookableService } from '../slot-search.ts'
import { explain, gridStarts, type Finder } from '../why-none.ts'
import { staffOf, timeOf, withOnly } from './find-slots.ts'

/**
 * Explains every start of a day, also those that are not free: "why not nine?" Writes nothing, and tells nothing of
 * other customers. Fails with `service_unknown`, `staff_unknown`, `day_invalid`.
 */
export async function explainOpenings(tx: Tx, wish: ExplainOpenings): Promise<OpeningsView> {
  const all = await slotRulesOf(tx, wish.serviceId)
  const found = withOnly(all, wish.staffId)
  const day = plainDate(wish.date)
  const window = { start: at(day, '00:00', found.zone), end: at(day.add({ days: 1 }), '00:00', found.zone) }
  const candidates = await candidatesFor(tx, found, { ...window, exceptAppointmentId: wish.exceptAppointmentId })
  const find: Finder = (some, grid) => startsOf(some, grid === 'grid' ? found : { ...found, step_minutes: 1 }, window)
  // A shift of the evening before and one into the next morning belong to the doors of this day too.
  const span = { start: window.start, end: window.end + found.duration_minutes * minute }
  const facts = {
    doors: businessOpenOf(found, span),
    durationMs: found.duration_minutes * minute,
    limits: limitsOf(found, tx.now),
  }
  const reasonFor = explain(candidates, find, facts)
  const people = staffOf(found)
  const ofEach = people.map(({ id }) => ({ id, reasonFor: explain(withStaff(candidates, id), find, facts) }))
  const asked = wish.time === undefined ? [] : timesOn(day, wish.time, found.zone)
  return {
    serviceId: found.service_id,
    zone: found.zone,
    date: wish.date,
    openings: startsToExplain(found, { window, asked, grid: gridStarts(candidates, find) }).map((local) => {
      const reason = reasonFor(local.start)
      const staff = ofEach.map(({ id, reasonFor: of }) => ({ id, reason: of(local.start) }))
      return {
        startsAt: Temporal.Instant.fromEpochMilliseconds(local.start).toString(),
        time: timeOf(local),
        reason,
        staff: staff.every((one) => one.reason === reason) ? [] : staff,
      }
    }),
    staff: staffOf(all),
  }
}

const minute = 60_000

/** The service's grid, the clock in the same steps where nobody is in, and what was asked for. */
function startsToExplain(
  { step_minutes: step, zone }: BookableService,
  { window, asked, grid }: { window: Range; asked: number[]; grid: number[] },
) {
  const clock = Array.from(
    { length: Math.ceil((window.end - window.start) / (step * minute)) },
    (_, nth) => window.start + nth * step * minute,
  )
  return [...new Set([...grid, ...clock, ...asked])].sort((a, b) => a - b).map(wallClockOf(zone))
}

/** A time of day as instants: none where the clocks skip it, two where it comes twice. */
function timesOn(day: Temporal.PlainDate, time: string, zone: string): number[] {
  const local = day.toPlainDateTime(Temporal.PlainTime.from(time))
  const both = (['earlier', 'later'] as const).map((disambiguation) => local.toZonedDateTime(zone, { disambiguation }))
  return both.filter((one) => one.toPlainDateTime().equals(local)).map((one) => one.epochMilliseconds)
}
