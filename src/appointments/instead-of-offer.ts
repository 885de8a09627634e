import type { Alternative } from '#contract/appointments.ts'
import { actorKey, type Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { findAlternatives } from './alternatives.ts'
import { findOffer } from './offer-queries.ts'
import { limitsOf, rulesOf, slotRulesOf } from './slot-search.ts'

type Offered = { offerId?: string | undefined; exceptAppointmentId?: string }

/** Does what takes an offer; whoever finds its time taken or withdrawn is told the nearest that are free. */
export async function insteadOfOffer<T>(tx: Tx, actor: Actor, { work, ...offered }: Offered & { work: Promise<T> }) {
  return work.catch((error: unknown) => {
    if (!(error instanceof DomainError) || !['slot_taken', 'withdrawn'].includes(error.code)) throw error
    const find = (later: Tx) => nearestTo(later, actorKey(actor), offered)
    throw error.with({ instead: { businessId: tx.businessId, find } })
  })
}

/** The free times nearest to an offer that was made to an actor; none when its service is not on offer any more. */
async function nearestTo(tx: Tx, madeTo: string, { offerId, exceptAppointmentId }: Offered): Promise<Alternative[]> {
  const offer = offerId === undefined ? undefined : await findOffer(tx, offerId, madeTo)
  if (!offer?.active) return []
  const found = await slotRulesOf(tx, offer.service_id)
  const minutes = (offer.ends_at.epochMilliseconds - offer.starts_at.epochMilliseconds) / 60_000
  return findAlternatives(tx, found, {
    start: offer.starts_at.epochMilliseconds,
    rules: rulesOf(found, minutes),
    staffId: undefined,
    exceptAppointmentId,
    within: limitsOf(found, tx.now),
  })
}
