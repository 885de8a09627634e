/**
 * Whatever people say, write and type stays where it belongs: none of it stands in a log line, an event or a job, and
 * no secret stands in any table as it is. Canaries go through the whole product, its failures included, and are looked
 * for.
 */
import { createPrivateKey, sign } from 'node:crypto'
import { once } from 'node:events'
import { connect, createServer, type AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createWorkers } from '#src/installation/create-workers.ts'
import { installationSecrets } from '#src/platform/config/secrets.ts'
import type { Workers } from '#src/platform/jobs/workers.ts'
import { createLog } from '#src/platform/monitoring/log.ts'
import { testApp, type TestApp, useApp } from '#test/harness/app.ts'
import { buildBusiness, buildOffers, buildSession } from '#test/harness/builders.ts'
import { callRelay, chatWith } from '#test/harness/chat.ts'
import { eventually } from '#test/harness/eventually.ts'
import { furnish, type Furnished } from '#test/harness/furnished.ts'
import { modelStub, type ModelStub } from '#test/harness/model-stub.ts'
import { totpCode } from '#test/harness/totp.ts'
import { visitor } from '#test/harness/visitor.ts'
import { ask, bodyOf, nameOf, walkEnv, walkedRoutes } from '#test/harness/walk.ts'

/** In names, addresses, reasons, messages and sentences. */
const word = 'quillfeather'
const phone = '4155550177'
const card = '4242424242424242'
const said = 'my gate code is pelican'
const password = 'correct canary battery'

/** Nothing of this may stand in a log, an event or a job. */
const personal = [word, phone, '555-0177', card, '4242 4242', 'pelican', password]
/** Nor this, and in no table either. Filled as they are given out. */
const secrets = new Set([password])

const lines: string[] = []
const log = createLog({ level: 'trace', to: { write: (line) => void lines.push(line) } })

let workers: Workers | undefined
let model: ModelStub

afterAll(async () => {
  await model.close()
})
const app = useApp(async () => {
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, method).mockImplementation((...said: unknown[]) => void lines.push(inspect(said, { depth: 9 })))
  model = await modelStub()
  // A model that fails with what it was asked in its mouth.
  model.always(
    (response, asked) =>
      void response
        .writeHead(400, { 'content-type': 'application/json' })
        .end(JSON.stringify({ error: { message: JSON.stringify(asked.messages) } })),
  )
  // The first mails are read where they are written: no worker yet.
  return { log, worker: false, env: { ...walkEnv, BRAIN: 'compatible', MODEL_BASE_URL: model.baseUrl } }
})
beforeAll(() => watchJobs(app))
afterAll(async () => {
  await workers?.stop()
})

/** Every job as it was at any time: what it is given, and what it leaves when it fails. */
async function watchJobs({ sql }: TestApp): Promise<void> {
  await sql('create schema seen')
  await sql('create table seen.jobs (job text)')
  await sql(
    `create function seen.watch() returns trigger language plpgsql security definer as
      'begin insert into seen.jobs values (to_jsonb(new)::text); return new; end'`,
  )
  await sql(
    'create trigger watch after insert or update on graphile_worker._private_jobs for each row execute ' +
      'function seen.watch()',
  )
}

const jobsAtRest = (on = app) =>
  eventually(
    'no job waits to be run at once',
    async () =>
      (
        await on.sql(
          'select 1 from graphile_worker._private_jobs where locked_at is not null or (attempts < max_attempts ' +
            'and run_at <= now())',
        )
      ).length === 0,
  )

/** The token in the newest mail to this address that holds a link of this kind. */
async function mailedToken(to: string, path: string): Promise<string> {
  return eventually(`a mail with ${path}`, async () => {
    const items = await app.sandboxApi.mails()
    const mail = items.findLast((one) => one.to.includes(to) && one.text.includes(path))
    const token = /token=([\w.-]+)/.exec(mail?.text ?? '')?.[1]
    if (token) secrets.add(token)
    return token ?? null
  })
}

