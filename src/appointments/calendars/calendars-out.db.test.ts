/** Our appointments in the calendars of others: feeds, and the files in mails, as a reader of iCalendar takes them. */
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import type { CalendarFeedMade } from '#contract/calendars.ts'
import type { Context } from '#src/context.ts'
import { sendMessage } from '#src/messaging/index.ts'
import type { Mail } from '#src/providers/email/port.ts'
import { raisedCaps, useApp, type Answer } from '#test/harness/app.ts'
import { buildSession, type BusinessWishes } from '#test/harness/builders.ts'
import { buildDesk, type Desk } from '#test/harness/desk.ts'
import { runJob } from '#test/harness/run-job.ts'
import { sendConfirmation, tellChanged } from '../jobs.ts'
import { manageLinkOf } from '../manage-link.ts'

const app = useApp({ worker: false, sandbox: false, env: { ...raisedCaps, MODERATE_LIMIT: '10000' } })

const day = '2026-03-03'
const pair: BusinessWishes = {
  subjects: [
    { key: 'ana', kind: 'staff', name: 'Ana' },
    { key: 'ben', kind: 'staff', name: 'Ben' },
  ],
  services: [
    {
      name: { en: 'Cut, dry; style', es: 'Corte' },
      durationMinutes: 60,
      leadMinutes: 0,
      needs: { staff: ['ana', 'ben'] },
    },
  ],
}

/** Every property of each entry, by UID, as a calendar program reads it. */
function read(text: string) {
  expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[])
  const entries = calendar.getAllSubcomponents('vevent').map((event) => {
    const values = event.getAllProperties().map((one) => [one.name, String(one.getFirstValue())])
    return Object.fromEntries(values) as Record<string, string>
  })
  return { method: calendar.getFirstPropertyValue('method'), entries, component: calendar }
}

async function withOwner(wishes?: BusinessWishes) {
  const desk = await buildDesk(app, wishes)
  const owner = await buildSession(app, { businessId: desk.shop.id, role: 'owner' })
  const ask = (method: string, below: string, body?: unknown): Promise<Answer> =>
    app.request(method, `/api/businesses/${desk.shop.id}/calendar-feeds${below}`, {
      cookie: owner.cookie,
      ...(body ? { body } : {}),
    })
  const make = async (staffId: string | null = null): Promise<CalendarFeedMade> => {
    const made = await ask('POST', '', { staffId })
    expect(made.status).toBe(201)
    return made.body
  }
  return { desk, owner, ask, make }
}

const open = (url: string, headers: Record<string, string> = {}) =>
  app.request('GET', new URL(url).pathname, { headers })

