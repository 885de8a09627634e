/** With which addresses an appointment was booked, and how much of its contact they had part in. */
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import type { ProvedAddress } from '../subject.ts'

/** The number and the mail address that the appointment was booked with. */
export async function findBookedAddresses(tx: Tx, appointmentId: string): Promise<ProvedAddress[]> {
  return sqlOf(tx)
    .selectFrom('appointments as a')
    .innerJoin('addresses as d', (join) =>
      join
        .onRef('d.business_id', '=', 'a.business_id')
        .on((on) => on.or([on('d.id', '=', on.ref('a.phone_id')), on('d.id', '=', on.ref('a.email_id'))])),
    )
    .select(['d.id', 'd.kind', 'd.value'])
    .$narrowType<{ kind: ProvedAddress['kind'] }>()
    .where('a.business_id', '=', tx.businessId)
    .where('a.id', '=', appointmentId)
    .orderBy('d.kind', 'desc')
    .execute()
}

/** How many of a contact's appointments and conversations the address had no part in. */
export async function countElsewhere(tx: Tx, contactId: string, address: ProvedAddress): Promise<number> {
  const { appointments, conversations } = await sqlOf(tx)
    .selectNoFrom(({ selectFrom, fn }) => [
      selectFrom('appointments as a')
        .select(fn.countAll<string>().as('n'))
        .where('a.business_id', '=', tx.businessId)
        .where('a.contact_id', '=', contactId)
        .where((row) =>
          row.and([
            row('a.phone_id', 'is distinct from', address.id),
            row('a.email_id', 'is distinct from', address.id),
          ]),
        )
        .as('appointments'),
      selectFrom('conversations as c')
        .select(fn.countAll<string>().as('n'))
        .where('c.business_id', '=', tx.businessId)
        .where('c.contact_id', '=', contactId)
        .where('c.caller_phone', 'is not', null)
        .where('c.caller_phone', '<>', address.value)
        .as('conversations'),
    ])
    .executeTakeFirstOrThrow()
  return Number(appointments) + Number(conversations)
}

/** The next of a contact's appointments that is not over; null when there is none. */
export async function findAhead(tx: Tx, contactId: string) {
  const found = await sqlOf(tx)
    .selectFrom('appointments')
    .select(['starts_at', 'zone'])
    .where('business_id', '=', tx.businessId)
    .where('contact_id', '=', contactId)
    .where('state', 'in', ['booked', 'requested'])
    .where('ends_at', '>', tx.now)
    .orderBy('starts_at')
    .limit(1)
    .executeTakeFirst()
  return found ?? null
}
