/** Somebody who texts a business: each text comes as the carrier tells of it, and is answered as a worker would. */
import { randomUUID } from 'node:crypto'
import type { Context } from '#src/context.ts'
import { answerTexts, takeText } from '#src/conversation/index.ts'
import { receiveText, sendMessage } from '#src/messaging/index.ts'
import type { TestApp } from './app.ts'
import type { BuiltBusiness } from './builders.ts'
import { runJob } from './run-job.ts'

/** Hands over every text of a business that waits; what the carrier was asked to send. */
export async function handOverTexts(app: TestApp, shop: BuiltBusiness): Promise<{ to: string; text: string }[]> {
  const sent: { to: string; text: string }[] = []
  const telephony = Object.assign(Object.create(app.ctx.telephony) as Context['telephony'], {
    sendText: async ({ to, text }: { to: string; text: string }) => {
      sent.push({ to, text })
      return { messageId: randomUUID(), status: 'queued', tags: [] }
    },
  })
  const waiting = await app.sql<{ id: string }>(
    `select m.id from messages m join effects e on e.id = m.effect_id
      where m.business_id = $1 and m.channel = 'sms' and e.state = 'due' order by m.id`,
    [shop.id],
  )
  for (const { id } of waiting)
    await runJob(sendMessage.job, { ...app.ctx, telephony }, { businessId: shop.id, messageId: id })
  return sent
}

/** `media`: photos by their type, with the URL where the carrier has them. */
type Told = { messageId?: string; occurredAt?: string; media?: { url: string; contentType: string }[] }

export type Texter = {
  number: string
  /** Texts, is answered at once, and gives the answer; null where there is none. */
  say(text: string): Promise<string | null>
  /** Texts; nobody answers yet. Returns the thread. */
  send(text: string, told?: Told): Promise<string>
  /** Has the thread answered; the answers that came of it. */
  answered(): Promise<string[]>
  conversations(): Promise<{ id: string; state: string; contact_id: string | null }[]>
}

let second = 0

export function texterOf(app: TestApp, shop: BuiltBusiness, number: string): Texter {
  let threadId = ''
  const replies = async () =>
    (
      await app.sql<{ body: string }>(
        'select body from messages where business_id = $1 and recipient = $2 and is_reply order by id',
        [shop.id, number],
      )
    ).map(({ body }) => body)

  async function send(text: string, { messageId = randomUUID(), occurredAt, media = [] }: Told = {}) {
    second += 1
    const event = {
      ...{ type: 'message.received' as const, id: randomUUID(), messageId, tags: [], media },
      ...{ from: number, to: shop.number, text },
      occurredAt: occurredAt ?? new Date(Date.now() - 3_600_000 + second * 1000).toISOString(),
    }
    await app.ctx.db.forBusiness(shop.id, async (tx) => takeText(tx, event, await receiveText(tx, event, randomUUID())))
    const [thread] = await app.sql<{ id: string }>(
      'select id from text_threads where business_id = $1 and their_number = $2',
      [shop.id, number],
    )
    threadId = thread?.id ?? ''
    return threadId
  }
  async function answered() {
    const before = (await replies()).length
    await runJob(answerTexts, app.ctx, { businessId: shop.id, threadId })
    return (await replies()).slice(before)
  }
  return {
    number,
    send,
    answered,
    async say(text) {
      await send(text)
      return (await answered()).at(-1) ?? null
    },
    conversations: () =>
      app.sql(
        `select id, state, contact_id from conversations where business_id = $1 and caller_phone = $2
          order by started_at, id`,
        [shop.id, number],
      ),
  }
}
