/** The search for a service's free starts, between the rows and the rules. */
import { Temporal } from 'temporal-polyfill'
import { inOrder } from '#src/platform/db/in-order.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { Busy, Candidate, SlotRules } from './availability.ts'
import { fullTimes, isLimited } from './limits.ts'
import { openRanges, type OpenRange } from './opening-hours.ts'
import { slotRulesFor } from './parts.ts'
import { findBusy, findSlotRules, mostTravelMinutes } from './queries.ts'
import type { Range } from './ranges.ts'
import { sharesOf } from './rotation.ts'
import { findStarts, findWorkers } from './share-queries.ts'

export type BookableService = NonNullable<Awaited<ReturnType<typeof findSlotRules>>>

/** Reads the service's rules. Fails with `service_unknown`. */
export async function slotRulesOf(tx: Tx, serviceId: string): Promise<BookableService> {
  const found = await findSlotRules(tx, serviceId)
  if (!found) throw new DomainError('service_unknown')
  return found
}

const minute = 60_000

/** `minutes`: where it lasts another time than the service does now, everybody is needed for all of it. */
export function rulesOf(found: BookableService, minutes = found.duration_minutes): SlotRules {
  const steps = minutes === found.duration_minutes ? found.steps : []
  return slotRulesFor({ ...found, duration_minutes: minutes, steps }, found.subjects)
}

/**
 * `exceptAppointmentId`: as if that one, or those, took nothing, because they are to be moved. `exceptHeldFor`: as if
 * nothing were held for this actor.
 */
export type SearchWindow = Range & {
  exceptAppointmentId?: string | readonly string[] | undefined
  exceptHeldFor?: string | undefined
}

/**
 * Reads the candidates of a service with their open hours and what is taken of them in the window: a bounded range
 * query, one for their shares of work, one for limits where there are any, however many they are.
 */
export async function candidatesFor(tx: Tx, found: BookableService, window: SearchWindow): Promise<Candidate[]> {
  const longest = Math.max(found.duration_minutes, ...found.subjects.map(({ own_minutes: own }) => own ?? 0))
  const buffers = found.steps.flatMap((step) => [step.before_minutes, step.after_minutes])
  const around = Math.max(found.buffer_before_minutes + found.buffer_after_minutes, ...buffers)
  const margin = (around + longest + mostTravelMinutes) * minute
  const subjectIds = [...new Set(found.subjects.map((subject) => subject.id))]
  const [busy, enough, shares] = await inOrder([
    findBusy(tx, subjectIds, { ...window, start: window.start - margin, end: window.end + margin }),
    findEnough(tx, found, window),
    findShares(tx, found, subjectIds),
  ])
  return candidatesOf(found, window, { busy, enough, shares })
}

type Taking = {
  busy: (Busy & { subject_id: string; seat: number | null })[]
  enough: (subjectId: string) => Range[]
  shares: Map<string, number>
}

/** The candidates, given what is taken of them: without a seat, of all their seats. */
export function candidatesOf(found: BookableService, window: Range, { busy, enough, shares }: Taking): Candidate[] {
  return openOf(found, window).map((candidate) => {
    const own = busy.filter((row) => row.subject_id === candidate.subjectId)
    return {
      ...candidate,
      away: own.filter((row) => row.seat === null),
      enough: enough(candidate.subjectId),
      busyBySeat: candidate.busyBySeat.map((_, seat) => own.filter((row) => row.seat === seat + 1)),
      share: shares.get(`${candidate.requirement} ${candidate.subjectId}`) ?? 0,
    }
  })
}

/** The shares within each requirement: a room is not compared with people. */
async function findShares(tx: Tx, { subjects }: BookableService, subjectIds: string[]): Promise<Map<string, number>> {
  const isChoice = subjects.length > new Set(subjects.map((one) => one.requirement)).size
  const workers = isChoice ? await findWorkers(tx, subjectIds) : []
  const shares = new Map<string, number>()
  for (const requirement of new Set(subjects.map((one) => one.requirement))) {
    const these = new Set(subjects.filter((one) => one.requirement === requirement).map(({ id }) => id))
    for (const [id, share] of sharesOf(workers.filter(({ subjectId }) => these.has(subjectId))))
      shares.set(`${requirement} ${id}`, share)
  }
  return shares
}

