/** The only openers of transactions: one business's rows, or the installation's with a stated reason. */
import { setTimeout as delay } from 'node:timers/promises'
import { sql, type Kysely } from 'kysely'
import pg from 'pg'
import type { Temporal } from 'temporal-polyfill'
import type { Attribution } from '../actor.ts'
import { instantOf, systemClock } from '../clock/clock.ts'
import { DomainError } from '../errors/domain-error.ts'
import type { Log } from '../monitoring/log.ts'
import type { Metrics } from '../ops/metrics.ts'
import { createPerAsker, type Asker } from '../per-asker.ts'
import type { CapFigures } from '../rate-limit/caps.ts'
import { bindAttribution } from './attribution.ts'
import { countsOf } from './counts.ts'
import { bindHandle, sqlOf, unbindHandle } from './handle.ts'
import { openOutbox, type OutboxOptions } from './outbox.ts'
import { performing } from './perform.ts'
import { createKysely, createPool, readOnlyTransaction } from './pool.ts'
import type { Roles } from './setting-up/roles.ts'
import type { AnyTx, PlatformTx, Tx } from './tx.ts'
import type { DB } from './types.generated.ts'

export type Openers = {
  forBusiness<T>(businessId: string, work: (tx: Tx) => Promise<T>): Promise<T>
  asPlatform<T>(reason: string, work: (tx: PlatformTx) => Promise<T>): Promise<T>
}

export type Database = Openers & {
  /**
   * The same openers, acting for `attribution` instead of the process. `asker`: who asks from outside. Each asker has
   * few transactions at a time and the rest wait, so a transaction must never open another inside itself: it could wait
   * for itself.
   */
  by(attribution: Attribution, asker?: Asker): Openers
  close(): Promise<void>
}

export type DatabaseOptions = OutboxOptions & {
  url: string
  poolSize: number
  roles: Roles
  log: Log
  metrics?: Metrics | undefined
  /** The operator's figures of the caps; by default the caps' own. */
  caps?: CapFigures
  /** The key of the counts' hashes; without it a transaction cannot count. */
  secretKey?: string
}

const statementTimeoutMs = 10_000
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export function createDatabase(options: DatabaseOptions): Database {
  const pool = createPool({ ...options, max: options.poolSize, name: 'deskbell' })
  const kysely = createKysely(pool)

  const perAsker = createPerAsker()
  const openers = (by: Attribution, asker?: Asker): Openers => {
    const run = <X extends AnyTx, T>(begin: string, scope: Scope, work: (tx: X) => Promise<T>) => {
      const transaction = () =>
        withRetries(options, scope, () => inTransaction({ kysely, options, begin, by, scope }, work))
      return asker ? perAsker(asker, transaction) : transaction()
    }
    return {
      forBusiness(businessId, work) {
        if (!uuid.test(businessId)) throw new DomainError('not_found')
        return run(beginSql(options.roles.tenant, businessId), { businessId }, work)
      },
      asPlatform: (reason, work) => run(beginSql(options.roles.platform, ''), { businessId: null, reason }, work),
    }
  }

  return {
    ...openers({ actor: { kind: 'system', name: 'deskbell' }, requestId: null }),
    by: openers,
    close: () => kysely.destroy(),
  }
}

/**
 * One round trip opens the transaction: it sets role, tenant and timeouts, reads the clock, and asks whether the server
 * is a standby (pool.ts).
 */
function beginSql(role: string, businessId: string): string {
  return (
    `begin; set local statement_timeout = ${statementTimeoutMs}; ` +
    `set local idle_in_transaction_session_timeout = ${statementTimeoutMs * 2}; ` +
    `${setRoleSql(role, businessId)}; select (select offset_ms from platform.clock) as offset_ms, ` +
    '(extract(epoch from clock_timestamp()) * 1000)::float8 as wall_ms, pg_is_in_recovery() as on_standby'
  )
}

