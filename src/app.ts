/** The only composition root: configuration in, a running installation out. */
import type { FastifyInstance } from 'fastify'
import { apiKeyReader, identify, type ApiKeyReader } from './businesses/index.ts'
import { caps } from './caps.ts'
import { connectionsOf, sumOf } from './connections.ts'
import type { Context } from './context.ts'
import { builtInBrain, builtInBrainId } from './conversation/index.ts'
import { readSession, sessionCookieName } from './identity/index.ts'
import { cron, jobs } from './jobs.ts'
import type { Actor } from './platform/actor.ts'
import { systemClock, type Clock } from './platform/clock/clock.ts'
import type { Config } from './platform/config/config.ts'
import { ConfigurationError } from './platform/config/environment.ts'
import { createDatabase } from './platform/db/database.ts'
import { createIdentityHandle } from './platform/db/identity-handle.ts'
import type { AnyTx } from './platform/db/tx.ts'
import type { Credentials } from './platform/http/options.ts'
import { createServer } from './platform/http/server.ts'
import type { SocketFigures } from './platform/http/socket.ts'
import { startWorkers, type Workers } from './platform/jobs/workers.ts'
import { createLog, type Log } from './platform/monitoring/log.ts'
import { createMetrics } from './platform/ops/metrics.ts'
import type { Readiness } from './platform/ops/readiness.ts'
import { scryptPasswords, type Passwords } from './platform/passwords.ts'
import { productVersion } from './platform/product-version.ts'
import { unknownCaps } from './platform/rate-limit/caps.ts'
import { createLimiter } from './platform/rate-limit/create-limiter.ts'
import type { Limiter } from './platform/rate-limit/limiter.ts'
import { isSameSecret } from './platform/signing.ts'
import { createCircuit } from './providers/circuit.ts'
import type { Email } from './providers/email/port.ts'
import { smtpEmail } from './providers/email/smtp.ts'
import { guard } from './providers/guard.ts'
import type { ModelAddress } from './providers/model/port.ts'
import { addressesOf, modelCatalogue } from './providers/model/vendors.ts'
import type { Telephony } from './providers/telephony/port.ts'
import { telnyxTelephony } from './providers/telephony/telnyx.ts'
import { reactionsTo } from './reactions.ts'
import { routesOf } from './routes.ts'
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

/** The HTTP server with every route, or with those a bench measures; call `listen` on it. */
export function createWeb(
  ctx: Context,
  routes = routesOf(ctx),
  more: { sockets?: Partial<SocketFigures>; readiness?: Readiness } = {},
): Promise<FastifyInstance> {
  const secure = ctx.config.baseUrl.startsWith('https:')
  const keys = apiKeyReader(ctx.config.secretKey)
  return createServer({
    ...more,
    context: ctx,
    routes,
    identify: (tx, credentials) => whoAsks({ ctx, keys }, tx, credentials),
    sessionOf: (cookie) => readSession(ctx.config.secretKey, cookie),
    keyOf: (bearer) => (isSandboxKey(ctx, bearer) ? 'ours' : keys.keyOf(bearer)),
    sessionCookie: { name: sessionCookieName(secure), secure },
    productName: ctx.config.productName,
    baseUrl: ctx.config.baseUrl,
    secretKey: ctx.config.secretKey,
    trustedProxies: ctx.config.trustedProxies,
    limits: ctx.config.limits,
    caps: ctx.config.caps,
  })
}

async function whoAsks(
  { ctx, keys }: { ctx: Context; keys: ApiKeyReader },
  tx: AnyTx,
  { cookie, bearer }: Credentials,
): Promise<Actor> {
  if (bearer !== null && isSandboxKey(ctx, bearer)) return { kind: 'system', name: 'sandbox' }
  const session = cookie === null ? null : readSession(ctx.config.secretKey, cookie)
  const key = bearer !== null && keys.keyOf(bearer) !== 'made-up' ? bearer : null
  const actor = await identify(tx, { session, bearer: key, nowMs: ctx.clock.nowMs() })
  if (key !== null && tx.businessId !== null) keys.remember(key, actor.kind === 'api-key')
  return actor
}

function isSandboxKey({ config }: Context, bearer: string): boolean {
  return config.sandbox !== null && isSameSecret(bearer, config.sandbox.key)
}

/** Runs the jobs in this process until stopped. */
export function createWorkers(ctx: Context): Promise<Workers> {
  return startWorkers({
    url: ctx.config.database.directUrl,
    jobsRole: ctx.config.database.roles.jobs,
    log: ctx.log,
    metrics: ctx.metrics,
    jobs,
    cron,
    contextFor: ({ actor, requestId }) => ({ ...ctx, db: { ...ctx.db, ...ctx.db.by({ actor, requestId }) } }),
  })
}