/** Says of a subject when no more may start with it, because the service or the subject has had enough. */
async function findEnough(
  tx: Tx,
  found: BookableService,
  window: SearchWindow,
): Promise<(subjectId: string) => Range[]> {
  const limited = found.subjects.filter(isLimited)
  if (!isLimited(found) && !limited.length) return () => []
  const weekAround = {
    from: instantOf(window.start).subtract({ hours: 192 }),
    to: instantOf(window.end).add({ hours: 192 }),
  }
  const counted = { serviceId: found.service_id, subjectIds: found.subjects.map(({ id }) => id) }
  // One that is to be moved counts into no limit.
  const rows = (await findStarts(tx, counted, weekAround)).filter(
    ({ id }) => ![window.exceptAppointmentId].flat().includes(id),
  )
  return enoughOf(found, rows)
}

type Start = Awaited<ReturnType<typeof findStarts>>[number]

/** The same, given the promised appointments, with one row for each subject they take. */
export function enoughOf(found: BookableService, rows: readonly Start[]): (subjectId: string) => Range[] {
  const limited = found.subjects.filter(isLimited)
  const ofService = new Map(
    rows.filter((row) => row.serviceId === found.service_id).map(({ id, start }) => [id, start]),
  )
  const always = fullTimes([...ofService.values()], found, found.zone)
  const own = new Map(
    limited.map((subject) => {
      const starts = new Map(rows.filter((row) => row.subjectId === subject.id).map(({ id, start }) => [id, start]))
      return [subject.id, fullTimes([...starts.values()], subject, found.zone)]
    }),
  )
  return (subjectId) => [...always, ...(own.get(subjectId) ?? [])]
}

const instantOf = (epochMs: number) => Temporal.Instant.fromEpochMilliseconds(epochMs)

type Hours = Pick<BookableService, 'zone' | 'hours' | 'dated'> & {
  subjects: Pick<BookableService['subjects'][number], 'requirement' | 'id' | 'seats' | 'hours'>[]
}

/** Who will do for a service, and when they are there, as if nothing were taken of them. */
export function openOf(found: Hours, window: Range): Candidate[] {
  const days = { first: dayOf(window.start, found.zone), last: dayOf(window.end, found.zone) }
  const bound = datedOf(found, null)
  const businessOpen = businessOpenOf(found, window)
  return found.subjects.map(({ requirement, id, seats, hours }) => {
    const own = datedOf(found, id)
    const isOwn = hours.length > 0 || own.length > 0
    // Who has single days of their own, and no week, has on all others what the business has.
    const others = bound.filter(({ day }) => own.every((one) => one.day !== day))
    const dated = hours.length ? own : [...own, ...others]
    return {
      requirement,
      subjectId: id,
      open: isOwn
        ? openRanges(hours.length ? hours : found.hours, found.zone, { ...days, dated, bound })
        : businessOpen,
      away: [],
      enough: [],
      busyBySeat: Array.from({ length: seats }, () => []),
      share: 0,
    }
  })
}

/** When the doors are open. */
export function businessOpenOf(found: Hours, window: Range): OpenRange[] {
  const days = { first: dayOf(window.start, found.zone), last: dayOf(window.end, found.zone) }
  return openRanges(found.hours, found.zone, { ...days, dated: datedOf(found, null) })
}

const datedOf = ({ dated }: Hours, subjectId: string | null) => dated.filter((row) => row.subject_id === subjectId)

/** The first and the last moment at which one may start: days are days of the calendar, however long they are. */
export function limitsOf(found: BookableService, now: Temporal.Instant) {
  const local = now.toZonedDateTimeISO(found.zone)
  const earliest = local.add({ days: found.lead_days }).add({ minutes: found.lead_minutes })
  const latest =
    found.horizon_hours === null ? local.add({ days: found.horizon_days }) : local.add({ hours: found.horizon_hours })
  return { now: now.epochMilliseconds, earliest: earliest.epochMilliseconds, latest: latest.epochMilliseconds }
}

export function dayOf(epochMs: number, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone).toPlainDate()
}
