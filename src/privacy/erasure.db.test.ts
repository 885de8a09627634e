/** Erasing in steps: copies outside first, shared numbers, whoever dies in the middle, and a backup that comes back. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isOptedOut, keepOptOut, rememberContact } from '#src/contacts/index.ts'
import { openConversation } from '#src/conversation/open-conversation.ts'
import { updateContact } from '#src/conversation/queries.ts'
import { jobs } from '#src/jobs.ts'
import { draftMessage } from '#src/messaging/index.ts'
import { randomToken } from '#src/platform/crypto/signing.ts'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import type { PrivacyPart } from '#src/platform/privacy/part.ts'
import { newId } from '#src/platform/values/ids.ts'
import { privacyParts } from '#src/privacy-parts.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { eraseSubject, type Keepers } from './erase-subject.ts'
import { countOverdueErasures } from './erasures-queries.ts'
import { keepersOf } from './jobs.ts'
import { reapplyErasures } from './reapply-erasures.ts'

const app = useApp({ worker: false, sandbox: false })
let shop: BuiltBusiness
let owner: { cookie: string }
beforeAll(async () => {
  shop = await buildBusiness(app)
  owner = await buildSession(app, { businessId: shop.id, role: 'owner' })
})

const remember = (name: string, phone: string) =>
  app.ctx.db.forBusiness(shop.id, async (tx) => {
    const { id } = await rememberContact(tx, { name, phone }, { country: 'US', language: 'en' })
    return id
  })
const talked = (callerPhone: string, contactId: string | null) =>
  app.ctx.db.forBusiness(shop.id, async (tx) => {
    const id = await openConversation(tx, {
      ...{ channel: 'phone', session: randomToken(), language: 'en', brain: 'built-in', callerPhone, visitor: null },
    })
    if (contactId) await updateContact(tx, id, contactId)
    return id
  })
const ask = async (contactId: string): Promise<string> =>
  (await app.request('POST', `/api/businesses/${shop.id}/contacts/${contactId}/erase`, owner)).body.erasureId
const path = (contactId: string) => `/api/businesses/${shop.id}/contacts/${contactId}/export`
const erase = (id: string, keepers: Keepers = keepersOf(app.ctx), parts: readonly PrivacyPart[] = privacyParts) =>
  eraseSubject(app.ctx, { parts, keepers }, id)
const stateOf = async (id: string) =>
  (await app.sql<{ state: string; found: number }>('select state, found from erasures where id = $1', [id]))[0]

let numbers = 1000
const nextNumber = () => `+1415201${(numbers += 1)}`

describe('two people who share a number', () => {
  let phone: string
  let [ann, bob]: string[] = []
  beforeEach(async () => {
    phone = nextNumber()
    ann = await remember('Ann', phone)
    bob = await remember('Bob', phone)
  })

  test('each get their own conversations, and a count of those that are nobody’s for certain', async () => {
    const [hers, his, whose] = [
      await talked(phone, ann ?? ''),
      await talked(phone, bob ?? ''),
      await talked(phone, null),
    ]
    const { body } = await app.request('GET', path(ann ?? ''), owner)
    expect(body.conversations.map(({ id }: { id: string }) => id)).toEqual([hers])
    expect(body.about.conversationsFromTheirNumbersThatNameNobody).toBe(2)
    expect(JSON.stringify(body)).not.toContain(his)
    expect(JSON.stringify(body)).not.toContain(whose)
    expect(body.addresses).toMatchObject([{ kind: 'phone', value: phone }])
  })

  test('are erased one by one: the other keeps number and conversations', async () => {
    const [hers, his, whose] = [
      await talked(phone, ann ?? ''),
      await talked(phone, bob ?? ''),
      await talked(phone, null),
    ]
    const first = await ask(ann ?? '')
    await erase(first)
    expect(await stateOf(first)).toEqual({ state: 'done', found: 0 })
    const phoneOf = async (id: string) =>
      (await app.sql('select caller_phone from conversations where id = $1', [id]))[0]?.['caller_phone']
    expect([await phoneOf(hers), await phoneOf(his), await phoneOf(whose)]).toEqual([null, phone, phone])
    const { body } = await app.request('GET', path(bob ?? ''), owner)
    expect(body.addresses).toMatchObject([{ value: phone }])
    // With the last of them goes what is the number's alone.
    await erase(await ask(bob ?? ''))
    expect([await phoneOf(his), await phoneOf(whose)]).toEqual([null, null])
    expect(await app.sql('select from addresses where value = $1', [phone])).toEqual([])
  })
})

test('a STOP outlives whoever said it, and so does a later START', async () => {
  const phone = nextNumber()
  const contactId = await remember('Stan', phone)
  const say = (stopped: boolean, hours: number) =>
    app.ctx.db.forBusiness(shop.id, (tx) =>
      keepOptOut(tx, { kind: 'phone', value: phone, stopped, saidAt: tx.wallNow.add({ hours }) }),
    )
  const stopped = () => app.ctx.db.forBusiness(shop.id, (tx) => isOptedOut(tx, { kind: 'phone', value: phone }))
  await say(true, 0)
  await erase(await ask(contactId))
  expect(await app.sql('select from opt_outs where value = $1', [phone])).toEqual([])
  expect(await stopped()).toBe(true)
  // Somebody else of the same number, who says it too, and is forgotten too.
  const next = await remember('Stella', phone)
  await say(true, 1)
  await erase(await ask(next))
  expect(await stopped()).toBe(true)
  await say(false, 2)
  expect(await stopped()).toBe(false)
})

test('what was written about them to others goes too, and a text that waits is not sent', async () => {
  const phone = nextNumber()
  const contactId = await remember('Nora', phone)
  for (const [recipient, to] of [
    [phone, contactId],
    ['owner@corner.example', null],
  ] as const)
    await app.ctx.db.forBusiness(shop.id, (tx) =>
      draftMessage(tx, {
        channel: to ? 'sms' : 'email',
        purpose: `test:${newId()}`,
        contactId: to,
        sender: shop.number,
        recipient,
        subject: 'x',
        body: `Nora, ${phone}, has booked`,
      }),
    )
  const waiting = await app.sql<{ id: string }>('select id from messages where body like $1', [`%${phone}%`])
  expect(waiting.length).toBe(2)
  await erase(await ask(contactId))
  expect(await app.sql('select from messages where body like $1', [`%${phone}%`])).toEqual([])
  const send = jobs.find(({ name }) => name === 'send-message')
  for (const { id } of waiting)
    await send?.run(app.ctx, { businessId: shop.id, actor: { kind: 'system', name: 'deskbell' }, requestId: null }, {
      effectId: id,
    } as never)
  expect(await app.sql(`select from effects where state = 'done'`)).toEqual([])
})

describe('copies outside', () => {
  /** As a slice with recordings will declare it: the carrier's id of each, in a column of its own. */
  const parts = privacyParts.map((part) =>
    'calls' in part
      ? ({
          calls: { ...part.calls, copies: [{ column: 'carrier_call_id', keeper: 'carrier' }] },
        } as unknown as PrivacyPart)
      : part,
  )
  const call = async (phone: string, carrierCallId: string) => {
    const conversationId = await talked(phone, null)
    await app.sql(
      `insert into calls
         (business_id, id, conversation_id, carrier, carrier_call_id, caller, dialled, state, initiated_at)
       values ($1, gen_random_uuid(), $2, 'test', $3, $4, $5, 'ringing', now())`,
      [shop.id, conversationId, carrierCallId, phone, shop.number],
    )
  }
  /** A carrier that fails as often as it is told to. */
  const carrier = (failures: number) => {
    const removed: string[] = []
    const asked: string[] = []
    const keepers = {
      ...keepersOf(app.ctx),
      carrier: async (reference: string) => {
        asked.push(reference)
        if (asked.length <= failures) throw new ProviderError('unknown', 'timeout')
        removed.push(reference)
      },
    } as Keepers
    return { removed, asked, keepers }
  }

  test('go first: while one cannot be removed, no row that names it goes; then all go, each once', async () => {
    const phone = nextNumber()
    const contactId = await remember('Rita', phone)
    for (const id of ['rec-1', 'rec-2', 'rec-3']) await call(phone, id)
    const { removed, asked, keepers } = carrier(2)
    const id = await ask(contactId)
    for (let tries = 0; tries < 2; tries += 1) {
      await expect(erase(id, keepers, parts)).rejects.toThrow('timeout')
      expect(await stateOf(id)).toMatchObject({ state: 'copies' })
      expect((await app.sql('select from calls where caller = $1', [phone])).length).toBe(3)
    }
    expect(await erase(id, keepers, parts)).toBe(true)
    expect(await stateOf(id)).toEqual({ state: 'done', found: 0 })
    expect(removed.toSorted()).toEqual(['rec-1', 'rec-2', 'rec-3'])
    expect(asked.length).toBe(5)
    expect(await app.sql('select from calls where caller = $1', [phone])).toEqual([])
    expect(await erase(id, keepers, parts)).toBe(false)
  })

  test('and of a person the files they had made', async () => {
    const person = await buildSession(app)
    const key = `exports/${newId()}.zip`
    await app.ctx.storage.put(key, pieces('zip'))
    await app.sql(
      `insert into exports (id, user_id, state, total, storage_key, asked_at, alive_at, expires_at)
       values (gen_random_uuid(), $1, 'ready', 1, $2, now(), now(), now() + interval '1 day')`,
      [person.userId, key],
    )
    expect((await app.request('POST', '/api/user/gdpr/delete', person)).status).toBe(200)
    await app.sql('update erasures set due_at = now() where subject_id = $1', [person.userId])
    const [erasure] = await app.sql<{ id: string }>('select id from erasures where subject_id = $1', [person.userId])
    await erase(erasure?.id ?? '')
    expect(await app.ctx.storage.get(key)).toBeNull()
  })
})

