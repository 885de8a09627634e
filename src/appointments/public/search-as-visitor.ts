import type { z } from 'zod'
import type { PublicSearch } from '#contract/public.ts'
import type { SlotsView } from '#contract/slots.ts'
import { actorKey } from '#src/platform/actor.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { withLink } from '../manage-by-link.ts'
import { findSlots } from '../slots/find-slots.ts'
import { inPublished } from './published.ts'
import { knownGuest, type Asking } from './visitor-key.ts'

/**
 * Free times of a published business. To who shows their key what they hold themselves counts as free, and so does the
 * time of an appointment whose link they have. Fails with `not_published`, `link_expired`, `invalid_request` and as
 * `findSlots` does.
 */
export async function searchAsVisitor(
  tx: PlatformTx,
  { slug, visitor, appointment: token, ...wish }: z.infer<typeof PublicSearch> & { slug: string },
  asking: Asking,
): Promise<SlotsView> {
  if (token === undefined)
    return inPublished(tx, slug, (own, businessId) =>
      findSlots(own, {
        ...wish,
        exceptHeldFor: visitor === undefined ? undefined : actorKey(knownGuest(businessId, visitor, asking)),
      }),
    )
  const businessId = await inPublished(tx, slug, async (_, id) => id)
  return withLink(tx, { token, secretKeys: asking.secretKeys }, (own, { appointment, contact }) => {
    if (own.businessId !== businessId) throw new DomainError('link_expired')
    return findSlots(own, { ...wish, exceptAppointmentId: appointment.id, exceptHeldFor: actorKey(contact) })
  })
}