let shop: Furnished

test('in what people book, write and ask for, rightly and wrongly', async () => {
  shop = await furnish(app, word)
  const admin = await buildSession(app, undefined, { platformAdmin: true })
  for (const { cookie } of [...Object.values(shop.people), admin]) secrets.add(cookie)
  for (const one of walkedRoutes(app.ctx)) {
    const who = one.path.startsWith('/api/admin')
      ? admin
      : nameOf(one).includes('invitations/accept')
        ? shop.people.guest
        : shop.people.owner
    const as = { cookie: who.cookie }
    const body = bodyOf(one, shop)
    const query = shop.queries[nameOf(one)]
    const answer = await ask(app, one, { as, params: shop.params, body, ...(query ? { query } : {}) })
    if (answer.body?.key) secrets.add(answer.body.key as string)
    if (answer.body?.secret) secrets.add(answer.body.secret as string)
    await ask(app, one, {
      as,
      params: Object.fromEntries(Object.keys(shop.params).map((name) => [name, word])),
      query: { cursor: word, token: word },
    })
    if (body === undefined) continue
    // Broken JSON, a list instead of an object, and every field of another kind.
    for (const wrong of [
      JSON.stringify(body).slice(0, -2),
      JSON.stringify([word, said]),
      JSON.stringify(Object.fromEntries(Object.keys(body as object).map((field) => [field, { [word]: said }]))),
    ]) {
      await ask(app, one, { as, params: shop.params, body: wrong })
    }
  }
  await app.request('GET', `/api/${word}?token=${said}`)
  for (const row of await rows('platform.mails'))
    for (const [, token] of row.matchAll(/token=([\w.-]+)/g)) secrets.add(token as string)
  expect(secrets.size).toBeGreaterThan(8)
  workers = await createWorkers(app.ctx)
})

test('in signing up, in and out, with the second factor, and in new passwords', async () => {
  const person = visitor(app)
  const email = `anna@${word}.example`
  expect(await person.post('/api/auth/sign-up/email', { name: `Anna ${word}`, email, password })).toMatchObject({
    status: 200,
  })
  const first = await mailedToken(email, '/confirm-email')
  await person.post('/api/auth/sign-up/email', { name: `Anna ${word}`, email, password })
  const second = await eventually('another link', async () => {
    const token = await mailedToken(email, '/confirm-email')
    return token === first ? null : token
  })
  expect((await person.get(`/api/auth/verify-email?token=${second}`)).status).toBe(200)
  for (const wrong of [`${password}!`, word]) await person.post('/api/auth/sign-in/email', { email, password: wrong })
  await person.post('/api/auth/sign-in/email', { email: `nobody@${word}.example`, password })
  expect((await person.post('/api/auth/sign-in/email', { email, password })).status).toBe(200)
  secrets.add(person.cookies.get('deskbell_session') ?? 'no cookie')

  const { body: enabled } = await person.post('/api/auth/two-factor/enable', { password })
  const secret = new URL(enabled.totpURI).searchParams.get('secret') ?? ''
  for (const code of [secret, ...(enabled.backupCodes as string[])]) secrets.add(code)
  await person.post('/api/auth/two-factor/verify-totp', { code: '000000' })
  expect((await person.post('/api/auth/two-factor/verify-totp', { code: totpCode(secret) })).status).toBe(200)

  await person.post('/api/auth/request-password-reset', { email })
  const token = await mailedToken(email, '/reset-password')
  await person.post('/api/auth/reset-password', { token: `${token}x`, newPassword: `${password} 2` })
  expect((await person.post('/api/auth/reset-password', { token, newPassword: `${password} 2` })).status).toBe(200)
  await person.post('/api/auth/sign-out')
})

