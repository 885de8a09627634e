/** Measures booking an offered slot over HTTP, against pgbench sending the same statements as that transaction. */
import { createWeb } from '#src/installation/create-web.ts'
import { sendAll, type HttpRequest, type Loaded } from './http-client.ts'
import { findPgbench, noPgbench, runPgbench, type Pgbench } from './pgbench.ts'
import { inOneRoundTrip, newIds, record, roundTripsOf, scriptOf, type Changing, type Sent } from './replay.ts'
import { median, round, spread, type Result } from './result.ts'
import { inTurns, type Bench, type Scope } from './scope.ts'
import {
  addPast,
  idsFrom,
  offerSlots,
  openShop,
  phonesFrom,
  staffCount,
  subjectId,
  type Shop,
  type Slots,
} from './shop.ts'
import { settle, throwAway, type ThrowAway } from './throw-away.ts'

const aim = 0.7
/** Against the least SQL that a booking needs, in one round trip. */
const aimOfLeast = 0.5
const mostRoundTrips = 7
const pastAppointments = 10_000

type Ground = {
  home: ThrowAway
  shop: Shop
  slots: Slots
  webUrl: string
  pgbench: Pgbench | null
  /** The same statements in the same round trips; and what a booking writes, all in one. */
  scripts: { same: string; least: string }
  sent: Sent[]
  takeSlots(count: number): number
}

export const booking: Bench = {
  name: 'booking',
  mostMs: 240_000,
  async run(scope) {
    const rounds = scope.quick ? 2 : 6
    const perRound = scope.quick ? 80 : 400
    const ground = await prepare(scope, 2_000 + 8 * rounds * perRound)
    const warmUp = bookingsOf(ground, scope.quick ? 200 : 1_000)
    scope.progress('warming up')
    await sendAll({ baseUrl: ground.webUrl, connections: 8, requests: warmUp, wanted: 201 })
    const results: Result[] = []
    for (const connections of [8, 1])
      for (const against of ['same', 'least'] as const) {
        scope.progress(`${connections} at a time`)
        const size = { connections, rounds, perRound: connections === 1 ? perRound / 2 : perRound }
        results.push(await measure(ground, { ...size, against }))
      }
    results.push(roundTrips(ground))
    await checkCount(ground)
    return results
  },
}

async function prepare(scope: Scope, count: number): Promise<Ground> {
  const home = await throwAway(scope)
  // Its slots are booked one after the other, by night too.
  const shop = await openShop(home, { roundTheClock: true })
  await addPast(home, shop, pastAppointments)
  const slots = await offerSlots(home, shop, count)
  let taken = 0
  const takeSlots = (wanted: number) => {
    taken += wanted
    if (taken > count) throw new Error('Too few slots were prepared')
    return taken - wanted
  }
  const recorded = takeSlots(1)
  const sent = await recordBooking(home, requestFor({ shop, slots }, recorded))
  const changing = changingIn(sent, { shop, slots, index: recorded })
  const scriptFor = async (some: Sent[]) => `${counters}\n${await scriptOf(home.owner, some, changing)}`
  const scripts = {
    same: await scriptFor(sent),
    least: inOneRoundTrip(await scriptFor(sent.filter(isNeeded)), counters),
  }
  await settle(home.owner)
  const { webUrl } = await home.start('web')
  return { home, shop, slots, webUrl: webUrl as string, pgbench: await findPgbench(), scripts, sent, takeSlots }
}

/** What writes, and what opens and ends the transaction that writes. */
const isNeeded = ({ text }: Sent) => /\b(?:begin|insert into|commit)\b/i.test(text)

/** Books once with the product's own server in this process, to see what it sends. */
async function recordBooking({ ctx }: ThrowAway, request: HttpRequest): Promise<Sent[]> {
  const web = await createWeb(ctx)
  const sent = await record(async () => {
    const answer = await web.inject({
      method: 'POST',
      url: request.path,
      headers: request.headers,
      payload: request.body,
    })
    if (answer.statusCode !== 201) throw new Error(`the recorded booking answered ${answer.statusCode}: ${answer.body}`)
  })
  await web.close()
  return sent
}

/** The script's counters: each client counts its own slots up from `from`; `each` is how many a client books. */
const counters = [
  '\\set k :k + 1',
  '\\set i :from + :client_id * :each + :k - 1',
  `\\set n ${idsFrom} + :i`,
  `\\set who 100 + :i % ${staffCount}`,
  `\\set hour :i / ${staffCount}`,
  `\\set phone ${phonesFrom} + :i`,
].join('\n')

