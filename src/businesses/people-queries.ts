/** Who asks: sessions, keys, and the person behind them. Logins are the identity slice's; here they are only read. */
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Role } from '#src/platform/actor.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { AnyTx, PlatformTx } from '#src/platform/db/tx.ts'

/**
 * Whose session this is, what they are in the transaction's business, and whether they act there as a platform admin
 * just now. One round trip.
 */
export async function findSessionUser(tx: AnyTx, session: string, at: Temporal.Instant) {
  const found = await sql<{
    user_id: string
    platform_admin: boolean
    strong: boolean
    factor_shown_at: Temporal.Instant | null
    role: Role | null
    impersonation_id: string | null
  }>`
    select s.user_id, s.platform_admin, s.strong, s.factor_shown_at, m.role, i.id as impersonation_id
    from identity.session_of(${session}, ${at}) as s
    left join members as m on m.user_id = s.user_id and m.business_id = ${tx.businessId}::uuid
    left join impersonations as i on i.admin_user_id = s.user_id and i.business_id = ${tx.businessId}::uuid
      and i.ended_at is null and i.expires_at > ${at}`.execute(sqlOf(tx))
  return found.rows[0]
}

export async function findPerson(tx: PlatformTx, userId: string) {
  return sqlOf(tx)
    .selectFrom('identity.users')
    .select(['id', 'name', 'email', 'email_verified'])
    .where('id', '=', userId)
    .executeTakeFirst()
}

/** Makes everything this person opens at once wait for each other. */
export async function lockOpening(tx: PlatformTx, userId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`opens-businesses:${userId}`}, 0))`.execute(sqlOf(tx))
}

/** How many businesses this person owns. */
export async function countOwned(tx: PlatformTx, userId: string): Promise<number> {
  const owned = await sqlOf(tx)
    .selectFrom('members')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('user_id', '=', userId)
    .where('role', '=', 'owner')
    .executeTakeFirstOrThrow()
  return Number(owned.count)
}

/** Where the person works, oldest business first. */
export async function findWorkplaces(tx: PlatformTx, userId: string) {
  return sqlOf(tx)
    .selectFrom('members as m')
    .innerJoin('businesses as b', 'b.id', 'm.business_id')
    .select(['b.id', 'b.slug', 'b.name', 'm.role'])
    .$narrowType<{ role: Role }>()
    .where('m.user_id', '=', userId)
    .orderBy('b.id')
    .execute()
}
