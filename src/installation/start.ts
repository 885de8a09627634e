/** Starts an installation from its environment: the chosen services in order; stops them in the reverse order. */
import { setTimeout as delay } from 'node:timers/promises'
import { findRecordings, lookAfterCalls } from '#src/calls/index.ts'
import type { Context } from '#src/context.ts'
import { buildConfig, sandboxed } from '#src/installation/config.ts'
import { type Environment } from '#src/installation/environment.ts'
import { moveBusinessClock } from '#src/platform/clock/move-business-clock.ts'
import { ConfigurationError } from '#src/platform/config/environment.ts'
import { installationSecrets, type InstallationSecrets } from '#src/platform/config/secrets.ts'
import { checkLogin } from '#src/platform/db/setting-up/check-login.ts'
import { startOps, type OpsListener } from '#src/platform/http/ops-listener.ts'
import type { Workers } from '#src/platform/jobs/workers.ts'
import { createLog } from '#src/platform/monitoring/log.ts'
import { createReadiness, type Readiness } from '#src/platform/ops/readiness.ts'
import { reportProcess } from '#src/platform/ops/report-process.ts'
import { startDatabaseWatch } from '#src/platform/ops/watch-database.ts'
import { closeContext, createContext, type Replacements } from './create-context.ts'
import { createWeb } from './create-web.ts'
import { createWorkers } from './create-workers.ts'
import { demoNumber, seedDemo, type Demo } from './demo.ts'
import { freePort } from './free-port.ts'
import { readyWebApp } from './ready-web-app.ts'
import { readRunFile, writeRunFile } from './run-file.ts'
import type { Service } from './services.ts'
import { standDatabase } from './stand-database.ts'
import { startSandboxFor } from './start-sandbox.ts'

export type Installation = {
  ctx: Context
  webUrl: string | null
  sandboxUrl: string | null
  demo: Demo | null
  stop(): Promise<void>
}

type Options = { services: Set<Service>; onProgress?(step: string): void } & Replacements