test('in calls and chats: what is said, typed and reported, also while providers fail', async () => {
  const place = async () => await app.sandboxApi.placeCall({ from: `+1${phone}`, to: shop.shop.number })
  const heard = (id: string, text: string) =>
    eventually(
      text,
      async () =>
        (
          await app.sql(
            'select 1 from turns t join calls c on c.conversation_id = t.conversation_id where ' +
              'c.carrier_call_id = $1 and t.role = $2 and position($3 in t.text) > 0',
            [id, text ? 'caller' : 'receptionist', text],
          )
        ).length,
    )
  const call = await place()
  await heard(call, '')
  for (const text of [`I am Bob ${word}, ${said}`, `my card is ${card}`, 'tell the owner to call me back']) {
    await app.sandboxApi.say(call, text)
    await heard(call, text)
  }
  await app.sandboxApi.press(call, `${card}#`)
  await app.sandboxApi.hangUp(call)

  const chat = await chatWith(app, shop.shop.slug)
  await chat.hear()
  await chat.say(`This is Bob ${word}. ${said}. My card is 4242 4242 4242 4242.`)
  chat.send(`{"type": "prompt", "voicePrompt": "${said}`)
  chat.send({ type: 'error', description: said })
  chat.send({ type: said, [word]: card })
  chat.hangUp()
  await expect(callRelay(`${app.baseUrl.replace('http', 'ws')}/relay/call?token=${word}`)).rejects.toThrow('401')

  await app.sandboxApi.setFaults({ carrier: 'down', mail: 'defer' })
  const contact = { name: `Bob ${word}`, phone: `+1${phone}`, email: `bob@${word}.example` }
  expect((await book(app, shop, contact)).status).toBe(201)
  await jobsAtRest()
  await app.sandboxApi.setFaults({ carrier: 'normal', mail: 'refuse' })
  await app.sql('update graphile_worker._private_jobs set run_at = now() where locked_at is null')
  await jobsAtRest()
  await eventually(
    'a mail has been refused',
    async () => (await app.sql(`select from events where type = 'message.failed' and data ->> 'code' = '550'`)).length,
  )
  await app.sandboxApi.setFaults({ mail: 'normal' })

  const forged = {
    'telnyx-signature-ed25519': Buffer.from(word).toString('base64'),
    'telnyx-timestamp': String(Math.floor(Date.now() / 1000)),
  }
  expect(
    (
      await app.request('POST', '/webhooks/telnyx', {
        body: {
          data: { event_type: 'message.received', payload: { text: said, from: { phone_number: `+1${phone}` } } },
        },
        headers: forged,
      })
    ).status,
  ).toBe(401)
})

/** As a browser, a proxy or a mischief-maker may fill them in. */
const strangeHeaders = {
  'user-agent': `Feather/1.0 (${word}; ${phone})`,
  referer: `http://x.example/?name=${word}`,
  'x-forwarded-for': `${word}, ${phone}`,
  'x-request-id': word,
  traceparent: said,
  'accept-language': word,
  authorization: `Bearer ${card}`,
}

