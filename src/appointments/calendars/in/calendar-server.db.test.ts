/** Calendars on a real CalDAV server, which is killed, forgets, and refuses. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { raisedCaps, useApp, type Answer } from '#test/harness/app.ts'
import { buildSession } from '#test/harness/builders.ts'
import { startCalendarServer, type CalendarServer } from '#test/harness/calendar-server.ts'
import { buildDesk } from '#test/harness/desk.ts'
import { runJob } from '#test/harness/run-job.ts'
import { syncCalendar } from './jobs.ts'

const now = '2026-03-02T16:00:00Z'
const app = useApp({
  worker: false,
  sandbox: false,
  now,
  env: { ...raisedCaps, WEBHOOK_ALLOW: '127.0.0.0/8', MODERATE_LIMIT: '10000' },
})
let server: CalendarServer
beforeAll(async () => {
  server = await startCalendarServer()
})
afterAll(() => server?.[Symbol.asyncDispose]())
beforeEach(() => app.moveClockTo(now))

const calendar = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:test', ...lines, 'END:VCALENDAR', ''].join('\r\n')
const event = (uid: string, ...lines: string[]) => [
  ...['BEGIN:VEVENT', `UID:${uid}`, 'DTSTAMP:20260101T000000Z', 'SUMMARY:Secretly', ...lines, 'END:VEVENT'],
]
const at = (uid: string, hour: number) => event(uid, `DTSTART:20260303T${hour}0000Z`, 'DURATION:PT1H')
const time = (hour: number) => `2026-03-03T${hour}:00`

let calendars = 0

async function connected(below?: string) {
  calendars += 1
  const name = `cal${calendars}`
  await server.put(`ana/${name}/`, calendar(...at('first', 18)))
  const desk = await buildDesk(app)
  const owner = await buildSession(app, { businessId: desk.shop.id, role: 'owner' })
  const ask = (method: string, path = '', body?: unknown): Promise<Answer> =>
    app.request(method, `/api/businesses/${desk.shop.id}/calendar-connections${path}`, {
      cookie: owner.cookie,
      ...(body ? { body } : {}),
    })
  const made = await ask('POST', '', {
    ...{ staffId: desk.shop.subjectIds['ana'], kind: 'caldav', url: server.url + (below ?? `ana/${name}/`) },
    ...{ username: 'ana', password: 'secret' },
  })
  expect(made.status).toBe(201)
  const connectionId = made.body.id as string
  const blocks = async () =>
    (
      await app.sql<{ s: Date }>('select starts_at as s from blocks where connection_id = $1 order by 1', [
        connectionId,
      ])
    ).map(({ s }) => s.toISOString().slice(0, 16))
  return {
    ...{ name, desk, connectionId, blocks },
    sync: () => runJob(syncCalendar, app.ctx, { businessId: desk.shop.id, connectionId }),
    view: async () => (await ask('GET')).body.items[0],
    written: () =>
      app.sql<{ of: string }>(
        `select 'b' as of, id::text, xmin::text from blocks where connection_id = $1
         union all select 'i', encode(item_key, 'hex'), xmin::text from calendar_items where connection_id = $1
         order by 1, 2`,
        [connectionId],
      ),
    cursor: async () =>
      (
        await app.sql<{ cursor: Buffer | null }>('select cursor from calendar_connections where id = $1', [
          connectionId,
        ])
      )[0]?.cursor,
  }
}

test('only what has changed is taken over: new ones, others, and those that are gone', async () => {
  const { name, sync, blocks, view, written } = await connected()
  await sync()
  expect(await blocks()).toEqual([time(18)])
  await server.put(`ana/${name}/second.ics`, calendar(...at('second', 20)))
  await sync()
  expect(await blocks()).toEqual([time(18), time(20)])
  await server.put(`ana/${name}/second.ics`, calendar(...at('second', 22)))
  await sync()
  expect(await blocks()).toEqual([time(18), time(22)])
  const before = await written()
  await sync()
  expect(await written()).toEqual(before)
  await server.remove(`ana/${name}/second.ics`)
  await sync()
  expect(await blocks()).toEqual([time(18)])
  expect(await view()).toMatchObject({ kind: 'caldav', state: 'read', notUnderstood: 0 })
  expect(JSON.stringify(await app.sql('select * from calendar_items'))).not.toContain('Secretly')
})

describe('all calendars of whom it lets in are read', () => {
  test.each(['', 'ana/'])('from the address %j', async (below) => {
    const { name, sync, blocks } = await connected(below)
    await server.put(`ana/${name}/second.ics`, calendar(...at('second', 20)))
    await sync()
    expect(await blocks()).toEqual(expect.arrayContaining([time(18), time(20)]))
    const own = await blocks()
    await server.remove(`ana/${name}/`)
    await sync()
    expect((await blocks()).length).toBeLessThan(own.length)
  })
})

test('a server that forgot what has changed is read anew: what was deleted is gone, nothing else moves', async () => {
  const { name, sync, blocks, written } = await connected()
  await server.put(`ana/${name}/second.ics`, calendar(...at('second', 20)))
  await sync()
  await server.remove(`ana/${name}/second.ics`)
  await server.put(`ana/${name}/third.ics`, calendar(...at('third', 22)))
  await server.forgetChanges(`ana/${name}`)
  await sync()
  expect(await blocks()).toEqual([time(18), time(22)])
  const before = await written()
  await server.forgetChanges(`ana/${name}`)
  await sync()
  expect(await written()).toEqual(before)
})

test('a wrong password is said, and what was known stays', async () => {
  const { name, sync, blocks, view } = await connected()
  await sync()
  await server.setPassword('another')
  await server.kill()
  await server.start()
  await sync()
  expect(await view()).toMatchObject({ state: 'failing', failure: 'refused' })
  expect(await blocks()).toEqual([time(18)])
  await server.setPassword('secret')
  await server.kill()
  await server.start()
  await server.put(`ana/${name}/second.ics`, calendar(...at('second', 20)))
  await sync()
  expect(await view()).toMatchObject({ state: 'read', failure: null })
  expect(await blocks()).toEqual([time(18), time(20)])
})

test('what is no calendar server is said to be none', async () => {
  const { connectionId, sync, view } = await connected('ana/nothing/')
  await sync()
  expect(await view()).toMatchObject({
    state: 'failing',
    failure: expect.stringMatching(/^(not_found|not_a_calendar)$/),
  })
  expect(connectionId).toBeDefined()
})

test('2,000 events, one without end; the server killed, its memory gone: it converges and writes no more', async () => {
  const { name, sync, blocks, view, written, desk } = await connected()
  const many = Array.from({ length: 2_000 }, (_, nth) => {
    const start = new Date(Date.UTC(2026, 2, 3) + nth * 3_600_000).toISOString().replaceAll(/[-:]|\.\d+/g, '')
    return event(`many-${nth}`, `DTSTART:${start}`, 'DURATION:PT15M')
  })
  const forever = event(
    'week',
    'DTSTART;TZID=America/Los_Angeles:20200106T103000',
    'DURATION:PT20M',
    'RRULE:FREQ=WEEKLY',
  )
  await server.put(`ana/${name}/`, calendar(...many.flat(), ...forever))
  await sync()
  const first = await written()
  expect(first.filter(({ of }) => of === 'i')).toHaveLength(2_001)
  await server.kill()
  await sync()
  expect(await view()).toMatchObject({ state: 'failing', failure: 'unreachable' })
  expect(await written()).toEqual(first)
  await server.forgetChanges(`ana/${name}`)
  await server.start()
  await sync()
  expect(await view()).toMatchObject({ state: 'read' })
  expect(await written()).toEqual(first)
  await sync()
  expect(await written()).toEqual(first)
  // The one without end is there on the last Monday of the 120 days that are written ahead.
  expect((await blocks()).at(-1)?.slice(0, 10)).toBe('2026-06-29')
  expect(await desk.isFree('2026-05-25', '10:15')).toBe(false)
}, 300_000)
