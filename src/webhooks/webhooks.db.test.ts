import type { ServerResponse } from 'node:http'
import { Webhook } from 'standardwebhooks'
import { describe, expect, test } from 'vitest'
import type { DeliveryView, WebhookMade } from '#contract/webhooks.ts'
import { useApp, type Answer } from '#test/harness/app.ts'
import { buildBusiness, buildOffers, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { chatWith } from '#test/harness/chat.ts'
import { eventually } from '#test/harness/eventually.ts'
import { receiving, type Heard } from '#test/harness/receiver.ts'
import { runJob } from '#test/harness/run-job.ts'
import { deliverWebhook, sweepDeliveries } from './jobs.ts'

const app = useApp({ env: { WEBHOOK_ALLOW: '127.0.0.0/8', MODERATE_LIMIT: '10000' } })
/** Nobody works here but the test. */
const idle = useApp({ worker: false, env: { WEBHOOK_ALLOW: '127.0.0.0/8', MODERATE_LIMIT: '10000' } })

type Shop = BuiltBusiness & {
  ask(method: string, path: string, body?: unknown): Promise<Answer>
  hook(url: string, types?: string[]): Promise<WebhookMade>
  book(time?: string): Promise<string>
  log(webhookId: string): Promise<DeliveryView[]>
}

async function openShop(at = app): Promise<Shop> {
  const shop = await buildBusiness(at)
  const owner = await buildSession(at, { businessId: shop.id, role: 'owner' })
  const ask = (method: string, path: string, body?: unknown) =>
    at.request(method, `/api/businesses/${shop.id}${path}`, { cookie: owner.cookie, ...(body ? { body } : {}) })
  return {
    ...shop,
    ask,
    async hook(url, types = ['appointment.booked']) {
      const made = await ask('POST', '/webhooks', { url, types })
      expect([made.status, made.body.code]).toEqual([201, undefined])
      return made.body
    },
    async book(time = '10:00') {
      const wanted = { userId: owner.userId, day: '2026-03-03', time, count: 1 }
      const [offerId] = await buildOffers(at, shop, wanted)
      const made = await ask('POST', '/appointments', { offerId, contact: { name: 'Ann Lee', phone: '+14155550142' } })
      expect(made.status).toBe(201)
      return made.body.id
    },
    log: async (webhookId) => (await ask('GET', `/webhooks/${webhookId}/deliveries`)).body.items,
  }
}

const ok = (_: unknown, response: ServerResponse) => response.end()
const answering = (status: number, headers: Record<string, string> = {}) =>
  receiving((_, response) => response.writeHead(status, headers).end())
const at = ({ port }: { port: number }) => `http://127.0.0.1:${port}/hooks`
const read = ({ body }: Heard) => JSON.parse(body) as { type: string; timestamp: string; data: Record<string, string> }

/** Its one delivery, once it looks so. */
const delivery = (shop: Shop, webhookId: string, is: (one: DeliveryView) => boolean) =>
  eventually('the delivery', async () => (await shop.log(webhookId)).find(is) ?? null)

/** Tries every waiting delivery of a webhook once, now. */
async function tryAll(shop: Shop, webhookId: string): Promise<void> {
  await idle.sql('update webhooks set paused_until = null where id = $1', [webhookId])
  for (const { eventId, state } of await shop.log(webhookId))
    if (state === 'waiting') await runJob(deliverWebhook, idle.ctx, { businessId: shop.id, webhookId, eventId })
}

describe('what happens in a business', () => {
  test('is told once to each endpoint that wants it, signed so that upstream’s library agrees', async () => {
    await using first = await receiving(ok)
    await using second = await receiving(ok)
    const [shop, other] = [await openShop(), await openShop()]
    const hook = await shop.hook(at(first))
    await shop.hook(at(second), ['appointment.booked', 'contact.created'])
    const appointmentId = await shop.book()
    await other.book()
    await eventually('all are told', () => first.heard.length >= 1 && second.heard.length >= 2)
    const [heard] = first.heard as [Heard]
    expect(read(heard)).toMatchObject({ type: 'appointment.booked', data: { appointmentId } })
    expect(heard.headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': expect.stringMatching(/^Deskbell-Webhooks\/\d/),
    })
    expect(new Webhook(hook.secret).verify(heard.body, heard.headers as Record<string, string>)).toEqual(read(heard))
    const done = await delivery(shop, hook.id, ({ state }) => state === 'delivered')
    expect(done).toMatchObject({ attempts: 1, lastStatus: 200, lastFailure: null, nextTryAt: null })
    expect(heard.headers['webhook-id']).toBe(`evt_${done.eventId}`)
    expect(second.heard.map((one) => read(one).type).toSorted()).toEqual(['appointment.booked', 'contact.created'])
    expect(first.heard).toHaveLength(1)
  })

  test('is told the same whether a visitor booked in the chat or a program over the API', async () => {
    await using receiver = await receiving(ok)
    const shop = await openShop()
    await shop.hook(at(receiver))
    const caller = await chatWith(app, shop.slug)
    await caller.hear()
    for (const text of ['A haircut tomorrow at 2:30 pm please', 'yes please', 'Ana Lopez', '415 555 0134', 'yes'])
      await caller.say(text)
    const appointmentId = await shop.book('11:00')
    await eventually('both are told', () => receiver.heard.length >= 2)
    const told = receiver.heard.map(read)
    expect(told.map(({ type }) => type)).toEqual(['appointment.booked', 'appointment.booked'])
    expect(new Set(told.map(({ data }) => data['appointmentId'])).size).toBe(2)
    expect(told.map(({ data }) => data['appointmentId'])).toContain(appointmentId)
  })

  test('costs no job where nobody wants it, and says no name, number or word', async () => {
    await using receiver = await receiving(ok)
    const shop = await openShop(idle)
    const waiting = async () =>
      (await idle.sql(`select 1 from graphile_worker.jobs where task_identifier = 'deliver-webhook'`)).length
    const before = await waiting()
    await shop.book('12:00')
    expect(await waiting()).toBe(before)
    const hook = await shop.hook(at(receiver), ['contact.created', 'appointment.booked', 'message.sent'])
    await shop.book('13:00')
    expect(await waiting()).toBeGreaterThan(before)
    const bodies = await idle.sql('select body from webhook_deliveries where webhook_id = $1', [hook.id])
    expect(bodies.length).toBeGreaterThan(0)
    for (const { body } of bodies) expect(body).not.toMatch(/Ann|Lee|415555|Haircut/)
  })

  test('that was rolled back is told to nobody', async () => {
    const shop = await openShop(idle)
    const hook = await shop.hook('https://shop.example/hooks', ['contact.created'])
    const failed = idle.ctx.db.forBusiness(shop.id, async (tx) => {
      tx.record('contact.created', { contactId: hook.id })
      throw new Error('undone')
    })
    await expect(failed).rejects.toThrow('undone')
    expect(await shop.log(hook.id)).toEqual([])
  })
})

