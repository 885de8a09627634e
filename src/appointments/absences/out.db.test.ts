/** Somebody is out today: who takes what over, and what the customers of the rest are offered. */
import { beforeEach, describe, expect, test } from 'vitest'
import { useApp, raisedCaps } from '#test/harness/app.ts'
import type { BusinessWishes } from '#test/harness/builders.ts'
import { buildDesk, type Desk } from '#test/harness/desk.ts'
import { runJob } from '#test/harness/run-job.ts'
import { countRows } from '../../../scripts/race/count-rows.ts'
import { sweepReminders } from '../reminders/jobs.ts'
import { sweepAlternatives, tellAsPlanned, tellInstead, tellLapsed } from './jobs.ts'

const app = useApp({ worker: false, sandbox: false, env: raisedCaps })

const pair: BusinessWishes = {
  subjects: ['Ana', 'Ben'].map((name) => ({ key: name, kind: 'staff', name })),
  services: [
    {
      name: { en: 'Cut', es: 'Corte' },
      durationMinutes: 60,
      leadMinutes: 0,
      needs: { staff: ['Ana', 'Ben'] },
      price: { amountMinor: 4_500, from: false },
    },
  ],
}

const day = '2026-03-02'
let desk: Desk
beforeEach(async () => {
  await app.moveClockTo('2026-03-02T16:00:00Z')
  desk = await buildDesk(app, pair)
})

const staffPath = (who = 'Ana') => `/api/businesses/${desk.shop.id}/staff/${desk.shop.subjectIds[who] as string}`
const out = (body: object = {}, who = 'Ana') =>
  app.request('POST', `${staffPath(who)}/out`, { cookie: desk.cookie, body })
const settle = (id: string, body: object = {}) =>
  app.request('POST', `${staffPath()}/time-off/${id}/settle`, { cookie: desk.cookie, body })
const affected = async (id: string) =>
  (await app.request('GET', `${staffPath()}/time-off/${id}/affected`, { cookie: desk.cookie })).body

/** Books it with this person. */
async function bookWith(who: string, on: string, time: string) {
  const booked = await desk.book(on, time)
  if (booked.staffNames[0] === who) return booked
  return (await desk.patch(`/${booked.id}`, { staffId: desk.shop.subjectIds[who] })).body
}

const nobody = { actor: { kind: 'system', name: 'cron' }, requestId: null, businessId: null } as const
const bodies = async (like: string) =>
  (
    await app.sql<{ body: string }>(
      'select body from messages where business_id = $1 and purpose like $2 order by channel desc',
      [desk.shop.id, like],
    )
  ).map(({ body }) => body)

async function drafted(job: typeof tellInstead, type: string): Promise<void> {
  const events = await app.sql<{ data: { appointmentId: string; version: number } }>(
    'select data from events where business_id = $1 and type = $2',
    [desk.shop.id, type],
  )
  for (const { data } of events) await runJob(job, app.ctx, { businessId: desk.shop.id, ...data })
}

test('it lists what has not begun, with who could take it just then, and blocks the rest of the day', async () => {
  const ten = await bookWith('Ana', day, '10:00')
  const three = await bookWith('Ana', day, '15:00')
  await bookWith('Ben', day, '15:00')
  await bookWith('Ana', '2026-03-03', '10:00')
  const answer = await out({ note: 'flu' })
  expect(answer.status).toBe(201)
  expect(answer.body).toMatchObject({ endsAt: '2026-03-03T08:00:00Z', source: 'time-off', note: 'flu' })
  expect(
    answer.body.affected.map((one: { appointment: { id: string }; takers: object[] }) => [
      one.appointment.id,
      one.takers,
    ]),
  ).toEqual([
    [ten.id, [{ id: desk.shop.subjectIds['Ben'], name: 'Ben' }]],
    [three.id, []],
  ])
  expect(await affected(answer.body.id)).toEqual(answer.body)
  expect((await out({ until: '2026-03-01' })).body.code).toBe('day_invalid')
  const stranger = await buildDesk(app)
  const theirs = `/api/businesses/${desk.shop.id}/staff/${stranger.shop.subjectIds['ana']}/out`
  expect((await app.request('POST', theirs, { cookie: desk.cookie, body: {} })).status).toBe(404)
  expect((await out({ until: '2026-03-04' })).body).toMatchObject({ endsAt: '2026-03-05T08:00:00Z' })
})

