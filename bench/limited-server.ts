/**
 * Runs the product's server with one of its routes under as many limits as its path says, in a process of its own; the
 * environment configures it.
 */
import type { Context } from '#src/context.ts'
import { buildConfig } from '#src/installation/config.ts'
import { createContext } from '#src/installation/create-context.ts'
import { createWeb } from '#src/installation/create-web.ts'
import { readEnvironment } from '#src/installation/environment.ts'
import { installationSecrets } from '#src/platform/config/secrets.ts'
import type { AnyRoute, Route } from '#src/platform/http/route.ts'
import { createLog } from '#src/platform/monitoring/log.ts'
import { routesOf } from '#src/routes.ts'

const measured = '/api/businesses/{businessId}/appointments'
const env = readEnvironment()
const secrets = await installationSecrets(env.DATA_DIR)
const config = buildConfig(env, {
  secrets,
  webPort: 0,
  databaseUrl: env.DATABASE_URL as string,
  sandboxUrl: 'http://127.0.0.1:9',
  sandboxSmtpUrl: 'smtp://127.0.0.1:9',
})
const ctx = createContext(config, { log: createLog({ level: 'warn' }) })
const web = await createWeb(
  ctx,
  [0, 1, 3, 5].map((count) => limited(routesOf(ctx), count)),
)
process.stdout.write(`listening at ${await web.listen({ host: '127.0.0.1', port: 0 })}\n`)

/**
 * Puts a route under `count` limits. Each request is one of 256 clients, as at a busy desk, and not one client asking
 * for everything.
 */
function limited(routes: AnyRoute<Context>[], count: number): AnyRoute<Context> {
  const one = routes.find(
    (candidate): candidate is Route =>
      candidate.kind === 'route' && candidate.method === 'GET' && candidate.path === measured,
  )
  if (!one) throw new Error(`There is no GET ${measured}`)
  // As tries: a route with caps is counted once more, by its address, before it may look whom it would concern.
  const tries = ({ requestId }: { requestId: string }) =>
    Array.from({ length: count }, (_, index) => ({
      name: `bench-${count}-${index}`,
      key: requestId.slice(-2),
      limit: 1_000_000,
      windowMs: 900_000,
    }))
  return { ...one, path: `/limits/${count}/{businessId}`, limit: count ? { class: 'none', tries } : 'none' }
}
