/** Measures the audit log as it grows: appending to it, reading a page of it, sealing it and verifying the seals. */
import type { EventFilter } from '#contract/audit.ts'
import { toCursor } from '#contract/cursor.ts'
import { eventTypes } from '#contract/events.ts'
import { listEvents, sealEvents, verifySeals } from '#src/events/index.ts'
import { newId } from '#src/platform/values/ids.ts'
import { median, round, spread, type Result } from './result.ts'
import { inTurns, type Bench, type Scope } from './scope.ts'
import { settle, throwAway, type ThrowAway } from './throw-away.ts'

const smallest = 10_000
const rowsAtOnce = 10_000
const businesses = 1_000
const actors = 5_000
const eventsPerSubject = 4
/** The events span this time, evenly, so that the first lies about a year back. */
const spanMs = 360 * 24 * 3600 * 1000
const eventsPerSeal = 1_000
const sealsTimed = 100

export const audit: Bench = {
  name: 'audit',
  mostMs: 3_600_000,
  async run(scope) {
    const [empty, small, big] = [await throwAway(scope), await throwAway(scope), await throwAway(scope)]
    await fill(scope, small, { from: 0, to: smallest })
    const results = [await append(scope, { home: small, rows: smallest, empty })]
    let filled = 0
    for (const rows of scope.quick ? [100_000] : scope.full ? [1_000_000, 10_000_000] : [1_000_000]) {
      await fill(scope, big, { from: filled, to: rows })
      filled = rows
      results.push(await append(scope, { home: big, rows, empty }), await pages(scope, { home: big, rows, small }))
    }
    return [...results, ...(await seals(scope, big))]
  },
}

type Filling = { from: number; to: number }

/**
 * Fills the log with rows as the product writes them, in the order of their time, over a year of monthly partitions,
 * with every index in place and logged; a transaction for each ten thousand.
 */
async function fill(scope: Scope, { owner }: ThrowAway, { from, to }: Filling): Promise<void> {
  await owner.query(`select platform.ensure_event_partitions((now() - interval '13 months')::date, 14)`)
  const types = `(array['${Object.keys(eventTypes).join("','")}'])`
  for (let first = from; first < to; first += rowsAtOnce) {
    const last = Math.min(first + rowsAtOnce, to) - 1
    if (first % 100_000 === 0) scope.progress(`filling: ${first} of ${to} rows`)
    await owner.query(`
      insert into events (id, at, business_id, actor, request_id, type, data, subject)
      select platform.uuid_v7(at), at, ${idOf('business', `n % ${businesses}`)}, 'member:' ||
        ${idOf('actor', `n % ${actors}`)}, gen_random_uuid()::text,
        ${types}[1 + n % ${Object.keys(eventTypes).length}], jsonb_build_object('contactId', subject, 'code',
          'something'), subject
      from generate_series(${first}, ${last}) as n
      cross join lateral (select (now() - interval '${spanMs} milliseconds' + n * interval
        '${spanMs / to} milliseconds')::timestamptz(3), ${idOf('subject', `n / ${eventsPerSubject}`)}::text) as
        row(at, subject)`)
  }
  await settle(owner)
}

/** An id that can be computed again from its number. */
const idOf = (kind: string, number: string) => `md5('${kind}' || (${number}))::uuid`

type Growing = { home: ThrowAway; rows: number }

/** Appends one event and commits, through the product's own way of writing events. */
async function append(scope: Scope, { home, rows, empty }: Growing & { empty: ThrowAway }): Promise<Result> {
  scope.progress(`appending to ${rows} rows`)
  const [ours, theirs]: [number[], number[]] = [[], []]
  const each = scope.quick ? 50 : 200
  const into = async ({ ctx }: ThrowAway, times: number[]) => {
    for (let nr = 0; nr < each; nr += 1) {
      const actor = { kind: 'member', userId: newId(), businessId: newId(), role: 'staff' } as const
      times.push(
        await timed(() =>
          ctx.db
            .by({ actor, requestId: newId() })
            .forBusiness(actor.businessId, async (tx) => tx.record('contact.created', { contactId: newId() })),
        ),
      )
    }
  }
  await inTurns(scope.quick ? 2 : 6, { ours: () => into(home, ours), peer: () => into(empty, theirs) })
  return against(`audit: append one event to ${named(rows)} rows, with its commit`, {
    ours,
    theirs,
    peer: 'the same on a table that was empty at the start',
    aim: 0.8,
  })
}

