import { readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { defineCatalogue } from '#src/appointments/index.ts'
import { createBusiness, publishWidget, upsertMember } from '#src/businesses/index.ts'
import { signSession, startSession, upsertUser } from '#src/identity/index.ts'
import { startProduct } from '../../bench/product-process.ts'
import type { Scope } from '../../bench/scope.ts'
import { openShop } from '../../bench/shop.ts'
import { throwAway, type ThrowAway } from '../../bench/throw-away.ts'
import { doorsOf, type Door, type Victim } from './doors.ts'
import { percentile, probe } from './probe.ts'

export type Flood = {
  knocks: Record<string, Record<string, number>>
  total: number
  /** Milliseconds in which the visitor was answered, before and during the flood. */
  before: { p50: number; p95: number }
  during: { p50: number; p95: number }
  /** Memory of the product's process; `peak` is the most seen in any second until 10 s after the last knock. */
  memoryMb: { before: number; peak: number; after: number }
  rows: number
  databaseMb: number
  /** Size of the flooded business's own overview. */
  ownersPageKb: number
  /** How many texts, mails and calls were set off, by kind. */
  effects: Record<string, number>
}

/** Answers of the first seconds are not counted: a process that has just started is slower than it will be. */
const warmUpSeconds = 10
const quietSeconds = 15
/** After this time no request or job of the flood is in hand any more. */
const settleSeconds = 10
const everyDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '08:00', closes: '20:00' }))

/**
 * Floods one business of an installation of its own, with all limits and caps at their defaults, while a visitor talks
 * with another.
 */
export async function runFlood(
  scope: Scope,
  { seconds, perSecond }: { seconds: number; perSecond: number },
): Promise<Flood> {
  const place = await throwAway(scope)
  const { shops, owner, stranger } = await furnish(place)
  const product = await startProduct(scope, {
    env: { DATA_DIR: place.dataDir, DATABASE_URL: place.url, LENIENT_LIMIT: '1000', RELAY_LIMIT: '1000', CAPS: '' },
  })
  const webUrl = product.webUrl as string
  scope.progress(`talking with another business for ${warmUpSeconds + quietSeconds} s`)
  await probe(webUrl, shops.other.slug, AbortSignal.timeout(warmUpSeconds * 1_000))
  const before = await probe(webUrl, shops.other.slug, AbortSignal.timeout(quietSeconds * 1_000))
  const stood = { memory: await memoryMb(product.pid), ...(await sizeOf(place)) }
  scope.progress(`flooding for ${seconds} s, ${perSecond} knocks a second`)
  const victim: Victim = {
    webUrl,
    slug: shops.flooded.slug,
    businessId: shops.flooded.id,
    cookie: stranger,
    ownBusinessId: shops.strangers.id,
  }
  const signal = AbortSignal.timeout(seconds * 1_000)
  const peakMb = watchPeakMb(product.pid, AbortSignal.timeout((seconds + settleSeconds) * 1_000))
  const [knocks, during] = await Promise.all([
    knockUntil(doorsOf(victim), { perSecond, signal }),
    probe(webUrl, shops.other.slug, signal),
  ])
  const memory = { before: stood.memory, peak: await peakMb, after: await memoryMb(product.pid) }
  const left = await sizeOf(place)
  const page = await (
    await fetch(`${webUrl}/businesses/${shops.flooded.id}`, { headers: { cookie: `deskbell_session=${owner}` } })
  ).text()
  return {
    knocks,
    total: Object.values(knocks).reduce(
      (sum, answers) => sum + Object.values(answers).reduce((one, count) => one + count, 0),
      0,
    ),
    before: { p50: percentile(before, 50), p95: percentile(before, 95) },
    during: { p50: percentile(during, 50), p95: percentile(during, 95) },
    memoryMb: memory,
    rows: left.rows - stood.rows,
    databaseMb: left.mb - stood.mb,
    ownersPageKb: Buffer.byteLength(page) / 1_000,
    effects: await effectsOf(place),
  }
}

