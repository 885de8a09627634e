import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'

export type NewOffer = {
  id: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  taken: { requirement: string; subjectId: string; seat: number }[]
}

/** Writes offers and who would take them, in one statement. */
export async function insertOffers(
  tx: Tx,
  offers: NewOffer[],
  shared: { serviceId: string; zone: string; madeTo: string; expiresAt: Temporal.Instant },
): Promise<void> {
  if (!offers.length) return
  const rows = offers.map((one) => ({ id: one.id, starts_at: one.startsAt.toString(), ends_at: one.endsAt.toString() }))
  const subjects = offers.flatMap((one) =>
    one.taken.map((who) => ({
      offer_id: one.id,
      requirement: who.requirement,
      subject_id: who.subjectId,
      seat: who.seat,
    })),
  )
  await sql`
    with offered as (
      insert into offers (business_id, id, service_id, starts_at, ends_at, zone, made_to, expires_at)
      select ${tx.businessId}, id, ${shared.serviceId}, starts_at, ends_at, ${shared.zone}, ${shared.madeTo},
        ${shared.expiresAt}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as o(id uuid, starts_at timestamptz, ends_at timestamptz)
    )
    insert into offer_subjects (business_id, offer_id, requirement, subject_id, seat)
    select ${tx.businessId}, offer_id, requirement, subject_id, seat
    from jsonb_to_recordset(${JSON.stringify(subjects)}::jsonb) as s(offer_id uuid, requirement text, subject_id
      uuid, seat smallint)`.execute(sqlOf(tx))
}

/** The offer, if it was made to this actor, with what booking it needs to know of its service. */
export async function findOffer(tx: Tx, offerId: string, madeTo: string) {
  const found = await sql<{
    id: string
    service_id: string
    starts_at: Temporal.Instant
    ends_at: Temporal.Instant
    expires_at: Temporal.Instant
    zone: string
    country: string
    language: 'en' | 'es'
    currency: string
    price_minor: number | null
    buffer_before_minutes: number
    buffer_after_minutes: number
    required: string[]
    questions: string[]
    taken: { requirement: string; subject_id: string; seat: number }[]
  }>`
    select o.id, o.service_id, o.starts_at, o.ends_at, o.expires_at, o.zone, b.country, b.language, b.currency,
      s.price_minor, s.buffer_before_minutes, s.buffer_after_minutes,
      coalesce((select jsonb_agg(q.id) from intake_questions as q where q.business_id = o.business_id
        and q.service_id = o.service_id and q.required), '[]') as required,
      coalesce((select jsonb_agg(q.id) from intake_questions as q where q.business_id = o.business_id
        and q.service_id = o.service_id), '[]') as questions,
      (select jsonb_agg(jsonb_build_object('requirement', os.requirement, 'subject_id', os.subject_id, 'seat',
        os.seat))
        from offer_subjects as os where os.business_id = o.business_id and os.offer_id = o.id) as taken
    from offers as o
    join services as s on s.business_id = o.business_id and s.id = o.service_id
    join businesses as b on b.id = o.business_id
    where o.business_id = ${tx.businessId} and o.id = ${offerId} and o.made_to = ${madeTo}`.execute(sqlOf(tx))
  return found.rows[0]
}

/** Offers made to an actor that still stand, in the order of the clock. */
export async function findStandingOffers(tx: Tx, madeTo: string) {
  return sqlOf(tx)
    .selectFrom('offers')
    .select(['id', 'starts_at', 'zone', 'expires_at'])
    .where('business_id', '=', tx.businessId)
    .where('made_to', '=', madeTo)
    .where('expires_at', '>', tx.now)
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('appointments')
            .select('id')
            .whereRef('appointments.business_id', '=', 'offers.business_id')
            .whereRef('offer_id', '=', 'offers.id'),
        ),
      ),
    )
    .orderBy('starts_at')
    .limit(50)
    .execute()
}

export async function deleteExpiredOffers(tx: PlatformTx, before: Temporal.Instant): Promise<number> {
  const gone = await sqlOf(tx).deleteFrom('offers').where('expires_at', '<', before).executeTakeFirst()
  return Number(gone.numDeletedRows)
}
