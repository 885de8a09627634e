/**
 * The carrier's webhooks as they really come: forged, twice, late, out of order, unreadable. Stored once, or refused
 * without a trace.
 */
import { generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto'
import { createPrivateKey } from 'node:crypto'
import { request } from 'node:http'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { publishWidget } from '#src/businesses/index.ts'
import { installationSecrets } from '#src/platform/config/secrets.ts'
import { type Answer, useApp } from '#test/harness/app.ts'
import { buildBusiness, type BuiltBusiness } from '#test/harness/builders.ts'
import { eventually } from '#test/harness/eventually.ts'
import { onCarrierEvent } from './carrier-events/handle-carrier-event.ts'

let shop: BuiltBusiness
let key: KeyObject

const app = useApp()
beforeAll(async () => {
  shop = await buildBusiness(app)
  key = createPrivateKey((await installationSecrets(app.ctx.config.dataDir)).sandboxPrivateKeyPem)
})

const path = '/webhooks/telnyx'
const stranger = generateKeyPairSync('ed25519').privateKey
const secondsNow = () => Math.floor(Date.now() / 1000)

function signed(
  body: string,
  { at = secondsNow(), by = key }: { at?: number; by?: KeyObject } = {},
): Record<string, string> {
  return {
    'telnyx-signature-ed25519': sign(null, Buffer.from(`${at}|${body}`), by).toString('base64'),
    'telnyx-timestamp': String(at),
  }
}

type Wanted = { id?: string; call?: string; to?: string; from?: string; at?: string; more?: object }

function eventBody(
  type: string,
  {
    id = randomUUID(),
    call = `v3:${randomUUID()}`,
    to = shop.number,
    from = '+14155550134',
    at = new Date().toISOString(),
    more = {},
  }: Wanted = {},
): string {
  return JSON.stringify({
    data: {
      record_type: 'event',
      id,
      event_type: type,
      occurred_at: at,
      payload: {
        call_control_id: call,
        call_session_id: call,
        from,
        to,
        // No other event says it.
        ...(type === 'call.initiated' && { direction: 'incoming' }),
        ...more,
      },
    },
  })
}

const post = (body: string, headers: Record<string, string> = signed(body)): Promise<Answer> =>
  app.request('POST', path, { body, headers })

async function count(table: 'calls' | 'platform.provider_events' | 'conversations' | 'effects'): Promise<number> {
  // Nobody is on the lines here: some seconds after each was answered, a receptionist is sent back to it.
  const which = table === 'effects' ? `where kind in ('answer-call', 'connect-call', 'hang-up')` : ''
  return (await app.sql<{ n: number }>(`select count(*)::int as n from ${table} ${which}`))[0]?.n ?? -1
}
/** Calls of earlier tests may still be wound up: what that does is over before anything is counted. */
async function counts() {
  const due = `select 1 from graphile_worker._private_jobs
    where locked_at is not null or (attempts < max_attempts and run_at <= now())`
  await eventually('nothing is being done', async () => (await app.sql(due)).length === 0)
  return [
    await count('platform.provider_events'),
    await count('calls'),
    await count('conversations'),
    await count('effects'),
  ]
}

async function callOf(call: string) {
  return await app.sql<{ state: string; end_reason: string | null }>(
    'select state, end_reason from calls where carrier_call_id = $1',
    [call],
  )
}
const handled = (ids: string[]) =>
  eventually(
    'the events are handled',
    async () =>
      (
        await app.sql('select 1 from platform.provider_events where external_id = any($1) and handled_at is not null', [
          ids,
        ])
      ).length === ids.length,
  )
const eventTypes = async (call: string) =>
  (
    await app.sql<{ type: string }>(
      `select e.type from events e join calls c on e.data->>'callId' = c.id::text where c.carrier_call_id = $1
        order by e.id`,
      [call],
    )
  ).map(({ type }) => type)

describe('refused, and nothing is changed', () => {
  let before: number[]
  beforeEach(async () => {
    before = await counts()
  })

  const body = () => eventBody('call.initiated')
  test.each<[string, () => [string, Record<string, string>], number, string]>([
    [
      'signed by somebody else',
      () => ((text) => [text, signed(text, { by: stranger })])(body()),
      401,
      'signature_invalid',
    ],
    [
      'an altered body',
      () => ((text) => [text.replace('incoming', 'outgoing'), signed(text)])(body()),
      401,
      'signature_invalid',
    ],
    ['one more space', () => ((text) => [`${text} `, signed(text)])(body()), 401, 'signature_invalid'],
    [
      'older than 300 s',
      () => ((text) => [text, signed(text, { at: secondsNow() - 302 })])(body()),
      401,
      'signature_invalid',
    ],
    [
      'from the future',
      () => ((text) => [text, signed(text, { at: secondsNow() + 310 })])(body()),
      401,
      'signature_invalid',
    ],
    [
      'an altered time',
      () => ((text) => [text, { ...signed(text), 'telnyx-timestamp': String(secondsNow() - 1) }])(body()),
      401,
      'signature_invalid',
    ],
    ['no headers', () => [body(), {}], 401, 'signature_invalid'],
    [
      'no time',
      () => ((text) => [text, { 'telnyx-signature-ed25519': signed(text)['telnyx-signature-ed25519'] ?? '' }])(body()),
      401,
      'signature_invalid',
    ],
    [
      'a signature that is none',
      () => [body(), { 'telnyx-signature-ed25519': 'AAAA', 'telnyx-timestamp': String(secondsNow()) }],
      401,
      'signature_invalid',
    ],
    ['no body', () => ['', signed('')], 400, 'invalid_request'],
    ['signed, but no JSON', () => ['hello', signed('hello')], 400, 'invalid_request'],
    ['signed JSON of another kind', () => ['[1,2]', signed('[1,2]')], 400, 'invalid_request'],
    [
      'signed, with a time that is none',
      () => ((text) => [text, signed(text)])(eventBody('call.initiated', { at: 'yesterday' })),
      400,
      'invalid_request',
    ],
    [
      'signed, a call without an id',
      () => ((text) => [text, signed(text)])(eventBody('call.hangup', { more: { call_control_id: null } })),
      400,
      'invalid_request',
    ],
    [
      'more than 1 MB',
      () => ((text) => [text, signed(text)])(eventBody('call.cost', { more: { fill: 'x'.repeat(1_100_000) } })),
      413,
      'body_too_large',
    ],
  ])('%s', async (_what, made, status, code) => {
    const [text, headers] = made()
    const answer = await post(text, headers)
    expect(answer).toMatchObject({ status, body: { status, code } })
    expect(answer.headers.get('content-type')).toMatch(/problem\+json/)
    expect(await counts()).toEqual(before)
  })

  test('more than 1 MB in chunks, without a length', async () => {
    const status = await new Promise<number | undefined>((resolve) => {
      const sending = request(
        `${app.baseUrl}${path}`,
        { method: 'POST', headers: { 'transfer-encoding': 'chunked' } },
        (answer) => resolve(answer.statusCode),
      )
      sending.on('error', () => undefined)
      for (let sent = 0; sent < 20; sent += 1) sending.write('x'.repeat(100_000))
      sending.end()
    })
    expect(status).toBe(413)
    expect(await counts()).toEqual(before)
  })
})

describe('stored once', () => {
  test('a genuine one: the call, its conversation, its answering', async () => {
    const [id, call] = [randomUUID(), `v3:${randomUUID()}`]
    expect(await post(eventBody('call.initiated', { id, call }))).toMatchObject({ status: 200, body: '' })
    await handled([id])
    expect(await callOf(call)).toMatchObject([{ state: 'ringing' }])
    expect(await eventTypes(call)).toEqual(['call.received'])
  })

  test('twenty times at once, and once more: one event, one call, one conversation', async () => {
    const [id, call] = [randomUUID(), `v3:${randomUUID()}`]
    const before = await counts()
    const body = eventBody('call.initiated', { id, call })
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(body)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    await handled([id])
    expect((await post(body)).status).toBe(200)
    expect(await counts()).toEqual(before.map((value) => value + 1))
    expect(await callOf(call)).toHaveLength(1)
  })

  test('the same call told by two events at once is one call', async () => {
    const call = `v3:${randomUUID()}`
    const ids = Array.from({ length: 8 }, () => randomUUID())
    await Promise.all(ids.map((id) => post(eventBody('call.initiated', { id, call }))))
    await handled(ids)
    expect(await callOf(call)).toHaveLength(1)
    expect(await eventTypes(call)).toEqual(['call.received'])
  })

  test('kinds we do not know, and calls and messages that are not ours', async () => {
    const ids = [randomUUID(), randomUUID(), randomUUID(), randomUUID()] as const
    const before = await count('calls')
    const message = {
      id: randomUUID(),
      from: { phone_number: shop.number },
      to: [{ phone_number: '+14155550134', status: 'delivered' }],
      webhook_url: `${app.baseUrl}${path}?tag=${randomUUID()}`,
    }
    expect((await post(eventBody('call.cost', { id: ids[0] }))).status).toBe(200)
    expect((await post(eventBody('call.hangup', { id: ids[1] }))).status).toBe(200)
    expect((await post(eventBody('message.finalized', { id: ids[2], more: message }))).status).toBe(200)
    expect(
      (
        await post(
          eventBody('message.finalized', {
            id: ids[3],
            more: { ...message, webhook_url: 'https://x.test/?tag=not-an-id' },
          }),
        )
      ).status,
    ).toBe(200)
    await handled([...ids])
    expect(await count('calls')).toBe(before)
  })

  test('what a call is told of besides is stored, handled, and changes nothing', async () => {
    const call = `v3:${randomUUID()}`
    const begun = randomUUID()
    await post(eventBody('call.initiated', { id: begun, call }))
    await handled([begun])
    const [before, known] = [await counts(), await callOf(call)]
    const besides: [string, object][] = [
      ['call.machine.premium.detection.ended', { result: 'human_residence' }],
      ['call.gather.ended', { digits: '1', status: 'valid' }],
      ['call.dtmf.received', { digit: '1' }],
      ['call.speak.started', {}],
      ['call.speak.ended', { status: 'completed' }],
      ['call.playback.ended', { status: 'completed' }],
      ['call.cost', { total_cost: '0.0068', cost_parts: [] }],
    ]
    const ids = besides.map(() => randomUUID())
    for (const [nth, [type, more]] of besides.entries())
      expect((await post(eventBody(type, { id: ids[nth] as string, call, more }))).status).toBe(200)
    await handled(ids)
    expect(await callOf(call)).toEqual(known)
    expect(await counts()).toEqual([(before[0] ?? 0) + besides.length, ...before.slice(1)])
  })

  test('a number nobody has is unrouted: written down, and not answered', async () => {
    const [id, call] = [randomUUID(), `v3:${randomUUID()}`]
    const before = await counts()
    await post(eventBody('call.initiated', { id, call, to: '+19995550100' }))
    await handled([id])
    expect(await callOf(call)).toEqual([])
    expect(await counts()).toEqual([(before[0] ?? 0) + 1, ...before.slice(1)])
    const rows = await app.sql(
      `select e.type from events e join platform.provider_events p on e.data->>'providerEventId' = p.id::text
        where p.external_id = $1`,
      [id],
    )
    expect(rows).toEqual([{ type: 'call.unrouted' }])
  })

  test('a call from a number of ours while that rings somebody is our own, forwarded: not answered', async () => {
    const other = await buildBusiness(app)
    await app.ctx.db.forBusiness(shop.id, (tx) => publishWidget(tx, { published: true }))
    const incoming = async (from: string, to: string) => {
      const [id, call] = [randomUUID(), `v3:${randomUUID()}`]
      await post(eventBody('call.initiated', { id, call, from, to }))
      await handled([id])
      return (await callOf(call)).length
    }
    expect(await incoming(shop.number, other.number)).toBe(1)
    const { callId } = (
      await app.request('POST', '/api/calls', { body: { business: shop.slug, phone: '+14155552310', consent: true } })
    ).body
    const stateOf = async () =>
      (await app.sql<{ state: string }>('select state from calls where id = $1', [callId]))[0]?.state
    await eventually('it rings', async () => (await stateOf()) === 'ringing')
    expect([await incoming(shop.number, shop.number), await incoming(shop.number, other.number)]).toEqual([0, 0])
    expect([await incoming(other.number, shop.number), await incoming('+14155552311', shop.number)]).toEqual([1, 1])
  })

  test('callers without a number, and texts with letters that Postgres cannot hold', async () => {
    const ids = [randomUUID(), randomUUID(), randomUUID()] as const
    const calls = [`v3:${randomUUID()}`, `v3:${randomUUID()}`] as const
    await post(eventBody('call.initiated', { id: ids[0], call: calls[0], from: 'anonymous' }))
    await post(eventBody('call.initiated', { id: ids[1], call: calls[1], more: { from: null } }))
    expect(
      (
        await post(
          eventBody('message.received', {
            id: ids[2],
            more: {
              id: 'm',
              from: { phone_number: '+14155550134' },
              to: [{ phone_number: shop.number }],
              text: 'a\u0000b \ud83d',
            },
          }),
        )
      ).status,
    ).toBe(200)
    await handled([...ids])
    expect(await callOf(calls[0])).toHaveLength(1)
    expect(await callOf(calls[1])).toHaveLength(1)
  })
})

describe('out of order', () => {
  const at = (seconds: number) => new Date(Date.parse('2026-03-02T16:00:00Z') + seconds * 1000).toISOString()

  test('the hang-up before the ringing: the call is known, over, and never answered', async () => {
    const call = `v3:${randomUUID()}`
    const ids = [randomUUID(), randomUUID()] as const
    await post(eventBody('call.hangup', { id: ids[0], call, at: at(3), more: { hangup_cause: 'originator_cancel' } }))
    await handled([ids[0]])
    await post(eventBody('call.initiated', { id: ids[1], call, at: at(0) }))
    await handled([ids[1]])
    expect(await callOf(call)).toEqual([{ state: 'ended', end_reason: 'originator_cancel' }])
    expect(await eventTypes(call)).toEqual(['call.received', 'call.ended'])
    expect((await app.sql('select 1 from effects where key = $1', [`answer:${call}`])).length).toBe(0)
  })

  /** The events of one call in this order, each handler waiting for the call while a test holds it. */
  async function whileHeld(call: string, types: readonly string[]): Promise<void> {
    const ids = types.map(() => randomUUID())
    await app.sql('select pg_advisory_lock(hashtextextended($1, 0))', [`call:${call}`])
    for (const [nth, type] of types.entries()) {
      await post(eventBody(type, { id: ids[nth] as string, call, more: { hangup_cause: 'originator_cancel' } }))
      await eventually('the handler waits for the call', async () => {
        const waiting = await app.sql(
          `select 1 from pg_locks l join pg_database d on d.oid = l.database
            where d.datname = current_database() and l.locktype = 'advisory' and not l.granted`,
        )
        return waiting.length === nth + 1
      })
    }
    await app.sql('select pg_advisory_unlock(hashtextextended($1, 0))', [`call:${call}`])
    await handled(ids)
  }

  test.each([
    ['the hang-up while the ringing is being handled', ['call.initiated', 'call.hangup']],
    ['the ringing while the hang-up is being handled', ['call.hangup', 'call.initiated']],
  ])('%s: the call does not ring for ever', async (_what, types) => {
    const call = `v3:${randomUUID()}`
    await whileHeld(call, types)
    expect(await callOf(call)).toEqual([{ state: 'ended', end_reason: 'originator_cancel' }])
    expect(await eventTypes(call)).toEqual(['call.received', 'call.ended'])
    expect((await app.sql('select 1 from effects where key = $1', [`answer:${call}`])).length).toBe(0)
  })

  test('one transaction handles an event', async () => {
    const call = `v3:${randomUUID()}`
    const id = randomUUID()
    await post(eventBody('call.initiated', { id, call }))
    await handled([id])
    // Rows that no later job writes: the event of the audit log names its transaction, the carrier event has its own.
    const rows = await app.sql(
      `select distinct t.tx from (
         select e.tx::text from events e join calls c on c.id::text = e.subject
           where c.carrier_call_id = $1 and e.type = 'call.received'
         union all select xmin::text from platform.provider_events where external_id = $2) t`,
      [call, id],
    )
    expect(rows).toHaveLength(1)
  })

  test('a stored event that cannot be read stays unhandled: its job fails, and names the row', async () => {
    const id = randomUUID()
    const [stored] = await app.sql<{ id: string }>(
      `insert into platform.provider_events (id, provider, external_id, kind, occurred_at, received_at, body)
       values ($1::uuid, 'telnyx', $1::uuid::text, 'call.hangup', now(), now(),
         '{"type": "call.hangup", "callControlId": 7}')
       returning id`,
      [id],
    )
    const providerEventId = stored?.id as string
    const failing = app.ctx.db.asPlatform('handle', (tx) =>
      onCarrierEvent(tx, providerEventId, {
        brainId: 'built-in',
        carrier: app.ctx.telephony.name,
        ...{ secretKey: app.ctx.config.secretKey, secretKeys: app.ctx.config.secretKeys },
      }),
    )
    await expect(failing).rejects.toThrow(
      `platform.provider_events ${providerEventId} does not hold what it should: id: invalid_type`,
    )
    const rows = await app.sql('select handled_at from platform.provider_events where id = $1', [id])
    expect(rows).toEqual([{ handled_at: null }])
  })

  test('"answered" after the hang-up changes nothing; a second hang-up neither', async () => {
    const call = `v3:${randomUUID()}`
    const ids = Array.from({ length: 4 }, () => randomUUID())
    await post(eventBody('call.initiated', { id: ids[0] as string, call, at: at(0) }))
    await handled(ids.slice(0, 1))
    await post(
      eventBody('call.hangup', { id: ids[1] as string, call, at: at(9), more: { hangup_cause: 'normal_clearing' } }),
    )
    await handled(ids.slice(0, 2))
    await post(eventBody('call.answered', { id: ids[2] as string, call, at: at(2) }))
    await post(eventBody('call.hangup', { id: ids[3] as string, call, at: at(10), more: { hangup_cause: 'timeout' } }))
    await handled(ids)
    expect(await callOf(call)).toEqual([{ state: 'ended', end_reason: 'normal_clearing' }])
    expect(await eventTypes(call)).toEqual(['call.received', 'call.ended'])
  })

  test('all of a call’s events at once, many calls: each ends once', async () => {
    const calls = Array.from({ length: 10 }, () => `v3:${randomUUID()}`)
    const ids: string[] = []
    await Promise.all(
      calls.flatMap((call) =>
        ['call.hangup', 'call.answered', 'call.initiated'].map((type, index) => {
          const id = randomUUID()
          ids.push(id)
          return post(eventBody(type, { id, call, at: at(9 - index * 3), more: { hangup_cause: 'normal_clearing' } }))
        }),
      ),
    )
    await handled(ids)
    for (const call of calls) expect(await callOf(call)).toEqual([{ state: 'ended', end_reason: 'normal_clearing' }])
  })

  test('a text’s end before its beginning: delivered stays delivered', async () => {
    const { draftMessage } = await import('#src/messaging/index.ts')
    const messageId = await app.ctx.db.forBusiness(shop.id, (tx) =>
      draftMessage(tx, {
        channel: 'sms',
        purpose: `test:${randomUUID()}`,
        contactId: null,
        sender: shop.number,
        recipient: '+14155550199',
        subject: null,
        body: 'hi',
      }),
    )
    const deliveryOf = async () =>
      (
        await app.sql<{ delivery: string | null; state: string; effect_id: string }>(
          'select m.delivery, e.state, m.effect_id from messages m join effects e on e.id = m.effect_id where ' +
            'm.id = $1',
          [messageId],
        )
      )[0]
    const sent = await eventually('the text is delivered', async () =>
      (await deliveryOf())?.delivery === 'delivered' ? deliveryOf() : null,
    )
    const id = randomUUID()
    const late = {
      id: randomUUID(),
      from: { phone_number: shop.number },
      to: [{ phone_number: '+14155550199', status: 'sent' }],
      webhook_url: `${app.baseUrl}${path}?tag=${sent.effect_id}`,
    }
    await post(eventBody('message.sent', { id, more: late }))
    await handled([id])
    expect(await deliveryOf()).toMatchObject({ delivery: 'delivered', state: 'done' })
  })
})

describe('a carrier that misbehaves, in whole calls', () => {
  test.each(['duplicate', 'reorder', 'lose_first'] as const)('webhooks: %s', async (fault) => {
    await app.sandboxApi.setFaults({ webhooks: fault })
    const callControlId = await app.sandboxApi.placeCall({ from: '+14155550177', to: shop.number })
    await eventually(
      'the receptionist speaks',
      async () =>
        (
          await app.sql(
            `select 1 from turns t join calls c on c.conversation_id = t.conversation_id
              where c.carrier_call_id = $1 and t.role = 'receptionist'`,
            [callControlId],
          )
        ).length,
    )
    await app.sandboxApi.hangUp(callControlId)
    await eventually('the call is over', async () => (await callOf(callControlId))[0]?.state === 'ended')
    await app.sandboxApi.setFaults({ webhooks: 'normal' })
    expect(await callOf(callControlId)).toHaveLength(1)
    expect((await eventTypes(callControlId)).filter((type) => type === 'call.ended')).toHaveLength(1)
  })

  test('webhooks: forged – nothing happens at all', async () => {
    await app.sandboxApi.setFaults({ webhooks: 'forge' })
    const callControlId = await app.sandboxApi.placeCall({ from: '+14155550177', to: shop.number })
    await eventually('the carrier was refused', async () => (await app.sandboxApi.deliveries()).at(-1)?.status === 401)
    // Others' calls may still be told of, from before the fault.
    expect(await app.sql('select from platform.provider_events where subject = $1', [callControlId])).toEqual([])
    expect(await callOf(callControlId)).toEqual([])
    await app.sandboxApi.setFaults({ webhooks: 'normal' })
    await app.sandboxApi.hangUp(callControlId)
  })
})

test('STOP texted to one of the numbers ends texts to whoever sent it, from that business alone', async () => {
  const neighbour = await buildBusiness(app)
  const from = '+14155550177'
  const text = (to: string, words: string) => ({
    id: randomUUID(),
    from,
    to,
    more: { id: randomUUID(), from: { phone_number: from }, to: [{ phone_number: to }], text: words },
  })
  const inbound = [text(shop.number, 'STOP'), text(neighbour.number, 'Cancel my 3pm'), text('+14155559999', 'STOP')]
  for (const one of inbound) expect((await post(eventBody('message.received', one))).status).toBe(200)
  await eventually(
    'the texts are handled',
    async () =>
      (
        await app.sql('select 1 from platform.provider_events where external_id = any($1) and handled_at is not null', [
          inbound.map(({ id }) => id),
        ])
      ).length === 3,
  )
  const rows = await app.sql<{ business_id: string; value: string; stopped: boolean }>(
    'select business_id, value, stopped from opt_outs where value = $1',
    [from],
  )
  expect(rows).toEqual([{ business_id: shop.id, value: from, stopped: true }])
})
