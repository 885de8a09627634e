import type { Temporal } from 'temporal-polyfill'
import { actorKey, type Actor } from '#src/platform/actor.ts'
import { inOrder } from '#src/platform/db/in-order.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { markMoved, type LockedAppointment } from './life-queries.ts'
import type { Part } from './parts.ts'
import { markRequested } from './requests/request-queries.ts'
import { takeInstead } from './take-instead.ts'

/** When and with whom. */
export type Place = { startsAt: Temporal.Instant; endsAt: Temporal.Instant; parts: Part[] }

/** `held`: whom it has now. */
export type PlaceChange = { appointment: LockedAppointment; held: string[]; place: Place; zone: string }

/**
 * Gives appointments the places that were found for them, all or none, and writes that into their rows, histories and
 * the log; those whose place is the one they have stay untouched. Fails as `takeInstead` does.
 */
export async function changePlaces(tx: Tx, actor: Actor, changes: readonly PlaceChange[]): Promise<void> {
  const moving = changes.filter((one) => !isSame(one))
  if (!moving.length) return
  await takeInstead(
    tx,
    moving.map(({ appointment, held, place }) => ({ appointment, held, parts: place.parts })),
  )
  await inOrder(
    moving.flatMap(({ appointment, held, place, zone }) => [
      appointment.state === 'requested' && markRequested(tx, appointment.id),
      markMoved(tx, appointment, {
        by: actorKey(actor),
        startsAt: place.startsAt,
        endsAt: place.endsAt,
        zone,
        held,
        after: [...new Set(place.parts.map(({ subjectId }) => subjectId))].sort(),
      }),
    ]),
  )
  for (const { appointment } of moving)
    tx.record('appointment.moved', { appointmentId: appointment.id, version: appointment.revision + 1 })
}

/** Whether it has this place already. */
export function isSame({ appointment, held, place }: PlaceChange): boolean {
  return (
    place.startsAt.equals(appointment.starts_at) &&
    place.endsAt.equals(appointment.ends_at) &&
    place.parts.every(({ subjectId }) => held.includes(subjectId))
  )
}
