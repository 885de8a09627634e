/** Measures a route under 1, 3 and 5 limits, on Redis and on Postgres, against the same route without. */
import { sendAll, type Loaded } from './http-client.ts'
import { median, round, spread, type Result } from './result.ts'
import { inTurns, type Bench, type Scope } from './scope.ts'
import { openShop, type Shop } from './shop.ts'
import { startAndHear } from './start-and-hear.ts'
import { startRedis } from './start-redis.ts'
import { settle, throwAway, type ThrowAway } from './throw-away.ts'

const aim = 0.85
const connections = 8

export const limiter: Bench = {
  name: 'limiter',
  mostMs: 300_000,
  async run(scope) {
    const home = await throwAway(scope)
    const shop = await openShop(home)
    await settle(home.owner)
    const results: Result[] = []
    for (const [store, redisUrl] of Object.entries({ Redis: await startRedis(scope), Postgres: '' })) {
      if (redisUrl === null) continue
      const baseUrl = await startLimited(scope, home, redisUrl)
      scope.progress(`${store}: warming up`)
      for (const limits of [0, 1, 3, 5]) await ask({ baseUrl, shop, limits, count: scope.quick ? 200 : 2_000 })
      for (const limits of [1, 3, 5]) {
        scope.progress(`${store}: ${limits} at once`)
        results.push(await measure(scope, { store, baseUrl, shop, limits }))
      }
    }
    return results
  },
}

type Asking = { baseUrl: string; shop: Shop; limits: number }

async function measure(scope: Scope, { store, ...asking }: Asking & { store: string }): Promise<Result> {
  // Take many short turns: other load on the machine comes and goes, and each turn is compared with the one beside it.
  const count = scope.quick ? 100 : 400
  const [limited, free]: [Loaded[], Loaded[]] = [[], []]
  await inTurns(scope.quick ? 3 : 15, {
    ours: async () => void limited.push(await ask({ ...asking, count })),
    peer: async () => void free.push(await ask({ ...asking, limits: 0, count })),
  })
  const [ours, peer] = [limited, free].map((rounds) => median(rounds.map((one) => one.perSecond))) as [number, number]
  return {
    name: `a route under ${asking.limits} ${asking.limits === 1 ? 'limit' : 'limits'}, ${store}`,
    ...spread(limited.flatMap((one) => one.latenciesMs)),
    unit: 'ms',
    peer:
      `the same route (an API key lists appointments) without a limit, over ${connections} connections: ` +
      `${Math.round(peer)}/s (p50 ${spread(free.flatMap((one) => one.latenciesMs)).p50} ms) against ` +
      `${Math.round(ours)}/s; median ratio of throughput of turns side by side`,
    ratio: round(median(limited.map((one, turn) => one.perSecond / (free[turn] as Loaded).perSecond))),
    aim,
  }
}

function ask({ baseUrl, shop, limits, count }: Asking & { count: number }): Promise<Loaded> {
  const { authorization } = shop.headers as { authorization: string }
  const request = {
    method: 'GET' as const,
    path: `/limits/${limits}/${shop.businessId}`,
    headers: { authorization },
    body: '',
  }
  return sendAll({ baseUrl, connections, requests: Array<typeof request>(count).fill(request), wanted: 200 })
}

async function startLimited(scope: Scope, { dataDir, url }: ThrowAway, redisUrl: string): Promise<string> {
  const command = [process.execPath, '--import', 'tsx', 'bench/limited-server.ts']
  const said = await startAndHear(scope, /listening at \S+\n/, {
    command,
    env: { DATA_DIR: dataDir, DATABASE_URL: url, REDIS_URL: redisUrl },
  })
  return (/listening at (\S+)/.exec(said) as RegExpExecArray)[1] as string
}
