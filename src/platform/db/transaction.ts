/** One transaction: how it is opened, what its work gets, and how it ends. For database.ts alone. */
import { sql, type Kysely } from 'kysely'
import pg from 'pg'
import type { Temporal } from 'temporal-polyfill'
import type { Attribution } from '../actor.ts'
import { instantOf, systemClock } from '../clock/clock.ts'
import { DomainError } from '../errors/domain-error.ts'
import type { Log } from '../monitoring/log.ts'
import type { CapFigures } from '../rate-limit/caps.ts'
import { bindAttribution } from './attribution.ts'
import { countingNothing, countsOf } from './counts.ts'
import { bindHandle, sqlOf, unbindHandle } from './handle.ts'
import { openOutbox, type OutboxOptions } from './outbox.ts'
import { performing } from './perform.ts'
import type { Roles } from './setting-up/roles.ts'
import type { AnyTx, OpeningTx, PlatformTx, Tx } from './tx.ts'
import type { DB } from './types.generated.ts'

export type TransactionOptions = OutboxOptions & {
  roles: Roles
  log: Log
  /** The operator's figures of the caps; by default the caps' own. */
  caps?: CapFigures
  /** The key of the counts' hashes; without it a transaction cannot count. */
  secretKey?: string
}

const statementTimeoutMs = 10_000
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Fails with `not_found` when it cannot be the id of a business. */
export function assertId(businessId: string): void {
  if (!uuid.test(businessId)) throw new DomainError('not_found')
}

/** How a transaction begins, ends well and ends badly, in SQL; a silent one tells nobody of what it did. */
type Bounds = { finish: string; undo: string; isSilent: boolean }

export const committing: Bounds = { finish: 'commit', undo: 'rollback', isSilent: false }
export const savepoint: Bounds = {
  finish: 'release savepoint part',
  undo: 'rollback to savepoint part',
  isSilent: true,
}

/**
 * One round trip opens the transaction: it sets role, tenant and timeouts, reads the clock, and asks whether the server
 * is a standby (pool.ts).
 */
export const beginSql = (roleSql: string): string => `begin; ${timeoutsSql}; ${roleSql}; ${openedSql}`

export const timeoutsSql =
  `set local statement_timeout = ${statementTimeoutMs}; ` +
  `set local idle_in_transaction_session_timeout = ${statementTimeoutMs * 2}`

export const openedSql =
  'select (select offset_ms from platform.clock) as offset_ms, ' +
  '(extract(epoch from clock_timestamp()) * 1000)::float8 as wall_ms, pg_is_in_recovery() as on_standby'

/** From this statement on the transaction has this role and sees this business's rows. */
export function setRoleSql(role: string, businessId: string): string {
  return `set local role ${pg.escapeIdentifier(role)}; set local deskbell.business_id = '${businessId}'`
}

export type Scope = Pick<Tx, 'businessId'> | Pick<PlatformTx, 'businessId' | 'reason'>
type Opening = { options: TransactionOptions; begin: string; by: Attribution; scope: Scope; bounds: Bounds }

export type Along = (tx: OpeningTx) => Promise<unknown>
export type Work<X extends AnyTx, T> = { work(tx: X): Promise<T>; along: Along | undefined }

export async function inTransaction<X extends AnyTx, T>(
  connection: Kysely<DB>,
  opening: Opening,
  { work, along }: Work<X, T>,
): Promise<T> {
  const { options, scope, bounds } = opening
  const opens = openTransaction(connection, opening)
  const asked = along && askAlong(connection, scope, along)
  const opened = await opens
  const { offset_ms: movedMs, wall_ms: serverMs } = opened.rows[0] as Opened
  // Leases of processes with different clocks are compared by the server's clock; only a test's clock replaces it.
  const wallMs = options.clock === systemClock ? Math.trunc(serverMs) : options.clock.nowMs()
  // What nobody else sees has a clock of its own.
  const offsetMs = bounds.isSilent ? 0 : (movedMs ?? 0)
  const open: Open = {
    connection,
    options,
    cell: { by: opening.by },
    offsetMs,
    wallNow: instantOf(wallMs),
    now: instantOf(wallMs + offsetMs),
    isSilent: bounds.isSilent,
  }
  try {
    await asked
    return await workAndFinish(open, scope, { work, finish: bounds.finish })
  } catch (error) {
    // Wait for the running part: its statements would otherwise reach a connection that already serves another
    // transaction.
    await open.part
    await rollback(connection, { log: options.log, undo: bounds.undo })
    throw error
  }
}