async function furnish(place: ThrowAway) {
  const { ctx } = place
  const shop = await openShop(place)
  const open = async (slug: string, number: string) => {
    const profile = {
      slug,
      name: 'Corner Salon',
      trade: 'salon',
      zone: 'UTC',
      country: 'US',
      language: 'en' as const,
      currency: 'USD',
      address: null,
      notifyEmail: null,
      numbers: [number],
      hours: everyDay,
    }
    const id = await ctx.db.asPlatform('open a business', (tx) => createBusiness(tx, profile))
    await ctx.db.forBusiness(id, async (tx) => {
      await defineCatalogue(tx, {
        subjects: [{ key: 'ana', kind: 'staff', name: 'Ana' }],
        services: [{ name: { en: 'Haircut', es: 'Corte' }, durationMinutes: 60, needs: { staff: ['ana'] } }],
      })
      await publishWidget(tx, { published: true })
    })
    return { id, slug }
  }
  await ctx.db.forBusiness(shop.businessId, (tx) => publishWidget(tx, { published: true }))
  const shops = {
    flooded: { id: shop.businessId, slug: 'bench' },
    other: await open('other', '+15105550111'),
    strangers: await open('strangers', '+15105550112'),
  }
  const signIn = (email: string, businessId: string) =>
    ctx.db.asPlatform('make a person', async (tx) => {
      const userId = await upsertUser(tx, { email, name: 'Pat', platformAdmin: false })
      await upsertMember(tx, { businessId, userId, role: 'owner' })
      return signSession(ctx.config.secretKey, await startSession(tx, userId, Date.now()))
    })
  return {
    shops,
    owner: await signIn('owner@people.example', shops.flooded.id),
    stranger: await signIn('stranger@people.example', shops.strangers.id),
  }
}

type Pace = { perSecond: number; signal: AbortSignal }

/**
 * Knocks at all doors in turn, so many times a second, without waiting for answers; at most 200 knocks are open at
 * once.
 */
async function knockUntil(doors: Door[], { perSecond, signal }: Pace): Promise<Flood['knocks']> {
  const knocks: Flood['knocks'] = Object.fromEntries(doors.map(({ name }) => [name, {}]))
  const open = new Set<Promise<void>>()
  const everyMs = 20
  let owed = 0
  for (let nth = 0; !signal.aborted;) {
    owed = Math.min(owed + (perSecond * everyMs) / 1_000, 50)
    for (; owed >= 1 && open.size < 200; owed -= 1, nth += 1) {
      const door = doors[nth % doors.length] as Door
      const counts = knocks[door.name] as Record<string, number>
      const knock = door.knock().then((how) => void (counts[how] = (counts[how] ?? 0) + 1))
      open.add(knock)
      void knock.finally(() => open.delete(knock))
    }
    await delay(everyMs)
  }
  await Promise.all(open)
  return knocks
}

async function watchPeakMb(pid: number, signal: AbortSignal): Promise<number> {
  let peak = 0
  while (!signal.aborted) {
    peak = Math.max(peak, await memoryMb(pid))
    await delay(1_000)
  }
  return peak
}

async function memoryMb(pid: number): Promise<number> {
  return Number(/VmRSS:\s+(\d+) kB/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_000
}

/** Measures the tables that strangers' requests may make grow: all but the limiter's own counts, which are swept. */
async function sizeOf({ owner }: ThrowAway): Promise<{ rows: number; mb: number }> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables
      where schemaname in ('public', 'identity', 'platform') and relname not like 'rate_limit%'`,
  )
  const counts = tables
    .map(({ name }) => `select count(*)::int as n, pg_total_relation_size('${name}')::float8 as size from only ${name}`)
    .join(' union all ')
  const { rows } = await owner.query<{ rows: number; mb: number }>(
    `select sum(n)::int as rows, sum(size) / 1e6 as mb from (${counts}) as every`,
  )
  return rows[0] as { rows: number; mb: number }
}

async function effectsOf({ owner }: ThrowAway): Promise<Record<string, number>> {
  const { rows } = await owner.query<{ kind: string; n: number }>(
    `select kind, count(*)::int as n from effects where state <> 'failed' group by kind union all
      select 'mail of the installation', count(*)::int from platform.mails union all
      select 'appointments', count(*)::int from appointments`,
  )
  return Object.fromEntries(rows.map(({ kind, n }) => [kind, n]))
}