describe('settled in one step', () => {
  /** 10:00 can be taken over, 15:00 and 16:00 cannot. */
  async function sick() {
    const ten = await bookWith('Ana', day, '10:00')
    const [three, four] = [await bookWith('Ana', day, '15:00'), await bookWith('Ana', day, '16:00')]
    for (const time of ['15:00', '16:00']) await bookWith('Ben', day, time)
    const { body } = await out()
    return { blockId: body.id as string, ten, three, four }
  }

  test('whoever can takes over: same id, customer, price and time; the rest get three times each', async () => {
    const { blockId, ten, three, four } = await sick()
    const { status, body } = await settle(blockId)
    expect(status).toBe(200)
    expect(body.moved).toMatchObject([
      { id: ten.id, startsAt: ten.startsAt, staffNames: ['Ben'], price: ten.price, contact: { id: ten.contact.id } },
    ])
    expect(body.asked.map((one: { appointment: { id: string } }) => one.appointment.id)).toEqual([three.id, four.id])
    expect(body.left).toEqual([])
    const times = body.asked.flatMap(
      (one: { alternatives: { times: { startsAt: string }[] } }) => one.alternatives.times,
    ) as { startsAt: string; staffName: string }[]
    expect(times).toHaveLength(6)
    // Held: nobody else is offered one of them, and each is held for one alone.
    expect(new Set(times.map(({ startsAt, staffName }) => startsAt + staffName)).size).toBe(6)
    for (const { startsAt } of times.filter((one) => one.startsAt < '2026-03-03')) {
      const local = new Date(Date.parse(startsAt) - 8 * 3_600_000).toISOString()
      expect(await desk.isFree(local.slice(0, 10), local.slice(11, 16)), local).toBe(false)
    }
    for (const { alternatives } of body.asked)
      expect(alternatives).toMatchObject({ state: 'held', until: expect.stringMatching(/^2026-03-02T18:00/) })
    // What it answered is what stands, and again it has nothing left to do.
    expect((await affected(blockId)).affected).toEqual(body.asked)
    expect((await settle(blockId)).body).toMatchObject({
      moved: [],
      asked: [],
      left: [{ id: three.id }, { id: four.id }],
    })
    expect(await countRows(app.database.ownerUrl, desk.shop.id)).toMatchObject({ overlaps: 0 })
  })

  test('only those that were chosen; nobody is written to where that is not wanted', async () => {
    const { blockId, ten, three } = await sick()
    expect((await settle(blockId, { appointmentIds: [ten.id] })).body).toMatchObject({ asked: [], left: [] })
    expect((await settle(blockId, { ask: false, appointmentIds: [three.id] })).body).toMatchObject({
      moved: [],
      asked: [],
      left: [{ id: three.id }],
    })
    expect((await settle(blockId, { appointmentIds: [] })).status).toBe(400)
    expect((await settle('0198a5a0-0000-7000-8000-000000000000')).status).toBe(404)
  })

  test('they are written to, take one of the times by the link, and the others are free', async () => {
    const { blockId, three } = await sick()
    // Their own policy is no reason to hold them to a time that cannot be kept.
    await app.sql('update services set move_until_minutes = 1440 where business_id = $1', [desk.shop.id])
    const { body } = await settle(blockId, { appointmentIds: [three.id] })
    await drafted(tellInstead, 'appointment.alternatives-offered')
    const [text, mail] = await bodies('instead:%')
    for (const said of [text, mail]) expect(said).toMatch(/sorry.*Cut.*March 2.*3:00.*until/is)
    const link = /https?:\/\/[^/\s]+(\/a\/[\w-]{43})/.exec(text ?? '')?.[1] as string
    const page = (await app.request('GET', link, { headers: { accept: 'text/html' } })).body as string
    const offers = [...page.matchAll(/name="offerId" value="([\w-]+)"/g)].map(([, id]) => id as string)
    expect(offers).toHaveLength(3)
    expect(page).not.toContain('I’ll be there')
    const press = (offerId: string) =>
      app.request('POST', `${link}/take`, {
        headers: { origin: app.baseUrl, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ offerId }).toString(),
      })
    const answers = await Promise.all(offers.map(press))
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([303, 409, 409])
    const now = (await desk.get(`/${three.id}`)).body
    expect(body.asked[0].alternatives.times.map((one: { startsAt: string }) => one.startsAt)).toContain(now.startsAt)
    expect(now).toMatchObject({ version: three.version + 1, price: three.price })
    expect(
      await app.sql(`select id from allocations where business_id = $1 and state = 'held'`, [desk.shop.id]),
    ).toEqual([])
    expect((await app.request('GET', link, { headers: { accept: 'text/html' } })).body).toContain('I’ll be there')
  })

  test('they are back: nothing is held any more, who was asked is told, and asked again another time', async () => {
    const { blockId, three } = await sick()
    await settle(blockId, { appointmentIds: [three.id] })
    await drafted(tellInstead, 'appointment.alternatives-offered')
    expect(await bodies('instead:%')).toHaveLength(2)
    const back = await app.request('DELETE', `${staffPath()}/time-off/${blockId}`, { cookie: desk.cookie })
    expect(back.status).toBe(200)
    expect(
      await app.sql(`select id from allocations where business_id = $1 and state = 'held'`, [desk.shop.id]),
    ).toEqual([])
    await drafted(tellAsPlanned, 'appointment.alternatives-withdrawn')
    const [text, mail] = await bodies('as-planned:%')
    for (const said of [text, mail]) expect(said).toMatch(/good news.*3:00.*as planned after all/is)
    const again = (await out()).body.id as string
    expect((await settle(again, { appointmentIds: [three.id] })).body.asked).toHaveLength(1)
    // Nobody is told of what was taken back meanwhile.
    await drafted(tellAsPlanned, 'appointment.alternatives-withdrawn')
    expect(await bodies('as-planned:%')).toHaveLength(2)
  })

  test('nobody answers: it is freed and said, once, and it is not reminded of', async () => {
    const { blockId, four } = await sick()
    await settle(blockId, { appointmentIds: [four.id] })
    await app.moveClockTo('2026-03-02T17:59:00Z')
    await sweepAlternatives.run(app.ctx, nobody, {})
    expect((await affected(blockId)).affected.at(-1).alternatives.state).toBe('held')
    await app.moveClockTo('2026-03-02T18:00:30Z')
    for (let nth = 0; nth < 2; nth += 1) await sweepAlternatives.run(app.ctx, nobody, {})
    await drafted(tellLapsed, 'appointment.alternatives-lapsed')
    expect(await bodies('lapsed:%')).toHaveLength(2)
    expect((await bodies('lapsed:%'))[0]).toMatch(/free for others again.*\/a\//)
    expect(
      await app.sql(`select id from allocations where business_id = $1 and state = 'held'`, [desk.shop.id]),
    ).toEqual([])
    expect((await affected(blockId)).affected.at(-1)).toMatchObject({
      appointment: { id: four.id },
      alternatives: { state: 'lapsed' },
    })
    await app.moveClockTo('2026-03-02T22:10:00Z')
    await sweepReminders.run(app.ctx, nobody, {})
    const [reminder] = await app.sql(`select state from reminders where appointment_id = $1 and minutes_before = 120`, [
      four.id,
    ])
    expect(reminder).toEqual({ state: 'skipped' })
  })

  test('what begins within four hours is asked about, and nothing is held for it', async () => {
    const eleven = await bookWith('Ana', day, '11:00')
    await bookWith('Ben', day, '11:00')
    const { body } = await out()
    const settled = (await settle(body.id)).body
    expect(settled.asked).toMatchObject([
      { appointment: { id: eleven.id }, alternatives: { state: 'asked', times: [] } },
    ])
    await drafted(tellInstead, 'appointment.alternatives-offered')
    expect((await bodies('instead:%'))[0]).toMatch(/choose another time/)
  })

  test('cancelled meanwhile, what was held is free with the next sweep', async () => {
    const { blockId, four } = await sick()
    await settle(blockId, { appointmentIds: [four.id] })
    await desk.post(`/${four.id}/cancel`, {})
    await sweepAlternatives.run(app.ctx, nobody, {})
    await drafted(tellLapsed, 'appointment.alternatives-lapsed')
    expect(
      await app.sql(`select id from allocations where business_id = $1 and state = 'held'`, [desk.shop.id]),
    ).toEqual([])
    expect(await bodies('lapsed:%')).toEqual([])
  })
})

