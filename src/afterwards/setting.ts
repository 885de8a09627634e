/** What an owner sets of texts after calls, and of callers. */
import type { z } from 'zod'
import type { Texting, TreatCaller, TreatmentView } from '#contract/afterwards.ts'
import { toE164 } from '#contract/phone.ts'
import { getBusiness } from '#src/businesses/index.ts'
import { listTreatments, treat } from '#src/contacts/index.ts'
import { actorKey, type Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { findTexting, updateTexting } from './texting-queries.ts'

export async function setTexting(tx: Tx, wanted: Texting): Promise<Texting> {
  if (await updateTexting(tx, wanted)) tx.record('business.texting-changed', { businessId: tx.businessId })
  return findTexting(tx)
}

/** Fails with `phone_invalid`. Returns all who are treated otherwise. */
export async function treatCaller(
  tx: Tx,
  { phone: written, treatment }: z.infer<typeof TreatCaller>,
  actor: Actor,
): Promise<{ items: TreatmentView[] }> {
  const phone = toE164(written, (await getBusiness(tx)).country)
  if (!phone) throw new DomainError('phone_invalid')
  await treat(tx, { phone, treatment, by: actorKey(actor) })
  return listTreatments(tx)
}
