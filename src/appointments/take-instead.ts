import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { newId } from '#src/platform/values/ids.ts'
import { standsFor } from './allocate.ts'
import { deleteExpiredHolds, insertAllocations } from './allocation-queries.ts'
import type { Taken } from './availability.ts'
import { releaseSubject } from './life-queries.ts'

/** When and with whom; `blocks` is the time with its buffers. */
export type Place = {
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  blocks: { startsAt: Temporal.Instant; endsAt: Temporal.Instant }
  taken: Taken[]
}

/**
 * Gives back what an appointment has and takes the new time, subject by subject in the order of their ids, as bookings
 * do: whoever waits for another here has touched nobody that the other still comes to. Lock the subjects first
 * (`lockSubjects`). Fails with `slot_taken`, and with `withdrawn` when it came to be closed or somebody absent
 * meanwhile.
 */
export async function takeInstead(
  tx: Tx,
  appointmentId: string,
  { held, serviceId, ...place }: Place & { held: string[]; serviceId: string },
): Promise<void> {
  const { blocks, taken } = place
  const coming = taken.map(({ subjectId }) => subjectId)
  await deleteExpiredHolds(tx, coming, blocks)
  for (const subjectId of [...new Set([...held, ...coming])].sort()) {
    if (held.includes(subjectId)) await releaseSubject(tx, appointmentId, subjectId)
    for (const { seat } of taken.filter((part) => part.subjectId === subjectId)) {
      const got = await insertAllocations(tx, [{ id: newId(), subjectId, seat, ...blocks, appointmentId }])
      if (!got.length) throw new DomainError('slot_taken')
    }
  }
  if ((await standsFor(tx, taken, { serviceId, ...place })) !== 'stands') throw new DomainError('withdrawn')
}