describe('a receiver', () => {
  test.each([
    [302, { location: 'http://127.0.0.1:1/' }],
    [400, {}],
    [404, {}],
    [500, {}],
  ])('that answers %s gets it again later, the same bytes under the same id', async (status, headers) => {
    await using receiver = await answering(status, headers)
    const shop = await openShop(idle)
    const hook = await shop.hook(at(receiver))
    await shop.book()
    await tryAll(shop, hook.id)
    const [one] = await shop.log(hook.id)
    expect(one).toMatchObject({ state: 'waiting', attempts: 1, lastStatus: status })
    const wait = Date.parse(one?.nextTryAt ?? '') - Date.parse(one?.createdAt ?? '')
    expect(wait).toBeGreaterThan(3_000)
    await tryAll(shop, hook.id)
    const [first, second] = receiver.heard as [Heard, Heard]
    expect(second.body).toBe(first.body)
    expect(second.headers['webhook-id']).toBe(first.headers['webhook-id'])
    const { body } = await shop.ask('GET', `/webhooks/${hook.id}`)
    expect(body).toMatchObject({ id: hook.id, on: true, failingSince: expect.stringMatching(/^2/) })
    const detail = await shop.ask('GET', `/webhooks/${hook.id}/deliveries/${one?.eventId}`)
    expect(detail.body).toMatchObject({ body: first.body, log: [{ status }, { status }] })
  })

  test('that asks for time is sent nothing meanwhile, also nothing else', async () => {
    await using receiver = await answering(429, { 'retry-after': '600' })
    const shop = await openShop(idle)
    const hook = await shop.hook(at(receiver))
    await shop.book('10:00')
    await tryAll(shop, hook.id)
    await shop.book('11:00')
    const [latest] = await shop.log(hook.id)
    const which = { webhookId: hook.id, eventId: latest?.eventId ?? '' }
    await runJob(deliverWebhook, idle.ctx, { businessId: shop.id, ...which })
    expect(receiver.heard).toHaveLength(1)
    const [pause] = await idle.sql('select paused_until - now() as left from webhooks where id = $1', [hook.id])
    expect(JSON.stringify(pause)).toMatch(/"minutes":9|"minutes":10/)
  })

  test('that answers 410 is switched off at once; its owner is mailed, and switching on sends what waits', async () => {
    let status = 410
    await using receiver = await receiving((_, response) => response.writeHead(status).end())
    const shop = await openShop(idle)
    const hook = await shop.hook(at(receiver))
    await shop.book('10:00')
    await shop.book('11:00')
    const [later, sooner] = await shop.log(hook.id)
    await runJob(deliverWebhook, idle.ctx, { businessId: shop.id, webhookId: hook.id, eventId: sooner?.eventId ?? '' })
    const { body } = await shop.ask('GET', '/webhooks')
    expect(body.items).toMatchObject([{ id: hook.id, on: false, offBecause: 'gone' }])
    const mails = await idle.sql(`select subject, body from platform.mails where kind = 'webhook-off'`)
    expect(mails).toMatchObject([
      { subject: 'Deskbell stopped sending to your webhook', body: expect.stringContaining('answered 410') },
    ])
    // Off: nothing is sent, and nothing new is kept.
    await runJob(deliverWebhook, idle.ctx, { businessId: shop.id, webhookId: hook.id, eventId: later?.eventId ?? '' })
    const missed = await shop.book('12:00')
    expect([receiver.heard.length, (await shop.log(hook.id)).length]).toEqual([1, 2])
    expect((await shop.ask('POST', `/webhooks/${hook.id}/test`)).body.code).toBe('webhook_off')
    status = 200
    await shop.ask('PATCH', `/webhooks/${hook.id}`, { on: true })
    await tryAll(shop, hook.id)
    expect(receiver.heard).toHaveLength(2)
    // What failed and what was missed comes by a replay.
    const range = { from: '2020-01-01T00:00:00Z', to: '2040-01-01T00:00:00Z' }
    const replay = await shop.ask('POST', `/webhooks/${hook.id}/replay`, range)
    expect([replay.status, replay.body]).toEqual([201, { replayed: 2, more: false }])
    await tryAll(shop, hook.id)
    expect(receiver.heard.map((one) => read(one).data['appointmentId'])).toContain(missed)
    expect((await shop.log(hook.id)).map(({ state }) => state)).toEqual(['delivered', 'delivered', 'delivered'])
    expect((await shop.ask('POST', `/webhooks/${hook.id}/replay`, range)).body).toEqual({ replayed: 0, more: false })
  })

  test('at which nothing arrives is switched off after five days, not before, and once', async () => {
    await using receiver = await answering(500)
    const shop = await openShop(idle)
    const hook = await shop.hook(at(receiver))
    await shop.book()
    const failingFor = (days: number) =>
      idle.sql(`update webhooks set failing_since = now() - make_interval(secs => $2) where id = $1`, [
        hook.id,
        days * 86_400,
      ])
    await tryAll(shop, hook.id)
    await failingFor(4.9)
    await tryAll(shop, hook.id)
    expect((await shop.ask('GET', '/webhooks')).body.items).toMatchObject([{ on: true }])
    await failingFor(5.1)
    await tryAll(shop, hook.id)
    const { body } = await shop.ask('GET', '/webhooks')
    expect(body.items).toMatchObject([{ on: false, offBecause: 'failing' }])
    const mails = await idle.sql(`select 1 from platform.mails where kind = 'webhook-off' and body ~ '5 days'`)
    expect(mails).toHaveLength(1)
  })

  test('that never answers well is given up after ten tries, and one that does is failing no more', async () => {
    let status = 500
    await using receiver = await receiving((_, response) => response.writeHead(status).end())
    const shop = await openShop(idle)
    const hook = await shop.hook(at(receiver))
    await shop.book('10:00')
    for (let tries = 0; tries < 12; tries += 1) await tryAll(shop, hook.id)
    expect(receiver.heard).toHaveLength(10)
    expect(await shop.log(hook.id)).toMatchObject([{ state: 'failed', attempts: 10, nextTryAt: null }])
    status = 204
    const [one] = await shop.log(hook.id)
    expect((await shop.ask('POST', `/webhooks/${hook.id}/deliveries/${one?.eventId}`)).status).toBe(201)
    await tryAll(shop, hook.id)
    expect(await shop.log(hook.id)).toMatchObject([{ state: 'delivered', attempts: 11 }])
    expect(new Set(receiver.heard.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect((await shop.ask('GET', '/webhooks')).body.items).toMatchObject([{ failingSince: null }])
  })

  test('that answered just before our process died gets it once more, under the same id', async () => {
    await using receiver = await receiving(ok)
    const shop = await openShop(idle)
    const hook = await shop.hook(at(receiver))
    await shop.book()
    const [one] = await shop.log(hook.id)
    const which = { businessId: shop.id, webhookId: hook.id, eventId: one?.eventId ?? '' }
    let opened = 0
    const dying: typeof idle.ctx.db = {
      ...idle.ctx.db,
      forBusiness: async (businessId, work) => {
        opened += 1
        if (opened === 2) throw new Error('the process died')
        return idle.ctx.db.forBusiness(businessId, work)
      },
    }
    await expect(runJob(deliverWebhook, { ...idle.ctx, db: dying }, which)).rejects.toThrow('the process died')
    await runJob(deliverWebhook, idle.ctx, which)
    await runJob(deliverWebhook, idle.ctx, which)
    const [first, second, ...more] = receiver.heard as [Heard, Heard]
    expect([first.body, first.headers['webhook-id']]).toEqual([second.body, second.headers['webhook-id']])
    expect(more).toEqual([])
    expect(await shop.log(hook.id)).toMatchObject([{ state: 'delivered', attempts: 1 }])
  })

  test('that hangs, four times over, keeps nobody’s texts waiting', async () => {
    await using hanging = await receiving(() => {})
    for (let shops = 0; shops < 4; shops += 1) {
      const shop = await openShop()
      await shop.hook(at(hanging))
      for (const time of ['10:00', '11:00', '12:00']) await shop.book(time)
    }
    await eventually('every place of the lane hangs', () => hanging.heard.length >= 8)
    const other = await openShop()
    const started = performance.now()
    await other.book()
    await eventually('the text is sent', async () => {
      const sent = await app.sql(
        `select 1 from messages m join effects e on e.id = m.effect_id and e.business_id = m.business_id
          where m.business_id = $1 and m.channel = 'sms' and e.state = 'done'`,
        [other.id],
      )
      return sent.length
    })
    expect(performance.now() - started).toBeLessThan(10_000)
  })

  test('whose address is private is never reached, whatever the name said when it was typed', async () => {
    const shop = await openShop(idle)
    const hook = await shop.hook('https://localhost.example/hooks')
    await idle.sql(`update webhooks set url = 'https://10.1.2.3/' where id = $1`, [hook.id])
    await shop.book()
    await tryAll(shop, hook.id)
    expect(await shop.log(hook.id)).toMatchObject([{ state: 'waiting', lastFailure: 'address_refused' }])
  })
})

describe('an owner', () => {
  test('sees the secret once, and both sign for a day after it was changed', async () => {
    await using receiver = await receiving(ok)
    const shop = await openShop(idle)
    const hook = await shop.hook(at(receiver))
    expect(hook.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect(JSON.stringify((await shop.ask('GET', '/webhooks')).body)).not.toContain('whsec_')
    const changed = await shop.ask('POST', `/webhooks/${hook.id}/secret`)
    expect(changed.status).toBe(201)
    const send = async () => {
      await shop.ask('POST', `/webhooks/${hook.id}/test`)
      await tryAll(shop, hook.id)
      const heard = receiver.heard.at(-1) as Heard
      return (secret: string) => new Webhook(secret).verify(heard.body, heard.headers as Record<string, string>)
    }
    const within = await send()
    for (const secret of [hook.secret, changed.body.secret])
      expect(within(secret)).toMatchObject({ type: 'webhook.test', data: { webhookId: hook.id } })
    await idle.sql(`update webhooks set old_secret_until = now() - interval '1 second' where id = $1`, [hook.id])
    const after = await send()
    expect(after(changed.body.secret)).toMatchObject({ type: 'webhook.test' })
    expect(() => after(hook.secret)).toThrow('No matching signature')
  })

  test.each([
    ['https://user:word@shop.example/', 'url_refused'],
    ['https://10.0.0.1/', 'url_refused'],
    ['https://[::1]/', 'url_refused'],
    ['ftp://shop.example/', 'invalid_request'],
    ['', 'invalid_request'],
  ])('may not have %s called', async (url, code) => {
    const shop = await openShop(idle)
    const refused = await shop.ask('POST', '/webhooks', { url, types: ['call.ended'] })
    expect([refused.status >= 400, refused.body.code]).toEqual([true, code])
    const hook = await shop.hook('https://shop.example/')
    expect((await shop.ask('PATCH', `/webhooks/${hook.id}`, { url })).body.code).toBe(code)
  })

  test('has twenty endpoints at most, also when they are made at once', async () => {
    const shop = await openShop(idle)
    const body = { url: 'https://shop.example/', types: ['call.ended'] }
    const made = await Promise.all(Array.from({ length: 25 }, () => shop.ask('POST', '/webhooks', body)))
    expect(made.filter(({ status }) => status === 201)).toHaveLength(20)
    expect(new Set(made.map((one) => one.body.code))).toEqual(new Set([undefined, 'too_many_webhooks']))
  })

  test('removes an endpoint with its log, and nothing more is sent', async () => {
    await using receiver = await receiving(ok)
    const shop = await openShop(idle)
    const hook = await shop.hook(at(receiver))
    await shop.book()
    const [one] = await shop.log(hook.id)
    expect((await shop.ask('DELETE', `/webhooks/${hook.id}`)).status).toBe(200)
    await runJob(deliverWebhook, idle.ctx, { businessId: shop.id, webhookId: hook.id, eventId: one?.eventId ?? '' })
    expect(receiver.heard).toEqual([])
    expect((await shop.ask('DELETE', `/webhooks/${hook.id}`)).status).toBe(404)
  })

  test('reads the log in pages, latest first; what is older than 30 days is forgotten', async () => {
    const shop = await openShop(idle)
    const hook = await shop.hook('https://shop.example/')
    for (let sent = 0; sent < 5; sent += 1) await shop.ask('POST', `/webhooks/${hook.id}/test`)
    const pages: string[][] = []
    let cursor = ''
    do {
      const { body } = await shop.ask('GET', `/webhooks/${hook.id}/deliveries?size=2${cursor}`)
      pages.push(body.items.map(({ eventId }: DeliveryView) => eventId))
      cursor = body.next ? `&cursor=${encodeURIComponent(body.next)}` : ''
    } while (cursor)
    expect(pages.map(({ length }) => length)).toEqual([2, 2, 1])
    expect(pages.flat()).toEqual(pages.flat().toSorted().toReversed())
    await idle.sql(
      `update webhook_deliveries set created_at = now() - interval '31 days' where webhook_id = $1 and event_id <> $2`,
      [hook.id, pages[0]?.[0]],
    )
    const envelope = { businessId: null, actor: { kind: 'system', name: 'deskbell' }, requestId: null } as const
    await sweepDeliveries.run(idle.ctx, envelope, {})
    expect(await shop.log(hook.id)).toHaveLength(1)
  })
})