describe('a feed', () => {
  test('shows each appointment under the same UID, counts its changes, keeps what is cancelled as that', async () => {
    const { desk, make } = await withOwner(pair)
    const { url } = await make()
    const [kept, moved, gone] = [
      await desk.book(day, '10:00'),
      await desk.book(day, '12:00'),
      await desk.book('2026-03-04', '10:00'),
    ]
    await desk.patch(`/${moved.id}`, { date: day, time: '14:00' })
    await desk.post(`/${gone.id}/cancel`, {})
    const answer = await open(url)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
    const { method, entries, component } = read(answer.body)
    expect(method).toBeNull()
    expect(component.getFirstPropertyValue('version')).toBe('2.0')
    const uid = ({ id }: { id: string }) => `${id}@appointments.deskbell`
    expect(entries.map((one) => [one['uid'], one['sequence'], one['status'], one['dtstart']])).toEqual([
      [uid(kept), '0', 'CONFIRMED', '2026-03-03T18:00:00Z'],
      [uid(moved), '1', 'CONFIRMED', '2026-03-03T22:00:00Z'],
      [uid(gone), '1', 'CANCELLED', '2026-03-04T18:00:00Z'],
    ])
    expect(entries[0]).toMatchObject({
      summary: 'Cut, dry; style · Ann Lee',
      dtend: '2026-03-03T19:00:00Z',
      description: expect.stringMatching(/^\+14155550134\n(Ana|Ben)$/),
    })
    for (const entry of entries) {
      expect(entry['dtstamp']).toBe(entry['last-modified'])
      // What a calendar program need not know stays here.
      expect(JSON.stringify(entry)).not.toContain('ann@people.example')
    }
  })

  test('of one of the staff shows only theirs; what is moved to somebody else leaves it', async () => {
    const { desk, make } = await withOwner(pair)
    const feeds = { ana: await make(desk.shop.subjectIds['ana']), ben: await make(desk.shop.subjectIds['ben']) }
    const booked = [await desk.book(day, '10:00'), await desk.book(day, '10:00')]
    const shown = async (who: 'ana' | 'ben') =>
      read((await open(feeds[who].url)).body).entries.map((one) => [one['uid']?.slice(0, 36), one['status']])
    const [[annas]] = [await shown('ana')]
    expect(booked.map(({ id }) => id)).toContain(annas?.[0])
    expect((await shown('ana')).length + (await shown('ben')).length).toBe(2)
    await desk.patch(`/${annas?.[0]}`, { date: day, time: '15:00', staffId: desk.shop.subjectIds['ben'] })
    expect([(await shown('ana')).length, (await shown('ben')).length]).toEqual([0, 2])
    await desk.post(`/${annas?.[0]}/cancel`, {})
    expect(await shown('ben')).toContainEqual([annas?.[0], 'CANCELLED'])
    expect(await shown('ana')).toEqual([])
  })

  test('that has not changed is not sent again', async () => {
    const { desk, make } = await withOwner()
    const { url } = await make()
    await desk.book(day, '10:00')
    const tag = (await open(url)).headers.get('etag') as string
    const again = await open(url, { 'if-none-match': `W/${tag}, "other"` })
    expect([again.status, again.headers.get('etag'), again.body]).toEqual([304, tag, ''])
    await desk.book(day, '12:00')
    expect((await open(url, { 'if-none-match': tag })).status).toBe(200)
  })

  test('is bounded: what lies far back and far ahead is not in it', async () => {
    const { desk, make } = await withOwner()
    const { url } = await make()
    const { id } = await desk.book(day, '10:00')
    const place = (at: string) =>
      app.sql(`update appointments set starts_at = $2, ends_at = $2::timestamptz + interval '1 hour' where id = $1`, [
        id,
        at,
      ])
    for (const [at, shown] of [
      ['2026-01-30T00:00:00Z', 0],
      ['2026-02-02T00:00:00Z', 1],
      ['2027-04-01T00:00:00Z', 1],
      ['2027-04-08T00:00:00Z', 0],
    ] as const) {
      await place(at)
      expect(read((await open(url)).body).entries.length, at).toBe(shown)
    }
  })

  test('made anew or revoked, closed or made up: the address leads nowhere', async () => {
    const { desk, owner, ask, make } = await withOwner()
    const first = await make()
    const second = await make()
    expect([(await open(first.url)).status, (await open(second.url)).status]).toEqual([404, 200])
    expect((await ask('GET', '')).body.items).toEqual([{ id: second.id, staffId: null, createdAt: second.createdAt }])
    expect((await open(second.url.replace(/.(\/appointments.ics)$/, '_$1'))).status).toBe(404)
    await app.sql(`update businesses set closed_at = now() where id = $1`, [desk.shop.id])
    expect((await open(second.url)).status).toBe(404)
    await app.sql(`update businesses set closed_at = null where id = $1`, [desk.shop.id])
    expect((await ask('DELETE', `/${second.id}`)).status).toBe(200)
    expect((await ask('DELETE', `/${second.id}`)).status).toBe(404)
    expect((await open(second.url)).status).toBe(404)
    const stored = await app.sql('select * from calendar_feeds')
    expect(JSON.stringify(stored)).not.toContain(new URL(second.url).pathname.split('/')[2])
    expect((await ask('POST', '', { staffId: owner.userId })).status).toBe(404)
  })
})

/** The mails that wait, handed over. */
async function mailed(desk: Desk): Promise<Mail[]> {
  const sent: Mail[] = []
  const ports: Context = { ...app.ctx, mail: { ...app.ctx.mail, sendMail: async (mail) => void sent.push(mail) } }
  const waiting = await app.sql<{ id: string }>(
    `select m.id from messages as m join effects as e on e.id = m.effect_id
      where m.business_id = $1 and m.channel = 'email' and e.state = 'due' order by m.id`,
    [desk.shop.id],
  )
  for (const { id } of waiting) await runJob(sendMessage.job, ports, { businessId: desk.shop.id, messageId: id })
  return sent
}

