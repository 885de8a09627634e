/** Somebody is out: what that touches, and what can become of each. */
import { Temporal } from 'temporal-polyfill'
import type { AppointmentView } from '#contract/appointments.ts'
import type { AffectedAppointment, GoOut, OutView } from '#contract/time-off.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { presentAppointment } from '../present.ts'
import { findAppointments, findSlotRules } from '../queries.ts'
import type { BookableService } from '../slot-search.ts'
import { findAlternativesFor, type KeptFor } from './alternatives-queries.ts'
import * as blocks from './blocks-queries.ts'
import { addTimeOff, presentBlock } from './time-off.ts'
import { takersOf } from './who-could.ts'

/** So many are listed and settled at a time. */
const mostAffected = 100

/**
 * Blocks somebody's time from now on until the end of a day, and says for each appointment in it who could take it at
 * that very time. The appointments stand until they are settled. Fails with `not_found`, `day_invalid`.
 */
export async function goOut(tx: Tx, staffId: string, { until, note = null }: GoOut): Promise<OutView> {
  const zone = await blocks.findZone(tx)
  const local = tx.now.toZonedDateTimeISO(zone)
  const from = local.toPlainDate().toString()
  const earliest = local.toPlainTime().toString({ smallestUnit: 'minute' })
  if (until !== undefined && until < from) throw new DomainError('day_invalid', 'The last day is past')
  const { id } = await addTimeOff(tx, staffId, { from, to: until ?? from, earliest, note })
  return listAffected(tx, staffId, id)
}

/** What an absence touches of what has not begun yet, by start. Fails with `not_found`. */
export async function listAffected(tx: Tx, staffId: string, blockId: string): Promise<OutView> {
  const { block, appointments } = await affectedBy(tx, staffId, blockId)
  const kept = await findAlternativesFor(
    tx,
    appointments.map(({ id }) => id),
  )
  const affected: AffectedAppointment[] = []
  const rulesFor = rulesByService(tx)
  for (const appointment of appointments) {
    const found = await rulesFor(appointment)
    affected.push({
      appointment,
      takers: found ? await takersOf(tx, appointment, found) : [],
      alternatives: presentAlternatives(kept.find(({ appointmentId }) => appointmentId === appointment.id)),
    })
  }
  return { ...presentBlock(block), affected }
}

/** The absence, and the appointments in it that have not begun, by start. Fails with `not_found`. */
export async function affectedBy(tx: Tx, staffId: string, blockId: string) {
  const block = await blocks.findBlock(tx, staffId, blockId)
  if (!block) throw new DomainError('not_found')
  const ids = await blocks.findAppointmentsOver(tx, [staffId], block)
  const rows = ids.length ? await findAppointments(tx, { ids, from: tx.now, size: mostAffected }) : []
  return { block, appointments: rows.map(presentAppointment) }
}

/** Reads each service's rules once; null for one that is not on offer any more. */
export function rulesByService(tx: Tx): (appointment: AppointmentView) => Promise<BookableService | null> {
  const known = new Map<string, BookableService | null>()
  return async ({ service: { id } }) => {
    if (!known.has(id)) known.set(id, (await findSlotRules(tx, id)) ?? null)
    return known.get(id) ?? null
  }
}

export function presentAlternatives(kept: KeptFor | undefined): AffectedAppointment['alternatives'] {
  if (!kept || kept.state === 'overtaken') return null
  return {
    state: kept.state,
    until: kept.heldUntil.toString(),
    times: kept.offers.map(({ starts_at: startsAt, zone, staff_id: staffId, staff_name: staffName }) => {
      const local = startsAt.toZonedDateTimeISO(zone)
      return {
        startsAt: Temporal.Instant.from(startsAt).toString(),
        date: local.toPlainDate().toString(),
        time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
        staffId,
        staffName,
      }
    }),
  }
}
