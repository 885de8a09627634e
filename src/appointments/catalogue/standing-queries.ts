/** What stands in the future and an edit of the catalogue may touch: appointments that hold time, and open offers. */
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Localized } from '#contract/appointments.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'

/** Whose: all of a service, or all that takes a subject. */
export type Whose = { serviceId: string } | { subjectId: string }

/** Future appointments that hold time, by their start. */
export async function findStandingAppointments(tx: Tx, whose: Whose, most: number) {
  const query = sqlOf(tx)
    .selectFrom('appointments as a')
    .innerJoin('services as s', (join) =>
      join.onRef('s.business_id', '=', 'a.business_id').onRef('s.id', '=', 'a.service_id'),
    )
    .innerJoin('contacts as c', (join) =>
      join.onRef('c.business_id', '=', 'a.business_id').onRef('c.id', '=', 'a.contact_id'),
    )
    .select(['a.id', 'a.starts_at', 'a.ends_at', 'a.zone', 'a.contact_id', 'c.name as contact_name'])
    .select(['s.id as service_id', 's.name as service_name', 's.active', 's.duration_minutes'])
    .select((row) =>
      jsonArrayFrom(
        row
          .selectFrom('allocations as l')
          .select(['l.subject_id', 'l.seat'])
          .distinct()
          .whereRef('l.business_id', '=', 'a.business_id')
          .whereRef('l.appointment_id', '=', 'a.id'),
      ).as('taken'),
    )
    .$narrowType<{ service_name: Localized }>()
    .where('a.business_id', '=', tx.businessId)
    .where('a.starts_at', '>', tx.now)
    .where(({ exists, selectFrom }) => {
      const holding = selectFrom('allocations as h')
        .select('h.id')
        .whereRef('h.business_id', '=', 'a.business_id')
        .whereRef('h.appointment_id', '=', 'a.id')
      return exists('subjectId' in whose ? holding.where('h.subject_id', '=', whose.subjectId) : holding)
    })
  return ('serviceId' in whose ? query.where('a.service_id', '=', whose.serviceId) : query)
    .orderBy('a.starts_at')
    .orderBy('a.id')
    .limit(most)
    .execute()
}

/** Offers that nobody has booked and that can still be booked, by their start. */
export async function findOpenOffers(tx: Tx, whose: Whose, most: number) {
  const query = sqlOf(tx)
    .selectFrom('offers as o')
    .innerJoin('services as s', (join) =>
      join.onRef('s.business_id', '=', 'o.business_id').onRef('s.id', '=', 'o.service_id'),
    )
    .select(['o.id', 'o.starts_at', 'o.ends_at', 'o.zone', 'o.expires_at'])
    .select(['s.id as service_id', 's.name as service_name', 's.active', 's.duration_minutes'])
    .select((row) =>
      jsonArrayFrom(
        row
          .selectFrom('offer_subjects as os')
          .select(['os.subject_id', 'os.seat'])
          .whereRef('os.business_id', '=', 'o.business_id')
          .whereRef('os.offer_id', '=', 'o.id'),
      ).as('taken'),
    )
    .$narrowType<{ service_name: Localized }>()
    .where('o.business_id', '=', tx.businessId)
    .where('o.expires_at', '>', tx.now)
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom('appointments as a')
            .select('a.id')
            .whereRef('a.business_id', '=', 'o.business_id')
            .whereRef('a.offer_id', '=', 'o.id'),
        ),
      ),
    )
    .where(({ exists, lit, selectFrom }) =>
      'serviceId' in whose
        ? lit(true)
        : exists(
            selectFrom('offer_subjects as h')
              .select('h.offer_id')
              .whereRef('h.business_id', '=', 'o.business_id')
              .whereRef('h.offer_id', '=', 'o.id')
              .where('h.subject_id', '=', whose.subjectId),
          ),
    )
  return ('serviceId' in whose ? query.where('o.service_id', '=', whose.serviceId) : query)
    .orderBy('o.starts_at')
    .orderBy('o.id')
    .limit(most)
    .execute()
}

/** These subjects as they are, with what they do. */
export async function findDoers(tx: Tx, subjectIds: string[]) {
  if (!subjectIds.length) return []
  return sqlOf(tx)
    .selectFrom('subjects as u')
    .select(['u.id', 'u.kind', 'u.name', 'u.active', 'u.seats'])
    .select((row) =>
      jsonArrayFrom(
        row
          .selectFrom('service_subjects as ss')
          .select(['ss.service_id', 'ss.duration_minutes'])
          .whereRef('ss.business_id', '=', 'u.business_id')
          .whereRef('ss.subject_id', '=', 'u.id'),
      ).as('does'),
    )
    .where('u.business_id', '=', tx.businessId)
    .where('u.id', 'in', subjectIds)
    .execute()
}

/** Those of these active services of which nothing can be offered: a need finds nobody who is active. */
export async function findServicesWithoutDoers(tx: Tx, serviceIds: string[]): Promise<string[]> {
  if (!serviceIds.length) return []
  const rows = await sqlOf(tx)
    .selectFrom('services as s')
    .leftJoin('service_subjects as ss', (join) =>
      join.onRef('ss.business_id', '=', 's.business_id').onRef('ss.service_id', '=', 's.id'),
    )
    .leftJoin('subjects as u', (join) =>
      join.onRef('u.business_id', '=', 'ss.business_id').onRef('u.id', '=', 'ss.subject_id'),
    )
    .select(['s.id', 'ss.requirement', 'u.active'])
    .where('s.business_id', '=', tx.businessId)
    .where('s.id', 'in', serviceIds)
    .where('s.active', '=', true)
    .execute()
  const lacking = rows.filter(
    ({ id, requirement }) => !rows.some((one) => one.id === id && one.requirement === requirement && one.active),
  )
  return [...new Set(lacking.map(({ id }) => id))]
}
