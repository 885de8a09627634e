/** The real product on a database of its own: web server, worker and sandbox, on ports of their own. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll } from 'vitest'
import type { RunningSandbox } from '#sandbox/index.ts'
import { sandboxApi, type SandboxApi } from '#sandbox/testing/sandbox-api.ts'
import type { Context } from '#src/context.ts'
import { buildConfig } from '#src/installation/config.ts'
import { closeContext, createContext } from '#src/installation/create-context.ts'
import { createWeb } from '#src/installation/create-web.ts'
import { createWorkers } from '#src/installation/create-workers.ts'
import { readEnvironment } from '#src/installation/environment.ts'
import { startSandboxFor } from '#src/installation/start-sandbox.ts'
import { systemClock, type Clock } from '#src/platform/clock/clock.ts'
import { moveBusinessClock } from '#src/platform/clock/move-business-clock.ts'
import { installationSecrets } from '#src/platform/config/secrets.ts'
import type { Passwords } from '#src/platform/crypto/passwords.ts'
import { createLog, type Log } from '#src/platform/monitoring/log.ts'
import { cloneDatabase } from './database.ts'
import { ownPort } from './own-port.ts'
import type { ClonedDatabase } from './postgres.ts'
import type { Sql } from './sql.ts'

export type TestAppOptions = {
  /** More or other environment variables. */
  env?: Record<string, string>
  /** Business time at the start; ticks from there. Default: a Monday morning in California. */
  now?: string
  clock?: Clock
  /** A database that is filled already, instead of a new one; dropped with the app. */
  database?: ClonedDatabase
  log?: Log
  passwords?: Passwords
  /** How often access to a live stream is looked up again, milliseconds. */
  lookAgainMs?: number
  /** Default true. Without it jobs wait. */
  worker?: boolean
  /** Whom the sandbox's phone offers to dial. */
  directory?: { name: string; number: string }[]
  /** Default true. Without it nothing answers for the carrier and the mail server. */
  sandbox?: boolean
}

export type TestApp = AsyncDisposable & {
  ctx: Context
  web: FastifyInstance
  baseUrl: string
  database: ClonedDatabase
  /** Asks the database as its owner, who sees all rows. */
  sql: Sql
  sandbox: RunningSandbox | null
  /** The phone and the mailbox of the people outside. */
  sandboxApi: SandboxApi
  /** Any request; JSON bodies, parsed answers. */
  request(method: string, path: string, options?: RequestOptions): Promise<Answer>
  moveClockTo(instant: string): Promise<void>
}

export type RequestOptions = { body?: unknown; cookie?: string; bearer?: string; headers?: Record<string, string> }
// oxlint-disable-next-line typescript/no-explicit-any -- tests read answers of every shape
export type Answer = { status: number; body: any; headers: Headers }

/** For tests in which one address does more than any caller would; nobody holds a time for whom they leave. */
export const raisedCaps = { CAPS: 'all=999999999,holds-per-business=0' }

const mondayMorning = '2026-03-02T16:00:00Z'

/**
 * One app for all tests of a file, or of a `describe`: `const app = useApp({ worker: false })`. Its fields are there
 * from the first hook that is registered later. Options that need something running are given by a function.
 */
export function useApp(options: TestAppOptions | (() => TestAppOptions | Promise<TestAppOptions>) = {}): TestApp {
  const app = {} as TestApp
  beforeAll(async () => {
    Object.assign(app, await testApp(typeof options === 'function' ? await options() : options))
  })
  afterAll(() => app[Symbol.asyncDispose]?.())
  return app
}

/** Boots everything for one test; `await using app = await testApp()` takes it down again. */
export async function testApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = options.database ?? (await cloneDatabase())
  const dataDir = await mkdtemp(join(tmpdir(), 'deskbell-app-'))
  const secrets = await installationSecrets(dataDir)
  const [webPort, sandboxPort, smtpPort] = [await ownPort(), await ownPort(), await ownPort()]
  // The sandbox's voice takes no time here (below), and so nobody waits for the end of its sound.
  const voiceRate = options.sandbox === false ? '15' : '10000'
  const env = readEnvironment({
    ...{ NODE_ENV: 'test', DATA_DIR: dataDir, DATABASE_POOL_SIZE: '12', VOICE_RATE: voiceRate },
    ...options.env,
  })
  const base = buildConfig(env, {
    secrets,
    webPort,
    databaseUrl: database.url,
    sandboxUrl: `http://127.0.0.1:${sandboxPort}`,
    sandboxSmtpUrl: `smtp://127.0.0.1:${smtpPort}`,
  })
  const config = { ...base, database: { ...base.database, roles: database.roles } }
  const log = options.log ?? createLog({ level: 'silent' })
  const clock = options.clock ?? systemClock
  // No test asks a name server.
  const resolve = () => Promise.reject(Object.assign(new Error('no name server'), { code: 'ENOTFOUND' }))
  const ctx = createContext(config, {
    clock,
    log,
    resolve,
    ...(options.passwords ? { passwords: options.passwords } : {}),
  })
  await moveBusinessClock(ctx.db, clock, Temporal.Instant.from(options.now ?? mondayMorning))
  const sandbox =
    options.sandbox === false
      ? null
      : await startSandboxFor(ctx, {
          secrets,
          places: { sandboxPort, smtpPort },
          directory: options.directory ?? [],
          dataDir: null,
        })
  // Most tests are in a hurry; those about speech switch the voice back to the carrier's own pace.
  if (sandbox) await sandboxApi(sandbox.url).setFaults({ voice: 'instant' })
  // Tests share their processors with other tests: a process that is late is no reason to refuse what they ask.
  const web = await createWeb(ctx, undefined, { mostDelayMs: Infinity, lookAgainMs: options.lookAgainMs })
  await web.listen({ host: '127.0.0.1', port: webPort })
  const workers = options.worker === false ? null : await createWorkers(ctx)
  return {
    ctx,
    web,
    baseUrl: config.baseUrl,
    database,
    sql: database.sql,
    sandbox,
    sandboxApi: sandboxApi(`http://127.0.0.1:${sandboxPort}`),
    request: (method, path, request) => send(config.baseUrl + path, method, request),
    moveClockTo: (instant) => moveBusinessClock(ctx.db, clock, Temporal.Instant.from(instant)),
    async [Symbol.asyncDispose]() {
      await web.close()
      await workers?.stop()
      await sandbox?.close()
      await closeContext(ctx)
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function send(
  url: string,
  method: string,
  { body, cookie, bearer, headers = {} }: RequestOptions = {},
): Promise<Answer> {
  const answer = await fetch(url, {
    method,
    redirect: 'manual',
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(cookie ? { cookie: `deskbell_session=${cookie}` } : {}),
      ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  // What is told while somebody looks has no end: its beginning will do here.
  const isLive = answer.headers.get('content-type')?.startsWith('text/event-stream')
  const text = isLive ? await beginningOf(answer) : await answer.text()
  const json = /json/.test(answer.headers.get('content-type') ?? '')
  return { status: answer.status, body: json && text ? JSON.parse(text) : text, headers: answer.headers }
}

async function beginningOf(answer: Response): Promise<string> {
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader()
  const { value } = await reader.read()
  await reader.cancel()
  return new TextDecoder().decode(value)
}
