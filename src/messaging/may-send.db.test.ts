/** To whom texts go: whoever a stranger names, the business pays, and somebody's telephone rings. */
import { randomUUID } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { keepOptOut } from '#src/contacts/index.ts'
import type { Actor } from '#src/platform/actor.ts'
import { visitorCalling } from '#src/platform/rate-limit/visitor.ts'
import { testApp, useApp } from '#test/harness/app.ts'
import { buildBusiness, buildContact, type BuiltBusiness } from '#test/harness/builders.ts'
import { runJob } from '#test/harness/run-job.ts'
import { openConversation } from '../conversation/index.ts'
import { draftMessage } from './draft-message.ts'
import { receiveText } from './receive-text.ts'
import { sendMessage } from './send-message.ts'

const app = useApp({ worker: false })

type Conversation = { id: string; visitor: string | null }

async function conversation(
  shop: BuiltBusiness,
  who: { callerPhone?: string; visitor?: string },
): Promise<Conversation> {
  const visitor = who.visitor ?? visitorCalling(app.ctx.config.secretKey, who.callerPhone ?? null)
  const channel = who.callerPhone ? ('phone' as const) : ('web' as const)
  const opening = {
    channel,
    session: randomUUID(),
    language: 'en' as const,
    brain: 'built-in',
    callerPhone: who.callerPhone ?? null,
    visitor,
  }
  return { id: await app.ctx.db.forBusiness(shop.id, (tx) => openConversation(tx, opening)), visitor }
}

async function draft(shop: BuiltBusiness, recipient: string, from?: Conversation): Promise<string> {
  const actor: Actor = from
    ? { kind: 'caller', businessId: shop.id, conversationId: from.id, channel: 'web', visitor: from.visitor }
    : { kind: 'system', name: 'test' }
  const text = {
    channel: 'sms' as const,
    purpose: `test:${randomUUID()}`,
    contactId: null,
    sender: shop.number,
    recipient,
    subject: null,
    body: 'Booked.',
  }
  return (await app.ctx.db.by({ actor, requestId: null }).forBusiness(shop.id, (tx) => draftMessage(tx, text))) ?? ''
}

async function stateOf(id: string): Promise<string> {
  const [row] = await app.sql<{ state: string; error_code: string | null }>(
    'select e.state, e.error_code from messages m join effects e on e.id = m.effect_id where m.id = $1',
    [id],
  )
  return row?.error_code ?? row?.state ?? 'none'
}

/** Drafts and hands over; what became of it. */
async function send(shop: BuiltBusiness, recipient: string, from?: Conversation): Promise<string> {
  const id = await draft(shop, recipient, from)
  await runJob(sendMessage.job, app.ctx, { businessId: shop.id, messageId: id })
  return stateOf(id)
}

/** How many texts the carrier has been asked for. */
async function sentBy(shop: BuiltBusiness): Promise<number> {
  const rows = await app.sql<{ count: string }>(
    `select count(*) from messages m join effects e on e.id = m.effect_id
      where m.business_id = $1 and e.state = 'done'`,
    [shop.id],
  )
  return Number(rows[0]?.count)
}

describe('a number that cannot or may not be texted', () => {
  test.each([
    ['premium-rate abroad', '+37190012345', 'unreachable_foreign'],
    ['a mobile abroad', '+252612345678', 'unreachable_foreign'],
    ['premium-rate at home', '+19002345678', 'unreachable_premium_rate'],
    ['a neighbour under the same calling code', '+18762345678', 'unreachable_foreign'],
    ['nobody’s', '+19995550100', 'unreachable_unallocated'],
  ])('%s: the message has failed from the start, and nothing is tried', async (_what, number, code) => {
    const shop = await buildBusiness(app)
    const id = await draft(shop, number)
    expect(await stateOf(id)).toBe(code)
    await runJob(sendMessage.job, app.ctx, { businessId: shop.id, messageId: id })
    expect(await sentBy(shop)).toBe(0)
    const rows = await app.sql<{ count: string }>(
      `select count(*) from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
        where t.identifier = $2 and j.payload::text like $1`,
      [`%${id}%`, sendMessage.job.name],
    )
    expect(rows[0]?.count).toBe('0')
  })

  test('is texted where the business chose to reach people there', async () => {
    const shop = await buildBusiness(app)
    await app.sql(`update businesses set reach = '{MX}' where id = $1`, [shop.id])
    expect(await send(shop, '+525512345678')).toBe('done')
    expect(await send(shop, '+447400123456')).toBe('unreachable_foreign')
  })

  test('is not texted when the business took that back in between', async () => {
    const shop = await buildBusiness(app)
    await app.sql(`update businesses set reach = '{MX}' where id = $1`, [shop.id])
    const id = await draft(shop, '+525512345678')
    await app.sql(`update businesses set reach = '{}' where id = $1`, [shop.id])
    await runJob(sendMessage.job, app.ctx, { businessId: shop.id, messageId: id })
    expect(await stateOf(id)).toBe('unreachable_foreign')
  })
})

