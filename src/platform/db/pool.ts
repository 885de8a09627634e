/** Connections: a pg pool whose values are ours (Temporal in, Temporal out), and Kysely on top of it. */
import {
  DummyDriver,
  Kysely,
  PostgresDialect,
  type DatabaseConnection,
  type PostgresPool,
  type PostgresPoolClient,
} from 'kysely'
import pg from 'pg'
import { Temporal } from 'temporal-polyfill'
import type { Log } from '../monitoring/log.ts'
import type { Metrics } from '../ops/metrics.ts'
import type { DB } from './types.generated.ts'

const timestamptz = 1184
const int8 = 20
const date = 1082

/** Timestamptz arrives as Temporal.Instant; a date as text; bigint as number (ours stay far below 2^53). */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === timestamptz) return (text: string) => Temporal.Instant.from(text.replace(' ', 'T'))
    if (oid === int8) return Number
    if (oid === date) return String
    return pg.types.getTypeParser(oid, format)
  }) as pg.CustomTypesConfig['getTypeParser'],
}

type PoolOptions = {
  url: string
  max: number
  name: string
  role?: string
  /** Longest wait for a connection, and for the answer to a query. By default 5 s and no limit. */
  answerWithinMs?: number
  /** `plain` keeps the driver's values: dates as Date. */
  values?: 'plain'
  /** Queries that nobody awaits one by one travel together; the server runs them in the order they were sent. */
  pipeline?: true
  metrics?: Metrics | undefined
  log: Log
}

export function createPool(options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.max,
    application_name: options.name,
    ...(options.values === 'plain' ? {} : { types }),
    ...(options.pipeline ? { pipeline: true } : {}),
    connectionTimeoutMillis: options.answerWithinMs ?? 5_000,
    // A new connection costs Postgres some 10 ms of work; a burst soon after another need not pay them again.
    idleTimeoutMillis: 5 * 60_000,
    // After ten minutes a connection is replaced, so each process looks the server's name up again.
    maxLifetimeSeconds: 600,
    ...(options.answerWithinMs ? { query_timeout: options.answerWithinMs } : {}),
    keepAlive: true,
    // The role set at connection start. Only the worker uses it, whose URL is direct; a transaction pooler would drop
    // it.
    ...(options.role ? { options: `-c role=${options.role}` } : {}),
  })
  // A dying idle connection (Postgres restarts) must not end the process; the next query opens a new one.
  pool.on('error', (error) => options.log.warn({ err: error }, 'idle database connection lost'))
  pool.on('connect', (client) => {
    // A dying busy connection fails its query, so the caller gets the error.
    client.on('error', (error) => options.log.debug({ err: error }, 'database connection lost'))
    endWhenReadOnly(client)
  })
  options.metrics?.watchPool(options.name, pool)
  return pool
}

/** The SQLSTATE of a server that is not the primary any more, or not yet. */
export const readOnlyTransaction = '25006'

type Protocol = { connection: { on(event: 'errorMessage', heard: (message: { code?: string }) => void): void } }

/** Ends a connection whose server takes no writes; the pool then drops it. */
function endWhenReadOnly(client: pg.PoolClient): void {
  ;(client as unknown as Protocol).connection.on('errorMessage', ({ code }) => {
    if (code === readOnlyTransaction) void (client as unknown as pg.Client).end().catch(() => undefined)
  })
}

/**
 * Throws when the server is a standby, whose rows may be old. For the answer of the statement that opens a transaction
 * and selects `on_standby`.
 */
export function fromPrimary(result: pg.QueryResult<{ on_standby?: boolean }>): pg.QueryResult {
  if (result.rows[0]?.on_standby !== true) return result
  throw Object.assign(new Error('The database server is a standby'), { code: readOnlyTransaction })
}

export type Connections = {
  /**
   * Runs the work on one connection. Its queries are sent as they are asked, also before the one before is answered:
   * `Promise.all` of several is one round trip, in its order.
   */
  use<T>(work: (connection: Kysely<DB>) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export function createConnections(pool: pg.Pool): Connections {
  const dialect = new PostgresDialect({ pool: withOurValues(pool) })
  const kysely = new Kysely<DB>({ dialect })
  const driver = new DummyDriver()
  // Kysely's own `connection()` sends a query only when the one before has been answered.
  const on = (connection: DatabaseConnection) => {
    const executor = kysely.getExecutor().withConnectionProvider({ provideConnection: (use) => use(connection) })
    return new Kysely<DB>({ config: { dialect }, dialect, driver, executor })
  }
  return {
    use: (work) => kysely.getExecutor().provideConnection((connection) => work(on(connection))),
    close: () => kysely.destroy(),
  }
}

/**
 * Adds to Kysely's driver: the last result of several statements in one round trip, the check that a commit was one,
 * and Temporal parameters as text.
 */
function withOurValues(pool: pg.Pool): PostgresPool {
  return {
    connect: async () => {
      const client = await pool.connect()
      let lost: Error | undefined
      const onError = (error: Error) => (lost = error)
      client.on('error', onError)
      return {
        query: async (text: string, values: readonly unknown[]) => {
          const result: pg.QueryResult | pg.QueryResult[] = await client.query(text, values.map(toPostgres))
          try {
            return fromPrimary(committed(lastOf(result), text))
          } catch (error) {
            if ((error as { code?: string }).code === readOnlyTransaction) lost = error as Error
            throw error
          }
        },
        release: () => {
          client.off('error', onError)
          client.release(lost)
        },
      } as unknown as PostgresPoolClient
    },
    end: () => pool.end(),
  }
}

const lastOf = (result: pg.QueryResult | pg.QueryResult[]) =>
  Array.isArray(result) ? (result.at(-1) as pg.QueryResult) : result

/**
 * Postgres answers `commit` with ROLLBACK and without an error when a statement of the transaction failed. Throws then,
 * so that code which caught the statement's error cannot believe the rows are written.
 */
export function committed(result: pg.QueryResult, text: string): pg.QueryResult {
  if (result.command === 'ROLLBACK' && text.endsWith('commit'))
    throw new Error('Not committed: a statement of this transaction failed before, and its error was caught')
  return result
}

/**
 * Writes instants to the millisecond, as our columns keep them, by way of Date: 0.5 µs against 7 of the polyfill's own
 * `toString`.
 */
function toPostgres(value: unknown): unknown {
  if (value instanceof Temporal.Instant) return new Date(value.epochMilliseconds).toISOString()
  return value instanceof Temporal.PlainDate ? value.toString() : value
}
