/** The only composition root: configuration in, a running installation out. */
import { caps } from '#src/caps.ts'
import type { Context } from '#src/context.ts'
import { builtInBrain, builtInBrainId } from '#src/conversation/index.ts'
import { systemClock, type Clock } from '#src/platform/clock/clock.ts'
import type { Config } from '#src/platform/config/config.ts'
import { ConfigurationError } from '#src/platform/config/environment.ts'
import { scryptPasswords, type Passwords } from '#src/platform/crypto/passwords.ts'
import { createDatabase } from '#src/platform/db/database.ts'
import { createIdentityHandle } from '#src/platform/db/identity-handle.ts'
import { createLog, type Log } from '#src/platform/monitoring/log.ts'
import { createMetrics } from '#src/platform/ops/metrics.ts'
import { productVersion } from '#src/platform/product-version.ts'
import { unknownCaps } from '#src/platform/rate-limit/caps.ts'
import { createLimiter } from '#src/platform/rate-limit/create-limiter.ts'
import type { Limiter } from '#src/platform/rate-limit/limiter.ts'
import { createCircuit } from '#src/providers/circuit.ts'
import type { Email } from '#src/providers/email/port.ts'
import { smtpEmail } from '#src/providers/email/smtp.ts'
import { guard } from '#src/providers/guard.ts'
import type { ModelAddress } from '#src/providers/model/port.ts'
import { addressesOf, modelCatalogue } from '#src/providers/model/vendors.ts'
import type { Telephony } from '#src/providers/telephony/port.ts'
import { telnyxTelephony } from '#src/providers/telephony/telnyx.ts'
import { reactionsTo } from '#src/reactions.ts'
import { connectionsOf, sumOf } from './connections.ts'
import { allServices, type Service } from './services.ts'

/** What a test may put in place of the real thing. */
export type Replacements = { clock?: Clock; log?: Log; passwords?: Passwords; limiter?: Limiter }

/** Throws ConfigurationError for a cap that is none. */
export function checkCaps(config: Config): void {
  const unknown = unknownCaps(config.caps, caps)
  if (unknown.length)
    throw new ConfigurationError([
      `CAPS: no cap is named ${unknown.join(', ')}. There are: ${caps.map((cap) => cap.name).join(', ')}, and all`,
    ])
}

/** What a process is for decides how many connections it takes; everything, unless it is said. */
type Made = Replacements & { services?: ReadonlySet<Service> }

/** Builds the context; nothing is started yet. Throws ConfigurationError for a cap that is none. */
export function createContext(config: Config, replaced: Made = {}): Context {
  checkCaps(config)
  const clock = replaced.clock ?? systemClock
  const log = replaced.log ?? createLog({ level: config.logLevel })
  const metrics = createMetrics({ version: productVersion })
  const { url, roles } = config.database
  const connections = connectionsOf(config, replaced.services ?? new Set(allServices))
  log.info({ most: sumOf(connections), ...connections }, 'connections to Postgres')
  const told = { log, metrics }
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
    google: createCircuit({ name: 'google', log }),
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
    telephony: guard(carrierOf(config, clock), { name: 'telephony', ...told, local: { verifyWebhook: true } }),
    mail: guard(mailOf(config), { name: 'mail', ...told, local: { close: true } }),
    models: modelCatalogue(
      config.models,
      { id: builtInBrainId, name: 'Built-in', model: builtInBrain(), circuit: (think) => think() },
      log,
    ),
  })
}

/** Gives back every connection of the context. Whoever serves with it has stopped before. */
export async function closeContext(ctx: Context): Promise<void> {
  await Promise.all([ctx.db.close(), ctx.identity.close(), ctx.limiter.close()])
  ctx.mail.close()
}

/** The carrier as configured; nothing is asked of it yet. Throws where its public key is none. */
export function carrierOf(config: Config, clock: Clock): Telephony {
  return telnyxTelephony({
    apiKey: config.telnyx.apiKey,
    publicKey: config.telnyx.publicKey,
    baseUrl: config.telnyx.baseUrl,
    connectionId: config.telnyx.connectionId,
    webhookUrl: `${config.baseUrl}/webhooks/telnyx`,
    timeoutMs: config.telnyx.timeoutMs,
    now: () => clock.nowMs(),
    ...(config.telnyx.messagingProfileId ? { messagingProfileId: config.telnyx.messagingProfileId } : {}),
  })
}

/** The mail server as configured; nothing is asked of it yet. */
export const mailOf = ({ smtp }: Config): Email => smtpEmail(smtp)

/** Where the configured models answer. */
export const modelAddressesOf = ({ models }: Config): ModelAddress[] => addressesOf(models)
