/** Measures the admins' list of clients as the installation grows, against fetching fifty rows by their key. */
import { sql } from 'kysely'
import { clientSorts, ListClients } from '#contract/clients.ts'
import { listClients } from '#src/admin/index.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import { record, roundTripsOf } from './replay.ts'
import { median, round, spread, type Result } from './result.ts'
import { inTurns, type Bench, type Scope } from './scope.ts'
import { settle, throwAway, type ThrowAway } from './throw-away.ts'

/** Peer / ours: three times as long as the keys alone. */
const aim = 0.33
const days = 30
/** With thirty days, what is kept of 100,000 businesses stands for ten million calls. */
const callsADay = 3.33
const deep = 100

type Asked = { name: string; queries: Partial<ListClients>[]; pages?: number }

const asked: Asked[] = [
  { name: 'every order', queries: clientSorts.flatMap((sort) => [{ sort }, { sort, order: 'asc' as const }]) },
  { name: 'two letters', queries: ['an', 'qu', 'zz', '55', 'o@'].map((q) => ({ q, sort: 'calls' as const })) },
  { name: 'more letters', queries: ['quince', '0042', 'owner7'].map((q) => ({ q, sort: 'booked' as const })) },
  { name: 'by status', queries: [{ status: 'suspended' }, { status: 'active' }] },
  { name: `${deep} pages deep`, queries: [{ sort: 'calls' }, { sort: 'name' }], pages: deep },
]

export const clients: Bench = {
  name: 'clients',
  mostMs: 1_800_000,
  async run(scope) {
    const home = await throwAway(scope)
    const results: Result[] = []
    const seen = new Map<string, Point[]>()
    let made = 0
    for (const count of scope.quick ? [100, 2_000] : [100, 10_000, 100_000]) {
      scope.progress(`making ${count} businesses`)
      await fill(home, { from: made, to: count })
      made = count
      for (const one of asked) {
        const result = await measure(scope, home, { ...one, count })
        results.push(result)
        seen.set(one.name, [...(seen.get(one.name) ?? []), { count, ms: result.p50, keys: 1 / (result.ratio ?? 1) }])
      }
    }
    const trips = await tripsOf(home)
    return [...results, trips, ...[...seen].map(([name, points]) => growthOf(name, points))]
  },
}

/** Businesses with a number, an owner and thirty days, as the product leaves them. Triggers are done at once. */
async function fill({ owner }: ThrowAway, { from, to }: { from: number; to: number }): Promise<void> {
  const n = `generate_series(${from}, ${to - 1}) as n`
  // Of the product's version: a cursor holds no other.
  const id = (kind: string) => `overlay(overlay(md5('${kind}' || n) placing '7' from 13) placing '8' from 17)::uuid`
  const words = `(array['Quince', 'Alder', 'Main Street', 'Sunny', 'Harbor', 'Northern', 'Rapid', 'Golden'])`
  const trades = `(array['Plumbing', 'Dental', 'Salon', 'Garage', 'Electric', 'Heating'])`
  const watched = ['businesses', 'phone_numbers', 'members', 'identity.users']
  for (const table of watched) await owner.query(`alter table ${table} disable trigger user`)
  for (const statement of [
    `insert into businesses (id, slug, name, trade, zone, country, language, currency, created_at, suspended_at,
       suspended_because)
     select ${id('business')}, 'b-' || n, ${words}[1 + n % 8] || ' ' || ${trades}[1 + n % 6] || ' ' || n, 'trade',
       'America/Los_Angeles', 'US', 'en', 'USD', now() - n * interval '1 minute',
       case when n % 500 = 7 then now() end, case when n % 500 = 7 then 'unpaid' end from ${n}`,
    `insert into business_zones (business_id, since, zone) select ${id('business')}, '1970-01-01', 'America/Los_Angeles'
       from ${n}`,
    `insert into phone_numbers (business_id, id, e164)
       select ${id('business')}, ${id('number')}, '+1' || (2000000000 + n) from ${n}`,
    `insert into identity.users (id, email, name, created_at, updated_at)
     select ${id('user')}, 'owner' || n || '@clients.example', 'Owner', now(), now() from ${n}`,
    `insert into members (business_id, user_id, role, created_at)
       select ${id('business')}, ${id('user')}, 'owner', now() from ${n}`,
    `insert into daily_figures (business_id, day, rang, picked_up, calls, answered, missed, seconds, booked)
     select ${id('business')}, current_date - d, c, c, c, c, 0, c * 90, c / 3
     from ${n}, generate_series(0, ${days - 1}) as d,
       lateral (select (random() * 2 * ${callsADay} + n * 0)::int as c) as r`,
    `select platform.note_clients(array(select ${id('business')} from ${n}))`,
    `update platform.clients as c set calls = s.calls, answered = s.calls, seconds = s.calls * 90, booked = s.booked,
       missed = (random() * 20)::int, spam = (random() * 9)::int, saved = (random() * 50)::int,
       cancelled = (random() * 9)::int, no_shows = (random() * 5)::int,
       last_activity_at = now() - random() * interval '30 days'
     from (select business_id, sum(calls)::int as calls, sum(booked)::int as booked from daily_figures
       where business_id in (select ${id('business')} from ${n}) group by 1) as s
     where c.business_id = s.business_id`,
  ])
    await owner.query(statement)
  for (const table of watched) await owner.query(`alter table ${table} enable trigger user`)
  await settle(owner)
}

