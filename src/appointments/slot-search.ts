/** The search for a service's free starts, between the rows and the rules. */
import { Temporal } from 'temporal-polyfill'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { Candidate, SlotRules } from './availability.ts'
import { openRanges } from './opening-hours.ts'
import { findBusy, findSlotRules } from './queries.ts'
import type { Range } from './ranges.ts'

export type BookableService = NonNullable<Awaited<ReturnType<typeof findSlotRules>>>

/** Reads the service's rules. Fails with `service_unknown`. */
export async function slotRulesOf(tx: Tx, serviceId: string): Promise<BookableService> {
  const found = await findSlotRules(tx, serviceId)
  if (!found) throw new DomainError('service_unknown')
  return found
}

const minute = 60_000

export function rulesOf(found: BookableService): SlotRules {
  return {
    durationMs: found.duration_minutes * minute,
    bufferBeforeMs: found.buffer_before_minutes * minute,
    bufferAfterMs: found.buffer_after_minutes * minute,
    stepMs: found.step_minutes * minute,
  }
}

/**
 * Reads the candidates of a service with their open hours and what is taken of them in the window: one bounded range
 * query and a merge.
 */
export async function candidatesFor(tx: Tx, found: BookableService, window: Range): Promise<Candidate[]> {
  const days = { first: dayOf(window.start, found.zone), last: dayOf(window.end, found.zone) }
  const margin = (found.buffer_before_minutes + found.buffer_after_minutes + found.duration_minutes) * minute
  const subjectIds = [...new Set(found.subjects.map((subject) => subject.id))]
  const busy = await findBusy(tx, subjectIds, { start: window.start - margin, end: window.end + margin })
  const businessOpen = openRanges(found.hours, found.zone, days)
  return found.subjects.map((subject) => ({
    requirement: subject.requirement,
    subjectId: subject.id,
    open: subject.hours.length ? openRanges(subject.hours, found.zone, days) : businessOpen,
    busyBySeat: Array.from({ length: subject.seats }, (_, seat) =>
      busy.filter((row) => row.subject_id === subject.id && row.seat === seat + 1),
    ),
  }))
}

export function dayOf(epochMs: number, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone).toPlainDate()
}
