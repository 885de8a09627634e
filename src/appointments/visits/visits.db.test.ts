/** The day of whoever goes to the customers, over HTTP: their jobs alone, one text, and a task for the office. */
import { expect, test } from 'vitest'
import { useApp, type Answer } from '#test/harness/app.ts'
import { buildSession } from '#test/harness/builders.ts'
import { buildDesk, type Desk } from '#test/harness/desk.ts'

/** Tuesday, half past nine in California. */
const now = '2026-03-03T17:30:00Z'
const justNow = expect.stringMatching(/^2026-03-03T17:30:/)
const app = useApp({ worker: false, sandbox: false, now: '2026-03-02T16:00:00Z', env: { MODERATE_LIMIT: '100000' } })

const repair = { name: { en: 'Repair', es: 'Reparación' }, durationMinutes: 60, leadMinutes: 0, stepMinutes: 30 }
const two = {
  subjects: [
    { key: 'ana', kind: 'staff' as const, name: 'Ana' },
    { key: 'ben', kind: 'staff' as const, name: 'Ben' },
  ],
  services: [{ ...repair, needs: { staff: ['ana', 'ben'] } }],
}

/** A shop whose member at the desk is Ana, with one appointment of hers and one of Ben's. */
async function shop() {
  await app.moveClockTo('2026-03-02T16:00:00Z')
  const desk = await buildDesk(app, two)
  const manager = await buildSession(app, { businessId: desk.shop.id, role: 'manager' })
  const path = `/api/businesses/${desk.shop.id}`
  const idOf = (key: string) => desk.shop.subjectIds[key] as string
  const link = (key: string, memberId: string | null): Promise<Answer> =>
    app.request('PATCH', `${path}/staff/${idOf(key)}`, { cookie: manager.cookie, body: { memberId } })
  expect((await link('ana', desk.userId)).body.memberId).toBe(desk.userId)
  const own = await bookWith(desk, '10:00', idOf('ana'))
  const others = await bookWith(desk, '11:00', idOf('ben'))
  await app.moveClockTo(now)
  const today = async (cookie = desk.cookie) => (await app.request('GET', `${path}/my/today`, { cookie })).body
  return { desk, manager, path, link, own, others, today }
}

async function bookWith(desk: Desk, time: string, staffId: string): Promise<string> {
  const { id, staffIds } = await desk.book('2026-03-03', time)
  if (staffIds[0] !== staffId) expect((await desk.patch(`/${id}`, { staffId })).status).toBe(200)
  return id
}

const texts = (desk: Desk) =>
  app.sql<{ body: string; recipient: string }>(
    `select body, recipient from messages where business_id = $1 and purpose like 'on-my-way:%'`,
    [desk.shop.id],
  )

test('shows whoever is linked their own day; nobody else’s, and nothing without the link', async () => {
  const { desk, manager, own, link, today } = await shop()
  const mine = await today()
  expect(mine).toMatchObject({ staff: { name: 'Ana' }, now: { date: '2026-03-03', time: '09:30' }, nextId: own })
  expect(mine.jobs.map(({ appointment }: { appointment: { id: string } }) => appointment.id)).toEqual([own])
  expect(await today(manager.cookie)).toMatchObject({ staff: null, nextId: null, jobs: [] })
  // One login is one person of the staff, and works here.
  expect((await link('ben', desk.userId)).body.code).toBe('already_exists')
  const stranger = await buildSession(app)
  expect((await link('ben', stranger.userId)).body.code).toBe('not_found')
  expect((await link('ana', null)).body.memberId).toBeNull()
  expect(await today()).toMatchObject({ staff: null, jobs: [] })
})

test('the link ends with the membership; the person stays on the roster', async () => {
  const { desk, path } = await shop()
  const owner = await buildSession(app, { businessId: desk.shop.id, role: 'owner' })
  expect((await app.request('DELETE', `${path}/members/${desk.userId}`, owner)).status).toBe(200)
  const { body } = await app.request('GET', `${path}/staff/${desk.shop.subjectIds['ana']}`, owner)
  expect(body).toMatchObject({ name: 'Ana', memberId: null, active: true })
})