/** Starts the chosen services. When one cannot start, those before it are stopped again and the error says why. */
export async function startInstallation(env: Environment, options: Options): Promise<Installation> {
  const log = options.log ?? createLog({ level: env.LOG_LEVEL })
  const progress = options.onProgress ?? (() => {})
  const stops: Stop[] = []
  const serving: Stop[] = []
  let beforeStopping = async () => {}
  const stop = async () => {
    await beforeStopping()
    const stopLogged = (stopPart: Stop) =>
      stopPart().catch((error: unknown) => log.error({ err: error }, 'a part did not stop cleanly'))
    // Requests and jobs finish side by side, so that stopping takes as long as the longest and not as all of them.
    await Promise.all(serving.splice(0).map(stopLogged))
    for (const stopPart of stops.splice(0).reverse()) await stopLogged(stopPart)
  }
  try {
    const inSandbox = sandboxed(env)
    const secrets = await installationSecrets(env.DATA_DIR)
    progress(databaseStep(env))
    // Beside the database, which takes as long; whoever waits for it hears its failure.
    const webApp = options.services.has('web') ? readyWebApp({ production: env.NODE_ENV === 'production', log }) : null
    webApp?.catch(() => {})
    const database = await standDatabase(env, secrets, log)
    stops.push(database.stop)
    const places = await choosePlaces(env, options.services, inSandbox)
    const config = buildConfig(env, { secrets, databaseUrl: database.url, ...places })
    for (const url of new Set([config.database.url, config.database.directUrl]))
      await checkLogin(url, config.database.roles)
    const ctx = createContext(config, { ...options, log })
    stops.push(() => closeContext(ctx))
    const reported = await reportProcess({ ...ctx, services: [...options.services], dataDir: config.dataDir })
    stops.push(() => reported.stop())
    let workers: Workers | null = null
    const lanesAlive = () => workers?.isAlive() ?? true
    const { url, roles } = config.database
    const readiness = createReadiness({ url, roles, log, metrics: ctx.metrics, lanesAlive })
    stops.push(() => readiness.close())
    const ops = await startOpsIfWanted(ctx, readiness)
    if (ops) stops.push(() => ops.close())
    const demo = await startSandboxParts(ctx, { env, secrets, places, options, stops })
    if (options.services.has('worker')) {
      progress('starting the worker')
      const started = await createWorkers(ctx)
      workers = started
      serving.push(() => started.stop())
    }
    if (options.services.has('web')) {
      progress('starting the web server')
      await webApp
      const web = await createWeb(ctx, undefined, { readiness })
      serving.push(() => web.close())
      await web.listen({ host: config.host, port: places.webPort })
      await lookSoon(ctx)
      if (ctx.alerts.canTell) stops.push(watchDatabase(ctx, readiness))
      beforeStopping = () => drain(readiness, config.drainSeconds)
    }
    return {
      ctx,
      webUrl: options.services.has('web') ? config.baseUrl : null,
      sandboxUrl: config.sandbox?.url ?? null,
      demo,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

const databaseStep = ({ DATABASE_URL: url }: Environment) =>
  url ? 'checking the database' : 'starting the embedded Postgres (the first start takes a few seconds)'

/**
 * The web process before this one may have died with the lines of its calls: they are looked at once that shows. And
 * callers may have left messages while there was no database.
 */
function lookSoon({ db }: Context): Promise<void> {
  return db.asPlatform('look after what nobody may have told', async (tx) => {
    tx.enqueue(lookAfterCalls, {}, { at: tx.now.add({ seconds: 13 }), key: 'after-start' })
    tx.enqueue(findRecordings, {}, { key: 'recordings-after-start' })
  })
}

/** A load balancer probes every few seconds; until it has seen that we are leaving, it sends us requests. */
async function drain(readiness: Readiness, seconds: number): Promise<void> {
  readiness.drain()
  await delay(seconds * 1_000)
}

const mostJitterMs = 15_000

function watchDatabase({ alerts, clock, config, log }: Context, readiness: Readiness): Stop {
  const watch = startDatabaseWatch({
    isAway: async () => (await readiness.look()).includes('database'),
    tell: (text) => alerts.tell(text),
    where: `${config.productName} at ${config.baseUrl}, web process ${process.pid}`,
    jitterMs: Math.random() * mostJitterMs,
    ...{ clock, log },
  })
  return () => watch.stop()
}

async function startOpsIfWanted({ config, metrics }: Context, readiness: Readiness): Promise<OpsListener | null> {
  if (!config.ops) return null
  const { host, port } = config.ops
  return startOps({ host, port, readiness, metrics }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error
    throw new ConfigurationError([`OPS_PORT: ${port} is taken on ${host}; each process needs one of its own`])
  })
}

type Stop = () => Promise<void>
type Places = { webPort: number; sandboxPort: number; smtpPort: number; sandboxUrl: string; sandboxSmtpUrl: string }

/** Chooses our own ports, and finds the sandbox: in this process, or in another one of this installation. */
async function choosePlaces(env: Environment, services: Set<Service>, inSandbox: boolean): Promise<Places> {
  // Only our own web server may move to a free port, and not where a proxy expects it; another process's is where the
  // configuration says.
  const webPort = services.has('web')
    ? await freePort(env.HOST, env.PORT, env.NODE_ENV === 'production' ? { attempts: 1 } : {})
    : env.PORT
  if (inSandbox && services.has('sandbox')) {
    const sandboxPort = await freePort('127.0.0.1', env.SANDBOX_PORT, { taken: [webPort] })
    const smtpPort = await freePort('127.0.0.1', env.SANDBOX_SMTP_PORT, { taken: [webPort, sandboxPort] })
    return {
      webPort,
      sandboxPort,
      smtpPort,
      sandboxUrl: `http://127.0.0.1:${sandboxPort}`,
      sandboxSmtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    }
  }
  const elsewhere = await readRunFile(env.DATA_DIR)
  const sandboxUrl = env.SANDBOX_URL ?? elsewhere?.sandbox ?? `http://127.0.0.1:${env.SANDBOX_PORT}`
  return {
    webPort,
    sandboxPort: 0,
    smtpPort: 0,
    sandboxUrl,
    sandboxSmtpUrl: elsewhere?.smtp ?? `smtp://127.0.0.1:${env.SANDBOX_SMTP_PORT}`,
  }
}

type Starting = { env: Environment; secrets: InstallationSecrets; places: Places; options: Options; stops: Stop[] }

/** Starts the sandbox's clock, demo business and providers; nothing where every provider is real. */
async function startSandboxParts(
  ctx: Context,
  { env, secrets, places, options, stops }: Starting,
): Promise<Demo | null> {
  const { config } = ctx
  if (!config.sandbox || !options.services.has('sandbox')) return null
  if (env.SANDBOX_URL)
    throw new ConfigurationError([
      'SANDBOX_URL: names a sandbox elsewhere, but this process was asked to start one; leave one of them out',
    ])
  await moveBusinessClock(ctx.db, ctx.clock, config.sandbox.now)
  const demo = config.sandbox.demo ? await seedDemo(ctx) : null
  options.onProgress?.('starting the sandbox carrier and mail server')
  const sandbox = await startSandboxFor(ctx, {
    secrets,
    places,
    directory: [{ name: 'Summit Heating & Air', number: demoNumber }],
    dataDir: env.DATA_DIR,
  })
  stops.push(() => sandbox.close())
  await writeRunFile(env.DATA_DIR, { web: config.baseUrl, sandbox: sandbox.url, smtp: sandbox.smtpUrl, demoNumber })
  return demo
}
