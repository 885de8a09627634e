import type { ExpressionBuilder } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Temporal } from 'temporal-polyfill'
import type { Localized, QuestionKind, ServicePlace } from '#contract/appointments.ts'
import type { Language } from '#contract/values.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import { json } from '#src/platform/db/json.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'
import type { DB } from '#src/platform/db/types.generated.ts'
import { hasExpired } from './holds/hold-queries.ts'
import type { StepMinutes } from './parts.ts'
import { hasTravel } from './travel-queries.ts'

export type NewOffer = {
  id: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  taken: { requirement: string; subjectId: string; seat: number }[]
  priceMinor: number | null
}

/** Writes offers and who would take them, in one statement. */
export async function insertOffers(
  tx: Tx,
  offers: NewOffer[],
  shared: {
    serviceId: string
    zone: string
    madeTo: string
    expiresAt: Temporal.Instant
    currency: string
    bufferBeforeMinutes: number
    bufferAfterMinutes: number
    travelMinutes: number
    steps: StepMinutes[]
  },
): Promise<void> {
  if (!offers.length) return
  const rows = offers.map((one) => ({
    business_id: tx.businessId,
    id: one.id,
    service_id: shared.serviceId,
    starts_at: one.startsAt,
    ends_at: one.endsAt,
    zone: shared.zone,
    made_to: shared.madeTo,
    expires_at: shared.expiresAt,
    price_minor: one.priceMinor,
    currency: shared.currency,
    buffer_before_minutes: shared.bufferBeforeMinutes,
    buffer_after_minutes: shared.bufferAfterMinutes,
    travel_minutes: shared.travelMinutes,
    steps: shared.steps.length ? json(shared.steps) : null,
  }))
  const subjects = offers.flatMap((one) =>
    one.taken.map((who) => ({
      business_id: tx.businessId,
      offer_id: one.id,
      requirement: who.requirement,
      subject_id: who.subjectId,
      seat: who.seat,
    })),
  )
  await sqlOf(tx)
    .with('offered', (db) => db.insertInto('offers').values(rows))
    .insertInto('offer_subjects')
    .values(subjects)
    .execute()
}

/** The offer with its terms, if it was made to this actor, and what booking it needs to know of its service. */
export async function findOffer(tx: Tx, offerId: string, madeTo: string) {
  return sqlOf(tx)
    .selectFrom('offers as o')
    .innerJoin('services as s', (join) =>
      join.onRef('s.business_id', '=', 'o.business_id').onRef('s.id', '=', 'o.service_id'),
    )
    .innerJoin('businesses as b', 'b.id', 'o.business_id')
    .select(['o.id', 'o.service_id', 'o.starts_at', 'o.ends_at', 'o.expires_at', 'o.zone'])
    .select(['b.country', 'b.language'])
    .select(({ fn, ref, eb }) => [
      fn.coalesce('o.currency', 'b.currency').as('currency'),
      eb
        .case()
        .when('o.currency', 'is', null)
        .then(ref('s.price_minor'))
        .else(ref('o.price_minor'))
        .end()
        .as('price_minor'),
      fn.coalesce('o.buffer_before_minutes', 's.buffer_before_minutes').as('buffer_before_minutes'),
      fn.coalesce('o.buffer_after_minutes', 's.buffer_after_minutes').as('buffer_after_minutes'),
      's.active',
      's.needs_approval',
      's.approval_hours',
    ])
    .select(['o.steps', 'o.travel_minutes', 's.place'])
    .select(hasTravel)
    .$narrowType<{ steps: StepMinutes[] | null; place: ServicePlace }>()
    .select((row) => {
      const questions = row
        .selectFrom('intake_questions as q')
        .select(['q.id', 'q.required', 'q.kind', 'q.choices'])
        .$narrowType<{ kind: QuestionKind; choices: Localized[] | null }>()
        .whereRef('q.business_id', '=', 'o.business_id')
        .whereRef('q.service_id', '=', 'o.service_id')
      const taken = row
        .selectFrom('offer_subjects as os')
        .innerJoin('subjects as u', (join) =>
          join.onRef('u.business_id', '=', 'os.business_id').onRef('u.id', '=', 'os.subject_id'),
        )
        .select(['os.requirement', 'os.subject_id', 'os.seat', 'u.kind', 'u.active', 'u.seats'])
        .select((inner) =>
          inner
            .exists(
              inner
                .selectFrom('service_subjects as ss')
                .select('ss.subject_id')
                .whereRef('ss.business_id', '=', 'u.business_id')
                .whereRef('ss.subject_id', '=', 'u.id')
                .whereRef('ss.service_id', '=', 'o.service_id'),
            )
            .as('does'),
        )
        .whereRef('os.business_id', '=', 'o.business_id')
        .whereRef('os.offer_id', '=', 'o.id')
      return [
        jsonArrayFrom(questions).as('questions'),
        jsonArrayFrom(taken).as('taken'),
        hasExpired(tx, row).as('has_expired'),
      ]
    })
    .$narrowType<{ language: Language }>()
    .where('o.business_id', '=', tx.businessId)
    .where('o.id', '=', offerId)
    .where('o.made_to', '=', madeTo)
    .executeTakeFirst()
}

