import type { Temporal } from 'temporal-polyfill'
import { sql } from 'kysely'
import type { NewBusiness } from '#contract/businesses.ts'
import type { Role } from '#src/platform/actor.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { AnyTx, PlatformTx, Tx } from '#src/platform/db/tx.ts'
import { newId } from '#src/platform/ids.ts'

/** Null when the slug or one of the numbers belongs to another business already. */
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

export async function upsertMember(tx: AnyTx, member: { businessId: string; userId: string; role: Role }): Promise<void> {
  await sqlOf(tx)
    .insertInto('members')
    .values({ business_id: member.businessId, user_id: member.userId, role: member.role, created_at: tx.now })
    .onConflict((conflict) => conflict.columns(['business_id', 'user_id']).doUpdateSet({ role: member.role }))
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
    hours: { weekday: number; opens: string; closes: string }[]
    numbers: string[]
  }>`
    select b.id, b.slug, b.name, b.trade, b.zone, b.country, b.language, b.currency, b.address, b.notify_email,
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

/** Whose session this is and what they are in the transaction's business. One round trip. */
export async function findSessionUser(tx: AnyTx, tokenHash: Buffer, at: Temporal.Instant) {
  const found = await sql<{ user_id: string; platform_admin: boolean; role: Role | null }>`
    select s.user_id, s.platform_admin, m.role
    from identity.session_user_of(${tokenHash}, ${at}) as s
    left join members as m on m.user_id = s.user_id and m.business_id = ${tx.businessId}::uuid`.execute(sqlOf(tx))
  return found.rows[0]
}

export async function findApiKey(tx: Tx, keyHash: Buffer) {
  return sqlOf(tx).selectFrom('api_keys').select(['id', 'scopes']).where('key_hash', '=', keyHash).where('revoked_at', 'is', null).executeTakeFirst()
}

export async function insertApiKey(tx: Tx, key: { id: string; name: string; keyHash: Buffer; scopes: string[] }): Promise<void> {
  await sqlOf(tx)
    .insertInto('api_keys')
    .values({ business_id: tx.businessId, id: key.id, name: key.name, key_hash: key.keyHash, scopes: key.scopes, created_at: tx.now })
    .execute()
}
