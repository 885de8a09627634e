/** What the page after a booking shows, and what can be done on it: by its address alone, known to whoever booked. */
import type { AppointmentView } from '#contract/appointments.ts'
import { attribute } from '#src/platform/db/attribution.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { calendarFile } from '../calendars/customer-calendar.ts'
import { cancelAppointment } from '../cancel-appointment.ts'
import { getAppointment } from '../get-appointment.ts'
import { findContactOf } from '../life-queries.ts'
import { factsOf } from '../message-facts.ts'
import { confirmByCode } from '../requests/confirm-by-code.ts'
import { readBooked } from './booked-link.ts'
import { guestOf, type Asking, type Guest } from './visitor-key.ts'

type Address = { token: string }
type Asked = Asking & { requestId: string }
type Opened = { own: Tx; guest: Guest; appointment: AppointmentView }

/** Opens what was booked, as whoever booked it. Fails with `link_expired`. */
export async function withBooked<T>(
  tx: PlatformTx,
  { token, asking }: Address & { asking: Asking },
  work: (opened: Opened) => Promise<T>,
): Promise<T> {
  const claimed = readBooked(token, { secretKeys: asking.secretKeys, nowMs: tx.now.epochMilliseconds })
  const found = claimed && (await findContactOf(tx, claimed.appointmentId))
  if (!claimed || !found) throw new DomainError('link_expired')
  const guest = guestOf(found.business_id, claimed.visitorId, asking.visitor)
  return tx.inBusiness(found.business_id, async (own) =>
    work({ own, guest, appointment: await getAppointment(own, claimed.appointmentId) }),
  )
}

/** The appointment as a file for calendars. Fails with `link_expired`. */
export const bookedFile = (tx: PlatformTx, at: Address & { asking: Asking }): Promise<string> =>
  withBooked(tx, at, async ({ own, appointment: { id } }) => calendarFile(await factsOf(own, id, 'contact'), own.now))

/**
 * Cancels it, for whoever booked it, as long as nobody has confirmed it: from then on it is the contact's, who has a
 * link of their own. Fails with `link_expired`, `appointment_closed`.
 */
export const cancelBooked = (tx: PlatformTx, at: Address & { asking: Asked }): Promise<void> =>
  withBooked(tx, at, async ({ own, guest, appointment: { id: appointmentId, unconfirmed, state } }) => {
    if (!unconfirmed && state !== 'cancelled') throw new DomainError('appointment_closed')
    attribute(tx, { actor: guest, requestId: at.asking.requestId })
    await cancelAppointment(own, guest, { appointmentId, for: 'customer' })
  })

/** Books what waits for the code that was sent; false when this is not it. Fails with `link_expired`. */
export const typeCodeOfBooked = (
  tx: PlatformTx,
  { code, ...at }: Address & { code: string; asking: Asked },
): Promise<boolean> =>
  withBooked(tx, at, async ({ own, guest, appointment: { id: appointmentId } }) => {
    attribute(tx, { actor: guest, requestId: at.asking.requestId })
    return (await confirmByCode(own, guest, { appointmentId, code })) !== null
  })
