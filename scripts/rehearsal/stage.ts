/** A throw-away installation to rehearse on: its own Postgres, its own port, nothing of the user's. */
import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#src/context.ts'
import { startEmbeddedPostgres } from '#src/embedded-postgres/index.ts'
import { readEnvironment } from '#src/installation/environment.ts'
import { startInstallation } from '#src/installation/start.ts'
import { moveBusinessClock } from '#src/platform/clock/move-business-clock.ts'
import { migrate } from '#src/platform/db/setting-up/migrate.ts'
import { rolesFor } from '#src/platform/db/setting-up/roles.ts'

export type Stage = AsyncDisposable & { ctx: Context; webUrl: string }

/** The database of the rehearsal; a test brings its own. */
export type StageDatabase = { url: string; rolePrefix: string }

const rolePrefix = 'deskbell'

/** Caps for a rehearsal: all its callers come from one address, which the default caps do not allow for. */
export const raisedCaps = 'all=1000000'

/**
 * Starts the web service alone: nothing is sent anywhere, because no worker runs. Business time starts at `now`; `caps`
 * as in CAPS.
 */
export async function openStage(
  now: Temporal.Instant,
  { caps, database }: { caps: string; database?: StageDatabase | undefined },
): Promise<Stage> {
  const stops: (() => Promise<void>)[] = []
  const close = async () => {
    for (const stop of stops.splice(0).reverse()) await stop()
  }
  try {
    const folder = await mkdtemp(join(tmpdir(), 'deskbell-rehearsal-'))
    stops.push(() => rm(folder, { recursive: true, force: true }))
    const { url, rolePrefix: prefix } = database ?? (await disposableDatabase(folder, stops))
    const env = readEnvironment({
      NODE_ENV: 'test',
      LOG_LEVEL: 'warn',
      DATA_DIR: join(folder, 'data'),
      PORT: '0',
      DATABASE_URL: url,
      DATABASE_ROLE_PREFIX: prefix,
      DATABASE_POOL_SIZE: '12',
      BRAIN: 'built-in',
      RELAY_LIMIT: '1000000',
      CAPS: caps,
    })
    const log = pino({ level: env.LOG_LEVEL }, pino.destination(2))
    const installation = await startInstallation(env, { services: new Set(['web']), log })
    stops.push(() => installation.stop())
    await moveBusinessClock(installation.ctx.db, installation.ctx.clock, now)
    return { ctx: installation.ctx, webUrl: installation.webUrl as string, [Symbol.asyncDispose]: close }
  } catch (error) {
    await close()
    throw error
  }
}

async function disposableDatabase(folder: string, stops: (() => Promise<void>)[]): Promise<StageDatabase> {
  // Root's Postgres runs as another account, which must be able to pass through this folder.
  await chmod(folder, 0o711)
  const log = { info: () => undefined, warn: console.warn, error: console.error }
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), port: 0, log, disposable: true })
  stops.push(() => server.stop())
  const login = { name: `${rolePrefix}_login`, password: randomBytes(24).toString('base64url') }
  await migrate(server.ownerUrl, rolesFor(rolePrefix), login)
  const url = new URL(server.ownerUrl)
  url.username = login.name
  url.password = login.password
  return { url: url.href, rolePrefix }
}
