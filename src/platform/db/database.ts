/** The only openers of transactions: one business's rows, or the installation's with a stated reason. */
import { setTimeout as delay } from 'node:timers/promises'
import { sql, type Kysely } from 'kysely'
import type { Attribution } from '../actor.ts'
import type { Clock } from '../clock/clock.ts'
import type { Metrics } from '../ops/metrics.ts'
import { createPerAsker, type Asker } from '../per-asker.ts'
import { createConnections, createPool, readOnlyTransaction } from './pool.ts'
import type { Roles } from './setting-up/roles.ts'
import {
  assertId,
  beginSql,
  committing,
  inTransaction,
  openedSql,
  rollback,
  savepoint,
  setRoleSql,
  timeoutsSql,
  type Along,
  type Scope,
  type TransactionOptions,
  type Work,
} from './transaction.ts'
import type { AnyTx, PlatformTx, Tx } from './tx.ts'
import type { DB } from './types.generated.ts'

/** `along` asks in the round trip that opens the transaction; it has ended when `work` begins. */
export type Openers = {
  forBusiness<T>(businessId: string, work: (tx: Tx) => Promise<T>, along?: Along): Promise<T>
  asPlatform<T>(reason: string, work: (tx: PlatformTx) => Promise<T>, along?: Along): Promise<T>
}

export type Database = Openers & {
  /**
   * The openers of one transaction that never ends in a commit: whatever work writes is seen by this work alone and is
   * gone at its end, also when the process dies. Nobody hears of it: events and jobs are not written, and counts count
   * nothing. Its transactions take turns and run on `clock`. Do not let it wait for anything outside the process.
   */
  neverCommitted<T>(clock: Clock, work: (db: Uncommitted) => Promise<T>): Promise<T>
  /**
   * The same openers, acting for `attribution` instead of the process. `asker`: who asks from outside. Each asker has
   * few transactions at a time and the rest wait, so a transaction must never open another inside itself: it could wait
   * for itself.
   */
  by(attribution: Attribution, asker?: Asker): Openers
  close(): Promise<void>
}

export type Uncommitted = Pick<Database, 'forBusiness' | 'asPlatform' | 'by'>

export type DatabaseOptions = TransactionOptions & { url: string; poolSize: number; metrics?: Metrics | undefined }

export function createDatabase(options: DatabaseOptions): Database {
  const pool = createPool({ ...options, max: options.poolSize, name: 'deskbell', pipeline: true })
  const connections = createConnections(pool)

  const perAsker = createPerAsker()
  const by = (attribution: Attribution, asker?: Asker): Openers =>
    openers(options.roles, (role, scope, work) => {
      const opening = { options, begin: beginSql(role), by: attribution, scope, bounds: committing }
      const transaction = () =>
        withRetries(options, scope, () => connections.use((connection) => inTransaction(connection, opening, work)))
      return asker ? perAsker(asker, transaction) : transaction()
    })
  return {
    ...by(deskbell),
    by,
    neverCommitted: (clock, work) =>
      connections.use((connection) => inOneTransaction(connection, { ...options, clock }, work)),
    close: () => connections.close(),
  }
}

const deskbell: Attribution = { actor: { kind: 'system', name: 'deskbell' }, requestId: null }

type Run = <X extends AnyTx, T>(roleSql: string, scope: Scope, work: Work<X, T>) => Promise<T>

function openers(roles: Roles, run: Run): Openers {
  return {
    forBusiness(businessId, work, along) {
      assertId(businessId)
      return run(setRoleSql(roles.tenant, businessId), { businessId }, { work, along })
    },
    asPlatform: (reason, work, along) =>
      run(setRoleSql(roles.platform, ''), { businessId: null, reason }, { work, along }),
  }
}

async function inOneTransaction<T>(
  connection: Kysely<DB>,
  options: DatabaseOptions,
  work: (db: Uncommitted) => Promise<T>,
): Promise<T> {
  let before: Promise<unknown> = Promise.resolve()
  let isOver = false
  const by = (attribution: Attribution): Openers =>
    openers(options.roles, async (role, scope, part) => {
      // The connection may serve somebody else by now.
      if (isOver) throw new Error('The transaction that is never committed is over. Await everything that uses it.')
      const begin = `savepoint part; ${role}; ${openedSql}`
      const opening = { options, begin, by: attribution, scope, bounds: savepoint }
      const running = before.then(() => inTransaction(connection, opening, part))
      before = Promise.allSettled([running])
      return running
    })
  await sql.raw(`begin; ${timeoutsSql}`).execute(connection)
  try {
    return await work({ ...by(deskbell), by })
  } finally {
    isOver = true
    await before
    await rollback(connection, { log: options.log, undo: committing.undo })
  }
}

/** A serialization failure, a deadlock, a row removed since we read of it, a server that is no longer the primary. */
const worthAnotherTry = new Set(['40001', '40P01', '23503', readOnlyTransaction])

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
