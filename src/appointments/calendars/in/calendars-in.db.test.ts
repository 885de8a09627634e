/** Calendars that are read from a link: what they say is busy cannot be booked, whatever becomes of the link. */
import type { ServerResponse } from 'node:http'
import { beforeEach, describe, expect, test } from 'vitest'
import { raisedCaps, useApp, type Answer } from '#test/harness/app.ts'
import { buildSession } from '#test/harness/builders.ts'
import { buildDesk } from '#test/harness/desk.ts'
import { receiving } from '#test/harness/receiver.ts'
import { runJob } from '#test/harness/run-job.ts'
import { uidOf } from '../write-calendar.ts'
import { syncCalendar, syncDueCalendars } from './jobs.ts'

const now = '2026-03-02T16:00:00Z'
const app = useApp({
  worker: false,
  sandbox: false,
  now,
  env: { ...raisedCaps, WEBHOOK_ALLOW: '127.0.0.0/8', MODERATE_LIMIT: '10000' },
})
beforeEach(() => app.moveClockTo(now))

const day = '2026-03-03'
const calendar = (...lines: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n')
const event = (uid: string, ...lines: string[]) => [
  'BEGIN:VEVENT',
  `UID:${uid}`,
  'SUMMARY:Dentist, secretly',
  ...lines,
  'END:VEVENT',
]
const at = (uid: string, hour: number, date = '20260303') =>
  event(uid, `DTSTART;TZID=America/Los_Angeles:${date}T${hour}0000`, 'DURATION:PT1H')

/** A published calendar, whose words the test changes. */
async function publishing() {
  const shown = {
    text: calendar(),
    answer: null as null | ((response: ServerResponse) => unknown),
    etag: null as string | null,
  }
  const server = await receiving((request, response) => {
    if (shown.answer) return shown.answer(response)
    if (shown.etag !== null && request.headers['if-none-match'] === shown.etag) return response.writeHead(304).end()
    return response.writeHead(200, shown.etag === null ? {} : { etag: shown.etag }).end(shown.text)
  })
  return Object.assign(server, { shown, url: `http://127.0.0.1:${server.port}/secret-path/cal.ics` })
}

async function connected() {
  const server = await publishing()
  const desk = await buildDesk(app)
  const owner = await buildSession(app, { businessId: desk.shop.id, role: 'owner' })
  const ask = (method: string, below = '', body?: unknown): Promise<Answer> =>
    app.request(method, `/api/businesses/${desk.shop.id}/calendar-connections${below}`, {
      cookie: owner.cookie,
      ...(body ? { body } : {}),
    })
  const made = await ask('POST', '', { staffId: desk.shop.subjectIds['ana'], url: server.url })
  expect(made.status).toBe(201)
  const connectionId = made.body.id as string
  const sync = () => runJob(syncCalendar, app.ctx, { businessId: desk.shop.id, connectionId })
  const view = async () => (await ask('GET')).body.items[0]
  const blocks = async () =>
    (
      await app.sql<{ s: Date; e: Date }>(
        'select starts_at as s, ends_at as e from blocks where connection_id = $1 order by 1',
        [connectionId],
      )
    ).map(({ s, e }) => `${s.toISOString().slice(0, 16)}/${e.toISOString().slice(0, 16)}`)
  /** Changes with every write to what a sync writes. */
  const written = () =>
    app.sql(
      `select 'b' as of, id::text, xmin::text from blocks where connection_id = $1
       union all select 'i', encode(item_key, 'hex'), xmin::text from calendar_items where connection_id = $1
       order by 1, 2`,
      [connectionId],
    )
  return { ...{ server, desk, owner, ask, connectionId, sync, view, blocks, written } }
}

const ten = '2026-03-03T18:00/2026-03-03T19:00'
const noon = '2026-03-03T20:00/2026-03-03T21:00'

test('what is busy there cannot be booked; what was freed there can; nothing of its words is kept', async () => {
  const { server: link, sync, blocks, view, desk } = await connected()
  link.shown.text = calendar(...at('one', 10), ...at('two', 12))
  expect(await view()).toMatchObject({ state: 'waiting', lastReadAt: null, host: `127.0.0.1:${link.port}` })
  await sync()
  expect(await blocks()).toEqual([ten, noon])
  expect(await view()).toMatchObject({ state: 'read', failure: null, busyTimes: 2, notUnderstood: 0, over: [] })
  expect([await desk.isFree(day, '10:00'), await desk.isFree(day, '11:00'), await desk.isFree(day, '12:00')]).toEqual([
    ...[false, true, false],
  ])
  link.shown.text = calendar(...at('two', 12))
  await sync()
  expect(await blocks()).toEqual([noon])
  expect(await desk.isFree(day, '10:00')).toBe(true)
  const all = JSON.stringify([
    await app.sql('select * from calendar_connections'),
    await app.sql('select * from calendar_items'),
    await app.sql('select * from blocks'),
  ])
  for (const word of ['secretly', 'secret-path']) expect(all).not.toContain(word)
})

test('a second look at what has not changed writes nothing, whether its server says so or not', async () => {
  const { server: link, sync, written } = await connected()
  link.shown.text = calendar(...at('one', 10), ...event('all', 'DTSTART;VALUE=DATE:20260309', 'RRULE:FREQ=WEEKLY'))
  await sync()
  const first = await written()
  expect(first.length).toBeGreaterThan(15)
  await sync()
  expect(await written()).toEqual(first)
  link.shown.etag = '"1"'
  await sync()
  const asked = link.heard.length
  await sync()
  expect(link.heard.slice(asked).map(({ headers }) => headers['if-none-match'])).toEqual(['"1"'])
  expect(await written()).toEqual(first)
})

describe('a link that is dead', () => {
  const infinite = event(
    'week',
    'DTSTART;TZID=America/Los_Angeles:20260105T100000',
    'DURATION:PT1H',
    'RRULE:FREQ=WEEKLY',
  )
  test.each<[string, (response: ServerResponse) => unknown, string]>([
    ['does not know it any more', (response) => response.writeHead(404).end(), 'not_found'],
    ['wants a password', (response) => response.writeHead(401).end(), 'refused'],
    ['is in trouble', (response) => response.writeHead(503).end('BEGIN:VCALENDAR\r\nEND:VCALENDAR'), 'server_error'],
    ['shows a page to sign in', (response) => response.end('<html>Sign in</html>'), 'not_a_calendar'],
    ['sends half', (response) => response.end(calendar(...infinite).slice(0, -9)), 'not_a_calendar'],
    ['hangs up', (response) => response.destroy(), 'cut_off'],
    ['leads inside', (response) => response.writeHead(302, { location: 'http://10.0.0.1/' }).end(), 'address_refused'],
  ])('because its server %s: what was known stays, and it says so', async (_, answer, failure) => {
    const { server: link, sync, blocks, view, written } = await connected()
    link.shown.text = calendar(...infinite)
    await sync()
    const known = await written()
    link.shown.answer = answer
    await sync()
    expect(await written()).toEqual(known)
    expect(await view()).toMatchObject({ state: 'failing', failure, busyTimes: known.length - 1 })
    expect((await view()).lastReadAt).not.toBeNull()
    link.shown.answer = null
    await sync()
    expect(await view()).toMatchObject({ state: 'read', failure: null, failingSince: null })
    expect(await blocks()).toHaveLength(known.length - 1)
  })

  test('repeats on: a year later it is as busy as ever', async () => {
    const { server: link, sync, desk, blocks } = await connected()
    link.shown.text = calendar(...infinite)
    await sync()
    link.shown.answer = (response) => response.destroy()
    await app.moveClockTo('2027-03-01T16:00:00Z')
    await sync()
    // Mondays, as ever; what is long over is forgotten.
    expect(await desk.isFree('2027-03-08', '10:00')).toBe(false)
    expect(await desk.isFree('2027-03-08', '11:00')).toBe(true)
    expect((await blocks())[0]?.slice(0, 4)).toBe('2027')
  })

  test('is told to the owner once for each time that it fails, and not at once', async () => {
    const { server: link, sync, connectionId, desk } = await connected()
    const mails = () =>
      app.sql<{ subject: string }>(
        `select subject from messages where business_id = $1 and purpose like 'calendar-failing%'`,
        [desk.shop.id],
      )
    link.shown.answer = (response) => response.writeHead(500).end()
    await sync()
    expect(await mails()).toEqual([])
    await app.sql(`update calendar_connections set failing_since = now() - interval '2 hours' where id = $1`, [
      connectionId,
    ])
    await sync()
    await sync()
    expect(await mails()).toHaveLength(1)
    const events = await app.sql(`select type from events where data->>'connectionId' = $1 order by id`, [connectionId])
    expect(events.map(({ type }) => type)).toEqual(['calendar.connected', 'calendar.failing'])
  })
})

test('what lies over an appointment is entered and told to the owner, once; the appointment stands', async () => {
  const { server: link, sync, desk, view, blocks } = await connected()
  const booked = await desk.book(day, '10:00')
  link.shown.text = calendar(...at('one', 10))
  await sync()
  expect(await blocks()).toEqual([ten])
  expect((await view()).over.map(({ id }: { id: string }) => id)).toEqual([booked.id])
  link.shown.text = calendar(...at('one', 10), ...at('next', 11))
  await sync()
  const mails = await app.sql<{ body: string }>(
    `select body from messages where business_id = $1 and purpose like 'calendar-conflict%'`,
    [desk.shop.id],
  )
  expect(mails).toHaveLength(1)
  expect(mails[0]?.body).toMatch(/March 3.*10:00.*Haircut, Ann Lee, Ana/)
  expect((await desk.get(`/${booked.id}`)).body).toMatchObject({ state: 'booked', time: '10:00' })
})

test('our own appointments, read back, take no time; those of another shop do', async () => {
  const { server: link, sync, desk, blocks } = await connected()
  const { id } = await desk.book(day, '10:00')
  const elsewhere = await buildDesk(app)
  const other = await elsewhere.book(day, '10:00')
  link.shown.text = calendar(...at(uidOf(id), 10), ...at(uidOf(other.id), 12))
  await sync()
  expect(await blocks()).toEqual([noon])
})

test('2,000 events and one without end are entered in parts, and taken away in parts', async () => {
  const { server: link, sync, blocks, written, connectionId } = await connected()
  const many = Array.from({ length: 2_000 }, (_, nth) => {
    const start = new Date(Date.UTC(2026, 2, 3) + nth * 3_600_000).toISOString().replaceAll(/[-:]|\.\d+/g, '')
    return event(`many-${nth}`, `DTSTART:${start}`, 'DURATION:PT15M')
  })
  const forever = event('week', 'DTSTART;VALUE=DATE:20200106', 'RRULE:FREQ=WEEKLY')
  link.shown.text = calendar(...many.flat(), ...forever)
  await sync()
  const first = await written()
  expect(first.filter(({ of }) => of === 'i')).toHaveLength(2_001)
  expect((await blocks()).length).toBeGreaterThan(1_600)
  await sync()
  expect(await written()).toEqual(first)
  const parts = await app.sql<{ data: { added: number; removed: number } }>(
    `select data from events where type = 'calendar.changed' and data->>'connectionId' = $1`,
    [connectionId],
  )
  expect(parts.length).toBeGreaterThan(3)
  for (const { data } of parts) expect(data.added + data.removed).toBeLessThanOrEqual(500)
  link.shown.text = calendar(...forever)
  await sync()
  expect((await blocks()).length).toBeLessThan(40)
})

describe('its owner', () => {
  test('has it read anew, and disconnects it: its times are free at once', async () => {
    const { server: link, ask, sync, connectionId, blocks, desk } = await connected()
    link.shown.text = calendar(...at('one', 10))
    await sync()
    await app.sql('delete from blocks where connection_id = $1', [connectionId])
    await sync()
    expect(await blocks()).toEqual([])
    expect((await ask('POST', `/${connectionId}/sync`)).status).toBe(200)
    await sync()
    expect(await blocks()).toEqual([ten])
    expect((await ask('DELETE', `/${connectionId}`)).status).toBe(200)
    expect([await blocks(), await desk.isFree(day, '10:00')]).toEqual([[], true])
    for (const [method, below] of [
      ['POST', '/sync'],
      ['DELETE', ''],
    ] as const)
      expect((await ask(method, `/${connectionId}${below}`)).status).toBe(404)
    await sync()
  })

  test.each([
    'http://192.168.1.1/cal.ics',
    'https://169.254.169.254/latest',
    'https://user:word@example.com/cal.ics',
    'ftp://example.com/cal.ics',
    'not an address',
  ])('cannot connect %s', async (url) => {
    const { ask, desk } = await connected()
    const refused = await ask('POST', '', { staffId: desk.shop.subjectIds['ana'], url })
    expect([400, 422]).toContain(refused.status)
  })

  test('takes out of it only in the calendar: a busy time is no absence to remove', async () => {
    const { server: link, sync, desk, owner, connectionId } = await connected()
    link.shown.text = calendar(...at('one', 10))
    await sync()
    const [block] = await app.sql<{ id: string }>('select id from blocks where connection_id = $1', [connectionId])
    const path = `/api/businesses/${desk.shop.id}/staff/${desk.shop.subjectIds['ana']}/time-off/${block?.id}`
    expect((await app.request('DELETE', path, owner)).status).toBe(404)
  })
})

test('calendars are looked at every quarter of an hour', async () => {
  const { connectionId, sync } = await connected()
  const waiting = () => app.sql(`select 1 from graphile_worker.jobs where key = $1`, [`calendar:${connectionId}`])
  await app.sql(`delete from graphile_worker._private_jobs where key = $1`, [`calendar:${connectionId}`])
  await sync()
  const sweep = () =>
    syncDueCalendars.run(
      app.ctx,
      { businessId: null, actor: { kind: 'system', name: 'deskbell' }, requestId: null },
      {},
    )
  await sweep()
  expect(await waiting()).toEqual([])
  await app.sql(`update calendar_connections set asked_at = now() - interval '16 minutes' where id = $1`, [
    connectionId,
  ])
  await sweep()
  expect(await waiting()).toHaveLength(1)
})
