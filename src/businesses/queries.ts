import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Temporal } from 'temporal-polyfill'
import type { NewBusiness, WidgetView } from '#contract/businesses.ts'
import type { Language } from '#contract/values.ts'
import { arrayFrom, timeOfDay, timeOfDayAfter } from '#src/platform/db/expressions.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'
import { newId } from '#src/platform/values/ids.ts'
import { storedHours } from './stored-hours.ts'

/** Null when the slug belongs to another business already. */
export async function insertBusiness(
  tx: PlatformTx,
  business: NewBusiness & { notifyConfirmed?: boolean; demo?: boolean },
): Promise<string | null> {
  const id = newId()
  const inserted = await sqlOf(tx)
    .insertInto('businesses')
    .values({
      id,
      slug: business.slug,
      name: business.name,
      trade: business.trade,
      zone: business.zone,
      country: business.country,
      language: business.language,
      currency: business.currency,
      address: business.address,
      notify_email: business.notifyEmail,
      notify_confirmed_at: business.notifyConfirmed ? tx.now : null,
      created_at: tx.now,
      demo: business.demo ?? false,
    })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows ? id : null
}

/** Makes whoever changes who may do what in this business wait for each other. False when there is no such business. */
export async function lockBusiness(tx: Tx): Promise<boolean> {
  const found = await sqlOf(tx)
    .selectFrom('businesses')
    .select('id')
    .where('id', '=', tx.businessId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return found !== undefined
}

/** How many of the numbers became this business's; a number has one business only. */
export async function insertNumbers(tx: PlatformTx, businessId: string, numbers: string[]): Promise<number> {
  if (!numbers.length) return 0
  const inserted = await sqlOf(tx)
    .insertInto('phone_numbers')
    // Ids in the order given, the first being the one that texts come from; rows sorted, so that two businesses that
    // want the same two numbers do not wait for each other.
    .values(
      numbers
        .map((e164) => ({ business_id: businessId, id: newId(), e164 }))
        .sort((a, b) => a.e164.localeCompare(b.e164)),
    )
    .onConflict((conflict) => conflict.column('e164').doNothing())
    .returning('id')
    .execute()
  return inserted.length
}

export async function insertHours(tx: PlatformTx, businessId: string, hours: NewBusiness['hours']): Promise<void> {
  if (!hours.length) return
  await sqlOf(tx)
    .insertInto('opening_hours')
    .values(hours.map((row) => ({ business_id: businessId, id: newId(), weekday: row.weekday, ...storedHours(row) })))
    .execute()
}

/** The transaction's own business with its hours and numbers, in one query. */
export async function findBusiness(tx: Tx) {
  return sqlOf(tx)
    .selectFrom('businesses as b')
    .select(['b.id', 'slug', 'name', 'trade', 'zone', 'country', 'language', 'currency', 'address', 'notify_email'])
    .select(['notify_confirmed_at', 'widget_published', 'reach', 'closed_at', 'record_calls'])
    .select((row) => [
      jsonArrayFrom(
        row
          .selectFrom('opening_hours as h')
          .select(({ ref }) => ['weekday', timeOfDay(ref('opens')).as('opens')])
          .select(({ ref }) => timeOfDayAfter(ref('opens'), ref('lasts_minutes'), ref('closes')).as('closes'))
          .whereRef('h.business_id', '=', 'b.id')
          .orderBy('h.weekday')
          .orderBy('h.opens'),
      ).as('hours'),
      arrayFrom(
        row.selectFrom('phone_numbers as n').select('n.e164').whereRef('n.business_id', '=', 'b.id').orderBy('n.id'),
      ).as('numbers'),
    ])
    .$narrowType<{ language: Language }>()
    .where('b.id', '=', tx.businessId)
    .executeTakeFirst()
}

/** `at`: only a business that was here by then. */
export async function findBusinessIdByNumber(
  tx: PlatformTx,
  e164: string,
  at?: Temporal.Instant,
): Promise<string | null> {
  const found = await sqlOf(tx)
    .selectFrom('phone_numbers')
    .innerJoin('businesses', 'businesses.id', 'phone_numbers.business_id')
    .select('business_id')
    .where('e164', '=', e164)
    .$if(at !== undefined, (query) => query.where('businesses.created_at', '<=', at as Temporal.Instant))
    .executeTakeFirst()
  return found?.business_id ?? null
}

export async function findBusinessIdBySlug(tx: PlatformTx, slug: string): Promise<string | null> {
  const found = await sqlOf(tx).selectFrom('businesses').select('id').where('slug', '=', slug).executeTakeFirst()
  return found?.id ?? null
}

type Profile = Pick<NewBusiness, 'name' | 'trade' | 'zone' | 'language' | 'address'> & { recordCalls: boolean }

/** `profile`: what changes, never nothing. */
export async function updateProfile(tx: Tx, { recordCalls, ...profile }: Partial<Profile>): Promise<void> {
  await sqlOf(tx)
    .updateTable('businesses')
    .set({ ...profile, ...(recordCalls !== undefined && { record_calls: recordCalls }) })
    .where('id', '=', tx.businessId)
    .execute()
}

export async function updateClosed(tx: Tx, at: Temporal.Instant | null): Promise<void> {
  await sqlOf(tx).updateTable('businesses').set({ closed_at: at }).where('id', '=', tx.businessId).execute()
}

/** Suspends it for a reason, or no longer (null). False when it was that already: the first reason stays. */
export async function updateSuspension(tx: Tx, suspended: { because: string } | null): Promise<boolean> {
  const updated = await sqlOf(tx)
    .updateTable('businesses')
    .set({ suspended_at: suspended ? tx.wallNow : null, suspended_because: suspended?.because ?? null })
    .where('id', '=', tx.businessId)
    .where('suspended_at', suspended ? 'is' : 'is not', null)
    .executeTakeFirst()
  return updated.numUpdatedRows > 0n
}

/** Whether an admin of the installation has suspended it. */
export async function isSuspended(tx: Tx): Promise<boolean> {
  const found = await sqlOf(tx)
    .selectFrom('businesses')
    .select('suspended_at')
    .where('id', '=', tx.businessId)
    .executeTakeFirst()
  return (found?.suspended_at ?? null) !== null
}

type Notices = { email: string | null; confirmedAt: Temporal.Instant | null }

export async function updateNotices(tx: Tx, { email, confirmedAt }: Notices): Promise<void> {
  await sqlOf(tx)
    .updateTable('businesses')
    .set({ notify_email: email, notify_confirmed_at: confirmedAt })
    .where('id', '=', tx.businessId)
    .execute()
}

/** False when the business has another address by now. Confirming it again changes nothing. */
export async function confirmNotices(tx: Tx, email: string): Promise<boolean> {
  const updated = await sqlOf(tx)
    .updateTable('businesses')
    .set((row) => ({ notify_confirmed_at: row.fn.coalesce('notify_confirmed_at', row.val(tx.now)) }))
    .where('id', '=', tx.businessId)
    .where('notify_email', '=', email)
    .executeTakeFirst()
  return updated.numUpdatedRows > 0n
}

/** Since when the receptionist is off; null while she is on. */
export async function findReceptionistOff(tx: Tx): Promise<Temporal.Instant | null> {
  const found = await sqlOf(tx)
    .selectFrom('businesses')
    .select('receptionist_off_at')
    .where('id', '=', tx.businessId)
    .executeTakeFirst()
  return found?.receptionist_off_at ?? null
}

/** False when she was that already. */
export async function updateReceptionist(tx: Tx, on: boolean): Promise<boolean> {
  const updated = await sqlOf(tx)
    .updateTable('businesses')
    .set({ receptionist_off_at: on ? null : tx.now })
    .where('id', '=', tx.businessId)
    .where('receptionist_off_at', on ? 'is not' : 'is', null)
    .executeTakeFirst()
  return updated.numUpdatedRows > 0n
}

/** Whether that changed anything. */
export async function updateWidget(tx: Tx, { published, accent, framedBy }: WidgetView): Promise<boolean> {
  const look = {
    ...(accent === undefined ? {} : { accent }),
    ...(framedBy === undefined ? {} : { framed_by: framedBy }),
  }
  const updated = await sqlOf(tx)
    .updateTable('businesses')
    .set({ widget_published: published, ...look })
    .where('id', '=', tx.businessId)
    .where((row) => (Object.keys(look).length ? row.lit(true) : row('widget_published', '<>', published)))
    .executeTakeFirst()
  return updated.numUpdatedRows > 0n
}

/** How the booking page looks, and who may show it in a frame. */
export function findLook(tx: Tx) {
  return sqlOf(tx)
    .selectFrom('businesses')
    .select(['accent', 'framed_by as framedBy'])
    .where('id', '=', tx.businessId)
    .executeTakeFirstOrThrow()
}

/** Whether that changed anything. */
export async function updateReach(tx: Tx, reach: string[]): Promise<boolean> {
  const updated = await sqlOf(tx)
    .updateTable('businesses')
    .set({ reach })
    .where('id', '=', tx.businessId)
    .where(sql<boolean>`reach <> ${reach}::text[]`)
    .executeTakeFirst()
  return updated.numUpdatedRows > 0n
}

/** The newest of those opened before one (null: of all), with the ids of their owners. */
export async function findOpenedBusinesses(tx: PlatformTx, page: { before: string | null; size: number }) {
  return sqlOf(tx)
    .selectFrom('businesses as b')
    .select(['b.id', 'slug', 'name', 'trade', 'country', 'widget_published', 'notify_confirmed_at', 'b.created_at'])
    .select((row) =>
      arrayFrom(
        row
          .selectFrom('members as m')
          .select('m.user_id')
          .whereRef('m.business_id', '=', 'b.id')
          .where('m.role', '=', 'owner')
          .orderBy('m.created_at'),
      ).as('owner_ids'),
    )
    .$if(page.before !== null, (query) => query.where('b.id', '<', page.before))
    .orderBy('b.id', 'desc')
    .limit(page.size)
    .execute()
}

/**
 * A business that takes calls and messages from websites, with the number it shows when it calls; null for any other,
 * and for one that is suspended unless that is `suspendedToo`.
 */
export async function findPublishedBusiness(
  tx: PlatformTx,
  wanted: { businessId: string } | { slug: string; suspendedToo?: true },
) {
  const business = await sqlOf(tx)
    .selectFrom('businesses')
    .select((row) => [
      'id',
      'slug',
      'name',
      'country',
      'reach',
      'language',
      row
        .selectFrom('phone_numbers')
        .select('e164')
        .whereRef('business_id', '=', 'businesses.id')
        .orderBy('id')
        .limit(1)
        .as('callerId'),
    ])
    .$narrowType<{ language: Language }>()
    .where('widget_published', '=', true)
    .$if(!('suspendedToo' in wanted), (query) => query.where('suspended_at', 'is', null))
    .where((row) => ('businessId' in wanted ? row('id', '=', wanted.businessId) : row('slug', '=', wanted.slug)))
    .executeTakeFirst()
  return business ?? null
}
