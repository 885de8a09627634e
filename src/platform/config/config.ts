/** The validated configuration, nested by purpose: everything but the providers' settings. */
import type { Temporal } from 'temporal-polyfill'
import type { Roles } from '../db/setting-up/roles.ts'
import type { RetentionDays } from '../privacy/part.ts'
import type { CapFigures } from '../rate-limit/caps.ts'

export type PlatformConfig = {
  production: boolean
  productName: string
  logLevel: string
  host: string
  /** The address of the ops listener; null without one. */
  ops: { host: string; port: number } | null
  /** Seconds a stopping process still serves, so that a balancer notices that it leaves. */
  drainSeconds: number
  /** The address at which browsers and carriers reach us; no trailing slash. */
  baseUrl: string
  dataDir: string
  /** Signs and seals. */
  secretKey: string
  /** Open what was signed and sealed: `secretKey`, and the former one while it is being changed. */
  secretKeys: readonly string[]
  mailFrom: string
  /** The address that gets the messages of the contact form. */
  contactEmail: string
  /** Who runs the installation, as its legal page names them, and where their own terms and privacy notice are. */
  legal: { name: string | null; address: string | null; termsUrl: string | null; privacyUrl: string | null }
  /** The slug of the business that calls visitors who name none, and talks on the front page. */
  demoBusiness: string | null
  redisUrl: string | null
  trustedProxies: string[]
  /** Address ranges that webhooks may reach besides public ones. */
  outwardAllow: string[]
  /** Requests in any 15 minutes. The limits of the class `strict` and per account are fixed, not settings. */
  limits: { authPerAddress: number; moderate: number; lenient: number; relay: number }
  /** Characters a second that the carrier's voice speaks, until a call has shown it. */
  voiceRate: number
  /** The operator's figures of the caps, by name; the slices have the defaults. */
  caps: CapFigures
  /** The operator's days of keeping, by name. */
  retention: RetentionDays
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
