/** What a call has cost: the carrier's own words, late, twice, in any order, and never more than it said. */
import { randomUUID } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ConversationCost } from '#contract/glass.ts'
import { handleCarrierEvent } from '#src/calls/carrier-events/handle-carrier-event.ts'
import { storeCarrierEvent } from '#src/calls/carrier-events/store-carrier-event.ts'
import type { TelephonyEvent } from '#src/providers/telephony/port.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { runJob } from '#test/harness/run-job.ts'
import { callNamed } from '#test/harness/voicemails.ts'

let shop: BuiltBusiness
let cookie: string
const app = useApp({ worker: false, sandbox: false })
beforeAll(async () => {
  shop = await buildBusiness(app)
  cookie = (await buildSession(app, { businessId: shop.id, role: 'owner' })).cookie
})

type Cost = Extract<TelephonyEvent, { type: 'call.cost' }>

const minute = (n: number) => Temporal.Instant.from('2026-03-02T16:00:00Z').add({ minutes: n }).toString()
const about = (callControlId: string) => ({
  ...{ id: randomUUID(), callControlId, callSessionId: null, from: '+14155550134', to: shop.number },
  ...{ direction: null, clientState: null },
})
const ringing = (call: string): TelephonyEvent => ({
  ...about(call),
  ...{ type: 'call.initiated', occurredAt: minute(0), direction: 'incoming' },
  ...{ callerName: null, attestation: null, screening: null, divertedFrom: null },
})
const hungUp = (call: string): TelephonyEvent => ({
  ...about(call),
  ...{ type: 'call.hangup', occurredAt: minute(1), cause: 'normal_clearing', source: 'caller' },
})
const parts = (...amounts: string[]) => amounts.map((amount, nth) => ({ part: `part-${nth}`, amount, seconds: 60 }))
const cost = (call: string, more: Partial<Cost> = {}): Cost => ({
  ...about(call),
  ...{ type: 'call.cost', occurredAt: minute(2), amount: '0.0068', currency: 'USD' },
  parts: parts('0.0050', '0.0018'),
  ...more,
})

const storing = () => ({ carrier: app.ctx.telephony.name, secretKeys: app.ctx.config.secretKeys })

/** Every event comes, is stored, and is handled; one with an id that was here before is stored by nobody. */
async function tell(...events: TelephonyEvent[]): Promise<void> {
  for (const event of events) {
    await app.ctx.db.asPlatform('a test event', (tx) => storeCarrierEvent(tx, event, storing()))
    const waiting = await app.sql<{ id: string }>(
      'select id from platform.provider_events where external_id = $1 and handled_at is null',
      [event.id],
    )
    for (const { id } of waiting)
      await runJob(handleCarrierEvent, app.ctx, { businessId: shop.id, providerEventId: id })
  }
}

async function costOf(call: string): Promise<ConversationCost> {
  const { conversationId } = await callNamed(app, call)
  const path = `/api/businesses/${shop.id}/conversations/${conversationId}`
  return (await app.request('GET', path, { cookie })).body.cost
}

const told = [{ amount: '0.0068', currency: 'USD', seconds: 60, parts: parts('0.0050', '0.0018') }]

describe('the carrier’s account', () => {
  test.each<[string, (call: string) => TelephonyEvent[]]>([
    ['after the end', (call) => [ringing(call), hungUp(call), cost(call)]],
    ['before the end', (call) => [ringing(call), cost(call), hungUp(call)]],
    ['before the call itself is known', (call) => [cost(call), hungUp(call), ringing(call)]],
    ['alone before, all else lost', (call) => [cost(call), ringing(call)]],
    ['twice, as one event', (call) => ((one) => [ringing(call), hungUp(call), one, one])(cost(call))],
    ['twice, as two events', (call) => [ringing(call), hungUp(call), cost(call), cost(call)]],
    [
      'corrected later',
      (call) => [ringing(call), cost(call, { occurredAt: minute(1), amount: '0.5', parts: [] }), cost(call)],
    ],
    [
      'corrected, the later one first',
      (call) => [ringing(call), cost(call), cost(call, { occurredAt: minute(1), amount: '0.5', parts: [] })],
    ],
    ['two of one instant', (call) => [ringing(call), cost(call), cost(call, { amount: '0.0001', parts: [] })]],
    ['without a sum: its parts are added', (call) => [ringing(call), cost(call, { amount: null })]],
  ])('%s', async (_how, events) => {
    const call = `v3:${randomUUID()}`
    await tell(...events(call))
    expect((await costOf(call)).carrier).toEqual(told)
  })

  test.each<[string, Partial<Cost>, object[]]>([
    ['more digits than any coin', { amount: '0.000000123', parts: [] }, [{ amount: '0.000000123', seconds: null }]],
    ['parts no float can add', { amount: null, parts: parts('0.1', '0.2', '0.0000001') }, [{ amount: '0.3000001' }]],
    ['parts that are whole', { amount: null, parts: parts('1', '-3', '0') }, [{ amount: '-2' }]],
    ['nothing at all', { amount: '0.0000', parts: [] }, [{ amount: '0.0000' }]],
    ['a credit', { amount: '-0.0100', parts: [] }, [{ amount: '-0.0100' }]],
    ['no currency', { currency: null }, [{ amount: '0.0068', currency: null }]],
    ['a currency that is none', { currency: 'dollars' }, [{ amount: '0.0068', currency: null }]],
    ['seconds of a year', { parts: [{ part: 'x', amount: '1', seconds: 1e12 }] }, [{ seconds: 86_400 }]],
    ['no amount', { amount: null, parts: [] }, []],
    ['an amount that is none', { amount: 'free', parts: [] }, []],
    ['an amount as computers write it', { amount: '1e-3', parts: [] }, []],
    ['half an account', { amount: null, parts: parts('0.1', 'NaN') }, []],
  ])('of %s', async (_what, more, expected) => {
    const call = `v3:${randomUUID()}`
    await tell(ringing(call), hungUp(call), cost(call, more))
    expect((await costOf(call)).carrier).toEqual(expected.map((one) => expect.objectContaining(one)))
  })

  test('of a call that is not ours is nobody’s', async () => {
    const count = async () => (await app.sql('select 1 from carrier_costs')).length
    const before = await count()
    await tell(cost(`v3:${randomUUID()}`))
    expect(await count()).toBe(before)
  })

  test('is not known before it was told, and says so; a web chat has none', async () => {
    const call = `v3:${randomUUID()}`
    await tell(ringing(call), hungUp(call))
    expect(await costOf(call)).toEqual({ carrier: [], models: [] })
    const { conversationId } = await callNamed(app, call)
    const page = async () =>
      (await app.request('GET', `/businesses/${shop.id}/conversations/${conversationId}`, { cookie })).body
    expect(await page()).toContain('Cost: not known yet')
    await tell(cost(call))
    expect(await page()).toContain('Cost: 0.0068 USD (part-0 0.0050, part-1 0.0018) at the carrier.')
    expect((await app.request('GET', `/businesses/${shop.id}`, { cookie })).body).toContain('Cost: 0.0068 USD')
    await app.sql(`update conversations set channel = 'web' where id = $1`, [conversationId])
    expect((await costOf(call)).carrier).toBeNull()
  })
})
