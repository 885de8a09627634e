/** Measures folding events into figures, and whether bookings pay for it. */
import { foldEvents, foldStatistics, verifyStatistics } from '#src/statistics/index.ts'
import { sendAll, type Loaded } from './http-client.ts'
import { median, round, spread, type Result } from './result.ts'
import { inTurns, type Bench, type Scope } from './scope.ts'
import { offerSlots, openShop } from './shop.ts'
import { settle, throwAway, type ThrowAway } from './throw-away.ts'

const events = 1_000_000
const businesses = 1_000
const rowsAtOnce = 50_000
const connections = 8
const aim = 0.98

export const statistics: Bench = {
  name: 'statistics',
  mostMs: 1_800_000,
  run: async (scope) => [...(await foldRate(scope)), await tax(scope)],
}

/** A fifth of them count: bookings, and calls that were ended and concluded; the others are what else happens. */
async function foldRate(scope: Scope): Promise<Result[]> {
  const home = await throwAway(scope)
  const count = scope.quick ? 20_000 : events
  await fillBusinesses(home)
  for (let from = 0; from < count; from += rowsAtOnce) {
    scope.progress(`writing events: ${from} of ${count}`)
    await fillEvents(home, from, Math.min(from + rowsAtOnce, count) - 1)
  }
  await settle(home.owner)
  scope.progress('folding')
  const times: number[] = []
  const startedAt = performance.now()
  let folded = 0
  for (let last = 1; last > 0;) {
    const began = performance.now()
    last = (await home.ctx.db.asPlatform('measure a fold', (tx) => foldEvents(tx))) ?? 0
    if (last > 0) times.push(performance.now() - began)
    folded += last
  }
  const seconds = (performance.now() - startedAt) / 1000
  if (folded < count) throw new Error(`${folded} of ${count} events were folded`)
  scope.progress('recounting')
  const recounting = performance.now()
  const { differences } = await home.ctx.db.asPlatform('recount', (tx) => verifyStatistics(tx, {}))
  if (differences.length > 0) throw new Error(`figures differ: ${JSON.stringify(differences[0])}`)
  const recounted = performance.now() - recounting
  return [
    {
      name: `statistics: fold 5,000 of ${count.toLocaleString('en')} events`,
      ...spread(times),
      unit: 'ms',
      peer: `no peer: ${Math.round(folded / seconds).toLocaleString('en')} events a second`,
      ...{ ratio: null, aim: null },
    },
    {
      name: 'statistics: recount them all from the rows',
      ...spread([recounted]),
      unit: 'ms',
      peer: 'no peer; differences: 0',
      ...{ ratio: null, aim: null },
    },
  ]
}

const business = (n: string) => `md5('business' || (${n}) % ${businesses})::uuid`

async function fillBusinesses({ owner }: ThrowAway): Promise<void> {
  await owner.query(
    `insert into businesses (id, slug, name, trade, zone, country, language, currency, created_at)
     select ${business('n')}, 'b-' || n, 'Business ' || n, 'trade', 'America/Los_Angeles', 'US', 'en', 'USD', now()
     from generate_series(0, ${businesses - 1}) as n`,
  )
}

