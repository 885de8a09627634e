/** The settings of a server. */
import type { Actor } from '../actor.ts'
import type { Clock } from '../clock/clock.ts'
import type { Database } from '../db/database.ts'
import type { OpeningTx } from '../db/tx.ts'
import type { Log } from '../monitoring/log.ts'
import type { Metrics } from '../ops/metrics.ts'
import type { Readiness } from '../ops/readiness.ts'
import type { CapFigures } from '../rate-limit/caps.ts'
import type { Limiter } from '../rate-limit/limiter.ts'
import type { LimitFigures } from '../rate-limit/policy.ts'
import type { SocketFigures } from './kinds/socket.ts'
import type { AnyRoute } from './route.ts'

export type Credentials = { cookie: string | null; bearer: string | null }

/** Milliseconds. */
export type Timeouts = {
  /** Until the head of a request has arrived; a slower client holds a connection for nothing. */
  head: number
  /** Until all of the request has arrived: 1 MB over a poor telephone line. */
  request: number
  /** Without a byte either way while an answer is due; no answer of ours takes a third of it. */
  silence: number
  /** Until an answer was taken, beside the time that a poor line needs for its bytes. */
  answer: number
  /**
   * Between requests. Longer than the 60 s of common proxies: they must close first, or a request meets a closing
   * connection.
   */
  idle: number
  /** The interval at which Node checks `head` and `request`, and so their precision. */
  look: number
}

export type ServerOptions<C> = {
  context: C & { db: Database; log: Log; clock: Clock; limiter: Limiter; metrics: Metrics }
  routes: AnyRoute<C>[]
  /** Finds the actor of a request, as the business of the transaction that is being opened sees them. */
  identify(tx: OpeningTx, credentials: Credentials): Promise<Actor>
  sessionCookie: { name: string; secure: boolean }
  /** The session id in a cookie, checked by its signature alone; null when we did not sign it. */
  sessionOf(cookie: string): string | null
  /**
   * What a bearer key tells by itself, before the database is asked: `ours` (it may be revoked), `perhaps` (made before
   * keys were signed), or `made-up`.
   */
  keyOf(bearer: string): 'ours' | 'perhaps' | 'made-up'
  productName: string
  /** The address at which browsers reach us; no trailing slash. */
  baseUrl: string
  secretKey: string
  /** Keys of stored answers; by default the one above. */
  secretKeys?: readonly string[]
  /** Addresses or CIDR ranges of proxies whose X-Forwarded-For we believe. */
  trustedProxies: string[]
  limits: LimitFigures
  /** Replaces single defaults. */
  timeouts?: Partial<Timeouts>
  sockets?: Partial<SocketFigures>
  /**
   * How late the process's timers may come before it refuses requests, milliseconds. Infinity, as in tests: however
   * late, also when they came so late that nothing was measured, which counts as infinitely late.
   */
  mostDelayMs?: number | undefined
  /** What `/readyz` reports; without it there is no such path. */
  readiness?: Readiness
  /** How often access to a live stream is looked up again, milliseconds. */
  lookAgainMs?: number | undefined
  /** The operator's figures of the caps. */
  caps?: CapFigures
}
