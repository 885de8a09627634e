import { sql } from 'kysely'
import type { NewBusiness } from '#contract/businesses.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'
import { newId } from '#src/platform/ids.ts'

/** Null when the slug belongs to another business already. */
export async function insertBusiness(tx: PlatformTx, business: NewBusiness): Promise<string | null> {
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
      created_at: tx.now,
    })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows ? id : null
}

/** Makes whoever changes who may do what in this business wait for each other. False when there is no such business. */
export async function lockBusiness(tx: Tx): Promise<boolean> {
  const found = await sqlOf(tx).selectFrom('businesses').select('id').where('id', '=', tx.businessId).forNoKeyUpdate().executeTakeFirst()
  return found !== undefined
}

/** How many of the numbers became this business's; a number has one business only. */
export async function insertNumbers(tx: PlatformTx, businessId: string, numbers: string[]): Promise<number> {
  if (!numbers.length) return 0
  const inserted = await sqlOf(tx)
    .insertInto('phone_numbers')
    // Ids in the order given, the first being the one that texts come from; rows sorted, so that two businesses that
    // want the same two numbers do not wait for each other.
    .values(numbers.map((e164) => ({ business_id: businessId, id: newId(), e164 })).sort((a, b) => a.e164.localeCompare(b.e164)))
    .onConflict((conflict) => conflict.column('e164').doNothing())
    .returning('id')
    .execute()
  return inserted.length
}

export async function insertHours(tx: PlatformTx, businessId: string, hours: NewBusiness['hours']): Promise<void> {
  if (!hours.length) return
  await sqlOf(tx)
    .insertInto('opening_hours')
    .values(hours.map((row) => ({ business_id: businessId, id: newId(), ...row })))
    .execute()
}

/** The transaction's own business with its hours and numbers, in one query. */
export async function findBusiness(tx: Tx) {
  const found = await sql<{
    id: string
    slug: string
    name: string
    trade: string
    zone: string
    country: string
    language: 'en' | 'es'
    currency: string
    address: string | null
    notify_email: string | null
    widget_published: boolean
    reach: string[]
    hours: { weekday: number; opens: string; closes: string }[]
    numbers: string[]
  }>`
    select b.id, b.slug, b.name, b.trade, b.zone, b.country, b.language, b.currency, b.address, b.notify_email, b.widget_published, b.reach,
      coalesce((select jsonb_agg(jsonb_build_object('weekday', h.weekday, 'opens', to_char(h.opens, 'HH24:MI'), 'closes', to_char(h.closes, 'HH24:MI')) order by h.weekday, h.opens)
        from opening_hours as h where h.business_id = b.id), '[]') as hours,
      coalesce((select jsonb_agg(n.e164 order by n.id) from phone_numbers as n where n.business_id = b.id), '[]') as numbers
    from businesses as b where b.id = ${tx.businessId}`.execute(sqlOf(tx))
  return found.rows[0]
}

export async function findBusinessIdByNumber(tx: PlatformTx, e164: string): Promise<string | null> {
  const found = await sqlOf(tx).selectFrom('phone_numbers').select('business_id').where('e164', '=', e164).executeTakeFirst()
  return found?.business_id ?? null
}

export async function findBusinessIdBySlug(tx: PlatformTx, slug: string): Promise<string | null> {
  const found = await sqlOf(tx).selectFrom('businesses').select('id').where('slug', '=', slug).executeTakeFirst()
  return found?.id ?? null
}

/** Whether that changed anything. */
export async function updateWidget(tx: Tx, published: boolean): Promise<boolean> {
  const updated = await sqlOf(tx)
    .updateTable('businesses')
    .set({ widget_published: published })
    .where('id', '=', tx.businessId)
    .where('widget_published', '<>', published)
    .executeTakeFirst()
  return updated.numUpdatedRows > 0n
}

/** Whether that changed anything. */
export async function updateReach(tx: Tx, reach: string[]): Promise<boolean> {
  const updated = await sqlOf(tx).updateTable('businesses').set({ reach }).where('id', '=', tx.businessId).where(sql<boolean>`reach <> ${reach}::text[]`).executeTakeFirst()
  return updated.numUpdatedRows > 0n
}

/** A business that takes calls and messages from websites, with the number it shows when it calls; null for any other. */
export async function findPublishedBusiness(tx: PlatformTx, wanted: { businessId: string } | { slug: string }) {
  const business = await sqlOf(tx)
    .selectFrom('businesses')
    .select((row) => [
      'id',
      'slug',
      'name',
      'country',
      'reach',
      'language',
      row.selectFrom('phone_numbers').select('e164').whereRef('business_id', '=', 'businesses.id').orderBy('id').limit(1).as('callerId'),
    ])
    .$narrowType<{ language: 'en' | 'es' }>()
    .where('widget_published', '=', true)
    .where((row) => ('businessId' in wanted ? row('id', '=', wanted.businessId) : row('slug', '=', wanted.slug)))
    .executeTakeFirst()
  return business ?? null
}