function changingIn(sent: Sent[], { shop, slots, index }: { shop: Shop; slots: Slots; index: number }): Changing[] {
  const known = [slots.offerId(index), ...shop.subjectIds, shop.businessId, shop.serviceId, shop.keyId]
  const at = (hours: number) =>
    `(timestamptz U&'${slots.first.replaceAll(':', '\\003a')}' + (:hour::float8 + ${hours}) * interval '1 hour')::text`
  return [
    ...newIds(sent, known),
    { find: slots.offerId(index), sql: `'01980000-0ffe-7000-8000-' || :n::text` },
    { find: subjectId(index), sql: `'01980000-5000-7000-8000-000000000' || :who::text` },
    // The product writes instants with or without milliseconds.
    ...[0, 1].flatMap((hours) =>
      [
        slots.startsAt(index + hours * staffCount),
        slots.startsAt(index + hours * staffCount).replace('Z', '.000Z'),
      ].map((find) => ({ find, sql: at(hours) })),
    ),
    { find: slots.phone(index), sql: `'+1' || :phone::text` },
    { find: callerName(index), sql: `'Caller ' || :n::text` },
  ]
}

const callerName = (index: number) => `Caller ${idsFrom + index}`

function requestFor({ shop, slots }: Pick<Ground, 'shop' | 'slots'>, index: number): HttpRequest {
  const body = {
    offerId: slots.offerId(index),
    contact: { name: callerName(index), phone: slots.phone(index) },
    answers: [],
  }
  return { path: `/api/businesses/${shop.businessId}/appointments`, headers: shop.headers, body: JSON.stringify(body) }
}

function bookingsOf(ground: Ground, count: number): HttpRequest[] {
  const from = ground.takeSlots(count)
  return Array.from({ length: count }, (_, index) => requestFor(ground, from + index))
}

type Size = { connections: number; rounds: number; perRound: number; against: keyof Ground['scripts'] }

async function measure(ground: Ground, { connections, rounds, perRound, against }: Size): Promise<Result> {
  const { home, webUrl, pgbench, scripts, sent } = ground
  const ours: Loaded[] = []
  const theirs: Loaded[] = []
  await inTurns(rounds, {
    ours: async () =>
      void ours.push(
        await sendAll({ baseUrl: webUrl, connections, requests: bookingsOf(ground, perRound), wanted: 201 }),
      ),
    peer: async () => {
      if (!pgbench) return
      const each = perRound / connections
      // Pgbench sets the role for each connection, because Postgres reads a prepared statement before the transaction
      // has taken its role.
      const settings = { role: home.roles.tenant }
      const variables = { from: ground.takeSlots(perRound), each, k: 0 }
      const protocol = sent.some((one) => one.named) ? ('prepared' as const) : ('extended' as const)
      theirs.push(
        await runPgbench(pgbench, {
          url: home.url,
          folder: home.dataDir,
          script: scripts[against],
          clients: connections,
          transactionsEach: each,
          variables,
          protocol,
          settings,
        }),
      )
    },
  })
  const perSecond = median(ours.map((one) => one.perSecond))
  return {
    name: `booking, ${connections} at a time${against === 'least' ? ', against the least SQL' : ''}`,
    ...spread(ours.flatMap((one) => one.latenciesMs)),
    unit: 'ms',
    ...compared(ground, perSecond, { theirs, against }),
    aim: against === 'least' ? aimOfLeast : aim,
  }
}

/** How often the product asked the database while it booked once. */
function roundTrips({ sent }: Ground): Result {
  const count = roundTripsOf(sent)
  return {
    name: 'booking, round trips to the database',
    ...{ n: 1, p50: count, p95: count, unit: 'round trips' },
    peer: `${mostRoundTrips} at most`,
    ratio: round(mostRoundTrips / count),
    aim: 1,
  }
}

type Theirs = { theirs: Loaded[]; against: Size['against'] }

function compared(
  { pgbench, sent }: Ground,
  perSecond: number,
  { theirs, against }: Theirs,
): Pick<Result, 'peer' | 'ratio'> {
  if (!pgbench) return { peer: `${noPgbench}; ours ${Math.round(perSecond)}/s`, ratio: null }
  const peerPerSecond = median(theirs.map((one) => one.perSecond))
  const latency = spread(theirs.flatMap((one) => one.latenciesMs))
  return {
    peer:
      `pgbench ${pgbench.version} sending ` +
      (against === 'same'
        ? `the same statements in the same ${roundTripsOf(sent)} round trips over `
        : 'only what a booking writes, in one round trip over ') +
      `as many connections: ${Math.round(peerPerSecond)}/s (p50 ${latency.p50} ms) against our ` +
      `${Math.round(perSecond)}/s; ratio of throughput`,
    ratio: round(perSecond / peerPerSecond),
  }
}

/** Counts the rows in the table: pgbench does not look whether a row was written. */
async function checkCount({ home, takeSlots }: Ground): Promise<void> {
  const { rows } = await home.owner.query<{ count: number; allocated: number }>(
    `select (select count(*)::int from appointments where offer_id in (select id
      from offers)) as count, (select count(*)::int from allocations where starts_at > now()) as allocated`,
  )
  const wanted = takeSlots(0)
  if (rows[0]?.count !== wanted || rows[0]?.allocated !== wanted)
    throw new Error(
      `${wanted} bookings were sent, ${rows[0]?.count} appointments and ${rows[0]?.allocated} allocations are there`,
    )
}
