/** Who hung up at once is texted, once a day, where the owner wants it and the law allows it. */
import { beforeEach, describe, expect, test } from 'vitest'
import { keepOptOut } from '#src/contacts/index.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { concluded, nextNumber, pastCall } from '#test/harness/past-calls.ts'
import { runJob } from '#test/harness/run-job.ts'
import { textMissedCaller } from './text-missed-caller.ts'

const now = '2026-03-02T18:00:00Z'
const app = useApp({ worker: false, sandbox: false, now })
beforeEach(() => app.moveClockTo(now))

async function shopOf(missedCallers = true): Promise<BuiltBusiness> {
  const shop = await buildBusiness(app)
  const owner = await buildSession(app, { businessId: shop.id, role: 'owner' })
  const path = `/api/businesses/${shop.id}/texting`
  expect((await app.request('PUT', path, { ...owner, body: { missedCallers } })).status).toBe(200)
  return shop
}

/** What was texted to them after such a call. */
async function textsAfter(shop: BuiltBusiness, past: Parameters<typeof pastCall>[2] & { from: string }) {
  const conversationId = await pastCall(app, shop, { seconds: 8, ...past })
  await concluded(app, shop, conversationId)
  await runJob(textMissedCaller, app.ctx, { businessId: shop.id, conversationId })
  await runJob(textMissedCaller, app.ctx, { businessId: shop.id, conversationId })
  return app.sql<{ body: string; sender: string }>(
    `select body, sender from messages where business_id = $1 and recipient = $2 and purpose like 'missed-call:%'`,
    [shop.id, past.from],
  )
}

describe('who is helped by nobody', () => {
  test('is texted from the number they called, a minute later, once a day', async () => {
    const shop = await shopOf()
    const from = nextNumber()
    const texted = [{ sender: shop.number, body: expect.stringMatching(/^Corner Salon: sorry.*STOP/) }]
    expect(await textsAfter(shop, { from })).toEqual(texted)
    expect(await textsAfter(shop, { from, isVoicemail: true, seconds: 60 })).toEqual(texted)
    const waiting = await app.sql<{ wait: number }>(
      `select extract(epoch from run_at - created_at)::int as wait from graphile_worker._private_jobs as j
         join graphile_worker._private_tasks as t on t.id = j.task_id where t.identifier = 'text-missed-caller'`,
    )
    for (const { wait } of waiting) expect(wait).toBeGreaterThanOrEqual(58)
  })

  test.each<[string, string, Parameters<typeof pastCall>[2]]>([
    ['a landline abroad', '+442079460000', {}],
    ['a withheld number', 'anonymous', {}],
    ['a toll-free number', '+18005550123', {}],
    ['who left a message', nextNumber(), { isVoicemail: true, seconds: 60, message: { body: 'call me' } }],
    [
      'who was answered',
      nextNumber(),
      {
        seconds: 15,
        said: [
          ['hours?', 'hours'],
          ['bye', 'goodbye'],
        ],
      },
    ],
    ['who stayed and said nothing', nextNumber(), { seconds: 40 }],
  ])('%s is not', async (_who, from, past) => {
    expect(await textsAfter(await shopOf(), { from, ...past })).toEqual([])
  })

  test('is not where the owner does not want it, nor at night', async () => {
    expect(await textsAfter(await shopOf(false), { from: nextNumber() })).toEqual([])
    await app.moveClockTo('2026-03-03T06:00:00Z')
    expect(await textsAfter(await shopOf(), { from: nextNumber() })).toEqual([])
  })

  test('is not who said STOP, is blocked, flagged, one of ours, or has called again since', async () => {
    const shop = await shopOf()
    const numbers = Array.from({ length: 5 }, nextNumber) as [string, string, string, string, string]
    const [stopped, blocked, flagged, back, member] = numbers
    await app.ctx.db.forBusiness(shop.id, (tx) =>
      keepOptOut(tx, { kind: 'phone', value: stopped, stopped: true, saidAt: tx.now }),
    )
    const manager = await buildSession(app, { businessId: shop.id, role: 'manager' })
    const body = { phone: blocked, treatment: 'refuse' }
    await app.request('PUT', `/api/businesses/${shop.id}/treatments`, { ...manager, body })
    await app.sql(
      `insert into reachable_people (business_id, id, position, name, address, language, subjects, created_at)
       values ($1, gen_random_uuid(), 1, 'Jo', $2, 'en', '{urgent}', now())`,
      [shop.id, member],
    )
    expect(await textsAfter(shop, { from: flagged, screening: 'spam_likely' })).toEqual([])
    const first = await pastCall(app, shop, { from: back, seconds: 8 })
    await concluded(app, shop, first)
    await pastCall(app, shop, { from: back, seconds: 90 })
    await runJob(textMissedCaller, app.ctx, { businessId: shop.id, conversationId: first })
    for (const from of [stopped, blocked, member, (await buildBusiness(app)).number])
      expect(await textsAfter(shop, { from })).toEqual([])
    expect(await app.sql('select 1 from messages where business_id = $1', [shop.id])).toEqual([])
  })
})