describe('caps by who set it off', () => {
  test('one conversation has three texts a day, whatever numbers it names', async () => {
    const shop = await buildBusiness(app)
    const chat = await conversation(shop, { visitor: randomUUID() })
    const states = []
    for (let nth = 0; nth < 5; nth += 1) states.push(await send(shop, `+1415555300${nth}`, chat))
    expect(states).toEqual(['done', 'done', 'done', 'cap_reached', 'cap_reached'])
  })

  test('one visitor has ten a day over all conversations and businesses; another is served', async () => {
    const shops = [await buildBusiness(app), await buildBusiness(app)]
    const visitor = randomUUID()
    const states = []
    for (let nth = 0; nth < 12; nth += 1) {
      const shop = shops[nth % 2] as BuiltBusiness
      states.push(await send(shop, `+141555531${String(nth).padStart(2, '0')}`, await conversation(shop, { visitor })))
    }
    expect(states.filter((one) => one === 'done')).toHaveLength(10)
    const shop = shops[0] as BuiltBusiness
    expect(await send(shop, '+14155553199', await conversation(shop, { visitor: randomUUID() }))).toBe('done')
  })

  test('one new number has three a day from a business, set off by however many visitors', async () => {
    const shop = await buildBusiness(app)
    const states = []
    for (let nth = 0; nth < 5; nth += 1)
      states.push(await send(shop, '+14155553201', await conversation(shop, { visitor: randomUUID() })))
    expect(states).toEqual(['done', 'done', 'done', 'cap_reached', 'cap_reached'])
  })

  test('many visitors with many new numbers stop at fifty a day', async () => {
    const shop = await buildBusiness(app)
    let done = 0
    for (let nth = 0; nth < 55; nth += 1) {
      if (
        (await send(shop, `+1510556${String(2000 + nth)}`, await conversation(shop, { visitor: randomUUID() }))) ===
        'done'
      )
        done += 1
    }
    expect(done).toBe(50)
    const caller = await conversation(shop, { callerPhone: '+14155553301' })
    expect(await send(shop, '+14155553301', caller)).toBe('done')
    expect(await send(shop, '+14155553302', caller)).toBe('cap_reached')
    expect(await send(shop, '+14155553303')).toBe('done')
  }, 60_000)

  test('the figures are settings', async () => {
    await using tight = await testApp({ worker: false, env: { CAPS: 'texts-per-conversation=1' } })
    const shop = await buildBusiness(tight)
    expect(tight.ctx.config.caps).toEqual({ 'texts-per-conversation': 1 })
    await expect(testApp({ worker: false, sandbox: false, env: { CAPS: 'texts-per-conversatoin=1' } })).rejects.toThrow(
      /texts-per-conversation/,
    )
    expect(shop.id).toBeTruthy()
  })
})

