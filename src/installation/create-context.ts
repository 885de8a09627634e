/** The only composition root: builds a running installation from its configuration. */
import { caps } from '#src/caps.ts'
import type { Config, Context } from '#src/context.ts'
import { builtInBrain, builtInBrainId } from '#src/conversation/index.ts'
import { systemClock, type Clock } from '#src/platform/clock/clock.ts'
import { ConfigurationError } from '#src/platform/config/environment.ts'
import { scryptPasswords, type Passwords } from '#src/platform/crypto/passwords.ts'
import { createDatabase } from '#src/platform/db/database.ts'
import { createIdentityHandle } from '#src/platform/db/identity-handle.ts'
import { createLines } from '#src/platform/lines.ts'
import { createLog, onFault, type Log } from '#src/platform/monitoring/log.ts'
import { createMetrics } from '#src/platform/ops/metrics.ts'
import { createOutward, type Resolve } from '#src/platform/outward/outward.ts'
import { productVersion } from '#src/platform/product-version.ts'
import { unknownCaps } from '#src/platform/rate-limit/caps.ts'
import { createLimiter } from '#src/platform/rate-limit/create-limiter.ts'
import type { Limiter } from '#src/platform/rate-limit/limiter.ts'
import { createWebApp } from '#src/platform/web-app/web-app.ts'
import { createCircuit } from '#src/providers/circuit.ts'
import { closeProviders, createProviders } from '#src/providers/index.ts'
import { reactionsTo } from '#src/reactions.ts'
import { connectionsOf, sumOf } from './connections.ts'
import { allServices, type Service } from './services.ts'

/** What tests may replace. */
export type Replacements = {
  clock?: Clock
  log?: Log
  passwords?: Passwords
  limiter?: Limiter
  /** Finds the addresses behind a name that somebody typed. */
  resolve?: Resolve
}

/** Checks the names in CAPS. Throws ConfigurationError for an unknown cap. */
export function checkCaps(config: Config): void {
  const unknown = unknownCaps(config.caps, caps)
  if (unknown.length)
    throw new ConfigurationError([
      `CAPS: no cap is named ${unknown.join(', ')}. There are: ${caps.map((cap) => cap.name).join(', ')}, and all`,
    ])
}

/** The services decide how many connections the process takes; the default is all of them. */
type Made = Replacements & { services?: ReadonlySet<Service> }

/** Builds the context; starts nothing. Throws ConfigurationError for an unknown cap. */
export function createContext(config: Config, replaced: Made = {}): Context {
  checkCaps(config)
  const clock = replaced.clock ?? systemClock
  const log = replaced.log ?? createLog({ level: config.logLevel })
  const metrics = createMetrics({ version: productVersion })
  const { url, roles } = config.database
  const connections = connectionsOf(config, replaced.services ?? new Set(allServices))
  log.info({ most: sumOf(connections), ...connections }, 'connections to Postgres')
  const told = { log, metrics }
  const providers = createProviders(config, {
    baseUrl: config.baseUrl,
    clock,
    ...told,
    builtInBrain: {
      ...{ id: builtInBrainId, name: 'Built-in', model: builtInBrain() },
      price: null,
      circuit: (think) => think(),
    },
  })
  onFault(log, (fault) => providers.errors.report(fault))
  return Object.freeze({
    config,
    clock,
    ...told,
    db: createDatabase({
      url,
      poolSize: connections.business,
      roles,
      clock,
      ...told,
      reactionsTo,
      caps: config.caps,
      secretKey: config.secretKey,
    }),
    google: createCircuit({ name: 'google', ...told }),
    identity: createIdentityHandle({ url, poolSize: connections.identity, roles, ...told }),
    passwords: replaced.passwords ?? scryptPasswords,
    limiter:
      replaced.limiter ??
      createLimiter({
        redisUrl: config.redisUrl,
        databaseUrl: url,
        roles,
        secretKey: config.secretKey,
        clock,
        ...told,
      }),
    outward: createOutward({
      allow: config.outwardAllow,
      ownUrl: config.baseUrl,
      ...(replaced.resolve ? { resolve: replaced.resolve } : {}),
    }),
    lines: createLines(),
    webApp: createWebApp(),
    ...providers,
  })
}

/** How long a process that ends waits for its last errors to be reported. */
const flushMs = 2_000

/** Closes every connection of the context. Stop the servers and workers that use it first. */
export async function closeContext(ctx: Context): Promise<void> {
  await Promise.all([ctx.db.close(), ctx.identity.close(), ctx.limiter.close(), ctx.errors.flush(flushMs)])
  closeProviders(ctx)
}
