import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { ClientSort, ClientStatus } from '#contract/clients.ts'
import { totals, type Figure } from '#contract/statistics.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'

/** Each has its index. */
const columns = {
  name: 'name',
  openedAt: 'opened_at',
  lastActivity: 'last_activity_at',
  calls: 'calls',
  answered: 'answered',
  missed: 'missed',
  seconds: 'seconds',
  spam: 'spam',
  savedAfterHours: 'saved',
  booked: 'booked',
  cancelled: 'cancelled',
  noShows: 'no_shows',
} as const satisfies Record<ClientSort, string>

export const isInstant = (sort: ClientSort) => columns[sort].endsWith('_at')

export type ClientPlace = { value: string | number | Temporal.Instant; id: string }
export type Wanted = {
  q: string | null
  status: ClientStatus | null
  sort: ClientSort
  isDescending: boolean
  beyond: ClientPlace | null
  size: number
}

/** The pairs of letters of what is looked for: whoever has it has all of them. */
const pairsOf = (text: string) => [...new Set(Array.from({ length: text.length - 1 }, (_, n) => text.slice(n, n + 2)))]

type Totals = Record<(typeof totals)[number] & Figure, number>
export type ClientFound = Totals & {
  id: string
  name: string
  slug: string
  trade: string
  zone: string
  country: string
  status: ClientStatus
  suspended_because: string | null
  suspended_at: Temporal.Instant | null
  sorted: string | number | Temporal.Instant
  opened_at: Temporal.Instant
  last_activity_at: Temporal.Instant
  numbers: string[]
  rang: number
  picked_up: number
  fallbacks: number
  endpoints_off: number
}

const ofClient = sql`
  select b.id, b.name, b.slug, b.trade, b.zone, b.country, b.suspended_at, b.suspended_because, c.*, w.*,
    array(select n.e164 from phone_numbers as n where n.business_id = b.id order by n.id) as numbers,
    (select count(*)::int from webhooks as h where h.business_id = b.id and h.off_because in ('gone', 'failing'))
      as endpoints_off`
/** Calls of the last seven days. */
const ofWeek = (tx: PlatformTx) => sql`
  cross join lateral (
    select coalesce(sum(f.rang), 0)::int as rang, coalesce(sum(f.picked_up), 0)::int as picked_up,
      coalesce(sum(f.fallbacks), 0)::int as fallbacks
    from daily_figures as f
    where f.business_id = c.business_id and f.day > (${tx.now}::timestamptz at time zone b.zone)::date - 7) as w`
const shown = sql.join(
  ['business_id', 'status', 'opened_at', 'last_activity_at', ...totals].map((name) => sql.ref(name)),
)

/** A page of clients in an order that has its index: one statement, however many clients there are. */
export async function findClients(tx: PlatformTx, wanted: Wanted): Promise<ClientFound[]> {
  const { q, status, sort, isDescending, beyond, size } = wanted
  const by = sql.ref(columns[sort])
  const way = isDescending ? sql`desc` : sql`asc`
  const bounds = [
    ...(status === null ? [] : [sql`status = ${status}`]),
    ...(q === null ? [] : [sql`pairs @> ${pairsOf(q)}::text[]`]),
    ...(q === null || q.length === 2 ? [] : [sql`position(${q} in search) > 0`]),
    ...(beyond
      ? [sql`(${by}, business_id) ${isDescending ? sql`<` : sql`>`} (${beyond.value}, ${beyond.id}::uuid)`]
      : []),
  ]
  const found = await sql<ClientFound>`
    ${ofClient}, c.sorted
    from (
      select ${shown}, ${by} as sorted from platform.clients
      ${bounds.length ? sql`where ${sql.join(bounds, sql` and `)}` : sql``}
      order by ${by} ${way}, business_id ${way} limit ${size}) as c
    join businesses as b on b.id = c.business_id
    ${ofWeek(tx)}
    order by c.sorted ${way}, c.business_id ${way}`.execute(sqlOf(tx))
  return found.rows
}

export async function findClient(tx: PlatformTx, id: string): Promise<ClientFound | undefined> {
  const found = await sql<ClientFound>`
    ${ofClient} from (select ${shown}, opened_at as sorted from platform.clients where business_id = ${id}::uuid) as c
    join businesses as b on b.id = c.business_id
    ${ofWeek(tx)}`.execute(sqlOf(tx))
  return found.rows[0]
}