async function* pieces(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}

test('whoever dies in the middle is followed by somebody who goes on, wherever it was', async () => {
  const phone = nextNumber()
  const contactId = await remember('Kit', phone)
  await talked(phone, contactId)
  const id = await ask(contactId)
  // Every transaction in turn is the last one that this process commits.
  for (let until = 1; ; until += 1) {
    let opened = 0
    const count = <T>(open: () => Promise<T>): Promise<T> => {
      if ((opened += 1) > until) throw new Error('killed')
      return open()
    }
    const db = {
      ...app.ctx.db,
      asPlatform: (reason: string, work: never) => count(() => app.ctx.db.asPlatform(reason, work)),
      forBusiness: (business: string, work: never) => count(() => app.ctx.db.forBusiness(business, work)),
    }
    const outcome = await eraseSubject(
      { ...app.ctx, db } as never,
      { parts: privacyParts, keepers: keepersOf(app.ctx) },
      id,
    ).then(
      () => 'done',
      (error: Error) => error.message,
    )
    if (outcome === 'done') break
    expect(outcome).toBe('killed')
  }
  expect(await stateOf(id)).toEqual({ state: 'done', found: 0 })
  expect(await app.sql('select from conversations where caller_phone = $1', [phone])).toEqual([])
  expect(await app.sql(`select from events where type = 'contact.erased' and subject = $1`, [contactId])).toHaveLength(
    1,
  )
})

