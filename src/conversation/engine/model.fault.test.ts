/**
 * A language model behind the AI SDK that hangs, breaks, lies and raves. The caller is always answered, and never told
 * what is not so.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createWeb } from '#src/installation/create-web.ts'
import { raisedCaps, testApp, type TestApp, useApp } from '#test/harness/app.ts'
import { buildBusiness, type BuiltBusiness } from '#test/harness/builders.ts'
import { chatWith, type Caller } from '#test/harness/chat.ts'
import { eventually } from '#test/harness/eventually.ts'
import {
  breaksAfter,
  fails,
  hangsAfter,
  lastAnswer,
  modelStub,
  neverStops,
  says,
  streams,
  uses,
  usesAll,
  type ModelStub,
  type Reply,
} from '#test/harness/model-stub.ts'
import { sampled } from '#test/harness/proof.ts'

/** Longer than `eventually` waits: what is let go within that was not let go for its silence. */
const patientMs = 60_000
/** For the models that hang: short enough to wait for, longer than a busy machine stalls over a greeting. */
const hastyMs = 1_000

let stub: ModelStub
/** A web server of the same app that waits less for its model. */
let hasty: Pick<TestApp, 'web' | 'baseUrl'>
let shop: BuiltBusiness

afterAll(async () => {
  await stub.close()
})
const app = useApp(async () => {
  stub = await modelStub()
  return {
    env: { ...raisedCaps, BRAIN: 'compatible', MODEL_BASE_URL: stub.baseUrl, MODEL_TIMEOUT_MS: String(patientMs) },
    worker: false,
    sandbox: false,
  }
})
beforeAll(async () => {
  const { config } = app.ctx
  const web = await createWeb({ ...app.ctx, config: { ...config, models: { ...config.models, timeoutMs: hastyMs } } })
  hasty = { web, baseUrl: await web.listen({ host: '127.0.0.1', port: 0 }) }
  shop = await buildBusiness(app)
})
afterAll(async () => {
  await hasty.web.close()
})

type Chat = Caller & { id: string }

/** A chat that has been greeted. */
async function greeted(at: Pick<TestApp, 'baseUrl'> = app, setup = {}): Promise<Chat> {
  const caller = await chatWith(at, shop.slug, setup)
  await caller.hear()
  const rows = await app.sql<{ id: string }>('select id from conversations order by id desc limit 1')
  return Object.assign(caller, { id: rows[0]?.id ?? '' })
}

const events = async (chat: Chat) =>
  (
    await app.sql<{ type: string; data: { reason?: string } }>(
      `select type, data from events where data->>'conversationId' = $1
        and type in ('conversation.brain-failed', 'conversation.claim-stopped') order by id`,
      [chat.id],
    )
  ).map(({ type, data }) => `${type.replace('conversation.', '')} ${data.reason ?? ''}`.trim())

const appointments = async () => (await app.sql('select id from appointments where business_id = $1', [shop.id])).length
const said = async (chat: Chat) =>
  (
    await app.sql<{ text: string }>(
      `select text from turns where conversation_id = $1 and role = 'receptionist' order by seq`,
      [chat.id],
    )
  ).map(({ text }) => text)
const tokens = ({ frames }: Caller) => frames.flatMap((frame) => (frame.type === 'text' ? [frame.token] : [])).join('')

const wish = 'Can I get a haircut tomorrow at 2:30 pm?'
const search = () =>
  uses('find_slots', { serviceId: shop.serviceIds[0], from: '2026-03-03', earliest: '09:00', latest: '19:00' })
const firstOffer = (asked: Parameters<typeof lastAnswer>[0]) => ({
  offerId: lastAnswer(asked).offers[0]?.offerId,
  name: 'Ana Lopez',
  phone: '415 555 0134',
  answers: [],
})

/** However it failed: the built-in brain answers the same words, and goes on to book. */
async function expectStillUsable(chat: Chat, answer: string): Promise<void> {
  expect(answer).toMatch(/March 3rd at 2:30 PM/)
  expect(await chat.say('yes please')).toMatch(/name/)
}