/** Reads pages of fifty from anywhere in the log: of all, then by business, actor, type and subject, in turns. */
async function pages(scope: Scope, { home, rows, small }: Growing & { small: ThrowAway }): Promise<Result> {
  scope.progress(`reading pages of ${rows} rows`)
  const [ours, theirs]: [number[], number[]] = [[], []]
  const each = scope.quick ? 10 : 40
  const from = async (from: Growing, times: number[]) => {
    for (let nr = 0; nr < each; nr += 1)
      for (const filter of await filtersFor(from)) times.push(await timed(() => pageOf(from.home, filter)))
  }
  await inTurns(scope.quick ? 2 : 5, {
    ours: () => from({ home, rows }, ours),
    peer: () => from({ home: small, rows: smallest }, theirs),
  })
  return against(`audit: a page of 50 of ${named(rows)} rows, from a random place, by each filter in turn`, {
    ours,
    theirs,
    peer: `the same of ${named(smallest)} rows`,
    aim: null,
  })
}

function pageOf({ ctx }: ThrowAway, filter: EventFilter): Promise<unknown> {
  const cursor = toCursor([Math.round(Date.now() - Math.random() * spanMs), newId()])
  return ctx.db.asPlatform('measure a page', (tx) => listEvents(tx, filter, { size: 50, cursor }))
}

async function filtersFor({ home, rows }: Growing): Promise<EventFilter[]> {
  const some = (below: number) => String(Math.floor(Math.random() * below))
  const { rows: found } = await home.owner.query<{ business: string; actor: string; subject: string }>(
    `select ${idOf('business', some(businesses))} as business, ${idOf('actor', some(actors))} as actor,
      ${idOf('subject', some(rows / eventsPerSubject))} as subject`,
  )
  const { business, actor, subject } = found[0] as { business: string; actor: string; subject: string }
  const types = Object.keys(eventTypes) as (keyof typeof eventTypes)[]
  return [
    {},
    { businessId: business },
    { actor: `member:${actor}` },
    { type: types[Math.floor(Math.random() * types.length)] },
    { subject },
  ]
}

/** Seals the events that are there, a thousand at a time, then verifies the seals. */
async function seals(scope: Scope, { ctx }: ThrowAway): Promise<Result[]> {
  scope.progress('sealing')
  const { secretKey } = ctx.config
  const wanted = scope.quick ? 10 : sealsTimed
  const sealing: number[] = []
  for (let nr = 0; nr < wanted; nr += 1)
    sealing.push(await timed(() => ctx.db.asPlatform('measure a seal', (tx) => sealEvents(tx, secretKey, Date.now()))))
  scope.progress('verifying')
  const tookMs = await timed(() => verifySeals(ctx.db, secretKey, null))
  const perSecond = (ms: number) => Math.round((eventsPerSeal * 1000) / ms)
  return [
    {
      name: `audit: seal ${eventsPerSeal} events, with the commit`,
      ...spread(sealing),
      unit: 'ms',
      peer: `no peer: ${perSecond(median(sealing))} events/s`,
      ratio: null,
      aim: null,
    },
    {
      name: `audit: verify a seal of ${eventsPerSeal} events`,
      n: wanted,
      p50: round(tookMs / wanted),
      p95: round(tookMs / wanted),
      unit: 'ms',
      peer:
        `no peer; the mean of one walk over ${wanted}, with counting what is not sealed: ` +
        `${perSecond(tookMs / wanted)} events/s`,
      ratio: null,
      aim: null,
    },
  ]
}

function against(
  name: string,
  { ours, theirs, peer, aim }: { ours: number[]; theirs: number[]; peer: string; aim: number | null },
): Result {
  const [mine, other] = [spread(ours), spread(theirs)]
  return { name, ...mine, unit: 'ms', peer: `${peer} (p50 ${other.p50} ms)`, ratio: round(other.p50 / mine.p50), aim }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

function named(rows: number): string {
  return rows >= 1_000_000 ? `${rows / 1_000_000}M` : `${rows / 1_000}k`
}
