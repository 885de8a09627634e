/**
 * A whole installation whose parts are killed: the web process in a call, Postgres under load, everything at once. What
 * was committed stays, what was begun goes on. In small, `store-away.fault` (Redis), `embedded.fault` (Postgres) and
 * `health.fault` (SIGTERM) show the same.
 */
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sandboxApi, type SandboxApi } from '#sandbox/testing/sandbox-api.ts'
import { expression } from '#src/platform/values/expression.ts'
import { chatWith } from '#test/harness/chat.ts'
import { eventually } from '#test/harness/eventually.ts'
import { ownPort } from '#test/harness/own-port.ts'
import { spawnDeskbell, startDeskbell, type Running } from '#test/harness/processes.ts'
import { signedInBy } from '#test/harness/signed-in.ts'
import { sqlAt } from '#test/harness/sql.ts'

const demoNumber = '+14155550100'
let dataDir: string
let env: Record<string, string>
let baseUrl: string
let sandbox: SandboxApi
let back: Running
let web: Running
let owner: { cookie: string; businessId: string; serviceId: string }

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'deskbell-kill-'))
  // Root's Postgres runs as another account, which must be able to pass through.
  await chmod(dataDir, 0o711)
  const ports: number[] = []
  for (let port = 0; port < 4; port += 1) ports.push(await ownPort())
  const [PORT, SANDBOX_PORT, SANDBOX_SMTP_PORT, EMBEDDED_POSTGRES_PORT] = ports.map(String) as [
    string,
    string,
    string,
    string,
  ]
  baseUrl = `http://127.0.0.1:${PORT}`
  sandbox = sandboxApi(`http://127.0.0.1:${SANDBOX_PORT}`)
  env = {
    DATA_DIR: dataDir,
    BASE_URL: baseUrl,
    PORT,
    SANDBOX_PORT,
    SANDBOX_SMTP_PORT,
    EMBEDDED_POSTGRES_PORT,
    SANDBOX_NOW: '2026-03-02T16:00:00Z',
    LENIENT_LIMIT: '1000000',
  }
  back = await startDeskbell(env, 'worker,sandbox')
  web = await startDeskbell(env, 'web')
  // Nobody here waits for a voice to finish.
  await sandbox.setFaults({ voice: 'instant' })
  owner = await signIn(back)
})

afterAll(async () => {
  for (const one of [web, back]) await one?.end('SIGKILL')
  await killPostgres('SIGKILL')
  await rm(dataDir, { recursive: true, force: true })
})

async function signIn(announcing: Running): Promise<typeof owner> {
  const { cookie, businessId } = await signedInBy(announcing.output(), baseUrl)
  const services = (await (
    await fetch(`${baseUrl}/api/businesses/${businessId}/services`, {
      headers: { cookie: `deskbell_session=${cookie}` },
    })
  ).json()) as { items: { id: string; name: { en: string } }[] }
  return {
    cookie,
    businessId,
    serviceId: services.items.find(({ name }) => name.en === 'Tune-up')?.id ?? '',
  }
}

async function ownerUrl(): Promise<string> {
  const password = (await readFile(join(dataDir, 'postgres/password'), 'utf8')).trim()
  return `postgres://postgres:${password}@127.0.0.1:${env['EMBEDDED_POSTGRES_PORT']}/deskbell`
}

/** Its own connection each time: Postgres is killed in here. */
async function sql<R extends object>(text: string, values: unknown[] = []): Promise<R[]> {
  await using once = sqlAt(await ownerUrl())
  return await once<R>(text, values)
}

