/** Who asks: sessions, keys, and the person behind them. Logins are the identity slice's; here they are only read. */
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Language } from '#contract/values.ts'
import type { Role } from '#src/platform/actor.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { OpeningTx, PlatformTx } from '#src/platform/db/tx.ts'
import type { DB } from '#src/platform/db/types.generated.ts'

/**
 * Whose session this is, what they are in the transaction's business, and whether they act there as a platform admin
 * just now. One round trip.
 */
export async function findSessionUser(tx: OpeningTx, session: string, at: Temporal.Instant) {
  return sqlOf(tx)
    .selectFrom(sql<SessionUser>`identity.session_shown(${session}, ${at})`.as<'s'>('s'))
    .leftJoin('members as m', (join) =>
      join.onRef('m.user_id', '=', 's.user_id').on('m.business_id', '=', tx.businessId),
    )
    .leftJoin('impersonations as i', (join) =>
      join
        .onRef('i.admin_user_id', '=', 's.user_id')
        .on('i.business_id', '=', tx.businessId)
        .on('i.ended_at', 'is', null)
        .on('i.expires_at', '>', at),
    )
    .select([
      's.user_id',
      's.platform_admin',
      's.strong',
      's.factor_shown_at',
      's.proved_at',
      'm.role',
      'i.id as impersonation_id',
    ])
    .$narrowType<{ role: Role | null }>()
    .executeTakeFirst()
}

/** What `identity.session_shown` tells of a session. */
type SessionUser = Pick<DB['identity.sessions'], 'user_id' | 'strong' | 'factor_shown_at' | 'proved_at'> &
  Pick<DB['identity.users'], 'platform_admin'>

export async function findPerson(tx: PlatformTx, userId: string) {
  return sqlOf(tx)
    .selectFrom('identity.users')
    .select(['id', 'name', 'email', 'email_verified', 'two_factor_enabled', 'language'])
    .$narrowType<{ language: Language | null }>()
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

const workplaceColumns = [
  ...(['b.id', 'b.slug', 'b.name', 'b.zone', 'b.country', 'b.currency', 'b.language'] as const),
  ...(['b.accent', 'b.demo'] as const),
] as const

/** Where this platform admin acts just now. */
export async function findRunningOf(tx: PlatformTx, userId: string, at: Temporal.Instant) {
  return sqlOf(tx)
    .selectFrom('impersonations as i')
    .innerJoin('businesses as b', 'b.id', 'i.business_id')
    .select([...workplaceColumns, 'i.id as impersonationId', 'i.reason', 'i.expires_at as expiresAt'])
    .$narrowType<{ language: Language }>()
    .where('i.admin_user_id', '=', userId)
    .where('i.ended_at', 'is', null)
    .where('i.expires_at', '>', at)
    .orderBy('i.id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Where the person works, oldest business first. */
export async function findWorkplaces(tx: PlatformTx, userId: string) {
  return sqlOf(tx)
    .selectFrom('members as m')
    .innerJoin('businesses as b', 'b.id', 'm.business_id')
    .select([...workplaceColumns, 'm.role'])
    .$narrowType<{ role: Role; language: Language }>()
    .where('m.user_id', '=', userId)
    .orderBy('b.id')
    .execute()
}
