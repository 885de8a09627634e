/**
 * Measures the search for free times over thirty days, for few and many people and with few and many past appointments:
 * against its range query alone in the same kind of transaction, and over HTTP.
 */
import { findBusy, findSlots } from '#src/appointments/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { sendAll, type Loaded } from './http-client.ts'
import { round, spread, type Result } from './result.ts'
import { inTurns, type Bench, type Scope } from './scope.ts'
import { addPeople, addPastOf, openShop, zone, type Shop } from './shop.ts'
import { settle, throwAway, type ThrowAway } from './throw-away.ts'

const days = 30
const staffCounts = [1, 10, 50]
const pastCounts = [0, 10_000, 100_000]
/** Of the range query: the search reads rules, shares and hours too, and works out the starts. */
const mostTimes = 5
/** Over HTTP, with ten people, on a quiet machine. */
const mostMs = 15

type Asked = { serviceId: string; subjectIds: string[]; staff: number }
type Ground = { home: ThrowAway; shop: Shop; webUrl: string; scope: Scope }

export const slotSearch: Bench = {
  name: 'slot-search',
  mostMs: 900_000,
  async run(scope) {
    const home = await throwAway(scope)
    const shop = await openShop(home)
    const asked: Asked[] = []
    for (const staff of staffCounts) asked.push({ staff, ...(await addPeople(home, shop, staff)) })
    const everybody = asked.flatMap(({ subjectIds }) => subjectIds)
    const { webUrl } = await home.start('web')
    const ground = { home, shop, webUrl: webUrl as string, scope }
    const results: Result[] = []
    let past = 0
    for (const count of pastCounts) {
      scope.progress(`with ${count} past appointments`)
      await addPastOf(home, shop, { subjectIds: everybody, from: past, to: count })
      past = count
      await settle(home.owner)
      for (const one of asked) {
        results.push(await againstRangeQuery(ground, { ...one, past }))
        results.push(await overHttp(ground, { ...one, past }))
      }
    }
    return results
  },
}

const named = (what: string, { staff, past }: { staff: number; past: number }) =>
  `${what}, ${days} days, ${staff} ${staff === 1 ? 'person' : 'people'}, ${past / 1000}k past`

/** Both in a transaction of the product that is open already. */
async function againstRangeQuery({ home, shop, scope }: Ground, asked: Asked & { past: number }): Promise<Result> {
  const wish = { serviceId: asked.serviceId, from: dayIn(1), to: dayIn(days) }
  const window = { start: Date.now(), end: Date.now() + (days + 1) * 24 * 3_600_000 }
  const [ours, theirs]: [number[], number[]] = [[], []]
  const timed = (times: number[], work: (tx: Tx) => Promise<unknown>) =>
    home.ctx.db.forBusiness(shop.businessId, async (tx) => {
      for (let nth = 0; nth < (scope.quick ? 10 : 50); nth += 1) {
        const began = performance.now()
        await work(tx)
        times.push(performance.now() - began)
      }
    })
  const search = (tx: Tx) => findSlots(tx, wish)
  const query = (tx: Tx) => findBusy(tx, asked.subjectIds, window)
  await timed([], search)
  await timed([], query)
  await inTurns(scope.quick ? 2 : 5, { ours: () => timed(ours, search), peer: () => timed(theirs, query) })
  const [mine, peer] = [spread(ours), spread(theirs)]
  return {
    name: named('slot search', asked),
    ...mine,
    unit: 'ms',
    peer: `its range query alone, through the same driver and role (p50 ${peer.p50} ms)`,
    ratio: round(peer.p50 / mine.p50),
    aim: 1 / mostTimes,
  }
}

async function overHttp({ shop, webUrl, scope }: Ground, asked: Asked & { past: number }): Promise<Result> {
  const query = new URLSearchParams({ serviceId: asked.serviceId, from: dayIn(1), to: dayIn(days) })
  const path = `/api/businesses/${shop.businessId}/slots?${query.toString()}`
  const request = { method: 'GET' as const, path, headers: shop.headers, body: '' }
  const ask = { baseUrl: webUrl, connections: 1, wanted: 200 }
  const times = (count: number) => Array.from({ length: count }, () => request)
  await sendAll({ ...ask, requests: times(scope.quick ? 10 : 50) })
  const answers: Loaded = await sendAll({ ...ask, requests: times(scope.quick ? 20 : 100) })
  const mine = spread(answers.latenciesMs)
  return {
    name: named('slot search over HTTP', asked),
    ...mine,
    unit: 'ms',
    peer: `${mostMs} ms for 95 of 100`,
    ratio: round(mostMs / mine.p95),
    aim: asked.staff === 10 ? 1 : null,
  }
}

/** The date `later` days from now in the business's time zone. */
function dayIn(later: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(Date.now() + later * 24 * 3600 * 1000)
}
