/**
 * Measures the search for free times over thirty days with ten thousand past appointments, against its range query
 * alone.
 */
import { sendAll, type HttpRequest, type Loaded } from './http-client.ts'
import { findPgbench, noPgbench, runPgbench } from './pgbench.ts'
import { round, spread } from './result.ts'
import { inTurns, type Bench } from './scope.ts'
import { addPast, openShop, zone, type Shop } from './shop.ts'
import { settle, throwAway } from './throw-away.ts'

const pastAppointments = 10_000
const days = 30

export const slotSearch: Bench = {
  name: 'slot-search',
  mostMs: 120_000,
  async run(scope) {
    const home = await throwAway(scope)
    const shop = await openShop(home)
    await addPast(home, shop, pastAppointments)
    await settle(home.owner)
    const { webUrl } = await home.start('web')
    const pgbench = await findPgbench()
    const perRound = scope.quick ? 30 : 100
    const requests = Array.from({ length: perRound }, () => searchOf(shop))
    const ask = { baseUrl: webUrl as string, connections: 1, requests, wanted: 201 }
    scope.progress('warming up')
    for (let again = 0; again < (scope.quick ? 2 : 4); again += 1) await sendAll(ask)
    const ours: Loaded[] = []
    const theirs: Loaded[] = []
    scope.progress('searching')
    await inTurns(scope.quick ? 2 : 5, {
      ours: async () => void ours.push(await sendAll(ask)),
      peer: async () => {
        if (!pgbench) return
        const settings = { role: home.roles.tenant, 'deskbell.business_id': shop.businessId }
        theirs.push(
          await runPgbench(pgbench, {
            url: home.url,
            folder: home.dataDir,
            script: rangeQuery(shop),
            clients: 1,
            transactionsEach: perRound,
            settings,
          }),
        )
      },
    })
    const mine = spread(ours.flatMap((one) => one.latenciesMs))
    const peer = theirs.length ? spread(theirs.flatMap((one) => one.latenciesMs)) : null
    return [
      {
        name: `slot search, ${days} days, ${pastAppointments / 1000}k past appointments, 20 people`,
        ...mine,
        unit: 'ms',
        peer:
          peer && pgbench
            ? `pgbench ${pgbench.version}: what is taken in those days, as one range query under row-level ` +
              `security, and nothing else (p50 ${peer.p50} ms); ours also reads the rules, works out the starts, ` +
              'writes three offers and commits'
            : noPgbench,
        ratio: peer ? round(peer.p50 / mine.p50) : null,
        aim: null,
      },
    ]
  },
}

function searchOf(shop: Shop): HttpRequest {
  const body = { serviceId: shop.serviceId, from: dayIn(1), to: dayIn(days), earliest: '09:00', latest: '17:00' }
  return { path: `/api/businesses/${shop.businessId}/offers`, headers: shop.headers, body: JSON.stringify(body) }
}

/** The date `later` days from now in the business's time zone. */
function dayIn(later: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(Date.now() + later * 24 * 3600 * 1000)
}

/**
 * The range query, written with leakproof comparisons: other comparisons cannot use an index under row-level security.
 */
function rangeQuery(shop: Shop): string {
  const at = (later: number) => `now() + interval '${later} days'`
  return `select subject_id, seat, starts_at, ends_at from allocations where business_id = '${shop.businessId}'
    and subject_id = any ('{${shop.subjectIds.join(',')}}'::uuid[]) and starts_at < ${at(days + 1)}
    and ends_at > ${at(0)};`
}