describe('a mail about an appointment', () => {
  test('has it for the calendar of its reader: entered, changed and removed under one UID', async () => {
    const { desk } = await withOwner()
    const { id } = await desk.book(day, '10:00')
    await runJob(sendConfirmation, app.ctx, { businessId: desk.shop.id, appointmentId: id })
    const mails = await mailed(desk)
    await desk.patch(`/${id}`, { date: day, time: '14:00' })
    await runJob(tellChanged, app.ctx, { businessId: desk.shop.id, appointmentId: id, version: 1 })
    mails.push(...(await mailed(desk)))
    await desk.post(`/${id}/cancel`, {})
    await runJob(tellChanged, app.ctx, { businessId: desk.shop.id, appointmentId: id, version: 2 })
    mails.push(...(await mailed(desk)))
    const told = mails.map(({ calendar }) => ({ as: calendar?.method, ...read(calendar?.content ?? '') }))
    expect(
      told.map(({ as, method, entries: [entry] }) => [
        as,
        method,
        entry?.['sequence'],
        entry?.['status'],
        entry?.['dtstart'],
      ]),
    ).toEqual([
      ['REQUEST', 'REQUEST', '0', 'CONFIRMED', '2026-03-03T18:00:00Z'],
      ['REQUEST', 'REQUEST', '1', 'CONFIRMED', '2026-03-03T22:00:00Z'],
      ['CANCEL', 'CANCEL', '2', 'CANCELLED', '2026-03-03T22:00:00Z'],
    ])
    expect(new Set(told.map(({ entries: [entry] }) => entry?.['uid']))).toEqual(
      new Set([`${id}@appointments.deskbell`]),
    )
    expect(told[0]?.entries[0]).toMatchObject({
      summary: 'Haircut · Corner Salon',
      location: '1 Main Street',
      organizer: `mailto:${app.ctx.config.mailFrom}`,
      attendee: 'mailto:ann@people.example',
    })
  })

  test('names the address at which the work is done', async () => {
    const { desk } = await withOwner({
      services: [
        {
          ...{
            name: { en: 'Repair', es: 'Reparación' },
            durationMinutes: 60,
            leadMinutes: 0,
            needs: { staff: ['ana'] },
          },
          questions: [{ text: { en: 'Where?', es: '¿Dónde?' }, required: true, kind: 'address' }],
        },
      ],
    })
    const questions = await app.sql<{ id: string }>('select id from intake_questions where business_id = $1', [
      desk.shop.id,
    ])
    const booked = await desk.post('', {
      offerId: await desk.offer(day, '10:00'),
      contact: { name: 'Ann', email: 'ann@people.example', phone: '+14155550134' },
      answers: [{ questionId: questions[0]?.id, answer: '12 Hill Road, Apt 3' }],
    })
    await runJob(sendConfirmation, app.ctx, { businessId: desk.shop.id, appointmentId: booked.body.id })
    const [mail] = await mailed(desk)
    expect(read(mail?.calendar?.content ?? '').entries[0]?.['location']).toBe('12 Hill Road, Apt 3')
  })
})

test('the page behind the link offers the file; only its own link opens it', async () => {
  const { desk } = await withOwner()
  const booked = await desk.book(day, '10:00')
  const { pathname } = new URL(manageLinkOf(booked, app.ctx.config) as string)
  const page = await app.request('GET', pathname, { headers: { accept: 'text/html' } })
  expect(page.body).toContain(`href="${pathname}/appointment.ics"`)
  const file = await app.request('GET', `${pathname}/appointment.ics`)
  expect(file.headers.get('content-disposition')).toBe('attachment; filename="appointment.ics"')
  const { method, entries } = read(file.body)
  expect([method, entries[0]?.['uid'], entries[0]?.['attendee']]).toEqual([
    'PUBLISH',
    `${booked.id}@appointments.deskbell`,
    undefined,
  ])
  expect((await app.request('GET', `${pathname.slice(0, -1)}_/appointment.ics`)).status).toBe(410)
})
