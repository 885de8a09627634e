/** Callers who look up, move and cancel by web chat: only what is theirs, and only after a code. */
import { beforeEach, describe, expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { chatWith, type Caller } from '#test/harness/chat.ts'
import { buildDesk, type Desk } from '#test/harness/desk.ts'
import { eventually } from '#test/harness/eventually.ts'

const app = useApp({ env: { CAPS: 'proof-codes-per-visitor=100' } })
const day = '2026-03-03'
/** Each test has a number of its own: it gets three codes an hour. */
let number = ''
let numbers = 100
beforeEach(() => void (number = `+1415555${(numbers += 1) + 1000}`))

const mailOf = (phone: string) => `ann-${phone.slice(1)}@people.example`
/** An appointment that was booked with the number. */
async function book(desk: Desk, time: string, booked = number) {
  const contact = { name: 'Ann Lee', phone: booked, email: mailOf(booked) }
  const { status, body } = await desk.post('', { offerId: await desk.offer(day, time), contact })
  expect(status).toBe(201)
  return body
}

/** The codes that were texted to the number by this business, the newest first. */
async function codesAt(desk: Desk): Promise<string[]> {
  const texts = await app.sandboxApi.texts(number)
  return texts.flatMap(({ from, text }) =>
    from === desk.shop.number ? (/(\d{6}) is your code/.exec(text)?.[1] ?? []) : [],
  )
}
const codeAt = async (desk: Desk, nth = 1) =>
  (await eventually('the code', async () => ((await codesAt(desk)).length >= nth ? codesAt(desk) : false)))[0] as string

async function talk(desk: Desk): Promise<Caller> {
  const caller = await chatWith(app, desk.shop.slug)
  await caller.hear()
  return caller
}
/** Somebody who has told the number and is asked for the code. */
async function asked(desk: Desk, wish = 'when is my appointment?'): Promise<Caller> {
  const caller = await talk(desk)
  expect(await caller.say(wish)).toMatch(/Which phone number/)
  expect(await caller.say(number)).toMatch(/six-digit code/)
  return caller
}
const stateOf = async (desk: Desk, { id }: { id: string }) => (await desk.get(`/${id}`)).body
const all = async (desk: Desk, table: string) =>
  JSON.stringify(await app.sql(`select * from ${table} where business_id = $1`, [desk.shop.id]))

test('after the code all of it is told; the code is kept nowhere', async () => {
  const desk = await buildDesk(app)
  await book(desk, '10:00')
  await book(desk, '15:00')
  const caller = await asked(desk)
  const code = await codeAt(desk)
  expect(await caller.say(`it's ${code.split('').join(' ')}`)).toMatch(/March 3rd at 10 AM.*and.*3 PM/)
  for (const table of ['turns', 'conversations', 'events', 'messages', 'number_codes', 'caller_proofs'])
    expect(await all(desk, table)).not.toMatch(new RegExp(code.split('').join(' ?')))
  expect(await all(desk, 'turns')).toContain('••••••')
})

test('cancelled once it was said yes to, and moved to what was offered', async () => {
  const desk = await buildDesk(app)
  const [first, second] = [await book(desk, '10:00'), await book(desk, '15:00')]
  const caller = await asked(desk, 'cancel my appointment at ten on tuesday')
  expect(await caller.say(await codeAt(desk))).toMatch(/10 AM.*shall I cancel it\?/)
  expect((await stateOf(desk, first)).state).toBe('booked')
  expect(await caller.say('yes')).toMatch(/is cancelled/)
  expect(await stateOf(desk, first)).toMatchObject({ state: 'cancelled', closed: { cancelledFor: 'customer' } })
  // Its own time is not in the way.
  expect(await caller.say('and can you move the other one to Tuesday at 3:30')).toMatch(/3:30 PM.*shall I move it\?/)
  expect(await caller.say('yes please')).toMatch(/It's moved/)
  expect(await stateOf(desk, second)).toMatchObject({ state: 'booked', time: '15:30', version: 1 })
})

describe('nothing is told or done', () => {
  test('for three wrong codes, after which the right one is too late; the team hears of it', async () => {
    const desk = await buildDesk(app)
    const booked = await book(desk, '10:00')
    const caller = await asked(desk, 'cancel my appointment on tuesday')
    const code = await codeAt(desk)
    const wrong = code === '111111' ? '111112' : '111111'
    expect(await caller.say(wrong)).toMatch(/doesn't match/)
    await caller.say(wrong)
    expect(await caller.say(wrong)).toMatch(/pass it on to the team/)
    await caller.say('Ann Lee')
    expect(await caller.say(code)).not.toMatch(/10 AM/)
    expect((await stateOf(desk, booked)).state).toBe('booked')
    expect(await all(desk, 'callback_requests')).toMatch(/cancel.*March 3rd/)
    expect(await app.sql('select wrong, proved_at from caller_proofs where business_id = $1', [desk.shop.id])).toEqual([
      { wrong: 3, proved_at: null },
    ])
  })

  test('in the same words for a number that nobody booked with, and no text is sent', async () => {
    const desk = await buildDesk(app)
    await book(desk, '10:00')
    const [stranger, customer] = [await talk(desk), await talk(desk)]
    const lines = ['what did I book?', 'x', '111111', '222222', '333333']
    for (const line of lines) {
      const said = (theirs: string) => (line === 'x' ? theirs : line)
      expect(await stranger.say(said('415 555 0177'))).toBe(await customer.say(said(number)))
    }
    expect(await app.sandboxApi.texts('+14155550177')).toEqual([])
  })

  test('for a code of another conversation, or one that is too old', async () => {
    const desk = await buildDesk(app)
    await book(desk, '10:00')
    const one = await asked(desk)
    const first = await codeAt(desk)
    const other = await asked(desk)
    await codeAt(desk, 2)
    const newest = (await codesAt(desk)).find((code) => code !== first) ?? first
    expect(await one.say(newest === first ? '111111' : newest)).toMatch(/doesn't match/)
    await app.sql(`update number_codes set expires_at = now() - interval '1 second' where business_id = $1`, [
      desk.shop.id,
    ])
    expect(await one.say(first)).toMatch(/doesn't match/)
    expect(await other.say(newest)).toMatch(/doesn't match/)
  })
})

test('nobody is bombarded: two codes in a conversation, three an hour to a number', async () => {
  const desk = await buildDesk(app)
  await book(desk, '10:00')
  for (let nth = 0; nth < 3; nth += 1) {
    const caller = await asked(desk)
    await caller.say("I didn't get it, send it again")
    await caller.say('still no code, send another')
  }
  expect(
    await app.sql("select from events where business_id = $1 and type = 'number-code.sent'", [desk.shop.id]),
  ).toHaveLength(3)
  expect(await app.sql('select codes from caller_proofs where business_id = $1', [desk.shop.id])).toEqual(
    Array.from({ length: 3 }, () => ({ codes: 2 })),
  )
})

test('somebody who takes no texts is mailed the code, to the address on file', async () => {
  const desk = await buildDesk(app)
  await book(desk, '10:00')
  await app.sql(
    `insert into opt_outs (business_id, id, kind, value, stopped, said_at)
      values ($1, gen_random_uuid(), 'phone', $2, true, now())`,
    [desk.shop.id, number],
  )
  const caller = await asked(desk)
  const mail = await eventually('the mail', async () =>
    (await app.sandboxApi.mails()).find(
      ({ to, text }) => to.includes(mailOf(number)) && /\d{6} is your code/.test(text),
    ),
  )
  expect(await caller.say(/\d{6}/.exec(mail.text)?.[0] ?? '')).toMatch(/March 3rd at 10 AM/)
})

test('what was booked in this chat is changed without a code', async () => {
  const desk = await buildDesk(app)
  const caller = await talk(desk)
  for (const line of ['a haircut tomorrow at 2:30 pm', 'yes please', 'Ana Lopez', '415 555 0199'])
    await caller.say(line)
  expect(await caller.say('yes, that is right')).toMatch(/You're booked/)
  await caller.say('oh, can you make that 4 pm instead?')
  expect(await caller.say('yes')).toMatch(/It's moved/)
  await caller.say('actually, cancel it')
  expect(await caller.say('yes')).toMatch(/is cancelled/)
  expect(await app.sql('select state from appointments where business_id = $1', [desk.shop.id])).toEqual([
    { state: 'cancelled' },
  ])
})