type Taking = { active: boolean; taken: { seat: number; seats: number; active: boolean; does: unknown }[] }

/** Whether the service is active, and everybody and everything that the offer takes is there to do it. */
export const isThere = ({ active, taken }: Taking): boolean =>
  active && taken.every((one) => one.active && one.does && one.seat <= one.seats)

const isUnbooked = ({ not, exists, selectFrom }: ExpressionBuilder<DB, 'offers'>) =>
  not(
    exists(
      selectFrom('appointments')
        .select('appointments.id')
        .whereRef('appointments.business_id', '=', 'offers.business_id')
        .whereRef('appointments.offer_id', '=', 'offers.id'),
    ),
  )

/** Offers made to an actor that still stand, in the order of the clock. */
export async function findStandingOffers(tx: Tx, madeTo: string) {
  return sqlOf(tx)
    .selectFrom('offers')
    .select(['id', 'starts_at', 'zone', 'expires_at'])
    .where('business_id', '=', tx.businessId)
    .where('made_to', '=', madeTo)
    .where('expires_at', '>', tx.now)
    .where(isUnbooked)
    .orderBy('starts_at')
    .limit(50)
    .execute()
}

/**
 * All offers made to an actor and not booked, also those whose time is over; oldest first, those of one search by the
 * clock. `madeAs` is the same for those.
 */
export async function findOffersMadeTo(tx: Tx, madeTo: string) {
  const offers = await sqlOf(tx)
    .selectFrom('offers')
    .select(['id', 'service_id as serviceId', 'starts_at as startsAt', 'zone', 'expires_at as expiresAt'])
    .where('business_id', '=', tx.businessId)
    .where('made_to', '=', madeTo)
    .where(isUnbooked)
    .orderBy('expires_at')
    .orderBy('starts_at')
    .limit(200)
    .execute()
  return offers.map(({ zone, expiresAt, ...offer }) => ({
    ...offer,
    madeAs: expiresAt.epochMilliseconds,
    time: offer.startsAt.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' }),
  }))
}

/** An offer is taken once: false when somebody was faster. */
export async function deleteOffer(tx: Tx, offerId: string): Promise<boolean> {
  const gone = await sqlOf(tx)
    .deleteFrom('offers')
    .where('business_id', '=', tx.businessId)
    .where('id', '=', offerId)
    .where(isUnbooked)
    .executeTakeFirst()
  return gone.numDeletedRows > 0n
}

export async function deleteExpiredOffers(tx: PlatformTx, before: Temporal.Instant): Promise<number> {
  const gone = await sqlOf(tx).deleteFrom('offers').where('expires_at', '<', before).executeTakeFirst()
  return Number(gone.numDeletedRows)
}
