/**
 * Measures booking with an Idempotency-Key against the same booking without one, and repeating an answer against the
 * booking itself.
 */
import { randomUUID } from 'node:crypto'
import { sendAll, type HttpRequest, type Loaded } from './http-client.ts'
import { median, round, spread, type Result } from './result.ts'
import { inTurns, type Bench, type Scope } from './scope.ts'
import { offerSlots, openShop, type Shop, type Slots } from './shop.ts'
import { settle, throwAway, type ThrowAway } from './throw-away.ts'

type Ground = { home: ThrowAway; webUrl: string; book(count: number, keyed: boolean): HttpRequest[] }
type Size = { connections: number; rounds: number; perRound: number }

export const idempotency: Bench = {
  name: 'idempotency',
  mostMs: 240_000,
  async run(scope) {
    const rounds = scope.quick ? 2 : 4
    const perRound = scope.quick ? 80 : 400
    const ground = await prepare(scope, 2_000 + 8 * rounds * perRound)
    scope.progress('warming up')
    for (const keyed of [true, false])
      await sendAll({
        baseUrl: ground.webUrl,
        connections: 8,
        requests: ground.book(scope.quick ? 100 : 800, keyed),
        wanted: 201,
      })
    const results: Result[] = []
    for (const connections of [8, 1]) {
      scope.progress(`${connections} at a time`)
      const size = { connections, rounds, perRound: connections === 1 ? perRound / 2 : perRound }
      results.push(...(await measure(ground, size)))
    }
    return results
  },
}

async function prepare(scope: Scope, count: number): Promise<Ground> {
  const home = await throwAway(scope)
  const shop = await openShop(home)
  const slots = await offerSlots(home, shop, count)
  let taken = 0
  const book = (wanted: number, keyed: boolean) =>
    Array.from({ length: wanted }, () => requestFor(shop, slots, { index: taken++, keyed }))
  await settle(home.owner)
  const { webUrl } = await home.start('web')
  return { home, webUrl: webUrl as string, book }
}

function requestFor(shop: Shop, slots: Slots, { index, keyed }: { index: number; keyed: boolean }): HttpRequest {
  const body = JSON.stringify({
    offerId: slots.offerId(index),
    contact: { name: `Caller ${index}`, phone: slots.phone(index) },
    answers: [],
  })
  const headers = { ...shop.headers, ...(keyed ? { 'idempotency-key': randomUUID() } : {}) }
  return { path: `/api/businesses/${shop.businessId}/appointments`, headers, body }
}

async function measure({ home, webUrl, book }: Ground, { connections, rounds, perRound }: Size): Promise<Result[]> {
  const keyed: Loaded[] = []
  const replayed: Loaded[] = []
  const plain: Loaded[] = []
  const send = (requests: HttpRequest[]) => sendAll({ baseUrl: webUrl, connections, requests, wanted: 201 })
  await inTurns(rounds, {
    ours: async () => {
      const requests = book(perRound, true)
      keyed.push(await send(requests))
      const before = await countAppointments(home)
      replayed.push(await send(requests))
      if ((await countAppointments(home)) !== before) throw new Error('A replay booked again')
    },
    peer: async () => void plain.push(await send(book(perRound, false))),
  })
  const suffix = `${connections} at a time`
  return [
    compared(`idempotent booking, ${suffix}`, keyed, plain),
    compared(`booking replayed, ${suffix}`, replayed, plain),
  ]
}

async function countAppointments({ owner }: ThrowAway): Promise<number> {
  const { rows } = await owner.query<{ count: number }>('select count(*)::int as count from appointments')
  return (rows[0] as { count: number }).count
}

function compared(name: string, ours: Loaded[], plain: Loaded[]): Result {
  const [mine, peer] = [ours, plain].map((loads) => median(loads.map((one) => one.perSecond))) as [number, number]
  const latency = spread(plain.flatMap((one) => one.latenciesMs))
  return {
    name,
    ...spread(ours.flatMap((one) => one.latenciesMs)),
    unit: 'ms',
    peer:
      `the same booking without a key: ${Math.round(peer)}/s (p50 ${latency.p50} ms) against our ` +
      `${Math.round(mine)}/s; ratio of throughput`,
    ratio: round(mine / peer),
    aim: null,
  }
}