/** Asks before the answer to the opening is there. When the opening fails, so does this, and nobody listens. */
function askAlong(connection: Kysely<DB>, scope: Scope, along: Along): Promise<unknown> {
  const tx: OpeningTx = Object.freeze({ ...scope })
  bindHandle(tx, connection)
  const asked = along(tx).finally(() => unbindHandle(tx))
  asked.catch(() => undefined)
  return asked
}

type Open = {
  connection: Kysely<DB>
  options: TransactionOptions
  cell: { by: Attribution }
  offsetMs: number
  now: Temporal.Instant
  wallNow: Temporal.Instant
  isSilent: boolean
  failure?: unknown
  /** Settles, and never fails, when the running part has ended. */ part?: Promise<unknown>
}

/** Does the work; then one round trip writes its events and jobs and commits. */
async function workAndFinish<X extends AnyTx, T>(
  open: Open,
  scope: Scope,
  { work, finish }: { work(tx: X): Promise<T>; finish: string },
): Promise<T> {
  const { connection, options, cell, offsetMs, now, wallNow, isSilent } = open
  const outbox = openOutbox({ cell, businessId: scope.businessId, offsetMs, options })
  const inBusiness = <P>(businessId: string, part: (own: Tx) => Promise<P>) => {
    const running = runPartAs(open, { tx, businessId }, part)
    open.part = Promise.allSettled([open.part, running])
    return running
  }
  const tx: X = Object.freeze({
    ...scope,
    ...(scope.businessId === null ? { inBusiness } : performing(() => tx as Tx)),
    ...outbox.verbs,
    ...countsOf(options, () => tx),
    ...(isSilent && countingNothing),
    now,
    wallNow,
    get by() {
      return cell.by
    },
  }) as unknown as X
  bindHandle(tx, connection)
  bindAttribution(tx, cell)
  try {
    const result = await work(tx)
    // A part failed, even if the caller caught the error: half of what was meant must not be committed.
    if (open.failure !== undefined) throw open.failure
    sqlOf(tx)
    await sql.raw([...(isSilent ? [] : outbox.statements()), finish].join('; ')).execute(connection)
    return result
  } catch (error) {
    open.failure ??= error
    throw open.failure
  } finally {
    unbindHandle(tx)
  }
}

/**
 * Becomes one business for a part of a platform transaction, and then the platform again. Meanwhile the platform's
 * handle is unbound: both share one connection.
 */
async function runPartAs<T>(
  open: Open,
  { tx, businessId }: { tx: AnyTx; businessId: string },
  work: (own: Tx) => Promise<T>,
): Promise<T> {
  assertId(businessId)
  const { connection } = open
  sqlOf(tx)
  unbindHandle(tx)
  const { tenant, platform } = open.options.roles
  try {
    await sql.raw(setRoleSql(tenant, businessId)).execute(connection)
    return await workAndFinish(open, { businessId }, { work, finish: setRoleSql(platform, '') })
  } finally {
    if (open.failure === undefined) bindHandle(tx, connection)
  }
}

type Opened = { offset_ms: number | null; wall_ms: number }

/** When the opening fails half-way, roll back: the connection must not return to the pool inside a transaction. */
async function openTransaction(connection: Kysely<DB>, { begin, options, bounds }: Opening) {
  try {
    return await sql.raw<Opened>(begin).execute(connection)
  } catch (error) {
    await rollback(connection, { log: options.log, undo: bounds.undo })
    throw error
  }
}

/** A failing rollback means that the connection is lost, and then the server has rolled back by itself. */
export async function rollback(connection: Kysely<DB>, { log, undo }: { log: Log; undo: string }): Promise<void> {
  try {
    await sql.raw(undo).execute(connection)
  } catch (error) {
    log.debug({ err: error }, 'rollback not sent: the connection is gone')
  }
}
