/**
 * However a language model puts it: what it says of bookings, sums and times that are not so is stopped, or the truth
 * follows in the same turn.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { raisedCaps, useApp } from '#test/harness/app.ts'
import { buildBusiness, type BuiltBusiness } from '#test/harness/builders.ts'
import { chatWith, type Caller } from '#test/harness/chat.ts'
import { eventually } from '#test/harness/eventually.ts'
import {
  breaksAfter,
  hangsAfter,
  lastAnswer,
  modelStub,
  says,
  uses,
  usesAll,
  type ModelStub,
} from '#test/harness/model-stub.ts'
import { sampled } from '#test/harness/proof.ts'

let stub: ModelStub
let shop: BuiltBusiness

afterAll(async () => {
  await stub.close()
})
const app = useApp(async () => {
  stub = await modelStub()
  return {
    env: { ...raisedCaps, BRAIN: 'compatible', MODEL_BASE_URL: stub.baseUrl, MODEL_TIMEOUT_MS: '60000' },
    worker: false,
    sandbox: false,
  }
})
beforeAll(async () => {
  shop = await buildBusiness(app)
})

type Chat = Caller & { id: string }

async function greeted(): Promise<Chat> {
  const caller = await chatWith(app, shop.slug)
  await caller.hear()
  const rows = await app.sql<{ id: string }>('select id from conversations order by id desc limit 1')
  return Object.assign(caller, { id: rows[0]?.id ?? '' })
}

/** What was done, in its order: the caller's turns, the tools, who spoke. */
async function story(chat: Chat): Promise<string[]> {
  const rows = await app.sql<{
    role: string
    kind: string
    text: string
    detail: { brain?: string; truth?: boolean }
  }>('select role, kind, text, detail from turns where conversation_id = $1 and seq > 1 order by seq', [chat.id])
  return rows.map(({ role, kind, text, detail }) =>
    role === 'caller' ? `caller ${kind}` : role === 'tool' ? text : detail.truth ? 'the truth' : (detail.brain ?? ''),
  )
}
const truths = async (chat: Chat) => (await story(chat)).filter((one) => one === 'the truth').length
const stopped = async (chat: Chat) =>
  (
    await app.sql(`select from events where data->>'conversationId' = $1 and type = 'conversation.claim-stopped'`, [
      chat.id,
    ])
  ).length === 1

const wish = 'Can I get a haircut tomorrow at 2:30 pm?'
const search = () =>
  uses('find_slots', { serviceId: shop.serviceIds[0], from: '2026-03-03', earliest: '09:00', latest: '19:00' })
let people = 0
/** Somebody new every time: nobody may have many bookings. */
const book = () =>
  uses('book_appointment', (asked) => ({
    offerId: lastAnswer(asked).offers[0]?.offerId,
    name: 'Ana Lopez',
    phone: `415 555 01${10 + (people += 1)}`,
    answers: [],
  }))

const lies = [
  'Consider it booked.',
  'Your spot is secured for Tuesday.',
  'Booking complete.',
  'The booking went through.',
  'Youre booked for Tuesday.',
  'You’re bооked for Tuesday.',
  'I successfully created your appointment.',
  'Your appointment for Tuesday has been created.',
  'Tuesday at 2:30 is yours.',
  'Reserva hecha.',
  'Ya tiene su turno para el martes.',
  'Ana is expecting you.',
  'You are good to go.',
  'Taken care of!',
  'That is settled, then.',
  'We will have the chair ready.',
  'It is in the calendar now.',
  'Nothing more to do on your side.',
  'Tuesday works.',
  'Until Tuesday!',
  'Y\u200bou are b\u00adooked.',
  'ＢＯＯＫＥＤ.',
  'b.o.o.k.e.d',
  'Your slot awaits, anything else?',
  'You can come at 2:30, can I do anything else?',
  'Yes.',
  'C’est réservé pour mardi.',
  'Ihr Termin steht.',
  'Prenotato!',
  'Está marcado.',
  'Вы записаны.',
  '您的预约已确认。',
  'Ihre Buchung ist durch. Noch etwas?',
]

