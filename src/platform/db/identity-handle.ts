/**
 * The sign-in library's own way to the database: its tables and no others. Every statement runs in a transaction that
 * became the identity role by `set local role`, so a transaction pooler in front of DATABASE_URL changes nothing; the
 * price is a round trip before and after each statement that is not part of a transaction already.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import pg from 'pg'
import type { Log } from '../monitoring/log.ts'
import type { Metrics } from '../ops/metrics.ts'
import { committed, createPool, fromPrimary } from './pool.ts'
import type { Roles } from './setting-up/roles.ts'
import type { DB } from './types.generated.ts'

export type IdentityHandle = {
  kysely: Kysely<DB>
  /**
   * Runs work for one request: triggers record its id. Throws the request's failure at the end, because the library
   * takes some database failures for "not signed in".
   */
  inRequest<T>(requestId: string, work: () => Promise<T>): Promise<T>
  /** The request that is running; null in jobs. Setting its `failure` makes `inRequest` throw it at the end. */
  request(): InRequest | null
  close(): Promise<void>
}

export type IdentityHandleOptions = { url: string; poolSize: number; roles: Roles; log: Log; metrics?: Metrics }

const statementTimeoutMs = 10_000
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

type InRequest = { requestId: string; failure?: unknown }

export function createIdentityHandle(options: IdentityHandleOptions): IdentityHandle {
  // These rows are the library's, which expects Date, not Temporal.
  const pool = createPool({
    url: options.url,
    max: options.poolSize,
    name: 'deskbell identity',
    log: options.log,
    metrics: options.metrics,
    values: 'plain',
  })
  const requests = new AsyncLocalStorage<InRequest>()
  const kysely = new Kysely<DB>({
    dialect: new PostgresDialect({ pool: asRole(pool, options.roles.identity, requests) }),
  })
  return {
    kysely: kysely.withSchema('identity'),
    async inRequest(requestId, work) {
      const request: InRequest = { requestId }
      return requests.run(request, async () => {
        const [outcome] = await Promise.allSettled([work()])
        if (request.failure !== undefined) throw request.failure
        if (outcome.status === 'rejected') throw outcome.reason
        return outcome.value
      })
    },
    request: () => requests.getStore() ?? null,
    close: () => kysely.destroy(),
  }
}

/** Kysely's driver takes a connection, uses it and returns it; `begin` and `commit` come as statements of their own. */
function asRole(pool: pg.Pool, role: string, requests: AsyncLocalStorage<InRequest>): PostgresPool {
  const begin = () => {
    const requestId = requests.getStore()?.requestId ?? ''
    return (
      `begin; set local role ${pg.escapeIdentifier(role)}; set local statement_timeout = ${statementTimeoutMs}; ` +
      `set local idle_in_transaction_session_timeout = ${statementTimeoutMs * 2}; ` +
      `set local deskbell.request_id = '${uuid.test(requestId) ? requestId : ''}'; ` +
      'select pg_is_in_recovery() as on_standby'
    )
  }
  const noticing = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      const request = requests.getStore()
      if (request && !isIntegrityViolation(error)) request.failure = error
      throw error
    }
  }
  return {
    connect: () =>
      noticing(async () => connectionAs(await pool.connect(), begin, noticing) as unknown as PostgresPoolClient),
    end: () => pool.end(),
  }
}

/** A unique or other constraint failed: the library answers that itself. */
function isIntegrityViolation(error: unknown): boolean {
  return ((error as { code?: string }).code ?? '').startsWith('23')
}

type Noticing = <T>(work: () => Promise<T>) => Promise<T>

function connectionAs(client: pg.PoolClient, begin: () => string, noticing: Noticing) {
  let inTransaction = false
  let lost: Error | undefined
  const onError = (error: Error) => (lost = error)
  client.on('error', onError)

  const query = async (text: string, values: unknown[]) => {
    if (text === 'commit' || text === 'rollback') inTransaction = false
    if (text !== 'begin') return committed(await client.query(text, values), text)
    inTransaction = true
    try {
      const results = (await client.query(begin())) as unknown as pg.QueryResult[]
      return fromPrimary(results.at(-1) as pg.QueryResult)
    } catch (error) {
      // When the opening fails half-way, roll back: the connection must not return to the pool inside a transaction.
      await query('rollback', []).catch(onError)
      throw error
    }
  }
  const alone = async (text: string, values: unknown[]) => {
    await query('begin', [])
    try {
      const result = await query(text, values)
      await query('commit', [])
      return result
    } catch (error) {
      await query('rollback', []).catch(onError)
      throw error
    }
  }
  return {
    query: (text: string, values: unknown[] = []) =>
      noticing(() => (inTransaction || text === 'begin' ? query(text, values) : alone(text, values))),
    release: () => {
      client.off('error', onError)
      client.release(lost)
    },
  }
}
