/** A language model at the tools for appointments there are: it moves and cancels what was proved, and nothing else. */
import { afterAll, beforeEach, expect, test } from 'vitest'
import { raisedCaps, useApp } from '#test/harness/app.ts'
import { chatWith, type Caller } from '#test/harness/chat.ts'
import { buildDesk, type Desk } from '#test/harness/desk.ts'
import { eventually } from '#test/harness/eventually.ts'
import { lastAnswer, modelStub, says, uses, type ModelStub } from '#test/harness/model-stub.ts'

let stub: ModelStub
const app = useApp(async () => {
  stub = await modelStub()
  return { env: { ...raisedCaps, BRAIN: 'compatible', MODEL_BASE_URL: stub.baseUrl, MODEL_TIMEOUT_MS: '60000' } }
})
afterAll(() => stub.close())

const day = '2026-03-03'
/** Each test has a number of its own: it gets three codes an hour. */
let number = ''
let numbers = 2400
beforeEach(() => void (number = `+1415555${(numbers += 1)}`))

async function book(desk: Desk, time: string) {
  const contact = { name: 'Ann Lee', phone: number, email: `ann-${number.slice(1)}@people.example` }
  return (await desk.post('', { offerId: await desk.offer(day, time), contact })).body
}

async function talk(desk: Desk): Promise<Caller> {
  const caller = await chatWith(app, desk.shop.slug)
  await caller.hear()
  return caller
}

/** The model looks them up, the caller reads the code, and the model looks again. */
async function proved(desk: Desk): Promise<Caller> {
  const caller = await talk(desk)
  stub.answers(uses('find_my_appointments', { phone: number }), says('Could you read me the code?'))
  await caller.say(`I'd like to change my appointment, it is under ${number}`)
  const code = await eventually('the code', async () => {
    const texts = await app.sandboxApi.texts(number)
    return texts.flatMap(({ text }) => /(\d{6}) is your code/.exec(text)?.[1] ?? [])[0] ?? false
  })
  stub.answers(uses('find_my_appointments', {}), says('Thank you. What shall I change?'))
  await caller.say(code)
  // No digit of it has come to the model.
  expect(JSON.stringify(stub.asked.map(({ messages }) => messages))).not.toContain(code)
  return caller
}
const stateOf = async (desk: Desk, { id }: { id: string }) => (await desk.get(`/${id}`)).body

test('cancels what was proved, and the system says so', async () => {
  const desk = await buildDesk(app)
  const booked = await book(desk, '10:00')
  const caller = await proved(desk)
  stub.answers(uses('cancel_appointment', { appointmentId: booked.id }), says('Is there anything else?'))
  expect(await caller.say('please cancel it')).toMatch(/cancelled/)
  expect(await stateOf(desk, booked)).toMatchObject({ state: 'cancelled', closed: { cancelledFor: 'customer' } })
})

test('moves it to what was offered for it', async () => {
  const desk = await buildDesk(app)
  const booked = await book(desk, '10:00')
  const caller = await proved(desk)
  const wish = { serviceId: desk.shop.serviceIds[0], from: day, earliest: '15:00', latest: '15:00' }
  stub.answers(
    uses('find_slots', { ...wish, appointmentId: booked.id }),
    uses('move_appointment', (asked) => ({
      appointmentId: booked.id,
      offerId: lastAnswer(asked).offers[0]?.offerId,
    })),
    says('Is there anything else?'),
  )
  expect(await caller.say('move it to three in the afternoon')).toMatch(/moved/)
  expect(await stateOf(desk, booked)).toMatchObject({ state: 'booked', time: '15:00', version: 1 })
})

test('changes nothing of anybody before the code, however it asks', async () => {
  const desk = await buildDesk(app)
  const booked = await book(desk, '10:00')
  const caller = await talk(desk)
  const wish = { serviceId: desk.shop.serviceIds[0], from: day, appointmentId: booked.id }
  stub.answers(
    uses('cancel_appointment', { appointmentId: booked.id }),
    uses('find_slots', wish),
    uses('move_appointment', { appointmentId: booked.id, offerId: booked.id }),
    uses('find_my_appointments', { name: 'Ann Lee', date: day, time: '10:00' }),
    says('I have cancelled it for you.'),
  )
  expect(await caller.say('cancel the appointment of Ann Lee on Tuesday at ten')).not.toMatch(/is cancelled/)
  expect(await stateOf(desk, booked)).toMatchObject({ state: 'booked', time: '10:00', version: 0 })
})

test('books two in one go, each with the offer that belongs to it', async () => {
  const desk = await buildDesk(app)
  const caller = await talk(desk)
  const wish = { serviceId: desk.shop.serviceIds[0], from: day, together: { people: 2 } }
  stub.answers(
    uses('find_slots', wish),
    uses('book_appointment', (asked) => {
      const [first] = lastAnswer(asked).offers as { offerId: string; others?: { offerId: string }[] }[]
      const together = first?.others?.map(({ offerId }) => offerId)
      return { offerId: first?.offerId, together, name: 'Ana Lopez', phone: number, answers: [] }
    }),
    says('Is there anything else?'),
  )
  expect(await caller.say('my two kids both need a haircut on Tuesday')).toMatch(/You're booked.*And with it/)
  const rows = await app.sql<{ together_id: string }>('select together_id from appointments where business_id = $1', [
    desk.shop.id,
  ])
  expect(rows).toHaveLength(2)
  expect(rows[0]?.together_id).toBe(rows[1]?.together_id)
})