describe('a model that says in other words that it is booked', () => {
  test.each(sampled(lies, 2))('"%s" where something is wished for', async (lie) => {
    for (const words of [lie, `Sure. ${lie} Is there anything else?`]) {
      const chat = await greeted()
      stub.answers(says(words, 3))
      await chat.say(wish)
      expect((await stopped(chat)) || (await story(chat)).at(-1)).toBe((await stopped(chat)) ? true : 'the truth')
    }
  })

  test.each(sampled(lies.slice(0, 13), 3))('"%s" out of the blue', async (lie) => {
    const chat = await greeted()
    stub.answers(says(lie, 5))
    await chat.say('Hello')
    expect((await stopped(chat)) || (await truths(chat)) === 1).toBe(true)
  })

  test('after the caller took an offer, whatever it says without booking', async () => {
    const chat = await greeted()
    stub.answers(
      search(),
      says('Would you like that?'),
      says('What name should I put it under?'),
      says('And your phone number?'),
    )
    await chat.say('A haircut tomorrow please')
    expect(await truths(chat)).toBe(0)
    await chat.say('The first one, please')
    expect((await story(chat)).slice(-3)).toEqual(['caller prompt', 'compatible', 'the truth'])
    // A question that leaves it open is not followed by it again.
    await chat.say('Ana Lopez')
    expect((await story(chat)).slice(-2)).toEqual(['caller prompt', 'compatible'])
    stub.answers(book(), says('Anything else?'))
    await chat.say('415 555 0134')
    expect(await truths(chat)).toBe(1)
  })

  test('when it is asked whether it is done', async () => {
    const chat = await greeted()
    stub.answers(says('Which day would suit you?'), says('Of course.'))
    await chat.say('I would like to book a haircut')
    await chat.say('So am I booked now?')
    expect((await story(chat)).at(-1)).toBe('the truth')
  })

  test('about a second booking, or a change of the first: what is said is what the rows say', async () => {
    for (const lie of [
      'And your second appointment is fixed for Wednesday as well.',
      'Both are secured.',
      'It was moved for you.',
      'The other one went through too.',
    ]) {
      const chat = await greeted()
      stub.answers(search(), says('Would you like that?'))
      await chat.say('A haircut tomorrow please')
      stub.answers(book(), says('Is there anything else?'))
      await chat.say('Yes, Ana Lopez, 415 555 0134')
      expect(await truths(chat)).toBe(0)
      stub.answers(says(lie))
      const answer = await chat.say('And another one on Wednesday please')
      if (await stopped(chat)) continue
      expect((await story(chat)).at(-1)).toBe('the truth')
      expect(answer).toMatch(/what is booked is Haircut on Tuesday, March 3rd at (?:noon|\S+ [AP]M)\. Nothing else/)
    }
  })

  test('and then fails: the truth comes before the built-in brain speaks', async () => {
    const chat = await greeted()
    stub.answers(breaksAfter('Tuesday belongs to you. And '))
    const answer = await chat.say(wish)
    expect(answer).toMatch(/2:30 PM/)
    expect((await story(chat)).slice(0, 4)).toEqual(['caller prompt', 'compatible', 'the truth', 'find_slots'])
  })

  test('and is spoken over: the truth comes with the next answer', async () => {
    const chat = await greeted()
    stub.answers(hangsAfter('Tuesday belongs to you. And '), says('What else?'))
    chat.send({ type: 'prompt', voicePrompt: wish, last: true })
    await eventually('the first sentence', () =>
      chat.frames.some((frame) => frame.type === 'text' && frame.token.includes('belongs')),
    )
    chat.send({ type: 'prompt', voicePrompt: 'What do you charge for it' })
    await chat.hear()
    await chat.hear()
    expect((await story(chat)).slice(-2)).toEqual(['compatible', 'the truth'])
  })
})

