/** The validated configuration, nested by what it is for: all of it but what providers bring. */
import type { Temporal } from 'temporal-polyfill'
import type { Roles } from '../db/setting-up/roles.ts'
import type { CapFigures } from '../rate-limit/caps.ts'

export type PlatformConfig = {
  production: boolean
  productName: string
  logLevel: string
  host: string
  /** Where the ops listener is; null without one. */
  ops: { host: string; port: number } | null
  /** For how long a process that stops still serves, so that a balancer can learn of it. */
  drainSeconds: number
  /** Where browsers and carriers reach us; no trailing slash. */
  baseUrl: string
  dataDir: string
  secretKey: string
  mailFrom: string
  /** Where the installation's own contact form is read. */
  contactEmail: string
  /** The address (slug) of the business that calls visitors who name none. */
  demoBusiness: string | null
  redisUrl: string | null
  trustedProxies: string[]
  /** Requests in any 15 minutes; what DESIGN fixes (5 strict, 10 for an account) is no setting. */
  limits: { authPerAddress: number; moderate: number; lenient: number; relay: number }
  /** What the operator set of the caps, by name; the slices have the defaults. */
  caps: CapFigures
  google: { clientId: string; clientSecret: string; issuer: string } | null
  database: { url: string; directUrl: string; poolSize: number; roles: Roles }
  /** Null when every provider is real. */
  sandbox: {
    key: string
    url: string
    now: Temporal.Instant | null
    /** Whether it has a demo business, whose people sign in by a link. */ demo: boolean
  } | null
}
