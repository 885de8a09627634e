/**
 * Two web processes and two workers on one Postgres and one Redis: they count, remember and work as one, also while
 * Redis is away. In small, `limiter.races`, `only-once.races` and `store-away.fault` show the same.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publishWidget } from '#src/businesses/index.ts'
import { testApp, type TestApp } from '#test/harness/app.ts'
import { buildBusiness, buildOffers, buildSession, everyDay, type BuiltBusiness } from '#test/harness/builders.ts'
import { chatWith } from '#test/harness/chat.ts'
import { eventually } from '#test/harness/eventually.ts'
import { redisInstalled } from '#test/harness/installed.ts'
import { ownPort } from '#test/harness/own-port.ts'
import { startDeskbell, type Running } from '#test/harness/processes.ts'
import { startRedis, type RunningRedis } from '#test/harness/redis.ts'

type Answer = { status: number; body: { id?: string; code?: string } }
type Person = { userId: string; cookie: string }

describe.skipIf(!redisInstalled)('a cluster', () => {
  let redis: RunningRedis
  let app: TestApp
  let shop: BuiltBusiness
  let webs: string[]
  let processes: Running[] = []

  beforeAll(async () => {
    redis = await startRedis()
    const ports = [await ownPort(), await ownPort()]
    webs = ports.map((port) => `http://127.0.0.1:${port}`)
    // The carrier and the mail server are in this process; what they have to tell goes to the first of the two.
    app = await testApp({ worker: false, env: { BASE_URL: webs[0] as string } })
    shop = await buildBusiness(app, {
      profile: { hours: everyDay.map((day) => ({ ...day, opens: '00:00', closes: '23:59' })) },
    })
    await app.ctx.db.forBusiness(shop.id, (tx) => publishWidget(tx, { published: true }))
    const env = {
      DATABASE_URL: app.database.url,
      DATABASE_ROLE_PREFIX: app.database.roles.tenant.replace(/_tenant$/, ''),
      DATA_DIR: app.ctx.config.dataDir,
      BASE_URL: webs[0] as string,
      SANDBOX_URL: app.sandbox?.url ?? '',
      SMTP_URL: app.sandbox?.smtpUrl ?? '',
      REDIS_URL: redis.url,
      LENIENT_LIMIT: '100',
      // What becomes of all is looked at here, not how much of it there may be.
      CAPS: 'all=1000000',
    }
    processes = await Promise.all([
      ...ports.map((port) => startDeskbell({ ...env, PORT: String(port) }, 'web')),
      ...['1', '2'].map(() => startDeskbell({ ...env, PORT: '0' }, 'worker')),
    ])
  })

  afterAll(async () => {
    for (const one of processes) await one.end('SIGKILL')
    await app?.[Symbol.asyncDispose]()
    await redis?.[Symbol.asyncDispose]()
  })

  let asked = 0
  /** To the two web processes in turns, unless one is named. */
  async function ask(
    method: string,
    path: string,
    { cookie, body, key, web }: { cookie?: string; body?: object; key?: string; web?: string } = {},
  ): Promise<Answer> {
    asked += 1
    const answer = await fetch(`${web ?? webs[asked % webs.length]}${path}`, {
      method,
      headers: {
        ...(cookie ? { cookie: `deskbell_session=${cookie}` } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(key ? { 'idempotency-key': key } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    return { status: answer.status, body: (await answer.json()) as Answer['body'] }
  }

  const person = (): Promise<Person> => buildSession(app, { businessId: shop.id, role: 'staff' })
  /** Two cores serve seven processes here: one that has too much to do says so before it counts, and is asked again. */
  async function look(who: Person): Promise<Answer> {
    const answer = await ask('GET', `/api/businesses/${shop.id}/services`, { cookie: who.cookie })
    return answer.status === 503 ? look(who) : answer
  }
  /** The sandbox's carrier finds this number engaged. */
  const engaged = '+14155550012'
  const callMe = (web?: string) =>
    ask('POST', '/api/calls', { ...(web ? { web } : {}), body: { businessId: shop.id, phone: engaged, consent: true } })
  const signIn = () =>
    ask('POST', '/api/auth/sign-in/email', { body: { email: 'nobody@people.example', password: 'not the password' } })

  let guests = 0
  /** A booking that can be asked for, of a time and a person of its own. */
  async function wish({ userId, cookie }: Person): Promise<{ cookie: string; name: string; body: object }> {
    const guest = (guests += 1)
    const [day, time] = [
      `2026-03-${String(4 + Math.floor(guest / 20)).padStart(2, '0')}`,
      `${String(guest % 20).padStart(2, '0')}:00`,
    ]
    const [offerId] = await buildOffers(app, shop, { userId, day, time, count: 1 })
    const name = `Guest ${guest}`
    return {
      cookie,
      name,
      body: { offerId, contact: { name, phone: `+1415555${1000 + guest}`, email: `guest-${guest}@people.example` } },
    }
  }
  const book = ({ cookie, body }: Awaited<ReturnType<typeof wish>>, key?: string) =>
    ask('POST', `/api/businesses/${shop.id}/appointments`, { cookie, body, ...(key ? { key } : {}) })

  const countBy = (answers: Answer[]) =>
    answers.reduce<Record<string, number>>(
      (counts, { status }) => ({ ...counts, [status]: (counts[status] ?? 0) + 1 }),
      {},
    )

  test('a hundred of four hundred at once are let through, whichever process they ask', async () => {
    for (const one of [await person(), await person()]) {
      expect(countBy(await Promise.all(Array.from({ length: 400 }, () => look(one))))).toEqual({ 200: 100, 429: 300 })
    }
    expect(countBy(await Promise.all(Array.from({ length: 20 }, callMe)))).toEqual({ 201: 5, 429: 15 })
  })

  test('one key sent to both processes many times at once has one effect, and later the same answer', async () => {
    const wanted = await wish(await person())
    const answers = await Promise.all(Array.from({ length: 20 }, () => book(wanted, 'the-same-key')))
    const booked = answers.filter(({ status }) => status === 201)
    expect(booked.length).toBeGreaterThan(0)
    expect(answers.filter(({ status, body }) => status !== 201 && body.code !== 'request_in_flight')).toEqual([])
    for (const again of [await book(wanted, 'the-same-key'), await book(wanted, 'the-same-key')])
      expect(again).toEqual(booked[0])
    const rows = await app.sql(
      'select a.id from appointments a join contacts c on c.id = a.contact_id where c.name = $1',
      [wanted.name],
    )
    expect(rows).toEqual([{ id: booked[0]?.body.id }])
  })

  test('each booking is confirmed once and told to the owner once, by whichever worker', async () => {
    const one = await person()
    const wishes = await Promise.all(Array.from({ length: 30 }, () => wish(one)))
    expect(countBy(await Promise.all(wishes.map((wanted) => book(wanted))))).toEqual({ 201: 30 })
    const done = `select count(*)::int as n from messages m join effects e on e.id = m.effect_id where e.state = 'done'`
    const all = `select 3 * count(*)::int as n from appointments`
    // A try that was given up is settled after 10 s, by the job's second try from then: up to 20 s for that alone.
    await eventually(
      'every message is sent',
      async () => (await app.sql<{ done: number }>(`select (${done}) = (${all}) as done`))[0]?.done,
      60_000,
    )
    const rows = await app.sql<{ effect_id: string }>('select effect_id from messages order by effect_id')
    expect((await arrivedUnder()).sort()).toEqual(rows.map(({ effect_id }) => effect_id))
  })

  /** The key of every text and mail that reached somebody. */
  async function arrivedUnder(): Promise<string[]> {
    const texts = await app.sandboxApi.texts()
    const mails = await app.sandboxApi.mails()
    return [
      ...texts
        .filter(({ direction }) => direction === 'outbound')
        .map(({ webhookUrl }) => new URL(webhookUrl ?? '').searchParams.get('tag') ?? ''),
      ...mails.map(({ messageId }) => /^<(.+)@/.exec(messageId ?? '')?.[1] ?? ''),
    ]
  }

  /** A caller gets through and a booking is made, while nobody can be counted. */
  async function expectWorkToGoOn(): Promise<void> {
    expect((await callMe()).status).toBe(503)
    expect((await signIn()).status).toBe(503)
    const one = await person()
    expect((await book(await wish(one), 'a-key')).status).toBe(201)
    // More than may be asked for: rather too much than a customer lost.
    expect(countBy(await Promise.all(Array.from({ length: 120 }, () => look(one))))).toEqual({ 200: 120 })
    const chat = await chatWith({ baseUrl: webs[1] as string }, shop.slug)
    expect(await chat.hear()).toMatch(/Corner Salon/)
    chat.hangUp()
    const from = `+1415555${2000 + (guests += 1)}`
    const callControlId = await app.sandboxApi.placeCall({ from, to: shop.number })
    const greeting = `select t.text from turns t join calls c on c.conversation_id = t.conversation_id
      where c.carrier_call_id = $1 and t.role = 'receptionist'`
    await eventually('the phone is answered', async () => (await app.sql(greeting, [callControlId])).length)
    await app.sandboxApi.hangUp(callControlId)
  }

  async function expectLimitsToHold(): Promise<void> {
    for (const web of webs) await eventually(`${web} counts again`, async () => (await callMe(web)).status !== 503)
    const one = await person()
    expect(countBy(await Promise.all(Array.from({ length: 150 }, () => look(one))))).toEqual({ 200: 100, 429: 50 })
  }

  test('Redis is killed under load: calls and bookings go on, money and credentials are refused', async () => {
    const one = await person()
    let loading = true
    const during: Answer[] = []
    const load = Array.from({ length: 4 }, async () => {
      while (loading) during.push(await look(one))
    })
    await eventually('some are counted', () => during.length > 20)
    await redis.kill()
    await expectWorkToGoOn()
    await redis.start()
    await expectLimitsToHold()
    loading = false
    await Promise.all(load)
    expect(during.filter(({ status }) => status !== 200 && status !== 429)).toEqual([])
    expect(processes.map((each) => each.isAlive())).toEqual([true, true, true, true])
  })

  test('Redis hangs: nobody waits for it, and it counts again once it wakes up', async () => {
    redis.freeze()
    try {
      await expectWorkToGoOn()
    } finally {
      redis.thaw()
    }
    await expectLimitsToHold()
  })
})