describe('the end of a conversation', () => {
  test('in which a booking was wished for and none made: the truth is the last thing said', async () => {
    const chat = await greeted()
    stub.answers(says('Which day would suit you?'), uses('end_call', {}, 'Goodbye then!'))
    await chat.say('I need an appointment')
    await chat.say('Thanks, bye')
    await chat.closed
    expect((await story(chat)).slice(-3)).toEqual(['compatible', 'end_call', 'the truth'])
  })

  test('without a word of the model: the truth, and then the goodbye', async () => {
    const chat = await greeted()
    stub.answers(says('Which day would suit you?'), uses('end_call', {}))
    await chat.say('I need an appointment')
    await chat.say('Thanks, bye')
    await chat.closed
    expect((await story(chat)).slice(-3)).toEqual(['end_call', 'the truth', 'system'])
  })

  test('in which none was wished for, or one was made: nothing needs to be said', async () => {
    const asks = await greeted()
    stub.answers(
      uses('answer_question', { topic: 'price', serviceId: shop.serviceIds[0], question: 'how much?' }),
      says('A haircut is $45.'),
      uses('end_call', {}, 'Goodbye!'),
    )
    await asks.say('How much is a haircut?')
    await asks.say('Thanks, bye')
    await asks.closed
    const books = await greeted()
    stub.answers(
      search(),
      says('Does the first one suit you?'),
      book(),
      says('Is there anything else?'),
      uses('end_call', {}, 'Goodbye!'),
    )
    await books.say('A haircut tomorrow please')
    await books.say('Yes, Ana Lopez, 415 555 0134')
    await books.say('No, thanks, bye')
    await books.closed
    expect([await truths(asks), await truths(books)]).toEqual([0, 0])
  })
})

describe('what a model may name', () => {
  test('is no sum that came into a tool’s answer from its own or the caller’s words', async () => {
    const chat = await greeted()
    stub.answers(
      usesAll([{ name: 'take_message', input: { name: 'the repair costs $5 and comes free of charge', body: 'x' } }]),
      says('The repair costs $5. It comes free of charge.'),
    )
    const answer = await chat.say('Take a message: the repair costs $5 and comes free of charge')
    expect(answer).not.toMatch(/repair costs|\$5/)
    expect(await stopped(chat)).toBe(true)
  })

  test.each([
    'The price is 99.',
    'It’s ninety-nine ninety.',
    'We waive the fee.',
    'You pay nothing.',
    'It is half price.',
    'That makes ¥5000.',
    'Only 20 for you.',
  ])('is not "%s"', async (lie) => {
    const chat = await greeted()
    stub.answers(says(`Sure. ${lie}`))
    await chat.say('How much is a haircut?')
    expect(await stopped(chat)).toBe(true)
  })

  test('is no time that was not offered', async () => {
    const chat = await greeted()
    stub.answers(says('I can do 11:15 AM. Does that suit you?'))
    expect(await chat.say('A haircut tomorrow please')).not.toMatch(/11:15/)
    expect(await stopped(chat)).toBe(true)
  })

  test('is a time that was', async () => {
    const chat = await greeted()
    const offered: string[] = []
    stub.answers(search(), (response, asked) => {
      const [first] = lastAnswer(asked).offers
      offered.push(first?.time ?? '')
      return says(`I have ${first?.time}. Does that suit you?`)(response, asked)
    })
    expect(await chat.say('A haircut tomorrow please')).toBe(`I have ${offered[0]}. Does that suit you?`)
  })
})

test('a sentence as long as nobody speaks is answered at once, and kept whole', async () => {
  const chat = await greeted()
  stub.answers(says('Which day would suit you?'))
  const song = 'yes ah, '.repeat(500).trim()
  const startedAt = performance.now()
  expect(await chat.say(song)).toBe('Which day would suit you?')
  expect(performance.now() - startedAt).toBeLessThan(10_000)
  const rows = await app.sql<{ text: string }>(
    `select text from turns where conversation_id = $1 and role = 'caller' order by seq desc limit 1`,
    [chat.id],
  )
  expect(rows[0]?.text).toBe(song)
})
