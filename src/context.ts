/** The context every entry point gets: installation/create-context.ts builds it once, and it is frozen. */
import type { Circuit } from '#src/providers/circuit.ts'
import type { ProviderPorts, ProviderSettings } from '#src/providers/index.ts'
import type { Clock } from './platform/clock/clock.ts'
import type { PlatformConfig } from './platform/config/config.ts'
import type { Passwords } from './platform/crypto/passwords.ts'
import type { Database } from './platform/db/database.ts'
import type { IdentityHandle } from './platform/db/identity-handle.ts'
import type { Lines } from './platform/lines.ts'
import type { Log } from './platform/monitoring/log.ts'
import type { Metrics } from './platform/ops/metrics.ts'
import type { Outward } from './platform/outward/outward.ts'
import type { Limiter } from './platform/rate-limit/limiter.ts'
import type { WebApp } from './platform/web-app/web-app.ts'

/** The whole configuration; the settings of each provider stand under its own name. */
export type Config = PlatformConfig & ProviderSettings

/** Each provider's port stands under its own name: `telephony`, `mail`, `models`. */
export type Context = {
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  readonly metrics: Metrics
  readonly db: Database
  /** The circuit around every request to Google. Google has no port: the sign-in library speaks to it itself. */
  readonly google: Circuit
  /** The sign-in library's own connections; the identity slice alone uses them. */
  readonly identity: IdentityHandle
  readonly passwords: Passwords
  readonly limiter: Limiter
  /** The one door to addresses that people type. */
  readonly outward: Outward
  /** Six digits that prove something; rehearsals know them beforehand. Left out: by chance. */
  readonly makeCode?: () => string
  /** What this process holds now; the sandbox's phone looks at it. */
  readonly lines: Lines
  /** The app of the businesses' people, as it was built. */
  readonly webApp: WebApp
} & Readonly<ProviderPorts>