async function measure(scope: Scope, home: ThrowAway, { name, queries, pages, count }: Asked & { count: number }) {
  scope.progress(`${name} of ${count}`)
  const [ours, theirs]: [number[], number[]] = [[], []]
  const each = scope.quick ? 3 : 20
  const wanted = await Promise.all(queries.map((query) => placed(home, query, pages ?? 0)))
  const keys = await keysOf(home)
  await inTurns(each, {
    ours: async () => {
      for (const query of wanted) ours.push(await timed(() => page(home, query)))
    },
    peer: async () => {
      for (const _ of wanted) theirs.push(await timed(() => byKeys(home, keys)))
    },
  })
  return {
    name: `clients: a page of 50 of ${count.toLocaleString('en')}, ${name}`,
    ...spread(ours),
    unit: 'ms' as const,
    peer: `fifty rows by their key: ${round(median(theirs))} ms`,
    ratio: round(median(theirs) / median(ours)),
    aim,
  }
}

const page = ({ ctx }: ThrowAway, query: ListClients) =>
  ctx.db.asPlatform('measure a page', (tx) => listClients(tx, query))

/** The query of a page so many pages behind the first, or of the last there is. */
async function placed(home: ThrowAway, query: Partial<ListClients>, pages: number): Promise<ListClients> {
  let wanted = ListClients.parse({ ...query })
  for (let turned = 0; turned < pages; turned += 1) {
    const { next } = await page(home, wanted)
    if (next === null) break
    wanted = { ...wanted, cursor: next }
  }
  return wanted
}

async function keysOf({ owner }: ThrowAway): Promise<string[]> {
  const { rows } = await owner.query<{ id: string }>('select id from businesses order by md5(id::text) limit 50')
  return rows.map(({ id }) => id)
}

const byKeys = ({ ctx }: ThrowAway, ids: string[]) =>
  ctx.db.asPlatform('measure fifty keys', (tx) =>
    sql`select * from platform.clients where business_id = any(${ids}::uuid[])`.execute(sqlOf(tx)),
  )

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

/** With those that open and end the transaction. */
async function tripsOf(home: ThrowAway): Promise<Result> {
  const [full, empty] = [
    await record(() => page(home, ListClients.parse({ q: 'an', sort: 'calls' }))),
    await record(() => home.ctx.db.asPlatform('nothing', async () => undefined)),
  ]
  const trips = roundTripsOf(full) - roundTripsOf(empty)
  return {
    name: 'clients: statements of a page',
    ...{ n: 1, p50: trips, p95: trips, unit: 'round trips', ratio: null, aim: null },
    peer: 'besides those that open and end the transaction',
  }
}

/** `keys`: how many times as long as the fifty keys beside it, which suffer from whatever else runs as well. */
type Point = { count: number; ms: number; keys: number }

/** By which power of their number it grows, from the fewest to the most, beside the keys. */
function growthOf(name: string, points: Point[]): Result {
  const [first, last] = [points[0], points.at(-1)] as [Point, Point]
  const power = Math.log(last.keys / first.keys) / Math.log(last.count / first.count)
  return {
    name: `clients: growth, ${name}`,
    ...{ n: points.length, p50: last.ms, p95: last.ms, unit: 'ms', ratio: null, aim: null },
    peer: `beside the keys it grows by the power ${power.toFixed(3)} of their number; wanted: 0.1 at most`,
  }
}