/** From this statement on the transaction has this role and sees this business's rows. */
function setRoleSql(role: string, businessId: string): string {
  return `set local role ${pg.escapeIdentifier(role)}; set local deskbell.business_id = '${businessId}'`
}

type Scope = Pick<Tx, 'businessId'> | Pick<PlatformTx, 'businessId' | 'reason'>
type Opening = { kysely: Kysely<DB>; options: DatabaseOptions; begin: string; by: Attribution; scope: Scope }

async function inTransaction<X extends AnyTx, T>(opening: Opening, work: (tx: X) => Promise<T>): Promise<T> {
  const { kysely, options, scope } = opening
  return kysely.connection().execute(async (connection) => {
    const opened = await openTransaction(connection, opening)
    const { offset_ms: offsetMs, wall_ms: serverMs } = opened.rows[0] as Opened
    // Leases of processes with different clocks are compared by the server's clock; only a test's clock replaces it.
    const wallMs = options.clock === systemClock ? Math.trunc(serverMs) : options.clock.nowMs()
    const open: Open = {
      connection,
      options,
      cell: { by: opening.by },
      offsetMs: offsetMs ?? 0,
      wallNow: instantOf(wallMs),
      now: instantOf(wallMs + (offsetMs ?? 0)),
    }
    try {
      return await workAndFinish(open, scope, { work, finish: 'commit' })
    } catch (error) {
      // Wait for the running part: its statements would otherwise reach a connection that already serves another
      // transaction.
      await open.part
      await rollback(connection, options.log)
      throw error
    }
  })
}

type Open = {
  connection: Kysely<DB>
  options: DatabaseOptions
  cell: { by: Attribution }
  offsetMs: number
  now: Temporal.Instant
  wallNow: Temporal.Instant
  failure?: unknown
  /** Settles, and never fails, when the running part has ended. */ part?: Promise<unknown>
}

/** Does the work; then one round trip writes its events and jobs and commits. */
async function workAndFinish<X extends AnyTx, T>(
  open: Open,
  scope: Scope,
  { work, finish }: { work(tx: X): Promise<T>; finish: string },
): Promise<T> {
  const { connection, options, cell, offsetMs, now, wallNow } = open
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
    await sql.raw([...outbox.statements(), finish].join('; ')).execute(connection)
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
  if (!uuid.test(businessId)) throw new DomainError('not_found')
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
async function openTransaction(connection: Kysely<DB>, { begin, options }: Opening) {
  try {
    return await sql.raw<Opened>(begin).execute(connection)
  } catch (error) {
    await rollback(connection, options.log)
    throw error
  }
}

/** A failing rollback means that the connection is lost, and then the server has rolled back by itself. */
async function rollback(connection: Kysely<DB>, log: Log): Promise<void> {
  try {
    await sql.raw('rollback').execute(connection)
  } catch (error) {
    log.debug({ err: error }, 'rollback not sent: the connection is gone')
  }
}

/** A serialization failure, a deadlock, a server that is no longer the primary. */
const worthAnotherTry = new Set(['40001', '40P01', readOnlyTransaction])

/** Retries a transaction that Postgres aborted to keep order; nothing outside the transaction has happened yet. */
async function withRetries<T>({ log, metrics }: DatabaseOptions, scope: Scope, attempt: () => Promise<T>): Promise<T> {
  const opener = scope.businessId === null ? 'platform' : 'business'
  const ended = (outcome: 'committed' | 'retried' | 'given_up') => metrics?.transactions.inc({ opener, outcome })
  for (let tries = 1; ; tries += 1) {
    try {
      const result = await attempt()
      ended('committed')
      return result
    } catch (error) {
      const code = (error as { code?: string }).code
      if (tries >= 4 || code === undefined || !worthAnotherTry.has(code)) {
        ended('given_up')
        throw error
      }
      ended('retried')
      log.info({ code, tries }, 'transaction tried again')
      await delay(5 * 2 ** tries * (0.5 + Math.random()))
    }
  }
}
