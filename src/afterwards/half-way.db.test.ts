/** Who hung up while choosing is texted that time with one tap; their answer books it. */
import { beforeEach, expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildOffers, buildSession } from '#test/harness/builders.ts'
import { concluded, nextNumber, pastCall } from '#test/harness/past-calls.ts'
import { texterOf } from '#test/harness/texting.ts'

// Monday at 10:00 in Los Angeles.
const now = '2026-03-02T18:00:00Z'
const app = useApp({ worker: false, sandbox: false, now })
beforeEach(() => app.moveClockTo(now))

async function cardOf(from = nextNumber()) {
  const shop = await buildBusiness(app)
  const staff = await buildSession(app, { businessId: shop.id, role: 'staff' })
  const offered = { day: '2026-03-05', time: '09:00' }
  const call = await pastCall(app, shop, { from, name: 'Kim Lee', said: [['a haircut', 'book']], offered })
  await concluded(app, shop, call)
  const api = async (method: string, below: string) =>
    (await app.request(method, `/api/businesses/${shop.id}/tasks${below}`, { cookie: staff.cookie })).body
  const [{ id }] = (await api('GET', '?state=open')).items as [{ id: string }]
  const texts = () =>
    app.sql<{ body: string }>(
      `select body from messages where business_id = $1 and recipient = $2 and channel = 'sms' order by id`,
      [shop.id, from],
    )
  return { shop, staff, from, id, texts, tap: () => api('POST', `/${id}/text`) }
}

test('one tap texts the time, two tap once; yes and a name book it', async () => {
  const { shop, from, texts, tap } = await cardOf()
  expect((await tap()).choosing).toMatchObject({ date: '2026-03-05', time: '09:00', refusal: null })
  expect((await tap()).choosing.textedAt).not.toBeNull()
  expect(await texts()).toEqual([
    { body: expect.stringMatching(/^Corner Salon.*cut off.*Haircut.*March 5th at 9 AM.*\?$/s) },
  ])
  const kim = texterOf(app, shop, from)
  expect(await kim.say('yes please')).toMatch(/name/i)
  let answer = await kim.say('Kim Lee')
  for (let turn = 0; turn < 4 && !/booked/i.test(answer ?? ''); turn += 1) answer = await kim.say('yes')
  expect(answer).toMatch(/booked/i)
  expect(await app.sql(`select starts_at from appointments where business_id = $1`, [shop.id])).toEqual([
    { starts_at: new Date('2026-03-05T17:00:00Z') },
  ])
})

test('not to who said STOP, at night, once somebody else has the time, or where a person answers', async () => {
  const stopped = await cardOf()
  await texterOf(app, stopped.shop, stopped.from).send('STOP')
  expect((await stopped.tap()).choosing).toMatchObject({ refusal: 'opted_out', textedAt: null })

  const late = await cardOf()
  // Eight in the evening where the shop is; still evening, but night where the number is from.
  await app.moveClockTo('2026-03-03T04:00:00Z')
  expect((await late.tap()).choosing).toMatchObject({ refusal: 'quiet_hours', textedAt: null })
  await app.moveClockTo(now)

  const full = await cardOf()
  const wanted = { userId: full.staff.userId, day: '2026-03-05', time: '09:00', count: 1 }
  const [offerId] = await buildOffers(app, full.shop, wanted)
  const contact = { name: 'Ann Lee', phone: '+14155550134' }
  const path = `/api/businesses/${full.shop.id}/appointments`
  expect((await app.request('POST', path, { ...full.staff, body: { offerId, contact } })).status).toBe(201)
  expect((await full.tap()).choosing).toMatchObject({ refusal: 'slot_taken', textedAt: null })
  for (const { texts } of [stopped, late, full]) expect(await texts()).toEqual([])
})

test('held for whoever was texted: nobody else is offered it meanwhile', async () => {
  const { shop, staff, tap } = await cardOf()
  await tap()
  const wanted = { userId: staff.userId, day: '2026-03-05', time: '09:00', count: 1 }
  await expect(buildOffers(app, shop, wanted)).rejects.toThrow(/not free/)
})
