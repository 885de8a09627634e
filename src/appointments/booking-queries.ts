/** The row of an appointment, as it is booked. */
import type { Temporal } from 'temporal-polyfill'
import type { IntakeAnswers } from '#contract/appointments.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import { json } from '#src/platform/db/json.ts'
import type { Tx } from '#src/platform/db/tx.ts'

export type NewAppointment = {
  id: string
  /** Null for what was never offered: squeezed in. */
  offerId: string | null
  serviceId: string
  contactId: string
  phoneId: string | null
  emailId: string | null
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  zone: string
  priceMinor: number | null
  currency: string
  answers: IntakeAnswers
  bookedBy: string
  visitor: string | null
  unconfirmed: boolean
  /** What it waits for before it is booked; null when it is booked. */
  awaits: { what: 'approval' | 'code'; until: Temporal.Instant } | null
  attendeeName: string | null
  place: 'here' | 'at-customer'
  address: string | null
  overrideReason: string | null
  togetherId: string | null
}

/**
 * Lets go of what is held for whoever books, so that their own hold is not in their way: until the commit nobody else
 * can take its place. False when this offer has been booked already.
 */
export async function insertAppointment(tx: Tx, appointment: NewAppointment): Promise<boolean> {
  const inserted = await sqlOf(tx)
    .with('released', (db) =>
      db
        .deleteFrom('allocations')
        .where('business_id', '=', tx.businessId)
        .where('state', '=', 'held')
        .where('offer_id', 'in', (row) =>
          row
            .selectFrom('offers')
            .select('id')
            .where('business_id', '=', tx.businessId)
            .where('made_to', '=', appointment.bookedBy),
        ),
    )
    .insertInto('appointments')
    .values({
      business_id: tx.businessId,
      id: appointment.id,
      offer_id: appointment.offerId,
      service_id: appointment.serviceId,
      contact_id: appointment.contactId,
      phone_id: appointment.phoneId,
      email_id: appointment.emailId,
      starts_at: appointment.startsAt,
      ends_at: appointment.endsAt,
      zone: appointment.zone,
      state: appointment.awaits ? 'requested' : 'booked',
      awaits: appointment.awaits?.what ?? null,
      answer_by: appointment.awaits?.until ?? null,
      attendee_name: appointment.attendeeName,
      place: appointment.place,
      address: appointment.address,
      override_reason: appointment.overrideReason,
      together_id: appointment.togetherId,
      price_minor: appointment.priceMinor,
      currency: appointment.currency,
      answers: json(appointment.answers),
      booked_by: appointment.bookedBy,
      visitor: appointment.visitor,
      unconfirmed: appointment.unconfirmed,
      created_at: tx.now,
    })
    .onConflict((conflict) => conflict.columns(['business_id', 'offer_id']).doNothing())
    .executeTakeFirst()
  return Boolean(inserted.numInsertedOrUpdatedRows)
}

/** Whether no person booked it, but Deskbell itself: the week of the demo business. */
export async function isOfSystem(tx: Tx, appointmentId: string): Promise<boolean> {
  const found = await sqlOf(tx)
    .selectFrom('appointments')
    .select('id')
    .where('business_id', '=', tx.businessId)
    .where('id', '=', appointmentId)
    .where('booked_by', 'like', 'system:%')
    .executeTakeFirst()
  return found !== undefined
}