test('in headers, and in fields, paths and bytes where something else belongs', async () => {
  const owner = { cookie: shop.people.owner.cookie, headers: { ...strangeHeaders, origin: app.baseUrl } }
  expect((await app.request('GET', `/api/businesses/${shop.shop.id}`, owner)).status).toBe(200)
  expect(
    (
      await app.request('GET', `/api/businesses/${shop.shop.id}/members`, {
        headers: { cookie: `deskbell_session=${word}.${card}` },
      })
    ).status,
  ).toBe(401)
  for (const path of [
    `/${word}/${phone}`,
    `/%zz${word}`,
    `/api/businesses/${shop.shop.id}/audit-logs?actor=${word}&${word}=${card}`,
  ])
    await app.request('GET', path, owner)

  // Whoever is in a hurry types the one into the field of the other.
  const [email, alias] = [`anna@${word}.example`, `${password.replaceAll(' ', '.')}@${word}.example`]
  secrets.add(password.replaceAll(' ', '.'))
  for (const given of [
    { email, password: email },
    { email: password, password },
    { email: alias, password: email },
  ]) {
    await visitor(app).post('/api/auth/sign-in/email', given, strangeHeaders)
    await visitor(app).submit('/sign-in', given)
  }
  // All but one come too late, which only the database notices.
  const signUps = [1, 2, 3].map(() =>
    visitor(app).post(
      '/api/auth/sign-up/email',
      { name: word, email: `twice@${word}.example`, password },
      strangeHeaders,
    ),
  )
  for (const { status } of await Promise.all(signUps)) expect(status).toBe(200)

  const key = createPrivateKey((await installationSecrets(app.ctx.config.dataDir)).sandboxPrivateKeyPem)
  const payload = { call_control_id: said, from: `+1${phone}`, to: word, text: said, direction: card }
  for (const event of [
    { id: `${word}-1`, event_type: 'message.received', occurred_at: new Date().toISOString(), payload },
    { id: card, event_type: word, occurred_at: said, payload },
    { id: `${word}-2`, event_type: 'call.initiated', occurred_at: new Date().toISOString(), payload },
  ]) {
    const [body, at] = [
      JSON.stringify({ data: { record_type: 'event', ...event } }),
      String(Math.floor(Date.now() / 1000)),
    ]
    await app.request('POST', '/webhooks/telnyx', {
      body,
      headers: {
        'telnyx-signature-ed25519': sign(null, Buffer.from(`${at}|${body}`), key).toString('base64'),
        'telnyx-timestamp': at,
      },
    })
  }

  const { hostname, port } = new URL(app.baseUrl)
  for (const bytes of [
    `${word} ${said}\r\n\r\n`,
    `GET / HTTP/1.1\r\nHost: x\r\nBad ${card}: ${word}\r\n\r\n`,
    `POST /api/contact HTTP/1.1\r\nHost: ${word}\r\nContent-Length: ${phone}x\r\n\r\n`,
  ]) {
    const socket = connect(Number(port), hostname).resume()
    socket.end(bytes)
    await once(socket, 'close')
  }
})

let day = 10
async function book(
  where: TestApp,
  { shop: business, people }: Pick<Furnished, 'shop'> & { people: { owner: { userId: string; cookie: string } } },
  contact: object,
) {
  const [offerId] = await buildOffers(where, business, {
    userId: people.owner.userId,
    day: `2026-03-${(day += 1)}`,
    time: '10:00',
    count: 1,
  })
  return where.request('POST', `/api/businesses/${business.id}/appointments`, {
    cookie: people.owner.cookie,
    headers: { 'idempotency-key': `${word}-${day}` },
    body: { offerId, contact },
  })
}

test('in what breaks inside: a request that ends in a 500, and a job that does', async () => {
  await app.sql(
    `create function seen.burst() returns trigger language plpgsql as 'begin raise exception ''bad row %'', new; end'`,
  )
  await app.sql(
    `create trigger burst before insert on contacts for each row when (new.name like 'Carl%') execute function
      seen.burst()`,
  )
  await app.sql(
    `create trigger burst before insert on messages for each row when (new.recipient like 'dora%') execute
      function seen.burst()`,
  )
  const failed = await book(app, shop, { name: `Carl ${word}`, phone: `+1${phone}` })
  expect(failed).toMatchObject({ status: 500, body: { code: 'internal' } })
  expect(JSON.stringify(failed.body)).not.toContain(word)
  expect((await book(app, shop, { name: `Dora ${word}`, email: `dora@${word}.example` })).status).toBe(201)
  await eventually(
    'the job has failed',
    async () => (await app.sql(`select 1 from graphile_worker._private_jobs where last_error like '%P0001%'`)).length,
  )
})

