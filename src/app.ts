/** The only composition root: configuration in, a running installation out. */
import type { FastifyInstance } from 'fastify'
import { identify } from './businesses/index.ts'
import type { Context } from './context.ts'
import { builtInBrain, builtInBrainId } from './conversation/index.ts'
import { sessionCookieName } from './identity/index.ts'
import { cron, jobs } from './jobs.ts'
import type { Actor } from './platform/actor.ts'
import { systemClock, type Clock } from './platform/clock/clock.ts'
import type { Config } from './platform/config/config.ts'
import { createDatabase } from './platform/db/database.ts'
import type { AnyTx } from './platform/db/tx.ts'
import { createServer, type Credentials } from './platform/http/server.ts'
import { startWorkers, type Workers } from './platform/jobs/workers.ts'
import { createLog, type Log } from './platform/monitoring/log.ts'
import { smtpEmail } from './providers/email/smtp.ts'
import { modelCatalogue } from './providers/model/vendors.ts'
import { telnyxTelephony } from './providers/telephony/telnyx.ts'
import { reactionsTo } from './reactions.ts'
import { routesOf } from './routes.ts'

/** What a test may put in place of the real thing. */
export type Replacements = { clock?: Clock; log?: Log }

/** Builds the context; nothing is started yet. */
export function createContext(config: Config, replaced: Replacements = {}): Context {
  const clock = replaced.clock ?? systemClock
  const log = replaced.log ?? createLog({ level: config.logLevel })
  const { url, poolSize, roles } = config.database
  return Object.freeze({
    config,
    clock,
    log,
    db: createDatabase({ url, poolSize, roles, clock, log, reactionsTo }),
    telephony: telnyxTelephony({
      apiKey: config.telnyx.apiKey,
      publicKey: config.telnyx.publicKey,
      baseUrl: config.telnyx.baseUrl,
      webhookUrl: `${config.baseUrl}/webhooks/telnyx`,
      timeoutMs: config.telnyx.timeoutMs,
      now: () => clock.nowMs(),
      ...(config.telnyx.messagingProfileId ? { messagingProfileId: config.telnyx.messagingProfileId } : {}),
    }),
    mail: smtpEmail(config.smtp),
    models: modelCatalogue(config.models, { id: builtInBrainId, name: 'Built-in', model: builtInBrain() }),
  })
}

/** The HTTP server with every route; call `listen` on it. */
export function createWeb(ctx: Context): Promise<FastifyInstance> {
  return createServer({
    context: ctx,
    routes: routesOf(ctx),
    identify: (tx, credentials) => whoAsks(ctx, tx, credentials),
    sessionCookie: { name: sessionCookieName, secure: ctx.config.baseUrl.startsWith('https:') },
    productName: ctx.config.productName,
  })
}

async function whoAsks(ctx: Context, tx: AnyTx, credentials: Credentials): Promise<Actor> {
  const key = ctx.config.sandbox?.key
  if (key && credentials.bearer === key) return { kind: 'system', name: 'sandbox' }
  return identify(tx, { ...credentials, nowMs: ctx.clock.nowMs() })
}

/** Runs the jobs in this process until stopped. */
export function createWorkers(ctx: Context): Promise<Workers> {
  return startWorkers({
    url: ctx.config.database.directUrl,
    jobsRole: ctx.config.database.roles.jobs,
    clock: ctx.clock,
    log: ctx.log,
    jobs,
    cron,
    contextFor: ({ actor, requestId }) => ({ ...ctx, db: { ...ctx.db, ...ctx.db.by({ actor, requestId }) } }),
  })
}
