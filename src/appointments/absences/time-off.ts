/** Absences: staff who are ill or on leave, a room that is being painted. */
import { Temporal } from 'temporal-polyfill'
import type { AppointmentView } from '#contract/appointments.ts'
import type { ListPage } from '#contract/list-page.ts'
import type { NewTimeOff, TimeOffAdded, TimeOffList, TimeOffView } from '#contract/time-off.ts'
import { pageById } from '#src/platform/db/page-by-id.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { newId } from '#src/platform/values/ids.ts'
import { findSubjectKinds } from '../catalogue/subject-queries.ts'
import { presentAppointment } from '../present.ts'
import { findAppointments } from '../queries.ts'
import * as blocks from './blocks-queries.ts'

/**
 * Blocks time of a subject, also where it is booked: the appointments that lie in it stand, and are returned. From now
 * on nobody is booked into it, whatever they were offered. Fails with `not_found`, `day_invalid`.
 */
export async function addTimeOff(tx: Tx, staffId: string, wanted: NewTimeOff): Promise<TimeOffAdded> {
  const [subjectId] = await blocks.lockSubjects(tx, [staffId])
  if (!subjectId) throw new DomainError('not_found')
  const zone = await blocks.findZone(tx)
  const { source = 'time-off', note = null } = wanted
  const block = { id: newId(), subjectId, ...rangeOf(wanted, zone), source, note }
  await blocks.insertBlock(tx, block)
  tx.record('block.added', { blockId: block.id, subjectId })
  const affected = await blocks.findAppointmentsOver(tx, [subjectId], block)
  return { ...presentBlock({ ...block, zone }), affected: await appointmentsOf(tx, affected) }
}

/** The absences that are not over. Fails with `not_found`. */
export async function listTimeOff(tx: Tx, staffId: string, wanted: ListPage): Promise<TimeOffList> {
  if (!(await findSubjectKinds(tx, [staffId])).size) throw new DomainError('not_found')
  const { rows, next } = await pageById(
    wanted,
    (beyond, size) => blocks.findBlocks(tx, staffId, { beyond, size }),
    ({ id }) => id,
  )
  return {
    items: rows.map(({ subject_id: subjectId, starts_at: startsAt, ends_at: endsAt, ...row }) =>
      presentBlock({ ...row, subjectId, startsAt, endsAt }),
    ),
    next,
  }
}

/** Frees the time again. Fails with `not_found`. */
export async function removeTimeOff(tx: Tx, staffId: string, blockId: string): Promise<{ id: string }> {
  if (!(await blocks.deleteBlock(tx, staffId, blockId))) throw new DomainError('not_found')
  tx.record('block.removed', { blockId, subjectId: staffId })
  return { id: blockId }
}

/** These appointments as the API shows them, by start. */
async function appointmentsOf(tx: Tx, ids: string[]): Promise<AppointmentView[]> {
  if (!ids.length) return []
  return (await findAppointments(tx, { ids, size: ids.length })).map(presentAppointment)
}

function rangeOf({ from, to = from, earliest = '00:00', latest }: NewTimeOff, zone: string) {
  const instantOf = (day: Temporal.PlainDate, time: string) =>
    day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).toInstant()
  const last = Temporal.PlainDate.from(to)
  const startsAt = instantOf(Temporal.PlainDate.from(from), earliest)
  const endsAt = latest === undefined ? instantOf(last.add({ days: 1 }), '00:00') : instantOf(last, latest)
  // An hour that the clocks skip is none.
  if (Temporal.Instant.compare(startsAt, endsAt) >= 0) throw new DomainError('day_invalid', 'Ends after it begins')
  return { startsAt, endsAt }
}

export const presentBlock = ({
  id,
  subjectId,
  startsAt,
  endsAt,
  zone,
  source,
  note,
}: blocks.Block & { zone: string }) =>
  ({
    id,
    staffId: subjectId,
    startsAt: startsAt.toString(),
    endsAt: endsAt.toString(),
    zone,
    source,
    note,
  }) satisfies TimeOffView