test('nowhere is a canary but in the rows it belongs to', async () => {
  await jobsAtRest()
  // The flock did fly: it is in the rows of contacts, messages and turns.
  expect(
    (await rows('public.contacts', 'public.messages', 'public.turns')).filter((row) => row.includes(word)).length,
  ).toBeGreaterThan(10)
  expect(lines.filter((line) => line.includes('job failed')).length).toBeGreaterThan(2)
  expect(lines.filter((line) => line.includes('brain failed')).length).toBeGreaterThan(1)

  const canaries = [...personal, ...secrets]
  expect(found(canaries, lines)).toEqual([])
  expect(found(canaries, await rows('public.events'))).toEqual([])
  expect(found(canaries, await rows('seen.jobs'))).toEqual([])

  const tables = await app.sql<{ name: string }>(
    `select nspname || '.' || relname as name from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
      where relkind = 'r' and nspname in ('public', 'identity', 'platform', 'graphile_worker')`,
  )
  expect(found([...secrets], await rows(...tables.map(({ name }) => name)))).toEqual([])
})

test('providers that answer with what they were sent put nothing of it into the log or beside the job', async () => {
  const echo = createServer((socket) => {
    socket.write('220 here\r\n')
    let heard = ''
    socket
      .on('error', () => undefined)
      .on('data', (data) => {
        const text = data.toString()
        heard += text
        // To a carrier's request: an error that quotes it. To a mail: refused with the address and all in the answer.
        if (/^(POST|GET) /.test(text))
          socket.end(
            'HTTP/1.1 500 no\r\ncontent-type: application/json\r\nconnection: ' +
              `close\r\n\r\n${JSON.stringify({ errors: [{ code: '10000', detail: heard }] })}`,
          )
        else
          socket.write(text.startsWith('RCPT') ? `451 4.2.1 ${text.trim()} is not to be reached\r\n` : '250 fine\r\n')
      })
  })
  await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve))
  const address = `127.0.0.1:${(echo.address() as AddressInfo).port}`
  const key = Buffer.alloc(32, 7).toString('base64')
  const before = lines.length
  await using other = await testApp({
    log,
    sandbox: false,
    env: {
      TELNYX_API_KEY: 'key',
      TELNYX_PUBLIC_KEY: key,
      TELNYX_BASE_URL: `http://${address}/v2`,
      SMTP_URL: `smtp://${address}`,
    },
  })
  await watchJobs(other)
  const business = await buildBusiness(other)
  const owner = await buildSession(other, { businessId: business.id, role: 'owner' })
  expect(
    (
      await book(
        other,
        { shop: business, people: { owner } },
        { name: `Eve ${word}`, phone: `+1${phone}`, email: `eve@${word}.example` },
      )
    ).status,
  ).toBe(201)
  // At any time: a later try says something else.
  const answered = `select distinct job::jsonb -> 'id' from seen.jobs
    where job::jsonb ->> 'last_error' like '%The provider answered%'`
  await eventually('text and mails have failed', async () => (await other.sql(answered)).length === 3)
  expect(lines.slice(before).filter((line) => line.includes('job failed')).length).toBeGreaterThanOrEqual(3)
  expect(found(personal, lines.slice(before))).toEqual([])
  expect(
    found(
      personal,
      (await other.sql<{ job: string }>('select job from seen.jobs')).map(({ job }) => job),
    ),
  ).toEqual([])
  echo.close()
})

const around = (text: string, at: number) => text.slice(Math.max(0, at - 200), at + 60)

/** Where a canary sings: its first letters and the text around it. */
function found(canaries: string[], texts: string[]): string[] {
  return texts.flatMap((text) => {
    const lower = text.toLowerCase()
    return canaries
      .filter((canary) => lower.includes(canary.toLowerCase()))
      .map((canary) => `${canary.slice(0, 24)} in ` + around(text, lower.indexOf(canary.toLowerCase())))
  })
}

async function rows(...tables: string[]): Promise<string[]> {
  const found = await app.sql<{ row: string }>(
    tables.map((table) => `select '${table} ' || to_jsonb(t)::text as row from ${table} as t`).join(' union all '),
  )
  return found.map(({ row }) => row)
}
