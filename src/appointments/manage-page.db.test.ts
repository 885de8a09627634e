/** The link in a confirmation: its customer, and nobody else, moves or cancels by it; opening it changes nothing. */
import { describe, expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { buildDesk, type Desk } from '#test/harness/desk.ts'
import { runJob } from '#test/harness/run-job.ts'
import { sendConfirmation } from './jobs.ts'
import { manageLinkOf } from './manage-link.ts'

const app = useApp({ worker: false, sandbox: false })

const day = '2026-03-03'
const monday = '2026-03-02T16:00:00Z'

/** A booked appointment and the path of its link, as the confirmation brought it. */
async function linked(time: string) {
  const desk = await buildDesk(app)
  const booked = await desk.book(day, time)
  await runJob(sendConfirmation, app.ctx, { businessId: desk.shop.id, appointmentId: booked.id })
  const bodies = await app.sql<{ body: string }>('select body from messages where business_id = $1', [desk.shop.id])
  const paths = bodies.map(({ body }) => /https?:\/\/[^/\s]+(\/a\/[\w-]{43})(?![\w-])/.exec(body)?.[1])
  expect([paths.length, new Set(paths).size]).toEqual([2, 1])
  return { desk, booked, path: paths[0] as string }
}

const open = async (path: string) => app.request('GET', path, { headers: { accept: 'text/html' } })
const press = (path: string, fields: Record<string, string> = {}) =>
  app.request('POST', path, {
    headers: { origin: app.baseUrl, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })
const rows = ({ shop }: Desk) =>
  app.sql(`select a.*, (select count(*) from offers) as o from appointments as a where business_id = $1`, [shop.id])
const stateOf = async (desk: Desk, { id }: { id: string }) => (await desk.get(`/${id}`)).body

test('whoever opens it, however often, changes nothing; a scanner that opens the forms neither', async () => {
  const { desk, path } = await linked('10:00')
  const before = await rows(desk)
  const page = await open(path)
  expect(page.status).toBe(200)
  expect(page.body).toContain(`action="${path}/cancel"`)
  expect(page.body).toContain('value="2026-03-03T18:15:00Z"')
  expect((await open(`${path}?day=2026-03-04`)).body).toContain('value="2026-03-04T18:15:00Z"')
  await app.request('HEAD', path)
  for (const form of ['/cancel', '/move']) expect((await open(path + form)).status).toBe(404)
  expect(await rows(desk)).toEqual(before)
})

test('its customer moves it to a shown time, and cancels it, once', async () => {
  const { desk, booked, path } = await linked('10:00')
  const moved = await press(`${path}/move`, { to: '2026-03-03T18:30:00Z' })
  expect([moved.status, moved.headers.get('location')]).toEqual([303, path])
  expect(await stateOf(desk, booked)).toMatchObject({ time: '10:30', version: 1 })
  expect((await press(`${path}/move`, { to: '2026-03-03T06:00:00Z' })).status).toBe(409)
  for (let nth = 0; nth < 2; nth += 1) expect((await press(`${path}/cancel`)).status).toBe(303)
  expect(await stateOf(desk, booked)).toMatchObject({ state: 'cancelled', closed: { cancelledFor: 'customer' } })
  expect((await open(path)).body).not.toContain('<form')
  const by = await app.sql('select distinct changed_by from appointment_changes where appointment_id = $1', [booked.id])
  expect(by).toEqual([{ changed_by: `contact:${booked.contact.id}` }])
})

test('it does not offer the time that the appointment has', async () => {
  const { path } = await linked('10:00')
  const { body } = await open(path)
  expect(body).not.toContain('value="2026-03-03T18:00:00Z"')
  expect(body).toContain('value="2026-03-03T17:45:00Z"')
})

test('what goes wrong is said in the language of the customer; of a bad link in the one of the browser', async () => {
  const { desk, path } = await linked('10:00')
  const pressed = async (language: string) => {
    await app.sql('update contacts set language = $2 where business_id = $1', [desk.shop.id, language])
    const answer = await app.request('POST', `${path}/move`, {
      headers: { origin: app.baseUrl, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ to: '2026-03-03T06:00:00Z' }).toString(),
    })
    return [answer.status, /<html lang="(\w+)">/.exec(answer.body)?.[1], /<h1>(.*)<\/h1>/.exec(answer.body)?.[1]]
  }
  expect(await pressed('es')).toEqual([409, 'es', 'Esta hora ya no está libre'])
  expect(await pressed('en')).toEqual([409, 'en', 'This time is not free any more'])
  const bad = (language: string) =>
    app.request('GET', '/a/x', { headers: { accept: 'text/html', 'accept-language': language } })
  expect((await bad('es-MX,es;q=0.9')).body).toContain('Este enlace ya no sirve')
  expect((await bad('fr')).body).toContain('This link is no longer good')
})

test('it shows the times that are on offer, and no others: notice and horizon in days and in hours', async () => {
  const { desk, path } = await linked('10:00')
  const shows = async (on: string) => (await open(`${path}?day=${on}`)).body.includes(`value="${on}T18:15:00Z"`)
  const horizon = (set: string) => app.sql(`update services set ${set} where business_id = $1`, [desk.shop.id])
  await horizon('lead_days = 2')
  expect([await shows('2026-03-03'), await shows('2026-03-05')]).toEqual([false, true])
  await horizon('lead_days = 0, horizon_hours = 48')
  expect([await shows('2026-03-03'), await shows('2026-03-05')]).toEqual([true, false])
  expect((await open(path)).body).toContain('>10:15 AM')
})

test('the policy is told before the click, and kept: moved no more, and cancelled late', async () => {
  const { desk, booked, path } = await linked('10:00')
  await app.sql('update services set move_until_minutes = 120, cancel_until_minutes = 1440 where business_id = $1', [
    desk.shop.id,
  ])
  const early = (await open(path)).body
  expect(early).toContain('until Tuesday, March 3 at 8:00 AM')
  await app.moveClockTo('2026-03-03T16:30:00Z')
  const late = (await open(path)).body
  expect(late).not.toContain('/move"')
  expect(late).toMatch(/Monday, March 2.*late cancellation/)
  expect((await press(`${path}/move`, { to: '2026-03-03T20:00:00Z' })).status).toBe(409)
  await press(`${path}/cancel`)
  expect((await stateOf(desk, booked)).closed).toMatchObject({ late: true })
  await app.moveClockTo(monday)
})

describe('no other link is good', () => {
  test('one letter changed, another contact, another key, another appointment, or one that has expired', async () => {
    const { desk, booked, path } = await linked('10:00')
    const config = { baseUrl: '', secretKey: app.ctx.config.secretKey }
    const other = await desk.book(day, '14:00')
    expect(manageLinkOf(booked, config)).toBe(path)
    const bad = [
      manageLinkOf({ ...booked, contact: { ...booked.contact, id: desk.shop.id } }, config),
      manageLinkOf(booked, { ...config, secretKey: `${config.secretKey}x` }),
      manageLinkOf({ ...booked, id: desk.shop.id }, config),
      // The id of another appointment under this signature.
      `/a/${Buffer.concat([
        Buffer.from(other.id.replaceAll('-', ''), 'hex'),
        Buffer.from(path.slice(3), 'base64url').subarray(16),
      ]).toString('base64url')}`,
      path.slice(0, -2) + (path.at(-2) === 'A' ? 'B' : 'A') + path.at(-1),
      `${path}A`,
      '/a/x',
      '/a/%00',
    ]
    for (const one of bad) {
      expect((await open(one as string)).status, String(one)).toBeGreaterThanOrEqual(400)
      expect((await press(`${one}/cancel`)).status, String(one)).toBeGreaterThanOrEqual(400)
    }
    await app.moveClockTo('2026-03-04T19:00:01Z')
    expect((await open(path)).status).toBe(410)
    await app.moveClockTo(monday)
    for (const one of [booked, other]) expect((await stateOf(desk, one)).state).toBe('booked')
  })
})
