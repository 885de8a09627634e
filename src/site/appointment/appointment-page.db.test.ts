/** The page on which somebody of the business moves, cancels and closes an appointment, without any script. */
import { expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { buildDesk, type Desk } from '#test/harness/desk.ts'

const app = useApp({ worker: false, sandbox: false })

const pageOf = ({ shop }: Desk, { id }: { id: string }) => `/businesses/${shop.id}/appointments/${id}`

const open = async (desk: Desk, path: string) =>
  (await app.request('GET', path, { cookie: desk.cookie, headers: { accept: 'text/html' } })).body as string

/** Presses a button of the page, as a browser would. */
const press = (desk: Desk, path: string, fields: Record<string, string>) =>
  app.request('POST', path, {
    cookie: desk.cookie,
    headers: { origin: app.baseUrl, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })

const rows = (desk: Desk) =>
  app.sql('select a.*, (select count(*) from offers) as offers from appointments as a where business_id = $1', [
    desk.shop.id,
  ])

test('from the overview to the page; it shows the free times of a day and changes nothing by that', async () => {
  const desk = await buildDesk(app)
  const booked = await desk.book('2026-03-03', '10:00')
  const other = await desk.book('2026-03-04', '10:00')
  const path = pageOf(desk, booked)
  expect(await open(desk, `/businesses/${desk.shop.id}`)).toContain(`href="${path}"`)
  const before = await rows(desk)
  const page = await open(desk, path)
  // What else the same customer has ahead.
  expect(page).toContain(`href="${pageOf(desk, other)}"`)
  // Its own time is free to it, and so is the one that begins within it.
  for (const free of ['2026-03-03T18:00:00Z', '2026-03-03T18:15:00Z']) expect(page).toContain(`value="${free}"`)
  expect(await open(desk, `${path}?day=2026-03-05`)).toContain('value="2026-03-05T16:00:00Z"')
  expect(await open(desk, `${path}?day=never`)).toContain('2026-03-03T18:15:00Z')
  expect(await rows(desk)).toEqual(before)
})

test('a shown time moves it, once; then the page is of another version', async () => {
  const desk = await buildDesk(app)
  const booked = await desk.book('2026-03-03', '10:00')
  const path = pageOf(desk, booked)
  const moved = await press(desk, `${path}/move`, { to: '2026-03-05T20:00:00Z', version: '0' })
  expect([moved.status, moved.headers.get('location')]).toEqual([303, path])
  expect((await desk.get(`/${booked.id}`)).body).toMatchObject({ date: '2026-03-05', time: '12:00', version: 1 })
  expect((await press(desk, `${path}/move`, { to: '2026-03-06T20:00:00Z', version: '0' })).status).toBe(409)
  expect(await open(desk, path)).toMatch(/Pat:\s+moved from Tue, Mar 3, 10:00 AM to Thu, Mar 5, 12:00 PM/)
})

test.each([
  ['customer', 'cancelled', '2026-03-02T16:00:00Z'],
  ['business', 'cancelled', '2026-03-02T16:00:00Z'],
  ['completed', 'completed', '2026-03-03T18:30:00Z'],
  ['no_show', 'no_show', '2026-03-03T18:30:00Z'],
])('the button %s leaves it %s, and then there is no button any more', async (what, state, now) => {
  const desk = await buildDesk(app)
  const booked = await desk.book('2026-03-03', '10:00')
  const path = pageOf(desk, booked)
  await app.moveClockTo(now)
  expect(await open(desk, path)).toContain(`value="${what}"`)
  expect((await press(desk, `${path}/change`, { what })).status).toBe(303)
  expect((await desk.get(`/${booked.id}`)).body.state).toBe(state)
  const after = await open(desk, path)
  expect(after).not.toContain('method="post" action="' + path)
  expect(after).not.toContain('name="what"')
  await app.moveClockTo('2026-03-02T16:00:00Z')
})

test('strangers see nothing of it and change nothing', async () => {
  const [desk, other] = [await buildDesk(app), await buildDesk(app)]
  const booked = await desk.book('2026-03-03', '10:00')
  const path = pageOf(desk, booked)
  expect((await app.request('GET', path, { cookie: other.cookie })).status).toBe(404)
  expect((await press(other, `${path}/change`, { what: 'business' })).status).toBe(404)
  expect((await press(other, pageOf(other, booked) + '/change', { what: 'business' })).status).toBe(404)
  expect((await desk.get(`/${booked.id}`)).body.state).toBe('booked')
})