/** Calls with their rows over thirty days, two events each of ten. */
async function fillEvents({ owner }: ThrowAway, from: number, to: number): Promise<void> {
  const calls = `generate_series(${from}, ${to}) as n where n % 10 = 0`
  const id = (kind: string) => `md5('${kind}' || (n / 10))::uuid`
  const at = `(now() - interval '29 days' + n * interval '29 days' / ${events})`
  const event = (type: string, [subject, data]: [string, string], of: string) =>
    `insert into events (id, at, business_id, actor, type, data, subject)
     select gen_random_uuid(), now(), ${business('n / 10')}, 'system:bench', ${type}, ${data}, ${subject} from ${of}`
  for (const statement of [
    `insert into conversations (business_id, id, channel, session_hash, language, brain, state, started_at,
       ended_at, outcome)
     select ${business('n / 10')}, ${id('talk')}, 'phone', sha256(('s' || n)::bytea), 'en', 'built-in', 'ended', ${at},
       ${at}, 'answered' from ${calls}`,
    `insert into calls (business_id, id, conversation_id, carrier, carrier_call_id, caller, dialled, state,
       initiated_at, answered_at, ended_at, end_reason)
     select ${business('n / 10')}, ${id('call')}, ${id('talk')}, 'bench', 'c-' || n, '+15105550100', '+15105550101',
       'ended', ${at}, ${at}, ${at} + interval '90 seconds', 'normal_clearing' from ${calls}`,
    event(
      `'call.ended'`,
      [id('call'), `jsonb_build_object('callId', ${id('call')}, 'reason', 'normal_clearing')`],
      calls,
    ),
    event(
      `'conversation.concluded'`,
      [id('talk'), `jsonb_build_object('conversationId', ${id('talk')}, 'outcome', 'answered', 'before', null)`],
      calls,
    ),
    event(
      `'message.sent'`,
      ['gen_random_uuid()', `jsonb_build_object('messageId', gen_random_uuid())`],
      `generate_series(${from}, ${to}) as n where n % 10 > 1`,
    ),
  ])
    await owner.query(statement)
}

/** The same bookings while their events are folded beside them, again and again, and while nobody folds. */
async function tax(scope: Scope): Promise<Result> {
  const rounds = scope.quick ? 2 : 10
  const perRound = scope.quick ? 80 : 300
  const home = await throwAway(scope)
  const shop = await openShop(home, { roundTheClock: true })
  const slots = await offerSlots(home, shop, 1_000 + 2 * rounds * perRound)
  await settle(home.owner)
  const { webUrl } = await home.start('web')
  let taken = 0
  const book = (count: number): Promise<Loaded> => {
    const requests = Array.from({ length: count }, () => {
      const index = taken++
      const contact = { name: `Caller ${index}`, phone: slots.phone(index) }
      const body = JSON.stringify({ offerId: slots.offerId(index), contact, answers: [] })
      return { path: `/api/businesses/${shop.businessId}/appointments`, headers: shop.headers, body }
    })
    return sendAll({ baseUrl: webUrl as string, connections, requests, wanted: 201 })
  }
  scope.progress('warming up')
  await book(scope.quick ? 100 : 800)
  const [ours, theirs]: [Loaded[], Loaded[]] = [[], []]
  await inTurns(rounds, {
    ours: async () => {
      scope.progress('with')
      const folding = keepFolding(home)
      ours.push(await book(perRound))
      await folding.stop()
    },
    peer: async () => {
      scope.progress('without')
      theirs.push(await book(perRound))
    },
  })
  const [mine, other] = [ours, theirs].map((loads) => median(loads.map(({ perSecond }) => perSecond))) as [
    number,
    number,
  ]
  return {
    name: `statistics: booking while its events are folded, ${connections} at a time`,
    ...spread(ours.flatMap(({ latenciesMs }) => latenciesMs)),
    unit: 'ms',
    peer: `nobody folds: ${Math.round(other)}/s against our ${Math.round(mine)}/s; ratio of throughput`,
    ratio: round(mine / other),
    aim,
  }
}

/** Every second, sixty times as often as the product does. */
function keepFolding({ ctx }: ThrowAway): { stop(): Promise<void> } {
  const envelope = { businessId: null, actor: { kind: 'system', name: 'bench' }, requestId: null } as const
  let folding: Promise<unknown> = Promise.resolve()
  const fold = () => {
    folding = folding.then(() => foldStatistics.run(ctx, envelope, {}))
  }
  const timer = setInterval(fold, 1_000)
  fold()
  return {
    stop: async () => {
      clearInterval(timer)
      await folding
    },
  }
}
