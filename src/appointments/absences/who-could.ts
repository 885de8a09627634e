/** What can become of an appointment whose staff is away: who could take it, and when else it could be. */
import type { Alternative, AppointmentView } from '#contract/appointments.ts'
import type { AffectedAppointment } from '#contract/time-off.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { findFreeTimes } from '../alternatives.ts'
import { placeAt, withStaff } from '../place-at.ts'
import { candidatesFor, dayOf, limitsOf, rulesOf, type BookableService } from '../slot-search.ts'

/** So many times are offered, two on one day at most: whoever cannot on that day has another one. */
const mostTimes = 3
const mostOfOneDay = 2
/** The search for them looks so many days ahead. */
const days = 15

/** Who of the staff could take it at that very time, who is not there left out. */
export async function takersOf(
  tx: Tx,
  appointment: AppointmentView,
  found: BookableService,
): Promise<AffectedAppointment['takers']> {
  const [start, end] = [Date.parse(appointment.startsAt), Date.parse(appointment.endsAt)]
  const candidates = await candidatesFor(tx, found, { start, end, exceptAppointmentId: appointment.id })
  const rules = lasting(found, end - start)
  const staff = new Map(found.subjects.filter(({ kind }) => kind === 'staff').map(({ id, name }) => [id, name]))
  return [...staff]
    .filter(([id]) =>
      placeAt(withStaff(candidates, id), rules, { start, wishes: [] })?.taken.some((one) => one.subjectId === id),
    )
    .map(([id, name]) => ({ id, name }))
}

/** Times nearest to its own that are free and do not overlap one another. */
export async function timesInstead(
  tx: Tx,
  appointment: AppointmentView,
  found: BookableService,
): Promise<Alternative[]> {
  const own = Date.parse(appointment.startsAt)
  const durationMs = Date.parse(appointment.endsAt) - own
  const apartMs = durationMs + (found.buffer_before_minutes + found.buffer_after_minutes) * 60_000
  const { earliest, latest } = limitsOf(found, tx.now)
  return findFreeTimes(tx, found, {
    first: dayOf(Math.max(own, earliest), found.zone),
    days,
    rules: lasting(found, durationMs),
    staffId: undefined,
    exceptAppointmentId: appointment.id,
    choose(starts) {
      const chosen: number[] = []
      const isFine = (start: number) =>
        start !== own &&
        start >= earliest &&
        start < latest &&
        chosen.every((other) => Math.abs(other - start) >= apartMs) &&
        chosen.filter((other) => dayOf(other, found.zone).equals(dayOf(start, found.zone))).length < mostOfOneDay
      for (const start of starts.toSorted((a, b) => Math.abs(a - own) - Math.abs(b - own)))
        if (chosen.length < mostTimes && isFine(start)) chosen.push(start)
      return chosen.sort((a, b) => a - b)
    },
  })
}

/** The rules of the service for one that lasts as long as this was promised to. */
const lasting = (found: BookableService, durationMs: number) => rulesOf(found, durationMs / 60_000)
