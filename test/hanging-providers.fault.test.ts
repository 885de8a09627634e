/**
 * Carrier, mail server, model and Google accept every connection and never answer. What people ask of us goes on; what
 * must go out waits.
 */
import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeContext, createContext } from '#src/installation/create-context.ts'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import { useApp } from '#test/harness/app.ts'
import { blackHole, type BlackHole } from '#test/harness/black-hole.ts'
import { buildBusiness, buildOffers, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { chatWith } from '#test/harness/chat.ts'
import { eventually } from '#test/harness/eventually.ts'
import { proof } from '#test/harness/proof.ts'

let carrier: BlackHole
let mailServer: BlackHole
let model: BlackHole
let google: BlackHole
let shop: BuiltBusiness
let desk: { userId: string; cookie: string }

afterAll(async () => {
  for (const hole of [carrier, mailServer, model, google]) await hole.close()
})
const app = useApp(async () => {
  ;[carrier, mailServer, model, google] = [await blackHole(), await blackHole(), await blackHole(), await blackHole()]
  const publicKey = generateKeyPairSync('ed25519')
    .publicKey.export({ format: 'der', type: 'spki' })
    .subarray(-32)
    .toString('base64')
  return {
    sandbox: false,
    env: {
      TELNYX_API_KEY: 'key',
      TELNYX_PUBLIC_KEY: publicKey,
      TELNYX_BASE_URL: `http://${carrier.address}/v2`,
      SMTP_URL: `smtp://${mailServer.address}`,
      MODEL_BASE_URL: `http://${model.address}/v1`,
      MODEL_TIMEOUT_MS: '200',
      GOOGLE_CLIENT_ID: 'client',
      GOOGLE_CLIENT_SECRET: 'secret',
      GOOGLE_ISSUER: `http://${google.address}`,
    },
  }
})
beforeAll(async () => {
  shop = await buildBusiness(app)
  desk = await buildSession(app, { businessId: shop.id, role: 'staff' })
})

let hour = 8
async function book(): Promise<number> {
  const time = `${String((hour += 1)).padStart(2, '0')}:00`
  const [offerId] = await buildOffers(app, shop, { userId: desk.userId, day: '2026-03-03', time, count: 1 })
  const contact = { name: 'Ann Lee', phone: '415 555 0134', email: 'ann@people.example' }
  return (
    await app.request('POST', `/api/businesses/${shop.id}/appointments`, {
      cookie: desk.cookie,
      body: { offerId, contact },
    })
  ).status
}

const one = async <T>(query: string, values: unknown[] = []) => (await app.sql<{ n: T }>(query, values))[0]?.n as T

test('bookings and chats go on, no transaction waits for a provider, and what must be sent is kept', async () => {
  expect(await book()).toBe(201)
  await eventually('carrier and mail server hold somebody', () => carrier.held() > 0 && mailServer.held() > 0)
  const hungSince = await one<string>('select clock_timestamp()::text as n')

  expect([await book(), await book(), await book()]).toEqual([201, 201, 201])
  const chat = await chatWith(app, shop.slug)
  expect(await chat.hear()).toMatch(/automated|assistant|Corner Salon/)
  expect(await chat.say('Can I get a haircut on March 4th at 2:30 pm?')).toMatch(/March 4th at 2:30 PM/)

  expect(carrier.held() + mailServer.held()).toBeGreaterThan(0)
  // A transaction around a provider's call would have been open all the time.
  expect(
    await one(
      `select count(*)::int as n from pg_stat_activity where datname = current_database()
        and backend_type = 'client backend' and pid <> pg_backend_pid() and xact_start < $1`,
      [hungSince],
    ),
  ).toBe(0)
  await eventually(
    'every message is drafted',
    async () => (await one<number>('select count(*)::int as n from messages')) === 12,
  )
  expect(
    await one(
      `select count(*)::int as n from messages m join effects e on e.id = m.effect_id
        where e.state not in ('due', 'trying')`,
    ),
  ).toBe(0)
  expect(
    await one(
      `select count(*)::int as n from graphile_worker._private_jobs where payload->'data'->>'messageId' is not null`,
    ),
  ).toBe(12)
})

test('a model that hung for five callers costs the sixth nothing: the built-in brain speaks at once', async () => {
  const greeted = async () => {
    const chat = await chatWith(app, shop.slug)
    const greeting = await chat.hear()
    chat.hangUp()
    return greeting
  }
  const hello = await greeted()
  await eventually('the circuit is open', async () => {
    const before = model.asked()
    await greeted()
    return model.asked() === before
  })
  const before = model.asked()
  expect([await greeted(), await greeted()]).toEqual([hello, hello])
  expect(model.asked()).toBe(before)
  expect(
    await one(
      `select data->>'reason' as n from events where type = 'conversation.brain-failed' order by id desc limit 1`,
    ),
  ).toBe('circuit_open')
})

proof('calls to a carrier and a mail server that hang are cut off', async () => {
  // Circuits of their own: those of the running worker open and close as its jobs fail.
  const ctx = createContext(app.ctx.config, { log: app.ctx.log })
  const text = () => ctx.telephony.sendText({ from: shop.number, to: '+14155550134', text: 'Hello', tag: 'effect' })
  const mail = () =>
    ctx.mail.sendMail({
      messageId: '<m@x>',
      from: { name: 'Desk', address: 'desk@corner.example' },
      to: 'ann@people.example',
      subject: 'Hello',
      text: 'Hello',
    })
  await Promise.allSettled(Array.from({ length: 5 }, () => [text(), mail()]).flat())
  await expect(text()).rejects.toMatchObject({ certainty: 'not-asked', code: 'circuit_open' })
  await expect(mail()).rejects.toMatchObject({ certainty: 'not-asked', code: 'circuit_open' })
  await closeContext(ctx)
})

proof('signing in with a Google that hangs waits once, and not at all when five have waited', async () => {
  expect(await app.request('GET', '/sign-in/google')).toMatchObject({ status: 503 })
  expect(google.asked()).toBe(1)
  for (let more = 0; more < 4; more += 1)
    await expect(app.ctx.google(() => Promise.reject(new ProviderError('unknown', 'timeout')))).rejects.toMatchObject({
      code: 'timeout',
    })
  expect(await app.request('GET', '/sign-in/google')).toMatchObject({ status: 503 })
  expect(google.asked()).toBe(1)
})