describe('STOP', () => {
  const said = (shop: BuiltBusiness, text: string, at: string, from = '+14155550188') =>
    app.ctx.db.forBusiness(shop.id, (tx) =>
      receiveText(
        tx,
        {
          type: 'message.received',
          id: randomUUID(),
          occurredAt: at,
          messageId: randomUUID(),
          from,
          to: shop.number,
          tags: [],
          media: [],
          text,
        },
        randomUUID(),
      ),
    )

  test('ends texts to that number from that business, when drafted and when handed over', async () => {
    const [shop, neighbour] = [await buildBusiness(app), await buildBusiness(app)]
    const waiting = await draft(shop, '+14155550188')
    await said(shop, 'Stop.', '2026-03-02T16:00:00Z')
    await runJob(sendMessage.job, app.ctx, { businessId: shop.id, messageId: waiting })
    expect(await stateOf(waiting)).toBe('opted_out')
    expect(await send(shop, '+14155550188')).toBe('opted_out')
    expect(await send(shop, '+14155550189')).toBe('done')
    expect(await send(neighbour, '+14155550188')).toBe('done')
    await said(shop, 'START', '2026-03-02T16:05:00Z')
    expect(await send(shop, '+14155550188')).toBe('done')
  })

  test('told late or twice, the newest word counts', async () => {
    const shop = await buildBusiness(app)
    await said(shop, 'START', '2026-03-02T16:05:00Z')
    await said(shop, 'STOP', '2026-03-02T16:00:00Z')
    expect(await send(shop, '+14155550188')).toBe('done')
    await said(shop, 'STOP', '2026-03-02T16:10:00Z')
    await said(shop, 'STOP', '2026-03-02T16:10:00Z')
    expect(await send(shop, '+14155550188')).toBe('opted_out')
    const rows = await app.sql<{ type: string }>(
      `select type from events where business_id = $1 and type like 'texts.%' order by id`,
      [shop.id],
    )
    expect(rows.map((row) => row.type)).toEqual(['texts.started', 'texts.stopped'])
  })

  test('is a word of its own: what only begins with it stops nothing', async () => {
    const shop = await buildBusiness(app)
    for (const text of ['Cancel my 3pm', 'stop by at noon', 'help me please'])
      await said(shop, text, '2026-03-02T16:00:00Z')
    expect(await send(shop, '+14155550188')).toBe('done')
  })

  test('thirty at once leave one row and the newest word', async () => {
    const shop = await buildBusiness(app)
    const at = (nth: number) => `2026-03-02T16:00:${String(nth).padStart(2, '0')}Z`
    await Promise.all(Array.from({ length: 30 }, (_, nth) => said(shop, nth % 2 ? 'STOP' : 'START', at(nth))))
    expect(await send(shop, '+14155550188')).toBe('opted_out')
  })

  test('an address that is not to be mailed gets no mail', async () => {
    const shop = await buildBusiness(app)
    await app.ctx.db.forBusiness(shop.id, (tx) =>
      keepOptOut(tx, {
        kind: 'email',
        value: 'ann@people.example',
        stopped: true,
        saidAt: Temporal.Instant.from('2026-03-02T16:00:00Z'),
      }),
    )
    const mail = {
      channel: 'email' as const,
      purpose: 'test',
      contactId: null,
      sender: 'desk@corner.example',
      recipient: 'ann@people.example',
      subject: 'Hello',
      body: 'Booked.',
    }
    const id = await app.ctx.db.forBusiness(shop.id, (tx) => draftMessage(tx, mail))
    expect(await stateOf(id ?? '')).toBe('opted_out')
  })
})

describe('a mailbox that there is not', () => {
  async function mail(shop: BuiltBusiness, contactId: string, recipient: string): Promise<string> {
    const id = await app.ctx.db.forBusiness(shop.id, (tx) =>
      draftMessage(tx, {
        ...{ channel: 'email', purpose: `test:${randomUUID()}`, contactId, sender: 'desk@example.test', recipient },
        ...{ subject: 'Booked', body: 'Booked.' },
      }),
    )
    await runJob(sendMessage.job, app.ctx, { businessId: shop.id, messageId: id ?? '' })
    return stateOf(id ?? '')
  }

  test('is written to once, and again a week later; nobody else is the worse for it', async () => {
    const shop = await buildBusiness(app)
    const other = await buildBusiness(app)
    const contactId = await buildContact(app, shop, 'ann@example.test')
    expect(await mail(shop, contactId, 'refused@example.test')).toBe('550')
    expect(await mail(shop, contactId, 'refused@example.test')).toBe('bounced')
    expect(await mail(shop, contactId, 'ana@example.test')).toBe('done')
    expect(await mail(other, await buildContact(app, other, 'ann@example.test'), 'refused@example.test')).toBe('550')
    await app.sql(
      `update messages set created_at = created_at - interval '8 days' where business_id = $1 and channel = 'email'`,
      [shop.id],
    )
    expect(await mail(shop, contactId, 'refused@example.test')).toBe('550')
  })
})