describe('on its page', () => {
  const path = () => `/businesses/${desk.shop.id}/staff/${desk.shop.subjectIds['Ana'] as string}/out`
  const open = async () =>
    (await app.request('GET', path(), { cookie: desk.cookie, headers: { accept: 'text/html' } })).body as string
  const press = (below: string, fields: Record<string, string> = {}, cookie = desk.cookie) =>
    app.request('POST', path() + below, {
      cookie,
      headers: { origin: app.baseUrl, 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
      body: new URLSearchParams(fields).toString(),
    })
  const blockOn = (page: string) => new RegExp(`${path()}(/[\\w-]{36})/settle`).exec(page)?.[1] as string

  test('somebody is said to be out, one is settled, then the rest, and they are back', async () => {
    await bookWith('Ana', day, '10:00')
    await bookWith('Ana', day, '15:00')
    await bookWith('Ben', day, '15:00')
    expect((await press('', { until: '2026-03-01' })).status).toBe(422)
    expect((await press('', { until: day })).headers.get('location')).toBe(path())
    const page = await open()
    expect(page).toMatch(/10:00 AM.*Could take it: Ben.*3:00 PM.*Nobody is free/s)
    const [first] = /name="appointmentId" value="([\w-]+)"/.exec(page)?.slice(1) ?? []
    expect((await press(`${blockOn(page)}/settle`, { appointmentId: first as string })).body).toContain('1 taken over')
    expect((await press(`${blockOn(page)}/settle`)).body).toMatch(/1 asked to choose.*Offered, held until/s)
    expect(await open()).not.toContain('/settle"')
    expect((await press(`${blockOn(page)}/back`)).status).toBe(303)
    expect(await app.sql('select id from blocks where business_id = $1', [desk.shop.id])).toEqual([])
  })

  test('strangers see and change nothing', async () => {
    await bookWith('Ana', day, '10:00')
    const { body } = await out()
    const stranger = await buildDesk(app)
    expect((await app.request('GET', path(), { cookie: stranger.cookie })).status).toBe(404)
    expect((await press(`/${body.id}/settle`, {}, stranger.cookie)).status).toBe(404)
    expect((await affected(body.id)).affected).toHaveLength(1)
  })
})
