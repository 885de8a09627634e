/** What a server is made with. */
import type { Actor } from '../actor.ts'
import type { Clock } from '../clock/clock.ts'
import type { Database } from '../db/database.ts'
import type { AnyTx } from '../db/tx.ts'
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
  /** Until the head of a request is here: whoever is slower holds a connection for nothing. */
  head: number
  /** Until all of it is here: 1 MB over a poor telephone line. */
  request: number
  /** Without a byte either way while an answer is due; no answer of ours takes a third of it. */
  silence: number
  /**
   * Between requests. Longer than the 60 s of common proxies: they must hang up first, or a request meets a closing
   * connection.
   */
  idle: number
  /** How often the first two are looked at, and so how exact they are. */
  look: number
}

export type ServerOptions<C> = {
  context: C & { db: Database; log: Log; clock: Clock; limiter: Limiter; metrics: Metrics }
  routes: AnyRoute<C>[]
  /** Who asks, as seen from the transaction of the route. */
  identify(tx: AnyTx, credentials: Credentials): Promise<Actor>
  sessionCookie: { name: string; secure: boolean }
  /** The session a cookie stands for, by its signature alone; null when it is none of ours. */
  sessionOf(cookie: string): string | null
  /**
   * What a bearer key is by itself, before anybody looks it up: one of `ours` (it may be revoked), `perhaps` one, made
   * before they could be told from others, or `made-up`.
   */
  keyOf(bearer: string): 'ours' | 'perhaps' | 'made-up'
  productName: string
  /** Where browsers reach us; no trailing slash. */
  baseUrl: string
  secretKey: string
  /** Addresses or CIDR ranges of proxies whose X-Forwarded-For is believed. */
  trustedProxies: string[]
  limits: LimitFigures
  /** Where they are not the usual ones. */
  timeouts?: Partial<Timeouts>
  sockets?: Partial<SocketFigures>
  /** What `/readyz` asks; without it there is no such path. */
  readiness?: Readiness
  /** The operator's figures of the caps. */
  caps?: CapFigures
}
