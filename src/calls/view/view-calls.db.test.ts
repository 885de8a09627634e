/** What the people of a business see of its calls, and who answers while the receptionist is off. */
import { beforeAll, describe, expect, test } from 'vitest'
import { raisedCaps, useApp } from '#test/harness/app.ts'
import { buildBusiness, buildQuestion, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { concluded, pastCall } from '#test/harness/past-calls.ts'
import { peopleScene } from '#test/harness/people-scene.ts'

const app = useApp({ env: raisedCaps })
let shop: BuiltBusiness
let as: { cookie: string }
beforeAll(async () => {
  shop = await buildBusiness(app)
  as = await buildSession(app, { businessId: shop.id, role: 'manager' })
})
const get = async (path: string) => (await app.request('GET', `/api/businesses/${shop.id}${path}`, as)).body

describe('calls', () => {
  test('are listed with how they came out, and found by name, number, outcome and open question', async () => {
    const [left, silent] = [
      await pastCall(app, shop, { name: 'Maria 100% Lopez', from: '+14155550161', message: { body: 'Call me' } }),
      await pastCall(app, shop, { from: '+14155550162', seconds: 4 }),
    ]
    for (const id of [left, silent]) await concluded(app, shop, id)
    await buildQuestion(app, { businessId: shop.id, conversationId: left, words: 'do you fix boilers' })
    expect((await get('/calls')).items).toHaveLength(2)
    const found = { conversationId: left, outcome: 'message', name: 'Maria 100% Lopez', seconds: 90, unanswered: 1 }
    for (const query of ['q=maria', 'q=100%25', 'q=(415)%20555-0161', 'outcome=message', 'unanswered=true'])
      expect((await get(`/calls?${query}`)).items, query).toEqual([expect.objectContaining(found)])
    // No letter of what is typed stands for any other.
    expect((await get('/calls?q=m_ria')).items).toEqual([])
    const first = await get('/calls?size=1')
    const second = await get(`/calls?size=1&cursor=${first.next}`)
    const told = [...first.items, ...second.items].map(({ conversationId }) => conversationId)
    expect(new Set(told)).toEqual(new Set([left, silent]))
  })

  test('are told with all that was said, and what had no answer', async () => {
    const conversationId = await pastCall(app, shop, { said: [['do you have parking', 'question']] })
    await buildQuestion(app, { businessId: shop.id, conversationId, words: 'do you have parking' })
    const { items } = await get('/calls')
    const call = items.find((one: { conversationId: string }) => one.conversationId === conversationId)
    expect(await get(`/calls/${call.id}`)).toMatchObject({
      turns: [{ role: 'caller', text: 'do you have parking', appointmentId: null }],
      questions: [{ words: 'do you have parking' }],
      recordings: [],
    })
  })

  test('are told of nobody else’s business', async () => {
    const other = await buildBusiness(app)
    await pastCall(app, other)
    const { items } = await app
      .request(
        'GET',
        `/api/businesses/${other.id}/calls`,
        await buildSession(app, { businessId: other.id, role: 'staff' }),
      )
      .then(({ body }) => body)
    expect((await app.request('GET', `/api/businesses/${shop.id}/calls/${items[0].id}`, as)).status).toBe(404)
  })
})

test('today says what waits, what was counted, and whether the receptionist answers', async () => {
  const today = await get('/today')
  expect(today.needs.tasks).toEqual([
    expect.objectContaining({ name: 'Maria 100% Lopez', kind: 'call-back', state: 'open' }),
  ])
  expect(today.needs.questions).toBe(2)
  expect(today.numbers.calls).toEqual({ today: 3, before: 0 })
  expect(today.receptionist).toEqual({ on: true, offSince: null, people: 0 })
  const staff = await buildSession(app, { businessId: shop.id, role: 'staff' })
  const off = { body: { on: false } }
  expect((await app.request('PUT', `/api/businesses/${shop.id}/receptionist`, { ...staff, ...off })).status).toBe(403)
  expect((await app.request('PUT', `/api/businesses/${shop.id}/receptionist`, { ...as, ...off })).body).toMatchObject({
    on: false,
    offSince: expect.any(String),
  })
  expect((await get('/today')).receptionist.on).toBe(false)
})

describe('while the receptionist is off', () => {
  const turnOff = (businessId: string) =>
    app.sql('update businesses set receptionist_off_at = now() where id = $1', [businessId])

  test('a call rings the people of the business', async () => {
    const desk = await peopleScene(app, ['presses_one'])
    await turnOff(desk.shop.id)
    const call = await app.sandboxApi.placeCall({ from: '+14155550171', to: desk.shop.number })
    await desk.until('they talk', async () => (await desk.stateOf(call)) === 'connected')
    expect(await app.sql('select 1 from turns where business_id = $1', [desk.shop.id])).toEqual([])
    await app.sandboxApi.hangUp(call)
  })

  test('a caller whom nobody takes leaves a message', async () => {
    const desk = await peopleScene(app, ['declines'])
    await turnOff(desk.shop.id)
    const call = await app.sandboxApi.placeCall({ from: '+14155550172', to: desk.shop.number })
    await desk.until('a message is asked for', async () => (await desk.stateOf(call)) === 'voicemail')
    expect(
      (await desk.commands('announce-voicemail')).length + (await desk.commands('pick-up-call')).length,
    ).toBeGreaterThan(0)
    await app.sandboxApi.hangUp(call)
  })

  test('a caller is asked for a message at once where nobody may be rung', async () => {
    const desk = await peopleScene(app, [])
    await turnOff(desk.shop.id)
    const call = await app.sandboxApi.placeCall({ from: '+14155550173', to: desk.shop.number })
    await desk.until('a message is asked for', async () => (await desk.stateOf(call)) === 'voicemail')
    expect(
      (await desk.commands('announce-voicemail')).length + (await desk.commands('pick-up-call')).length,
    ).toBeGreaterThan(0)
    await app.sandboxApi.hangUp(call)
  })
})