describe('a model that works', () => {
  test('searches, offers and books; the system says so from the committed row', async () => {
    const chat = await greeted()
    stub.answers(search(), says('I can do nine in the morning. Does that suit you?'))
    expect(await chat.say('A haircut tomorrow please')).toBe('I can do nine in the morning. Does that suit you?')
    stub.answers(
      (response, asked) => uses('book_appointment', firstOffer(asked))(response, asked),
      says('Is there anything else?'),
    )
    expect(await chat.say('Yes, Ana Lopez, 415 555 0134')).toMatch(
      /^You're booked, Ana Lopez: Haircut on Tuesday, March 3rd at 9 AM with Ana\. I'm texting you a link/,
    )
    const rows = await app.sql(
      `select a.state, c.name from appointments a join contacts c on c.id = a.contact_id where a.business_id = $1`,
      [shop.id],
    )
    expect(rows).toEqual([{ state: 'booked', name: 'Ana Lopez' }])
    expect(await events(chat)).toEqual([])
    expect(stub.asked.at(-1)?.tools).toContain('book_appointment')
  })

  test('books and then claims, misquotes or repeats it: the caller hears the one right sentence', async () => {
    for (const claim of [
      "You're booked for Wednesday at 4 PM. Anything else?",
      "You're booked for Tuesday, March 3rd. Anything else?",
      'Great, your appointment is confirmed!',
    ]) {
      const chat = await greeted()
      stub.answers(search(), says('Would you like that?'))
      await chat.say('A haircut tomorrow please')
      stub.answers((response, asked) => uses('book_appointment', firstOffer(asked))(response, asked), says(claim, 1))
      const answer = await chat.say('Yes, Ana Lopez, 415 555 0134')
      expect(answer.match(/You're booked/g)).toHaveLength(1)
      expect(answer).toMatch(/^You're booked, Ana Lopez: Haircut on Tuesday, March 3rd at/)
      expect(answer).not.toMatch(/Wednesday|4 PM|confirmed/)
      expect(answer).toMatch(/anything else/i)
      expect(await events(chat)).toEqual(['claim-stopped', 'brain-failed claim'])
    }
  })
})

describe('a model that does not answer as it should: the built-in brain takes over', () => {
  const overflow: Reply = neverStops({ content: 'word ' })
  const faults: [string, Reply, string, string][] = [
    ['hangs before the first token', hangsAfter(''), '', 'timeout'],
    ['hangs in the middle', hangsAfter('Let me have a look. I think '), 'Let me have a look.', 'timeout'],
    ['thinks aloud for ever and says nothing', neverStops({ reasoning_content: 'hm ' }), '', 'timeout'],
    ['never ends its sentence', overflow, '', 'loop'],
    ['never ends', neverStops({ content: 'Well then. ' }), 'Well then.', 'loop'],
    ['answers 500', fails(500), '', 'error'],
    ['answers 429', fails(429), '', 'error'],
    ['breaks off before the first token', breaksAfter(''), '', 'error'],
    ['breaks off in the middle', breaksAfter('Let me have a look. I think '), 'Let me have a look.', 'error'],
    ['streams what is no JSON', streams('data: {"choices": [\n\ndata: [DONE]\n\n'), '', 'error'],
    ['streams what is no event stream', streams('<html>welcome to the proxy</html>'), '', 'error'],
    ['streams an answer of another shape', streams('data: {"choices": "none"}\n\ndata: [DONE]\n\n'), '', 'error'],
    ['answers with nothing', says(''), '', 'empty'],
    ['answers with white space', says(' \n '), '', 'empty'],
  ]
  test.each(sampled(faults, 2))('%s', async (_what, reply, spokenBefore, reason) => {
    const chat = await greeted(reason === 'timeout' ? hasty : app)
    stub.always(reply)
    const [asked, startedAt] = [stub.asked.length, performance.now()]
    const answer = await chat.say(wish)
    expect(performance.now() - startedAt).toBeLessThan(patientMs / 4)
    // The caller has not waited for a second try of the same.
    expect(stub.asked.length - asked).toBe(1)
    expect(answer.startsWith(spokenBefore)).toBe(true)
    expect(answer).not.toContain('I think')
    await expectStillUsable(chat, answer)
    expect(await events(chat)).toEqual([`brain-failed ${reason}`])
    await eventually(
      'the model’s request is let go',
      () => stub.asked.at(-1)?.abandoned === true || !/hangs|ever|never ends/.test(_what),
    )
  })

  test('nobody listens at its address', async () => {
    const gone = await modelStub()
    await gone.close()
    await using other = await testApp({
      env: { ...raisedCaps, BRAIN: 'compatible', MODEL_BASE_URL: gone.baseUrl, MODEL_TIMEOUT_MS: String(patientMs) },
      worker: false,
      sandbox: false,
    })
    const business = await buildBusiness(other)
    const caller = await chatWith(other, business.slug)
    expect(await caller.hear()).toMatch(/automated assistant/)
    expect(await caller.say(wish)).toMatch(/March 3rd at 2:30 PM/)
  })
})

describe('a model that asks for nonsense', () => {
  test.each<[string, () => Reply, RegExp]>([
    ['a tool there is not', () => uses('drop_table', { name: 'appointments' }), /unknown_tool|drop_table/],
    ['arguments that are no JSON', () => uses('find_slots', '{"serviceId": '), /invalid_input/],
    ['arguments of the wrong types', () => uses('find_slots', { serviceId: 7, from: ['tomorrow'] }), /invalid_input/],
    ['no arguments', () => uses('find_slots', ''), /invalid_input/],
    ['null as arguments', () => uses('find_slots', 'null'), /invalid_input/],
    [
      'a service that is no id',
      () => uses('find_slots', { serviceId: 'haircut', from: '2026-03-03' }),
      /service_unknown|invalid_input/,
    ],
    [
      'a service it invented',
      () => uses('find_slots', { serviceId: '01890a5d-ac96-774b-bcce-b302099a8057', from: '2026-03-03' }),
      /service_unknown/,
    ],
    [
      'a service it invented, in a question',
      () =>
        uses('answer_question', {
          topic: 'price',
          serviceId: '01890a5d-ac96-774b-bcce-b302099a8057',
          question: 'how much?',
        }),
      /service_unknown/,
    ],
    [
      'a service by its name, in a question',
      () => uses('answer_question', { topic: 'price', serviceId: 'Haircut', question: 'how much?' }),
      /service_unknown.*not shown/,
    ],
    [
      'an intake question it invented',
      () =>
        uses('book_appointment', {
          offerId: '01890a5d-ac96-774b-bcce-b302099a8057',
          name: 'Ana',
          answers: [{ questionId: '01890a5d-ac96-774b-bcce-b302099a8058', answer: 'yes' }],
        }),
      /question_unknown/,
    ],
    [
      'a day there is not',
      () => uses('find_slots', { serviceId: shop.serviceIds[0], from: '2026-02-31' }),
      /day_invalid/,
    ],
    [
      'days the wrong way round',
      () => uses('find_slots', { serviceId: shop.serviceIds[0], from: '2026-03-05', to: '2026-03-03' }),
      /day_invalid/,
    ],
    [
      'an offer id it invented',
      () =>
        uses('book_appointment', { offerId: '01890a5d-ac96-774b-bcce-b302099a8057', name: 'Ana', phone: '4155550134' }),
      /offer_unknown/,
    ],
    [
      'an offer that is no id',
      () => uses('book_appointment', { offerId: 'offer-1', name: 'Ana', phone: '4155550134' }),
      /offer_unknown|invalid_input/,
    ],
    [
      'a name with a NUL in it',
      () => uses('take_message', { name: 'A\u0000na', body: 'call\u0000 me \ud800' }),
      /taken|invalid_input/,
    ],
    [
      'a message as long as a book',
      () => uses('take_message', { name: 'Ana', body: 'x'.repeat(50_000) }),
      /invalid_input/,
    ],
  ])('%s: it is told, nothing is done, the caller hears what it says next', async (_what, reply, told) => {
    const before = await appointments()
    const chat = await greeted()
    stub.answers(reply(), says('Let me ask you something else. Which day would suit you?'))
    expect(await chat.say('Hello')).toBe('Let me ask you something else. Which day would suit you?')
    expect(JSON.stringify(stub.asked.at(-1)?.messages.findLast(({ role }) => role === 'tool'))).toMatch(told)
    expect(await appointments()).toBe(before)
    expect(await events(chat)).toEqual([])
    stub.answers(says('At what time on Tuesday?'))
    expect(await chat.say('Tuesday')).toBe('At what time on Tuesday?')
  })

  test('an offer made to somebody else', async () => {
    const before = await appointments()
    const first = await greeted()
    stub.answers(search(), says('Would you like that?'))
    await first.say('A haircut tomorrow')
    const offerId = lastAnswer(stub.asked.at(-1)!).offers[0]?.offerId
    const second = await greeted()
    stub.answers(uses('book_appointment', { offerId, name: 'Eve', phone: '4155550199' }), says('One moment.'))
    expect(await second.say('book it')).toBe('One moment.')
    expect(lastAnswer(stub.asked.at(-1)!)).toMatchObject({ booked: false, code: 'offer_unknown' })
    expect(await appointments()).toBe(before)
  })

  test('another business in the arguments changes nothing: its services are unknown here', async () => {
    const other = await buildBusiness(app)
    const chat = await greeted()
    stub.answers(
      uses('find_slots', { businessId: other.id, serviceId: other.serviceIds[0], from: '2026-03-03' }),
      says('Hm.'),
    )
    expect(await chat.say('Hello')).toBe('Hm.')
    expect(JSON.stringify(stub.asked.at(-1)?.messages.at(-1))).toContain('service_unknown')
    stub.answers(
      uses('find_slots', { businessId: other.id, serviceId: shop.serviceIds[0], from: '2026-03-03' }),
      says('Well.'),
    )
    expect(await chat.say('Hello')).toBe('Well.')
    const rows = await app.sql('select distinct business_id from offers where made_to like $1', [`%${chat.id}%`])
    expect(rows).toEqual([{ business_id: shop.id }])
  })

  test('the same twice in one step: it is done once, told once, and answered twice', async () => {
    const chat = await greeted()
    const message = { name: 'take_message', input: { name: 'Ana', body: 'Please call me back' } }
    stub.answers(usesAll([message, message]), says('Anything else?'))
    await chat.say('Please take a message')
    const results = stub.asked.at(-1)?.messages.filter(({ role }) => role === 'tool') ?? []
    expect(results).toHaveLength(2)
    expect(results[1]?.content).toEqual(results[0]?.content)
    const messages = () => app.sql('select id from callback_requests where conversation_id = $1', [chat.id])
    expect(await messages()).toHaveLength(1)

    stub.answers(search(), says('Would you like that?'))
    await chat.say('A haircut tomorrow please')
    const before = await appointments()
    stub.answers((response, asked) => {
      const booking = { name: 'book_appointment', input: { ...firstOffer(asked), phone: '415 555 0177' } }
      return usesAll([booking, booking])(response, asked)
    }, says('Is there anything else?'))
    const answer = await chat.say('Yes, Ana Lopez, 415 555 0177')
    expect(answer.match(/You're booked/g)).toHaveLength(1)
    expect(await appointments()).toBe((before ?? 0) + 1)
    expect(lastAnswer(stub.asked.at(-1)!)).toMatchObject({ booked: true })
    // What the caller asks for again is done again.
    stub.answers(usesAll([message]), says('Anything else?'))
    await chat.say('And again please')
    expect(await messages()).toHaveLength(2)
    expect(await events(chat)).toEqual([])
  })

  test('tools without end, one after the other', async () => {
    const chat = await greeted()
    stub.always(uses('answer_question', { topic: 'hours', question: 'when?' }))
    const asked = stub.asked.length
    expect(await chat.say('When are you open?')).toMatch(/open/)
    expect(stub.asked.length - asked).toBeLessThanOrEqual(8)
    expect(await events(chat)).toEqual(['brain-failed loop'])
    expect(await chat.say(wish)).toMatch(/2:30 PM/)
  })

  test('two hundred tools at once', async () => {
    const chat = await greeted()
    stub.answers(
      usesAll(
        Array.from({ length: 200 }, () => ({ name: 'answer_question', input: { topic: 'hours', question: 'when?' } })),
      ),
      says('We open at eight.'),
    )
    const answer = await chat.say(wish)
    const rows = await app.sql<{ n: number }>(
      `select count(*)::int as n from turns where conversation_id = $1 and role = 'tool'`,
      [chat.id],
    )
    expect(rows[0]?.n).toBeLessThanOrEqual(8)
    expect(answer).toMatch(/2:30 PM|eight/)
  })
})

describe('a model that lies', () => {
  const claims = [
    "You're booked for Tuesday at 3.",
    "You're booked for Tuesday at 3, is there anything else I can help you with?",
    'Perfect! You are all set for Tuesday at 3 PM.',
    "I've booked you in for Tuesday at three.",
    'I have scheduled your haircut for Tuesday.',
    'Your haircut on Tuesday at 3 PM is confirmed.',
    'Your appointment for Tuesday at 3 is now booked.',
    'Your appointment has been cancelled.',
    "I've moved your appointment to Friday.",
    'The appointment is booked.',
    'Booked! Tuesday at 3 PM with Ana.',
    'All done, we will see you on Tuesday.',
    "I've got you down for Tuesday at 3.",
    'I put you down for Tuesday at 3.',
    "You're down for Tuesday at 3.",
    "You're in for Tuesday at 3.",
    'You have an appointment on Tuesday at 3 PM.',
    'You\u2019re\u00a0**booked** for Tuesday.',
    'You’re bo\u00adoked for Tuesday.',
    'Your confirmation number is 12345.',
    'Su cita está confirmada para el martes.',
    'Le he reservado el martes a las tres.',
    'Ya quedó agendado para el martes.',
    'Listo, su cita es el martes a las 3.',
  ]
  test.each(sampled(claims, 4))('"%s" is never spoken', async (claim) => {
    const before = await appointments()
    for (const size of [1, 200]) {
      const chat = await greeted()
      stub.answers(says(`Sure. ${claim}`, size))
      const answer = await chat.say(wish)
      for (const word of [
        'booked',
        'set for',
        'scheduled',
        'confirm',
        'cancel',
        'moved',
        'Booked',
        'see you',
        'down for',
        'in for',
        'have an app',
        'quedó',
        'reservado',
        'cita',
        '12345',
      ])
        expect(tokens(chat)).not.toContain(word)
      await expectStillUsable(chat, answer)
      expect(await events(chat)).toEqual(['claim-stopped', 'brain-failed claim'])
      expect((await said(chat)).join(' ')).not.toMatch(/at 3/)
    }
    expect(await appointments()).toBe(before)
  })

  test.each([
    'A haircut is $20.',
    'A haircut is 20 dollars.',
    'A haircut is twenty dollars.',
    'It is only twenty-five bucks.',
    'That would be one hundred and five dollars in total.',
    'A haircut costs USD 20.',
    'El corte cuesta veinte dólares.',
    'The price is € 20,50.',
  ])('the invented price "%s" is never spoken', async (claim) => {
    for (const size of [1, 200]) {
      const chat = await greeted()
      stub.answers(says(`Sure. ${claim}`, size))
      await expectStillUsable(chat, await chat.say(wish))
      expect(tokens(chat)).not.toMatch(/20|twenty|hundred|veinte/)
      expect(await events(chat)).toEqual(['claim-stopped', 'brain-failed claim'])
    }
  })

  test.each([
    'Would you like to be booked in for that time?',
    'Shall I book that for you?',
    'I can book that for you, if you like.',
    'It is not booked yet, I still need your name.',
    'Nothing has been booked so far.',
    'We have two or three openings in the morning.',
    "You're welcome, have a great day!",
  ])('an honest "%s" is spoken', async (sentence) => {
    const chat = await greeted()
    stub.answers(says(sentence, 3))
    expect(await chat.say('Hello')).toBe(sentence)
    expect(await events(chat)).toEqual([])
  })

  test('the price the business has told is spoken, in figures or in words', async () => {
    const chat = await greeted()
    stub.answers(
      uses('answer_question', { topic: 'price', serviceId: shop.serviceIds[0], question: 'how much?' }),
      says('A haircut is $45. That is forty-five dollars.', 2),
    )
    expect(await chat.say('How much is a haircut?')).toBe('A haircut is $45. That is forty-five dollars.')
    expect(await events(chat)).toEqual([])
  })
})

describe('a caller who speaks over the model', () => {
  test('stops it; what was spoken is kept; the next words are answered', async () => {
    const chat = await greeted()
    stub.answers(
      hangsAfter('We are open from eight to twenty. And I would also like to tell you about '),
      says('Of course.'),
    )
    chat.send({ type: 'prompt', voicePrompt: 'When are you open?', last: true })
    await eventually('the first sentence', () => tokens(chat).includes('eight to twenty'))
    const speaking = stub.asked.at(-1)
    chat.send({ type: 'prompt', voicePrompt: 'Tell me about Tuesday instead' })
    await eventually('the generation is let go', () => speaking?.abandoned === true)
    expect(await chat.hear()).toBe('We are open from eight to twenty.')
    expect(await chat.hear()).toBe('Of course.')
    expect(await said(chat)).toEqual([
      'Hello, this is the automated assistant.',
      'We are open from eight to twenty.',
      'Of course.',
    ])
    expect(await events(chat)).toEqual([])
  })

  test('hangs up on it: the generation stops and the conversation can be taken up again', async () => {
    const sessionId = `hung-up-in-the-middle-${Date.now()}`
    const caller = await greeted(app, { sessionId })
    stub.answers(hangsAfter('We are open from eight. And '), says('Where were we?'))
    caller.send({ type: 'prompt', voicePrompt: 'When are you open?', last: true })
    await eventually('the first sentence', () => tokens(caller).includes('eight'))
    const speaking = stub.asked.at(-1)
    caller.hangUp()
    await eventually('the generation is let go', () => speaking?.abandoned === true)
    // Whoever takes a conversation over before the words of the last are written does not find them.
    await eventually('what was spoken is kept', async () => (await said(caller)).includes('We are open from eight.'))
    const again = await chatWith(app, shop.slug, { sessionId })
    expect(await again.hear()).toBe('Where were we?')
    expect(JSON.stringify(stub.asked.at(-1)?.messages)).toContain('We are open from eight.')
  })
})
