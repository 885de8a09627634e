import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { newId } from '#src/platform/values/ids.ts'

type NewSignUp = {
  id: string
  email: string
  name: string
  password: string
  browserHash: Buffer
  createdAt: Temporal.Instant
  expiresAt: Temporal.Instant
}

export async function insertSignUp(
  tx: PlatformTx,
  { browserHash, createdAt, expiresAt, ...signUp }: NewSignUp,
): Promise<void> {
  await sqlOf(tx)
    .insertInto('identity.sign_ups')
    .values({ ...signUp, browser_hash: browserHash, created_at: createdAt, expires_at: expiresAt })
    .execute()
}

/** Those that stand: not too old, and their address got no account some other way. */
function standing(tx: PlatformTx, at: Temporal.Instant) {
  return sqlOf(tx)
    .selectFrom('identity.sign_ups as s')
    .where('s.expires_at', '>', at)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('identity.users as u')
            .select('u.id')
            .whereRef('u.email', '=', 's.email')
            .where('u.email_verified', '=', true),
        ),
      ),
    )
}

/** Undefined when it stands no more. */
export async function findSignUp(tx: PlatformTx, id: string, at: Temporal.Instant) {
  return standing(tx, at)
    .select(['s.id', 's.email', 's.name', 's.password', 's.browser_hash'])
    .where('s.id', '=', id)
    .executeTakeFirst()
}

type Wanted = { email: string; browserHash: Buffer | null; at: Temporal.Instant }

/** Of this address: the newest from this browser, else the newest of all. */
export async function findNewestSignUp(tx: PlatformTx, wanted: Wanted) {
  return standing(tx, wanted.at)
    .select(['s.id', 's.email'])
    .where('s.email', '=', wanted.email.toLowerCase())
    .orderBy(sql`coalesce(s.browser_hash = ${wanted.browserHash}, false)`, 'desc')
    .orderBy('s.created_at', 'desc')
    .orderBy('s.id', 'desc')
    .executeTakeFirst()
}

/** Makes all who confirm one address at once wait for each other. */
export async function lockAddress(tx: PlatformTx, email: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`confirms:${email}`}, 0))`.execute(sqlOf(tx))
}

export async function deleteSignUpsOf(tx: PlatformTx, email: string): Promise<void> {
  await sqlOf(tx).deleteFrom('identity.sign_ups').where('email', '=', email).execute()
}

/** What this browser signed up with before: its links are worth nothing then. */
export async function deleteSignUpsFrom(tx: PlatformTx, given: { email: string; browserHash: Buffer }): Promise<void> {
  await sqlOf(tx)
    .deleteFrom('identity.sign_ups')
    .where('email', '=', given.email)
    .where('browser_hash', '=', given.browserHash)
    .execute()
}

export async function deleteSignUpsExpiredBefore(tx: PlatformTx, at: Temporal.Instant): Promise<void> {
  await sqlOf(tx).deleteFrom('identity.sign_ups').where('expires_at', '<=', at).execute()
}

type NewUser = { id: string; email: string; name: string; password: string; at: Temporal.Instant }

/**
 * Makes a user whose address is confirmed, with a password, as the library itself would. False when the address has
 * one. The request is said to the triggers that record it.
 */
export async function insertConfirmedUser(
  tx: PlatformTx,
  { id, email, name, password, at }: NewUser,
): Promise<boolean> {
  await sql`select set_config('deskbell.request_id', ${tx.by.requestId ?? ''}, true)`.execute(sqlOf(tx))
  const times = { created_at: at, updated_at: at }
  const inserted = await sqlOf(tx)
    .insertInto('identity.users')
    .values({ id, email, name, email_verified: true, platform_admin: false, ...times })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows !== 1n) return false
  await sqlOf(tx)
    .insertInto('identity.accounts')
    .values({ id: newId(), user_id: id, provider_id: 'credential', account_id: id, password, ...times })
    .execute()
  return true
}
