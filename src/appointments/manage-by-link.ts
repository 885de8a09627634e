/** What a contact does with the link in their messages; only they were sent it. */
import { Temporal } from 'temporal-polyfill'
import type { AppointmentView } from '#contract/appointments.ts'
import type { Actor } from '#src/platform/actor.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { cancelAppointment } from './cancel-appointment.ts'
import { findOffers } from './find-offers.ts'
import { getAppointment } from './get-appointment.ts'
import { findContactOf } from './life-queries.ts'
import { isGenuine, readManageToken } from './manage-link.ts'
import { moveAppointment } from './move-appointment.ts'

/** `secretKeys`: the one of today and former ones. */
export type Link = { token: string; secretKeys: readonly string[] }
type Managed = { appointment: AppointmentView; contact: Actor }

/** Opens the linked appointment for its contact. Fails with `link_expired` for whatever is no good link of ours. */
export async function withLink<T>(
  tx: PlatformTx,
  { token, secretKeys }: Link,
  work: (own: Tx, managed: Managed) => Promise<T>,
): Promise<T> {
  const claimed = readManageToken(token, tx.now)
  const found = claimed && (await findContactOf(tx, claimed.id))
  if (!claimed || !found) throw new DomainError('link_expired')
  const { business_id: businessId, contact_id: contactId } = found
  if (!isGenuine(secretKeys, claimed.signature, { ...claimed, contactId })) throw new DomainError('link_expired')
  return tx.inBusiness(businessId, async (own) =>
    work(own, {
      appointment: await getAppointment(own, claimed.id),
      contact: { kind: 'contact', businessId, contactId },
    }),
  )
}

/** Cancels the linked appointment for its customer. Fails as `withLink` and `cancelAppointment` do. */
export async function cancelByLink(tx: PlatformTx, link: Link): Promise<void> {
  await withLink(tx, link, (own, { appointment, contact }) =>
    cancelAppointment(own, contact, { appointmentId: appointment.id, for: 'customer' }),
  )
}

/**
 * Moves the linked appointment to a time that the page showed. Fails as `withLink` and `moveAppointment` do, and with
 * `time_not_free` when the time is not on offer any more.
 */
export async function moveByLink(tx: PlatformTx, link: Link, to: string): Promise<void> {
  const wanted = Temporal.Instant.from(to)
  await withLink(tx, link, async (own, { appointment, contact }) => {
    const local = wanted.toZonedDateTimeISO(appointment.zone)
    const time = local.toPlainTime().toString({ smallestUnit: 'minute' })
    const { offers } = await findOffers(own, contact, {
      serviceId: appointment.service.id,
      from: local.toPlainDate().toString(),
      earliest: time,
      latest: time,
      exceptAppointmentId: appointment.id,
    })
    const offer = offers.find(({ startsAt }) => wanted.equals(startsAt))
    if (!offer) throw new DomainError('time_not_free')
    return moveAppointment(own, contact, { appointmentId: appointment.id, offerId: offer.id })
  })
}