test('texts the customer once, however often it is pressed, and at once', async () => {
  const { desk, own, today } = await shop()
  const press = () => desk.post(`/${own}/on-my-way`, { minutes: 20 })
  const answers = await Promise.all([press(), press(), press()])
  for (const { status, body } of answers)
    expect([status, body.onMyWay]).toEqual([200, { at: justNow, minutes: 20, notTexted: null }])
  const sent = await texts(desk)
  expect(sent).toHaveLength(1)
  expect(sent[0]).toMatchObject({ recipient: '+14155550134' })
  expect(sent[0]?.body).toMatch(/Ana is on the way to you for Repair.*20 minutes/)
  expect((await desk.post(`/${own}/arrived`)).body.arrivedAt).toEqual(justNow)
  expect((await today()).jobs[0].visit).toMatchObject({ onMyWay: { minutes: 20 }, arrivedAt: justNow })
})

test.each([
  ['after STOP', 'opted_out'],
  ['after a no to texts', 'no_texts_wanted'],
  ['without a number', 'no_phone'],
])('%s nothing is texted, and it is said why', async (_, why) => {
  const { desk, own } = await shop()
  const { contact } = (await desk.get(`/${own}`)).body
  if (why === 'opted_out')
    await app.sql(
      `insert into opt_outs (business_id, id, kind, value, stopped, said_at)
       values ($1, gen_random_uuid(), 'phone', '+14155550134', true, now())`,
      [desk.shop.id],
    )
  if (why === 'no_phone') await app.sql('update appointments set phone_id = null where id = $1', [own])
  if (why === 'no_texts_wanted')
    await app.sql(
      `insert into text_consents (business_id, appointment_id, contact_id, conversation_id, phone, agreed, wording,
         language, said_at) values ($1, $2, $3, gen_random_uuid(), '+14155550134', false, 'May we text?', 'en', now())`,
      [desk.shop.id, own, contact.id],
    )
  expect((await desk.post(`/${own}/on-my-way`, { minutes: 5 })).body.onMyWay).toMatchObject({ notTexted: why })
  expect(await texts(desk)).toEqual([])
})

test('refuses what cannot be: too early, too long, and once it is off', async () => {
  const { desk, own } = await shop()
  await app.moveClockTo('2026-03-02T17:00:00Z')
  expect((await desk.post(`/${own}/on-my-way`, { minutes: 20 })).body.code).toBe('appointment_ahead')
  await app.moveClockTo(now)
  expect((await desk.post(`/${own}/on-my-way`, { minutes: 500 })).status).toBe(400)
  await desk.post(`/${own}/cancel`, {})
  for (const what of ['on-my-way', 'arrived', 'cannot-come'])
    expect((await desk.post(`/${own}/${what}`, what === 'on-my-way' ? { minutes: 5 } : {})).body.code).toBe(
      'appointment_closed',
    )
})

test('who cannot come tells the office: one task, with the reason, and the customer hears nothing', async () => {
  const { desk, own, path, manager } = await shop()
  const press = () => desk.post(`/${own}/cannot-come`, { note: 'The van broke down' })
  for (const { status, body } of [await press(), await press()])
    expect([status, body.cannotComeAt]).toEqual([200, justNow])
  const { body } = await app.request('GET', `${path}/tasks`, manager)
  expect(body.items).toHaveLength(1)
  expect(body.items[0]).toMatchObject({
    ...{ kind: 'cannot-come', state: 'open', urgent: true, conversationId: null, channel: null },
    ...{ name: 'Ann Lee', phone: '+14155550134', body: 'The van broke down', choosing: null },
    appointment: { id: own, service: { name: repair.name }, date: '2026-03-03', time: '10:00' },
  })
  expect((await app.request('GET', `${path}/today`, manager)).body.needs.tasks).toHaveLength(1)
  expect((await texts(desk)).length).toBe(0)
  // Once it is Ben's it begins anew.
  await desk.patch(`/${own}`, { staffId: desk.shop.subjectIds['ben'], date: '2026-03-03', time: '13:00' })
  expect((await desk.post(`/${own}/arrived`)).body).toMatchObject({ cannotComeAt: null, arrivedAt: justNow })
  const done = await app.request('POST', `${path}/tasks/${body.items[0].id}/done`, manager)
  expect(done.body.state).toBe('done')
})
