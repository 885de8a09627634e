/**
 * The database's server dies and its standby takes over, as with Patroni or a cloud's failover: processes reach it by
 * one address and have to notice by themselves. No process ends, nothing old is read, nothing acknowledged is lost.
 */
import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually } from '#test/harness/eventually.ts'
import { postgres15Installed } from '#test/harness/installed.ts'
import { ownPort } from '#test/harness/own-port.ts'
import { startDeskbell, type Running } from '#test/harness/processes.ts'
import { startReplicatedPostgres, type ReplicatedPostgres } from '#test/harness/replicated-postgres.ts'
import { signedInBy } from '#test/harness/signed-in.ts'

type Reply = { status: number; body: { id?: string; offers?: { id: string }[]; items?: Service[] } }
type Service = { id: string; name: { en: string }; questions: { id: string }[] }

describe.skipIf(!postgres15Installed)('a failover', () => {
  let postgres: ReplicatedPostgres
  let dataDir: string
  let baseUrl: string
  let running: Running[] = []
  let owner: { cookie: string; businessId: string; service: Service }

  beforeAll(async () => {
    postgres = await startReplicatedPostgres()
    dataDir = await mkdtemp(join(tmpdir(), 'deskbell-failover-'))
    await chmod(dataDir, 0o711)
    const ports: string[] = []
    for (let port = 0; port < 3; port += 1) ports.push(String(await ownPort()))
    const [PORT = '', SANDBOX_PORT = '', SANDBOX_SMTP_PORT = ''] = ports
    baseUrl = `http://127.0.0.1:${PORT}`
    await postgres.askPrimary('create role deskbell_app login noinherit')
    const env = {
      DATA_DIR: dataDir,
      DATABASE_OWNER_URL: postgres.ownerUrl,
      DATABASE_URL: postgres.ownerUrl.replace('postgres@', 'deskbell_app@'),
      BASE_URL: baseUrl,
      PORT,
      SANDBOX_PORT,
      SANDBOX_SMTP_PORT,
      SANDBOX_NOW: '2026-03-02T16:00:00Z',
      LENIENT_LIMIT: '1000000',
      CAPS: 'all=1000000',
    }
    const back = await startDeskbell(env, 'worker,sandbox')
    const web = await startDeskbell(env, 'web')
    running = [back, web]
    owner = await signIn(back.output())
  })

  afterAll(async () => {
    for (const one of running) await one.end('SIGKILL')
    await postgres?.[Symbol.asyncDispose]()
    await rm(dataDir, { recursive: true, force: true })
  })

  async function signIn(output: string): Promise<typeof owner> {
    const { cookie: session, businessId } = await signedInBy(output, baseUrl)
    const cookie = `deskbell_session=${session}`
    const found = await fetch(`${baseUrl}/api/businesses/${businessId}/services`, { headers: { cookie } })
    const { items = [] } = (await found.json()) as Reply['body']
    return { cookie, businessId, service: items.find(({ name }) => name.en === 'Tune-up') as Service }
  }

  async function api(method: string, path: string, given: { body?: object; key?: string } = {}): Promise<Reply> {
    const answer = await fetch(`${baseUrl}/api/businesses/${owner.businessId}/${path}`, {
      method,
      headers: {
        cookie: owner.cookie,
        origin: baseUrl,
        'content-type': 'application/json',
        ...(given.key ? { 'idempotency-key': given.key } : {}),
      },
      ...(given.body ? { body: JSON.stringify(given.body) } : {}),
    })
    return { status: answer.status, body: (await answer.json()) as Reply['body'] }
  }

  let nth = 0
  /** One appointment, asked for under one key until somebody has said yes. Returns its id. */
  async function book(): Promise<string> {
    const guest = (nth += 1)
    const day = new Date(Date.UTC(2026, 2, 3 + (guest % 50))).toISOString().slice(0, 10)
    const answers = owner.service.questions.map(({ id }) => ({ questionId: id, answer: '1 Elm Street' }))
    for (;;) {
      const offered = await api('POST', 'offers', { body: { serviceId: owner.service.id, from: day, to: day } })
      const offerId = offered.body.offers?.[0]?.id
      if (offered.status >= 500) await delay(100)
      if (!offerId) continue
      const contact = { name: `Guest ${guest}`, phone: `+1415555${String(2000 + guest)}` }
      const key = randomUUID()
      for (;;) {
        const { status, body } = await api('POST', 'appointments', { key, body: { offerId, contact, answers } })
        if (status === 201) return body.id ?? ''
        if (status !== 503) break
        await delay(100)
      }
    }
  }

  test('is noticed by processes that go on: nothing acknowledged is lost, nothing old is read', async () => {
    const acknowledged: { id: string; atMs: number }[] = []
    let over = false
    const load = [1, 2, 3].map(async () => {
      while (!over) acknowledged.push({ id: await book(), atMs: performance.now() })
    })
    await eventually('bookings before', () => acknowledged.length >= 10, 60_000)

    postgres.leadTo('standby')
    postgres.killPrimary()
    const killedAtMs = performance.now()
    // The address leads to the standby before that has taken over: its rows may be old, and are not read.
    await eventually('the first refusal', async () => (await api('GET', 'appointments')).status === 503)
    for (let looks = 0; looks < 10; looks += 1) {
      expect((await api('GET', 'appointments')).status).toBe(503)
      await delay(100)
    }
    const before = acknowledged.length
    await postgres.promoteStandby()
    const promotedAtMs = performance.now()
    await eventually('bookings afterwards', () => acknowledged.length >= before + 10, 60_000)
    over = true
    await Promise.all(load)

    const outputs = running.map((one) => one.output()).join('\n')
    expect(
      running.map((one) => one.isAlive()),
      outputs,
    ).toEqual([true, true])
    const first = acknowledged.find(({ atMs }) => atMs > promotedAtMs)
    expect((first?.atMs ?? Infinity) - promotedAtMs).toBeLessThan(15_000)
    expect(promotedAtMs).toBeGreaterThan(killedAtMs)

    const ids = acknowledged.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const [kept] = await postgres.askStandby<{ n: number; events: number }>(
      `select (select count(*)::int from appointments where id = any ($1::uuid[])) as n,
        (select count(*)::int from events where type = 'appointment.booked'
          and data->>'appointmentId' = any ($2::text[])) as events`,
      [ids, ids],
    )
    expect(kept).toEqual({ n: ids.length, events: ids.length })
    const late = await book()
    await eventually('a text about a booking made afterwards has been sent', async () => {
      const [text] = await postgres.askStandby<{ state: string }>(
        `select e.state from messages as m join effects as e on e.business_id = m.business_id and e.id = m.effect_id
          where m.purpose = 'confirmation:' || $1 || ':sms'`,
        [late],
      )
      return text?.state === 'done'
    })
    // What failed while there was no primary comes back when its turn has come.
    await eventually(
      'every text has been sent',
      async () => {
        const [open] = await postgres.askStandby<{ n: number }>(
          `select count(*)::int as n from effects where state in ('due', 'trying')`,
        )
        return open?.n === 0
      },
      120_000,
    )
  }, 300_000)
})
