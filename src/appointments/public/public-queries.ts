import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'

/** Whoever of the staff does which service, by name. */
export async function findStaffOfServices(tx: Tx) {
  return sqlOf(tx)
    .selectFrom('service_subjects as ss')
    .innerJoin('subjects as u', (join) =>
      join.onRef('u.business_id', '=', 'ss.business_id').onRef('u.id', '=', 'ss.subject_id'),
    )
    .select(['ss.service_id as serviceId', 'u.id', 'u.name'])
    .distinct()
    .where('ss.business_id', '=', tx.businessId)
    .where('u.kind', '=', 'staff')
    .where('u.active', '=', true)
    .orderBy('u.name')
    .orderBy('u.id')
    .execute()
}

/**
 * Offers that were made to a visitor, the latest first: with whom, until when it is held for them (null: it is not),
 * and what was booked of it. `offerId`: that one; left out: what is held just now.
 */
export async function findOffersOf(tx: Tx, { madeTo, offerId }: { madeTo: string; offerId?: string }) {
  return sqlOf(tx)
    .selectFrom('offers as o')
    .select([
      'o.id',
      'o.service_id',
      'o.starts_at',
      'o.ends_at',
      'o.zone',
      'o.price_minor',
      'o.currency',
      'o.expires_at',
    ])
    .select((row) => [
      row
        .selectFrom('allocations as l')
        .select(({ fn }) => fn.min('l.hold_expires_at').as('until'))
        .whereRef('l.business_id', '=', 'o.business_id')
        .whereRef('l.offer_id', '=', 'o.id')
        .where('l.state', '=', 'held')
        .where('l.hold_expires_at', '>', tx.now)
        .as('held_until'),
      row
        .selectFrom('appointments as a')
        .select('a.id')
        .whereRef('a.business_id', '=', 'o.business_id')
        .whereRef('a.offer_id', '=', 'o.id')
        .as('appointment_id'),
      jsonArrayFrom(
        row
          .selectFrom('offer_subjects as os')
          .innerJoin('subjects as u', (join) =>
            join.onRef('u.business_id', '=', 'os.business_id').onRef('u.id', '=', 'os.subject_id'),
          )
          .select(['u.id', 'u.name'])
          .whereRef('os.business_id', '=', 'o.business_id')
          .whereRef('os.offer_id', '=', 'o.id')
          .where('u.kind', '=', 'staff')
          .orderBy('u.name'),
      ).as('staff'),
    ])
    .where('o.business_id', '=', tx.businessId)
    .where('o.made_to', '=', madeTo)
    .$if(offerId !== undefined, (these) => these.where('o.id', '=', offerId as string))
    .$if(offerId === undefined, (these) =>
      these.where(({ exists, selectFrom }) =>
        exists(
          selectFrom('allocations as h')
            .select('h.id')
            .whereRef('h.business_id', '=', 'o.business_id')
            .whereRef('h.offer_id', '=', 'o.id')
            .where('h.state', '=', 'held')
            .where('h.hold_expires_at', '>', tx.now),
        ),
      ),
    )
    .orderBy('o.id', 'desc')
    .limit(5)
    .execute()
}
