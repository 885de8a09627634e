import type { HeldView, HoldStart } from '#contract/public.ts'
import type { Actor } from '#src/platform/actor.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { holdOffers } from '../holds/hold-offer.ts'
import { withLink } from '../manage-by-link.ts'
import { offerStart } from '../offer-start.ts'
import { inPublished } from './published.ts'
import { knownGuest, newGuest, type Asking } from './visitor-key.ts'

type Wish = HoldStart & { slug: string }

/**
 * Offers a chosen start to a visitor, or to the contact of an appointment that is to be moved there, and holds it for
 * them while they fill in the form; what they held before is let go. Fails with `not_published`, `invalid_request`,
 * `link_expired`, `slot_taken` and as `offerStart` does.
 */
export async function holdStart(tx: PlatformTx, { slug, ...wish }: Wish, asking: Asking): Promise<HeldView> {
  if (wish.appointment !== undefined) {
    const businessId = await inPublished(tx, slug, async (_, id) => id)
    const link = { token: wish.appointment, secretKeys: asking.secretKeys }
    return withLink(tx, link, async (own, { appointment, contact }) => {
      if (own.businessId !== businessId) throw new DomainError('link_expired')
      if (appointment.service.id !== wish.serviceId) throw new DomainError('service_unknown')
      const held = await holdFor(own, contact, { ...wish, exceptAppointmentId: appointment.id })
      return { ...held, visitor: null }
    })
  }
  return inPublished(tx, slug, async (own, businessId) => {
    const known = wish.visitor
    const { guest, key } =
      known === undefined ? newGuest(businessId, asking) : { guest: knownGuest(businessId, known, asking), key: known }
    return { ...(await holdFor(own, guest, wish)), visitor: key }
  })
}

/**
 * Offers a chosen start and holds it instead of what was held for this actor before. Fails as `offerStart` does, and
 * with `slot_taken`.
 */
export async function holdFor(
  own: Tx,
  actor: Actor,
  wish: Parameters<typeof offerStart>[2],
): Promise<Omit<HeldView, 'visitor'>> {
  const { offers } = await offerStart(own, actor, wish)
  const offer = offers[0] as HeldView['offer']
  const { held, lost } = await holdOffers(own, actor, [offer.id])
  // An appointment that moves by less than its length has its own time in the way: then the offer alone must do.
  if (lost.length && wish.exceptAppointmentId === undefined) throw new DomainError('slot_taken')
  return { offer, heldUntil: held[0]?.until ?? null }
}
