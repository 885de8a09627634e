/**
 * Measures texts: from the carrier's word of one to the hand-over of its answer, beyond the seconds in which the next
 * text is waited for; and what becomes of a thousand at once.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { carrierEvent } from './carrier-event.ts'
import { sendAll, type HttpRequest } from './http-client.ts'
import { round, spread, type Result } from './result.ts'
import type { Bench, Scope } from './scope.ts'
import { openShop } from './shop.ts'
import { throwAway, type ThrowAway } from './throw-away.ts'

/** The next text of a thread is waited for so long; see src/conversation/texts/take-text.ts. */
const waitedMs = 4_000
/** What an answer may take beyond that, at the 95th of a hundred. */
const aimMs = 300
/** Half is answered from what is known, half searches the calendar. */
const questions = ['what are your opening hours?', 'can i get a tune-up next tuesday']
const questionOf = (nth: number): string => questions[nth % questions.length] as string
const ours = '+15105550100'

export const texts: Bench = {
  name: 'texts',
  mostMs: 300_000,
  async run(scope) {
    const home = await throwAway(scope)
    await openShop(home)
    const { webUrl } = await home.start('web,worker,sandbox')
    const send = (events: HttpRequest[], connections: number) =>
      sendAll({ baseUrl: webUrl as string, connections, requests: events, wanted: 200 })
    scope.progress('warming up')
    for (let nth = 0; nth < 6; nth += 1)
      await send([textOf(home, { from: numberOf(900 + nth), text: questionOf(nth) })], 1)
    await answered(home, 6)
    return [await oneByOne(scope, home, send), await burst(scope, home, send)]
  },
}

type Send = (events: HttpRequest[], connections: number) => Promise<unknown>

async function oneByOne(scope: Scope, home: ThrowAway, send: Send): Promise<Result> {
  scope.progress('texting one by one')
  const count = scope.quick ? 6 : 60
  const sentAtMs = new Map<string, number>()
  for (let nth = 0; nth < count; nth += 1) {
    const number = numberOf(nth)
    sentAtMs.set(number, Date.now())
    await send([textOf(home, { from: number, text: questionOf(nth) })], 1)
    await delay(250)
  }
  await answered(home, 6 + count)
  const { rows } = await home.owner.query<{ recipient: string; ms: number }>(
    `select recipient, (extract(epoch from handed_at) * 1000)::float8 as ms from messages where recipient = any ($1)`,
    [[...sentAtMs.keys()]],
  )
  const mine = spread(rows.map(({ recipient, ms }) => ms - (sentAtMs.get(recipient) ?? 0) - waitedMs))
  return {
    name: 'text to its answer handed over, beyond the waiting',
    ...mine,
    unit: 'ms',
    peer: `the aim of ${aimMs} ms at the 95th of a hundred, not a peer: from our sending of the carrier's word`,
    ratio: round(aimMs / mine.p95),
    aim: 1,
  }
}

/** Ten texts in each of a hundred threads, all at once. Throws where one is lost or out of its order. */
async function burst(scope: Scope, home: ThrowAway, send: Send): Promise<Result> {
  const threads = scope.quick ? 10 : 100
  const each = 10
  scope.progress(`${threads * each} texts at once`)
  const numbers = Array.from({ length: threads }, (_, nth) => numberOf(2_000 + nth))
  const events = Array.from({ length: each }, (_, nth) =>
    numbers.map((number) => textOf(home, { from: number, text: `${questionOf(nth)} (${nth})`, nth })),
  ).flat()
  await send(events, 16)
  await noneOpen(home, numbers)
  await checkOrder(home, numbers, each)
  const { rows } = await home.owner.query<{ ms: number }>(
    `select (extract(epoch from m.handed_at - t.received_at) * 1000)::float8 as ms
       from received_texts t join text_threads h on h.business_id = t.business_id and h.id = t.thread_id
       join messages m on m.business_id = t.business_id
         and m.purpose = 'text-reply:' || t.conversation_id || ':' || t.turn_seq
      where h.their_number = any ($1)`,
    [numbers],
  )
  return {
    name: `${threads * each} texts at once: to the answer handed over, waiting and all`,
    ...spread(rows.map(({ ms }) => ms)),
    unit: 'ms',
    peer: `none lost, and in each of ${threads} threads in the order in which they were sent`,
    ratio: null,
    aim: null,
  }
}

/** What the caller's turns of each thread say, one after the other, is what was texted, in its order. */
async function checkOrder({ owner }: ThrowAway, numbers: string[], each: number): Promise<void> {
  const { rows } = await owner.query<{ number: string; said: string }>(
    `select c.caller_phone as number, string_agg(t.text, ' ' order by c.started_at, t.seq) as said
       from turns t join conversations c on c.business_id = t.business_id and c.id = t.conversation_id
      where t.role = 'caller' and c.caller_phone = any ($1) group by c.caller_phone`,
    [numbers],
  )
  const wanted = Array.from({ length: each }, (_, nth) => String(nth)).join()
  const wrong = rows.filter(({ said }) => (said.match(/(?<=\()\d+(?=\))/g) ?? []).join() !== wanted)
  if (rows.length !== numbers.length || wrong.length > 0)
    throw new Error(
      `${numbers.length} threads were texted in, ${rows.length} heard; wrong: ${JSON.stringify(wrong[0] ?? null)}`,
    )
}

/** Waits until so many answers were handed over. */
async function answered({ owner }: ThrowAway, count: number): Promise<void> {
  await until(`${count} answers`, async () => {
    const { rows } = await owner.query<{ count: number }>(
      `select count(*)::int as count from messages where is_reply and handed_at is not null`,
    )
    return (rows[0]?.count ?? 0) >= count
  })
}

/** Waits until every text of these threads is answered, and every answer handed over. */
async function noneOpen({ owner }: ThrowAway, numbers: string[]): Promise<void> {
  await until('every answer', async () => {
    const { rows } = await owner.query<{ open: number }>(
      `select (select count(*) from received_texts where handled_at is null)::int
         + (select count(*) from messages where is_reply and handed_at is null and recipient = any ($1))::int
         + (select count(*) from platform.provider_events where handled_at is null)::int as open`,
      [numbers],
    )
    return rows[0]?.open === 0
  })
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (const giveUpAtMs = Date.now() + 120_000; Date.now() < giveUpAtMs; await delay(100)) if (await isSo()) return
  throw new Error(`${what} did not come within two minutes`)
}

const numberOf = (nth: number): string => `+1415555${String(1_000 + nth).padStart(4, '0')}`

/** `nth`: so many tenths of a second after the first one of its thread. */
type Texted = { from: string; text: string; nth?: number }

function textOf(home: ThrowAway, { from, text, nth = 0 }: Texted): HttpRequest {
  const occurredAt = new Date(Date.now() - 2_000 + nth * 100)
  const payload = {
    ...{ record_type: 'message', id: randomUUID(), type: 'SMS', direction: 'inbound', text, media: [], tags: [] },
    ...{ from: { phone_number: from }, to: [{ phone_number: ours, status: 'webhook_delivered' }] },
    received_at: occurredAt.toISOString(),
  }
  return carrierEvent(home, { type: 'message.received', occurredAt, payload })
}
