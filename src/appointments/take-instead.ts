import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { allocationOf, clearParts, standsFor } from './allocate.ts'
import { insertAllocations } from './allocation-queries.ts'
import { releaseSubject } from './life-queries.ts'
import type { Part } from './parts.ts'

/**
 * Gives back what an appointment has and takes the new time, subject by subject in the order of their ids, as bookings
 * do: whoever waits for another here has touched nobody that the other still comes to. Lock the subjects first
 * (`lockSubjects`). Fails with `slot_taken`, and with `withdrawn` when it came to be closed or somebody absent
 * meanwhile.
 */
export async function takeInstead(
  tx: Tx,
  appointmentId: string,
  { held, serviceId, parts }: { held: string[]; serviceId: string; parts: Part[] },
): Promise<void> {
  const coming = parts.map(({ subjectId }) => subjectId)
  await clearParts(tx, parts)
  for (const subjectId of [...new Set([...held, ...coming])].sort()) {
    if (held.includes(subjectId)) await releaseSubject(tx, appointmentId, subjectId)
    const own = parts.filter((part) => part.subjectId === subjectId)
    if (!own.length) continue
    const got = await insertAllocations(
      tx,
      own.map((part) => allocationOf(part, appointmentId)),
    )
    if (got.length < own.length) throw new DomainError('slot_taken')
  }
  const stands = await standsFor(tx, parts, { appointmentId, serviceId })
  if (stands !== 'stands') throw new DomainError(stands === 'taken' ? 'slot_taken' : 'withdrawn')
}
