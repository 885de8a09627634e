/** What the link in a message is good for, for programs. */
import { Temporal } from 'temporal-polyfill'
import type { AppointmentView } from '#contract/appointments.ts'
import type { ChangeByToken, ManagedAppointmentView, PublicAppointmentView } from '#contract/public.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'
import { cancelAppointment } from '../cancel-appointment.ts'
import { insteadOfOffer } from '../instead-of-offer.ts'
import { findPolicy } from '../life-queries.ts'
import { withLink, type Link } from '../manage-by-link.ts'
import { moveAppointment } from '../move-appointment.ts'

/** Reads the linked appointment. Fails with `link_expired` for whatever is no good link of ours. */
export function showByToken(tx: PlatformTx, link: Link): Promise<ManagedAppointmentView> {
  return withLink(tx, link, (own, { appointment }) => managed(own, appointment))
}

/**
 * Moves the linked appointment to an offer that was made to its contact, or cancels it for them. Fails as `withLink`,
 * `moveAppointment` and `cancelAppointment` do.
 */
export function changeByToken(tx: PlatformTx, link: Link, change: ChangeByToken): Promise<ManagedAppointmentView> {
  return withLink(tx, link, async (own, { appointment: { id: appointmentId }, contact }) =>
    managed(
      own,
      change.offerId === undefined
        ? await cancelAppointment(own, contact, { appointmentId, for: 'customer' })
        : await insteadOfOffer(own, contact, {
            offerId: change.offerId,
            exceptAppointmentId: appointmentId,
            work: moveAppointment(own, contact, { appointmentId, offerId: change.offerId }),
          }),
    ),
  )
}

async function managed(own: Tx, appointment: AppointmentView): Promise<ManagedAppointmentView> {
  const { moveUntil, cancelUntil } = await findPolicy(own, appointment.service.id)
  const until = (minutes: number) => Temporal.Instant.from(appointment.startsAt).subtract({ minutes })
  const isAhead = (instant: Temporal.Instant) => Temporal.Instant.compare(own.now, instant) <= 0
  const stands =
    ['booked', 'requested'].includes(appointment.state) && isAhead(Temporal.Instant.from(appointment.endsAt))
  return {
    ...withoutContact(appointment),
    mayMove: stands && isAhead(until(moveUntil)),
    mayCancel: stands,
    moveUntil: until(moveUntil).toString(),
    cancelUntil: until(cancelUntil).toString(),
  }
}

export function withoutContact(appointment: AppointmentView): PublicAppointmentView {
  const { id, state, version, unconfirmed, service, startsAt, endsAt, zone, date, time, staffNames, price } =
    appointment
  return { id, state, version, unconfirmed, service, startsAt, endsAt, zone, date, time, staffNames, price }
}
