import { inOrder } from '#src/platform/db/in-order.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { allocationOf, clearParts, standsFor } from './allocate.ts'
import { insertAllocations } from './allocation-queries.ts'
import { releaseSubject, type LockedAppointment } from './life-queries.ts'
import type { Part } from './parts.ts'

type Taking = { appointment: Pick<LockedAppointment, 'id' | 'service_id'>; held: string[]; parts: Part[] }

/**
 * Gives back what appointments have and takes the new times, subject by subject in the order of their ids, as bookings
 * do: whoever waits for another here has touched nobody that the other still comes to. Lock the subjects first
 * (`lockSubjects`). Fails with `slot_taken`, and with `withdrawn` when it came to be closed or somebody absent
 * meanwhile.
 */
export async function takeInstead(tx: Tx, takings: readonly Taking[]): Promise<void> {
  const parts = takings.flatMap((one) => one.parts)
  const subjectIds = new Set([...takings.flatMap(({ held }) => held), ...parts.map(({ subjectId }) => subjectId)])
  await inOrder([
    clearParts(tx, parts),
    ...[...subjectIds].sort().flatMap((subjectId) => [
      ...takings
        .filter(({ held }) => held.includes(subjectId))
        .map(({ appointment }) => releaseSubject(tx, appointment.id, subjectId)),
      ...takings.map(({ appointment, parts: own }) =>
        takeAll(
          tx,
          appointment.id,
          own.filter((part) => part.subjectId === subjectId),
        ),
      ),
    ]),
    ...takings.map((one) => assertStands(tx, one)),
  ])
}

async function takeAll(tx: Tx, appointmentId: string, parts: Part[]): Promise<void> {
  if (!parts.length) return
  const got = await insertAllocations(
    tx,
    parts.map((part) => allocationOf(part, appointmentId)),
  )
  if (got.length < parts.length) throw new DomainError('slot_taken')
}

async function assertStands(tx: Tx, { appointment, parts }: Taking): Promise<void> {
  const stands = await standsFor(tx, parts, { appointmentId: appointment.id, serviceId: appointment.service_id })
  if (stands !== 'stands') throw new DomainError(stands === 'taken' ? 'slot_taken' : 'withdrawn')
}
