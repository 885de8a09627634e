/**
 * Measures what telling endpoints adds to a booking: with none against a commit that looks for none, and with one and
 * ten endpoints against none. Deliveries are written and not sent: no worker runs.
 */
import { sendAll, type HttpRequest, type Loaded } from './http-client.ts'
import { median, round, spread, type Result } from './result.ts'
import { inTurns, type Bench, type Scope } from './scope.ts'
import { offerSlots, openShop } from './shop.ts'
import { settle, throwAway, type ThrowAway } from './throw-away.ts'

const connections = 8
const most = 10

type Ground = { home: ThrowAway; webUrl: string; book(count: number): HttpRequest[] }

export const fanOut: Bench = {
  name: 'fan-out',
  mostMs: 240_000,
  async run(scope) {
    const rounds = scope.quick ? 2 : 6
    const perRound = scope.quick ? 80 : 300
    const ground = await prepare(scope, 2_000 + 6 * rounds * perRound)
    scope.progress('warming up')
    await send(ground, scope.quick ? 100 : 800)
    const results: Result[] = []
    for (const endpoints of [0, 1, most]) {
      scope.progress(`${endpoints} endpoints`)
      results.push(await measure(ground, { endpoints, rounds, perRound }))
    }
    return results
  },
}

async function prepare(scope: Scope, count: number): Promise<Ground> {
  const home = await throwAway(scope)
  const shop = await openShop(home)
  const slots = await offerSlots(home, shop, count)
  await home.owner.query(
    `insert into webhooks (business_id, id, url, types, secret, created_at, off_since, off_because)
      select $1, gen_random_uuid(), 'https://receiver.example/', '{appointment.booked}', '', now(), now(),
        'switched-off'
      from generate_series(1, ${most})`,
    [shop.businessId],
  )
  let taken = 0
  const request = (): HttpRequest => {
    const index = taken++
    const contact = { name: `Caller ${index}`, phone: slots.phone(index) }
    const body = JSON.stringify({ offerId: slots.offerId(index), contact, answers: [] })
    return { path: `/api/businesses/${shop.businessId}/appointments`, headers: shop.headers, body }
  }
  await settle(home.owner)
  const { webUrl } = await home.start('web')
  return { home, webUrl: webUrl as string, book: (wanted) => Array.from({ length: wanted }, request) }
}

const send = ({ webUrl, book }: Ground, count: number): Promise<Loaded> =>
  sendAll({ baseUrl: webUrl, connections, requests: book(count), wanted: 201 })

type Size = { endpoints: number; rounds: number; perRound: number }

async function measure(ground: Ground, { endpoints, rounds, perRound }: Size): Promise<Result> {
  const [ours, peer]: [Loaded[], Loaded[]] = [[], []]
  const withoutLook = endpoints === 0 ? await lookReplaced(ground.home) : null
  await inTurns(rounds, {
    ours: async () => {
      await switchOn(ground.home, endpoints)
      await withoutLook?.looking()
      const before = await countDeliveries(ground.home)
      ours.push(await send(ground, perRound))
      const made = (await countDeliveries(ground.home)) - before
      if (made !== endpoints * perRound) throw new Error(`${made} deliveries were written, not ${endpoints * perRound}`)
    },
    peer: async () => {
      await switchOn(ground.home, 0)
      await withoutLook?.notLooking()
      peer.push(await send(ground, perRound))
    },
  })
  await withoutLook?.looking()
  const [mine, other] = [ours, peer].map((loads) => median(loads.map((one) => one.perSecond))) as [number, number]
  const against = endpoints === 0 ? 'a commit that looks for no endpoint' : 'the same booking without endpoints'
  return {
    name: `booking told to ${endpoints} endpoints, ${connections} at a time`,
    ...spread(ours.flatMap((one) => one.latenciesMs)),
    unit: 'ms',
    peer: `${against}: ${Math.round(other)}/s against our ${Math.round(mine)}/s; ratio of throughput`,
    ratio: round(mine / other),
    aim: null,
  }
}

async function switchOn({ owner }: ThrowAway, count: number): Promise<void> {
  await owner.query(`update webhooks set off_since = now(), off_because = 'switched-off'`)
  await owner.query(
    `update webhooks set off_since = null, off_because = null
      where id in (select id from webhooks order by id limit $1)`,
    [count],
  )
}

/** Puts a function that does nothing in the place of the look-up, and the look-up back. */
async function lookReplaced({ owner }: ThrowAway): Promise<{ looking(): Promise<void>; notLooking(): Promise<void> }> {
  const { rows } = await owner.query<{ definition: string }>(
    `select pg_get_functiondef('fan_out(jsonb, jsonb)'::regprocedure) as definition`,
  )
  const definition = rows[0]?.definition ?? ''
  return {
    looking: async () => void (await owner.query(definition)),
    notLooking: async () =>
      void (await owner.query(
        `create or replace function fan_out(envelope jsonb, told jsonb) returns void language plpgsql as 'begin end'`,
      )),
  }
}

async function countDeliveries({ owner }: ThrowAway): Promise<number> {
  const { rows } = await owner.query<{ count: number }>('select count(*)::int as count from webhook_deliveries')
  return (rows[0] as { count: number }).count
}