const postgresPid = async () =>
  Number((await readFile(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').catch(() => '0')).split('\n')[0])

async function killPostgres(signal: 'SIGKILL' | 'SIGINT'): Promise<void> {
  const pid = await postgresPid()
  try {
    if (pid) process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

type HeldCommits = { underWay(): Promise<unknown>; letGo(): Promise<void> }

/** Whatever is written to this table from now on waits at the very end of its transaction until it is let go. */
async function holdCommits(table: string): Promise<HeldCommits> {
  const holder = sqlAt(await ownerUrl())
  await holder('select pg_advisory_lock(20260302)')
  await holder(
    `create or replace function public.wait_to_be_let_go() returns trigger language plpgsql as
      'begin perform pg_advisory_xact_lock_shared(20260302); return null; end'`,
  )
  await holder(
    `create constraint trigger held after insert
      on ${table} deferrable initially deferred for each row execute function public.wait_to_be_let_go()`,
  )
  const waiting = `select 1 from pg_locks where locktype = 'advisory' and objid = 20260302 and not granted`
  return {
    underWay: () => eventually('a commit is held', async () => (await holder(waiting)).length),
    async letGo() {
      await holder('select pg_advisory_unlock(20260302)')
      await holder(`drop trigger held on ${table}`)
      await holder[Symbol.asyncDispose]()
    },
  }
}

type Reply = {
  status: number
  type: string | null
  body: { id?: string; code?: string; offers?: { id: string }[]; items?: { id: string }[] }
}

async function api(method: string, route: string, body?: object): Promise<Reply> {
  const answer = await fetch(`${baseUrl}/api/businesses/${owner.businessId}/${route}`, {
    method,
    headers: { cookie: `deskbell_session=${owner.cookie}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  })
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    body: (await answer.json()) as Reply['body'],
  }
}

let nextDay = 0
/** Books the first free tune-up of a day of its own. */
async function book(): Promise<Reply> {
  nextDay = (nextDay % 60) + 1
  const day = new Date(Date.UTC(2026, 2, 3 + nextDay)).toISOString().slice(0, 10)
  const offered = await api('POST', 'offers', { serviceId: owner.serviceId, from: day, to: day })
  const offer = offered.body.offers?.[0]
  if (!offer) return offered
  const services = questions ?? (questions = await questionsOf())
  return api('POST', 'appointments', {
    offerId: offer.id,
    contact: { name: `Guest ${nextDay}`, phone: `+1415555${String(2000 + nextDay)}` },
    answers: services.map((questionId) => ({ questionId, answer: '1 Elm Street' })),
  })
}
let questions: string[] | undefined
async function questionsOf(): Promise<string[]> {
  const { body } = (await api('GET', 'services')) as unknown as {
    body: { items: { id: string; questions: { id: string }[] }[] }
  }
  return body.items.find(({ id }) => id === owner.serviceId)?.questions.map(({ id }) => id) ?? []
}

const committed = async (ids: string[]) =>
  (await sql<{ n: number }>('select count(*)::int as n from appointments where id = any($1)', [ids]))[0]?.n

test('the web process is killed in a call, as the booking is committed: the receptionist comes back', async () => {
  const callControlId = await sandbox.placeCall({ from: '+14155550134', to: demoNumber })
  const turns = () =>
    sql<{ role: string; text: string }>(
      'select t.role, t.text from turns t join calls c on c.conversation_id = t.conversation_id where ' +
        'c.carrier_call_id = $1 order by t.seq',
      [callControlId],
    )
  const spoken = async () => (await turns()).filter(({ role }) => role === 'receptionist').map(({ text }) => text)
  const say = async (text: string) => {
    const before = (await turns()).length
    await sandbox.say(callControlId, text)
    await eventually(
      `an answer to "${text}"`,
      async () => (await turns()).length > before + 1 && (await turns()).at(-1)?.role === 'receptionist',
    )
    return (await spoken()).at(-1)
  }
  await eventually('the greeting', async () => (await spoken()).length)
  expect(await say('I need a tune-up tomorrow at 3 pm')).toMatch(/3 PM/)
  expect(await say('yes please')).toMatch(/name/)
  expect(await say('Ana Lopez')).toMatch(/address/)
  expect(await say('12 Oak Street')).toMatch(/12 Oak Street.*right/)

  const held = await holdCommits('appointments')
  await sandbox.say(callControlId, 'yes')
  await held.underWay()
  await web.end('SIGKILL')
  expect((await spoken()).join(' ')).not.toMatch(/You're booked/)
  await held.letGo()
  await eventually(
    'Postgres has committed without us',
    async () =>
      (await sql(`select 1 from appointments a join contacts c on c.id = a.contact_id where c.name = 'Ana Lopez'`))
        .length,
  )

  web = await startDeskbell(env, 'web')
  const last = await eventually(
    'the receptionist is back',
    async () => (await spoken()).at(-1)?.match(/cut off.*/)?.[0],
  )
  expect(last).toMatch(/Tune-up on Tuesday, March 3rd at 3 PM is booked/)
  expect(await say('no thanks, bye')).toMatch(/March 3rd|great day|Goodbye/)
  expect(
    await sql(`select a.state from appointments a join contacts c on c.id = a.contact_id where c.name = 'Ana Lopez'`),
  ).toEqual([{ state: 'booked' }])
  await eventually(
    'the call is over',
    async () =>
      (await sql(`select 1 from calls where carrier_call_id = $1 and state = 'ended'`, [callControlId])).length,
  )
  await eventually('the confirmation is sent', async () => (await sandbox.texts('+14155550134')).length === 1)
})

test('Postgres is killed and stopped under load: refusals are 503, what was confirmed is there', async () => {
  const session = `chat-through-the-outage-${Date.now()}`
  const chat = await chatWith({ baseUrl }, 'summit-heating', { sessionId: session })
  await chat.hear()
  expect(await chat.say('I need a tune-up on March 12th at 3 pm')).toMatch(/March 12th at 3 PM/)

  const replies: Reply[] = []
  let loading = true
  const load = Array.from({ length: 3 }, async () => {
    while (loading) replies.push(await book())
  })
  const booked = () => replies.filter(({ status }) => status === 201).length
  const progress = (what: string, count: number) =>
    ((before) => eventually(what, () => booked() >= before + count))(booked())
  await progress('bookings before', 3)

  await killPostgres('SIGKILL')
  await progress('bookings after a kill', 3)

  await killPostgres('SIGKILL')
  const inOutage = await chat.say('yes please').catch((error: Error) => error.message)
  await progress('bookings after a second kill', 3)

  await killPostgres('SIGINT')
  await progress('bookings after a shutdown', 3)
  loading = false
  await Promise.all(load)

  expect([web.isAlive(), back.isAlive()], `${web.output()}\n${back.output()}`).toEqual([true, true])
  const refusals = replies.filter(({ status }) => status !== 201)
  expect(
    [
      ...new Set(refusals.map(({ status, type, body }) => `${status} ${type?.split(';')[0]} ${body.code ?? ''}`)),
    ].filter(
      (one) =>
        !expression('')`
          ^(503 application/problem\+json unavailable|409 application/problem\+json (slot_taken|
          offer_expired)|201 application/json )$
        `.test(one),
    ),
  ).toEqual([])
  const ids = replies.flatMap(({ status, body }) => (status === 201 && body.id ? [body.id] : []))
  expect(await committed(ids)).toBe(ids.length)
  expect((await book()).status).toBe(201)

  expect(inOutage).toMatch(/closed with 1011|name/)
  const again = await chatWith({ baseUrl }, 'summit-heating', { sessionId: session })
  await again.hear()
  expect(await again.say('March 12th at 3 pm please')).toMatch(/March 12th|name/)

  let left: object[] = []
  const noneIsLeft = async () => {
    // Not their back-off is tested here.
    await sql('update graphile_worker._private_jobs set run_at = now() where locked_at is null and run_at > now()')
    left = await sql(
      'select job.id, task.identifier, job.attempts, job.locked_at, job.run_at, job.last_error from ' +
        'graphile_worker._private_jobs as job join graphile_worker._private_tasks as task on task.id = ' +
        'job.task_id',
    )
    return left.length === 0
  }
  await eventually('every job is done', noneIsLeft).catch(() => expect(left).toEqual([]))
  expect(
    await sql(`select state, count(*)::int as n from effects where state in ('due', 'trying') group by state`),
  ).toEqual([])
}, 150_000)

test('SIGTERM: jobs, requests and sockets at hand are finished, exit code 0', async () => {
  const messages = await holdCommits('messages')
  const { body } = await book()
  await messages.underWay()
  const workerEnds = back.end('SIGTERM')
  await eventually('the worker is asked to stop', () => back.output().includes('stopping (SIGTERM)'))
  await messages.letGo()
  expect(await workerEnds).toBe(0)
  expect(back.output()).not.toMatch(/uncaught|unhandled/i)
  expect((await sql(`select 1 from messages where purpose like $1`, [`confirmation:${body.id}:%`])).length).toBe(1)
  expect(await sql('select id from graphile_worker._private_jobs where locked_at is not null')).toEqual([])

  const appointments = await holdCommits('appointments')
  const chat = await chatWith({ baseUrl }, 'summit-heating')
  await chat.hear()
  // A peer that never answers the closing of its socket.
  const deaf = connect(Number(env['PORT']), '127.0.0.1')
  deaf.write(
    'GET /relay/web?business=summit-heating HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: ' +
      'websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  )
  await new Promise((resolve) => deaf.once('data', resolve))
  const booking = book()
  await appointments.underWay()
  const webEnds = web.end('SIGTERM')
  await eventually('the web process is asked to stop', () => web.output().includes('stopping (SIGTERM)'))
  await appointments.letGo()
  expect((await booking).status).toBe(201)
  expect(await chat.closed).toBe(1012)
  expect(await webEnds).toBe(0)
  deaf.destroy()
  await expect(sql('select 1')).rejects.toThrow('ECONNREFUSED')
})

test('everything is killed at once and started again: every confirmed booking is there', async () => {
  back = await startDeskbell(env)
  owner = await signIn(back)
  const ids: string[] = []
  const load = Array.from({ length: 3 }, async () => {
    for (;;) {
      const { status, body } = await book()
      if (status === 201 && body.id) ids.push(body.id)
    }
  })
  await eventually('some bookings', () => ids.length >= 8)
  await killPostgres('SIGKILL')
  process.kill(-back.pid, 'SIGKILL')
  await Promise.allSettled(load)
  await eventually('it is gone', () => !back.isAlive())

  back = await startDeskbell(env)
  owner = await signIn(back)
  expect(await committed(ids)).toBe(ids.length)
  expect((await book()).status).toBe(201)
  expect(await back.end('SIGTERM')).toBe(0)
})

test('asked to stop while it is starting: it does, and leaves no Postgres behind', async () => {
  const starting = spawnDeskbell(env)
  const pid = await eventually('Postgres is starting', postgresPid)
  expect(await starting.end('SIGTERM')).toBe(0)
  // Its parent ended first, so that it may be a zombie until the system's own first process looks after it.
  const runs = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  expect(runs).not.toContain('postgres')
})
