import { actorKey, type Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { JobHandle } from '#src/platform/jobs/job.ts'
import { newId } from '#src/platform/values/ids.ts'
import { insertErasure } from './erasures-queries.ts'
import { findLivingContact, markContactErased } from './queries.ts'

/**
 * Has a contact forgotten at once: a job erases what the business keeps about them. Their appointments stay as times
 * that were taken, without a name. Fails with `not_found`, also for one that is erased already.
 */
export async function eraseContact(
  tx: Tx,
  actor: Actor,
  { contactId, job }: { contactId: string; job: JobHandle<{ erasureId: string }> },
): Promise<{ erasureId: string }> {
  if (!(await findLivingContact(tx, contactId))) throw new DomainError('not_found')
  const erasureId = newId()
  await insertErasure(tx, {
    id: erasureId,
    kind: 'contact',
    subjectId: contactId,
    businessId: tx.businessId,
    askedBy: actorKey(actor),
    dueAt: tx.wallNow,
  })
  await markContactErased(tx, contactId)
  tx.record('contact.erasure-asked', { contactId, erasureId })
  tx.enqueue(job, { erasureId })
  return { erasureId }
}
