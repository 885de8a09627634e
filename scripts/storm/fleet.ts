/** Runs the processes of one installation, which are killed and started again. */
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from '#src/installation/free-port.ts'
import { readRunFile } from '#src/installation/run-file.ts'
import { root, startProduct, type RunningProduct } from '../../bench/product-process.ts'
import type { Scope } from '../../bench/scope.ts'
import { startRedis } from '../../bench/start-redis.ts'
import type { ThrowAway } from '../../bench/throw-away.ts'

const never = new Promise<never>(() => {})

type Kind = 'web' | 'worker'
type Member = { kind: Kind; port: number; folder: string; process: RunningProduct }

export type Fleet = {
  /** The URLs of the web processes, whether they live or not. */
  webUrls: string[]
  sandboxUrl: string
  redis: boolean
  kills: Record<Kind, number>
  /**
   * Kills one process after the other, with SIGKILL, at moments the dice choose, and starts it again, until the signal.
   * All live afterwards; rejects at once when one cannot start.
   */
  rage(dice: () => number, signal: AbortSignal): Promise<void>
}

/**
 * Starts two web processes, two workers, the sandbox and, where redis-server is on the PATH, one Redis, on the given
 * database. One web process and one worker run the code of the folder `beside`, if there is one.
 */
export async function startFleet(
  scope: Scope,
  { dataDir, url, beside = root }: ThrowAway & { beside?: string | undefined },
): Promise<Fleet> {
  scope.progress('starting two web processes, two workers and the sandbox')
  const [first, second] = [await freePort('127.0.0.1', 0), await freePort('127.0.0.1', 0)]
  const redisUrl = await startRedis(scope)
  const env = {
    DATA_DIR: dataDir,
    DATABASE_URL: url,
    BASE_URL: `http://127.0.0.1:${first}`,
    ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
    // The caps are raised, because the storm looks at what becomes of bookings and not at how many there may be.
    CAPS: 'all=1000000',
  }
  const start = (services: string, port: number, folder = root) =>
    startProduct(scope, { services, env: { ...env, PORT: String(port) }, folder })
  await start('sandbox', 0)
  const sandboxUrl = (await readRunFile(dataDir))?.sandbox
  if (!sandboxUrl) throw new Error('the sandbox did not say where it is')
  const places: [Kind, number, string][] = [
    ['web', first, root],
    ['web', second, beside],
    ['worker', 0, root],
    ['worker', 0, beside],
  ]
  const members: Member[] = await Promise.all(
    places.map(async ([kind, port, folder]) => ({ kind, port, folder, process: await start(kind, port, folder) })),
  )
  const kills = { web: 0, worker: 0 }
  return {
    webUrls: [first, second].map((port) => `http://127.0.0.1:${port}`),
    sandboxUrl,
    redis: redisUrl !== null,
    kills,
    async rage(dice, signal) {
      const down = new Set<Member>()
      const restarts: Promise<unknown>[] = []
      while (!signal.aborted) {
        // A restart that fails ends the waiting and the storm.
        await Promise.race([
          delay(300 + dice() * 4_700, undefined, { signal }).catch(() => undefined),
          Promise.all([...restarts, never]),
        ])
        const living = members.filter((member) => !down.has(member))
        const victim = living[Math.floor(dice() * living.length)]
        // At most two of the four are down at once, also both of a kind; with more down there would be no load.
        if (!victim || living.length < 3 || signal.aborted) continue
        kills[victim.kind] += 1
        down.add(victim)
        restarts.push(again(victim).then(() => down.delete(victim)))
      }
      await Promise.all(restarts)
    },
  }

  async function again(member: Member): Promise<void> {
    await member.process.kill()
    member.process = await start(member.kind, member.port, member.folder)
  }
}