test('two workers at once come to the same end, told once', async () => {
  const contactId = await remember('Zoe', nextNumber())
  const id = await ask(contactId)
  await Promise.all([erase(id), erase(id), erase(id)])
  expect(await stateOf(id)).toEqual({ state: 'done', found: 0 })
  expect(await app.sql(`select from events where type = 'contact.erased' and subject = $1`, [contactId])).toHaveLength(
    1,
  )
})

test('a restored backup that knows nothing of it is erased again from the ledger outside', async () => {
  const phone = nextNumber()
  const contactId = await remember('Lola', phone)
  const before = await app.sql('select * from addresses where value = $1', [phone])
  await erase(await ask(contactId))
  expect(await app.sql('select from addresses where value = $1', [phone])).toEqual([])
  // As the backup had it.
  await app.sql(`delete from erasures where subject_id = $1`, [contactId])
  await app.sql(`update contacts set name = 'Lola', erased_at = null where id = $1`, [contactId])
  await app.sql('insert into addresses select * from jsonb_populate_recordset(null::addresses, $1::jsonb)', [
    JSON.stringify(before),
  ])
  await app.sql('insert into contact_addresses (business_id, contact_id, address_id) values ($1, $2, $3)', [
    shop.id,
    contactId,
    before[0]?.['id'],
  ])
  expect(await reapplyErasures(app.ctx, { parts: privacyParts, keepers: keepersOf(app.ctx) })).toBeGreaterThan(0)
  expect(await app.sql('select from addresses where value = $1', [phone])).toEqual([])
  expect(await app.sql('select name from contacts where id = $1', [contactId])).toEqual([{ name: 'erased' }])
})

test('one that is late is counted', async () => {
  const id = await ask(await remember('Otis', nextNumber()))
  const overdue = () =>
    app.ctx.db.asPlatform('count', (tx) => countOverdueErasures(tx, tx.wallNow.subtract({ hours: 24 })))
  expect(await overdue()).toBe(0)
  await app.sql(`update erasures set due_at = now() - interval '25 hours' where id = $1`, [id])
  expect(await overdue()).toBe(1)
})
