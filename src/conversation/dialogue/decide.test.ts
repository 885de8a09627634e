import type { LanguageModelV3Prompt } from '@ai-sdk/provider'
import { describe, expect, test } from 'vitest'
import { spokenDay, spokenTime } from '../language/spoken.ts'
import { say } from '../say/index.ts'
import { builtInBrain } from './as-model.ts'
import { decide } from './decide.ts'
import { briefing, color, FakeDesk, haircut } from './fake-desk.test-support.ts'

const words = say('en')
const businessName = 'Sunny Salon'

const phone = (changes = {}) => new FakeDesk(briefing(changes))
const web = (changes = {}) => new FakeDesk(briefing({ channel: 'web', callerPhone: null, ...changes }))

async function play(desk: FakeDesk, ...sentences: string[]): Promise<string> {
  let answer = await desk.start()
  for (const sentence of sentences) answer = await desk.hear(sentence)
  return answer
}

const searches = (desk: FakeDesk) => desk.uses.filter(({ name }) => name === 'find_slots')

/** Whether the caller has heard that they have this slot, such as "2019-03-02 15:00", whatever is true. */
function hasClaimed(desk: FakeDesk, slot: string, name: string): boolean {
  const [date = '', time = ''] = slot.split(' ')
  const given = { date, time, name, serviceName: 'Haircut', staffName: null, unconfirmed: false }
  return desk.said.join(' ').includes(words.booked({ ...given, confirmation: 'sms' }))
}

/** Here and in the Spanish one below the words themselves are looked at; elsewhere what is asked, used and kept. */
test('a plain booking on the phone', async () => {
  const desk = phone()
  expect(await desk.start()).toMatch(/Sunny Salon.*automated assistant/)
  expect(await desk.hear('Hi, I need a haircut tomorrow at 3')).toMatch(/Saturday, March 2nd at 3 PM/)
  expect(await desk.hear('Yes please')).toMatch(/name/)
  expect(await desk.hear('John Miller')).toMatch(/You're booked, John Miller/)
  expect(desk.booked).toMatchObject([{ date: '2019-03-02', time: '15:00', input: { name: 'John Miller' } }])
  await desk.hear('No, that is all, thanks')
  expect(desk.ended).toBe(true)
})

test('a name given early is not asked for again', async () => {
  const desk = phone()
  await play(desk, 'Hi, this is Ana Lopez, I would like a haircut on Monday at ten', 'Yes, that works')
  expect(desk.booked).toMatchObject([{ date: '2019-03-04', time: '10:00', input: { name: 'Ana Lopez' } }])
})

test('on the web a phone number or e-mail is asked for', async () => {
  const desk = web()
  await play(desk, 'tomorrow at 3 please', 'yes', 'Sam Lee')
  expect(desk.asked).toBe('phone')
  await desk.hear('sam at example dot com')
  expect(desk.booked).toMatchObject([{ input: { name: 'Sam Lee', email: 'sam@example.com' } }])
})

test('in Spanish from the first word', async () => {
  const desk = phone()
  expect(await play(desk, 'Hola, quisiera un corte de pelo mañana por la mañana')).toMatch(/sábado 2 de marzo/)
  expect(await desk.hear('la segunda')).toMatch(/nombre/)
  expect(await desk.hear('Ana López')).toMatch(/Su cita está reservada, Ana López/)
  expect(desk.booked).toMatchObject([{ date: '2019-03-02', time: '08:15' }])
})

test('the language changes in the middle of a call', async () => {
  const desk = phone()
  await play(desk, 'I need a haircut on Tuesday')
  expect(await desk.hear('¿Habla español?')).toContain(say('es').language())
  const offer = await desk.hear('a las tres de la tarde')
  expect(desk.offered).toEqual(['2019-03-05 15:00'])
  expect(offer).toContain(spokenDay('es', '2019-03-05'))
  expect(offer).toContain(spokenTime('es', '15:00'))
})

test('with several services the service is asked for, and the day is kept', async () => {
  const desk = phone({ services: [haircut, color] })
  await play(desk, 'I want to come in on Monday at 2')
  expect(desk.asked).toBe('service')
  await desk.hear('the color')
  expect(desk.uses.at(-1)).toMatchObject({ name: 'find_slots', input: { serviceId: 'color' } })
  expect(desk.offered).toEqual(['2019-03-04 14:00'])
})

test('corrections at any time: day, time, and after an offer was taken', async () => {
  const desk = phone()
  await play(desk, 'tomorrow at 3', 'No, make it Tuesday', 'actually 4 pm')
  expect(desk.offered).toEqual(['2019-03-05 16:00'])
  await desk.hear('yes')
  await desk.hear('oh wait, can we do 5 instead?')
  expect(desk.offered).toEqual(['2019-03-05 17:00'])
  await desk.hear('perfect')
  await desk.hear('Kim Park')
  expect(desk.booked).toMatchObject([{ date: '2019-03-05', time: '17:00' }])
})

test('side questions are answered and the pending question comes back', async () => {
  const desk = phone()
  await play(desk, 'tomorrow at 3')
  expect(await desk.hear('Okay, how much is it?')).toBe(`[price] ${words.askWhichOffer({ slots: desk.offers })}`)
  expect([desk.asked, desk.booked]).toEqual(['offer', []])
  expect(await desk.hear('Yes. And where are you located?')).toBe(
    `[address] ${words.askNameFor({ date: '2019-03-02', time: '15:00' })}`,
  )
  expect(await desk.hear('do you take credit cards?')).toBe(`[other] ${words.askName()}`)
  expect(desk.asked).toBe('name')
  await desk.hear('It is Dana White')
  expect(desk.booked).toMatchObject([{ input: { name: 'Dana White' } }])
})

test('who is speaking is said honestly', async () => {
  const desk = phone()
  expect(await play(desk, 'Are you a robot?')).toContain(words.robot({ businessName }))
  expect(await desk.hear('I want to talk to a real person')).toBe(words.person())
  expect(desk.memory).toMatchObject({ asked: 'confirm', goal: 'leave-message' })
  await desk.hear('yes')
  expect(desk.asked).toBe('message')
  await desk.hear('Please call me about my order')
  expect(desk.asked).toBe('message-name')
  await desk.hear('Lou Reed')
  expect(desk.taken).toMatchObject([{ name: 'Lou Reed', phone: '+14155550134', body: 'Please call me about my order' }])
})

test('an appointment of which nobody proves that it is theirs is passed on, not pretended to be changed', async () => {
  const desk = phone()
  expect(await play(desk, 'I need to cancel my appointment on Tuesday')).toBe(words.codeSent())
  expect(await desk.hear("I don't have my phone with me")).toContain(words.codeEnded())
  expect(desk.asked).toBe('message-name')
  await desk.hear('Lou Reed')
  expect(desk.uses.map(({ name }) => name)).toEqual(['find_my_appointments', 'take_message'])
  expect(desk.taken).toMatchObject([
    { body: expect.stringMatching(/cancel.*Tuesday, March 5th.*I need to cancel my appointment on Tuesday/) as string },
  ])
  expect(desk.said.join(' ')).not.toMatch(/is cancel/i)
})

test('a slot taken meanwhile leads to new offers, never to a false claim', async () => {
  const desk = phone()
  desk.snatched.add('2019-03-02 15:00')
  await play(desk, 'tomorrow at 3', 'yes')
  const answer = await desk.hear('John Miller')
  expect(answer).toContain(words.slotTaken())
  expect(hasClaimed(desk, '2019-03-02 15:00', 'John Miller')).toBe(false)
  expect([desk.asked, desk.booked]).toEqual(['offer', []])
  expect(desk.offered).not.toContain('2019-03-02 15:00')
  const [first = ''] = desk.offered
  await desk.hear('the first one')
  expect(desk.booked.map(({ date, time }) => `${date} ${time}`)).toEqual([first])
  expect(hasClaimed(desk, first, 'John Miller')).toBe(true)
})

test.each([
  ['find_slots', ['tomorrow at 3']],
  ['book_appointment', ['tomorrow at 3', 'yes', 'John Miller']],
])('when %s fails the caller can leave a message', async (tool, sentences) => {
  const desk = phone()
  desk.failing.add(tool)
  expect(await play(desk, ...sentences)).toContain(words.technicalTroubleMessage())
  expect(desk.uses.at(-1)?.name).toBe(tool)
  expect(desk.memory).toEqual({ asked: 'message', goal: 'leave-message' })
  expect(desk.booked).toEqual([])
  expect(hasClaimed(desk, '2019-03-02 15:00', 'John Miller')).toBe(false)
})

const kinds = {
  'yes-no': { required: true, kind: 'yes-no', choices: null },
  text: { required: true, kind: 'text', choices: null },
} as const

test('required questions are asked one at a time, with side questions between', async () => {
  const questions = [
    { ...{ id: 'q1', text: { en: 'Is it your first visit?', es: '¿Es su primera visita?' } }, ...kinds['yes-no'] },
    { ...{ id: 'q2', text: { en: 'Any allergies?', es: '¿Alergias?' } }, ...kinds.text },
  ]
  const desk = phone({ services: [{ ...haircut, questions }] })
  await play(desk, 'tomorrow at 3', 'yes')
  expect(await desk.hear('Sam Lee')).toBe('Is it your first visit?')
  expect(await desk.hear('What is the address?')).toBe('[address] Is it your first visit?')
  expect(desk.memory).toMatchObject({ asked: 'question', questionId: 'q1' })
  expect(await desk.hear('Yes it is')).toBe('Any allergies?')
  expect(desk.memory).toMatchObject({ asked: 'question', questionId: 'q2' })
  await desk.hear('no, none')
  expect(desk.booked).toMatchObject([
    {
      input: {
        answers: [
          { questionId: 'q1', answer: 'Yes it is' },
          { questionId: 'q2', answer: 'no, none' },
        ],
      },
    },
  ])
})

test('what is not understood is never met with the same words, and ends in a way out', async () => {
  const desk = phone()
  await play(desk, 'blargh', 'frumious bandersnatch', 'snicker snack', 'vorpal')
  expect(new Set(desk.said).size).toBe(desk.said.length)
  expect(desk.said.at(-1)).toContain(words.offerMessage())
  expect(desk.memory).toMatchObject({ asked: 'confirm', goal: 'leave-message' })
})

test('silence is met, and met again with other words', async () => {
  const desk = phone()
  await desk.start()
  expect(await desk.event('silence')).toBe(words.stillThere())
  expect(await desk.event('silence')).toBe(words.howCanIHelp())
  expect(desk.ended).toBe(false)
})

test('a resumed conversation knows what it did', async () => {
  const desk = phone()
  await play(desk, 'a haircut on Tuesday at 3')
  const wish = { serviceName: 'Haircut', date: '2019-03-05', time: '15:00' }
  expect(await desk.event('resumed')).toContain(words.resumedWish(wish))
  expect(desk.asked).toBe('offer')
  await desk.hear('yes')
  await desk.hear('Kim Park')
  expect(await desk.event('resumed')).toBe(words.resumedBooked(wish))
})

describe('after a danger, of which the system has said what to do', () => {
  const offer = words.offerUrgent({ businessName: 'Sunny Salon' })

  test.each(['I smell gas in my kitchen', 'my basement is flooding, help', 'huele a gas en la cocina'])(
    '"%s": an urgent message is offered, and nothing is looked up',
    async (danger) => {
      const desk = phone()
      await play(desk, danger)
      expect([desk.memory, desk.uses]).toEqual([{ asked: 'confirm', goal: 'urgent' }, []])
    },
  )

  test.each([
    'yes please',
    'Yes, today please',
    'send someone',
    'can you have somebody call me',
    'urgent message',
    'tell them I smell gas',
    'take a message',
    'no, just send someone',
  ])('"%s" has it taken, in the words that told of the danger', async (wanted) => {
    const desk = phone()
    expect(await play(desk, 'I smell gas in my kitchen')).toBe(offer)
    await desk.hear(wanted)
    await desk.hear('Ann Lee')
    expect(desk.taken).toEqual([
      { name: 'Ann Lee', phone: '+14155550134', body: 'I smell gas in my kitchen', urgent: true },
    ])
    expect(desk.booked).toEqual([])
  })

  test('more about the danger while the message is taken goes on with it', async () => {
    const desk = phone()
    await play(desk, 'I smell gas in my kitchen')
    await desk.hear('yes')
    await desk.hear('hurry, the smell of gas gets stronger, my name is Ann Lee')
    expect(desk.taken[0]).toMatchObject({ urgent: true })
  })

  test('who wants no message is asked what else, and may book', async () => {
    const desk = phone()
    await play(desk, 'I smell gas in my kitchen')
    expect(await desk.hear('no thanks')).toBe(`${words.allRight()} ${words.anythingElse()}`)
    await desk.hear('book me a haircut tomorrow')
    expect(desk.offers.length).toBeGreaterThan(0)
  })
})

test('rudeness stays polite and goes on', async () => {
  const desk = phone()
  const answer = await play(desk, 'tomorrow at 3', 'you stupid machine')
  expect(answer).toBe(`${words.abuse()} ${words.askWhichOffer({ slots: desk.offers })}`)
  expect(desk.asked).toBe('offer')
})

test('something later, something earlier, another day', async () => {
  const desk = phone()
  await play(desk, 'Monday morning')
  await desk.hear('do you have anything later?')
  expect(desk.offers[0]?.date).toBe('2019-03-04')
  expect(desk.uses.at(-1)?.input).toMatchObject({ from: '2019-03-04', earliest: '08:31' })
  await desk.hear('how about another day?')
  expect(desk.offers[0]?.date).toBe('2019-03-05')
})

test('a key picks an offer', async () => {
  const desk = phone()
  await play(desk, 'Monday morning')
  await desk.hear('2', 'dtmf')
  expect([desk.picked?.time, desk.asked]).toEqual(['08:15', 'name'])
})

test('another brain leaves no memory, and the conversation goes on', async () => {
  const desk = phone()
  await play(desk, 'tomorrow at 3')
  for (const message of desk.messages) if (message.role === 'assistant') delete message.providerOptions
  await desk.hear('yes, 3 pm is good')
  expect([desk.picked?.time, desk.asked]).toEqual(['15:00', 'name'])
})

test('leaving with a time chosen but not booked is said plainly', async () => {
  const desk = phone()
  await play(desk, 'tomorrow at 3', 'yes')
  expect(await desk.hear('ok bye')).toBe(words.notBookedYet())
  expect([desk.asked, desk.ended]).toEqual(['name', false])
  expect(await desk.hear('no, goodbye')).toContain(words.notBooked())
  expect(desk.ended).toBe(true)
})

test('"are you open on Sunday?" is a question, not a wish', async () => {
  const desk = phone()
  expect(await play(desk, 'Are you open on Sundays?')).toMatch(/\[hours\]/)
  expect(desk.uses.map(({ name }) => name)).toEqual(['answer_question'])
})

test('after the booking, a change is made and "am I booked?" is answered from the row', async () => {
  const desk = phone()
  await play(desk, 'tomorrow at noon', 'yes', 'Al Jones')
  const booked = { serviceName: 'Haircut', date: '2019-03-02', time: '12:00' }
  expect(await desk.hear('so am I booked?')).toBe(words.standing(booked))
  await desk.hear('actually change it to 1 pm')
  expect(desk.memory).toMatchObject({ asked: 'confirm', goal: 'move' })
  await desk.hear('yes')
  expect(desk.own.appointments).toMatchObject([{ date: '2019-03-02', time: '13:00' }])
  expect(await desk.hear('so when am I booked?')).toContain(words.standing({ ...booked, time: '13:00' }).slice(0, 40))
  expect([desk.taken.length, desk.booked.length]).toEqual([0, 1])
})

test('"at seven" falls into the opening hours', async () => {
  const [evening, early] = [phone(), phone()]
  await play(evening, 'tomorrow at seven')
  expect(evening.offered).toEqual(['2019-03-02 19:00'])
  await play(early, 'tomorrow at 7 am')
  expect(early.uses.at(-1)?.input).toMatchObject({ from: '2019-03-02', earliest: '07:00', latest: '07:00' })
  expect(early.offered).not.toContain('2019-03-02 19:00')
})

test('a name for somebody else', async () => {
  const desk = phone()
  await play(desk, 'tomorrow at noon', 'yes', 'um, it is for my son, Tommy Nguyen')
  expect(desk.booked).toMatchObject([{ input: { name: 'Tommy Nguyen' } }])
})

test('could you repeat that', async () => {
  const desk = phone()
  const before = await play(desk, 'tomorrow at 3')
  expect(await desk.hear('sorry, could you repeat that?')).toBe(before)
})

test('the first turn greets, whatever stands in its place for other brains', async () => {
  expect(await phone().start()).toBe(words.greeting({ businessName }))
  expect(
    await web().hear(
      '(The caller is on the line. Greet them: name the business, and say that you are an automated assistant.)',
      'setup',
    ),
  ).toBe(words.greetingWeb({ businessName }))
})

describe('a day named after the booking', () => {
  const booked = async () => {
    const desk = phone()
    await play(desk, 'tomorrow at 3', 'yes', 'Sam Lee')
    return desk
  }

  test.each(['what about Wednesday?', 'Wednesday at 10', 'I need Wednesday', 'is there an opening on Wednesday?'])(
    '%s: it is asked what is meant',
    async (sentence) => {
      const desk = await booked()
      expect(await desk.hear(sentence)).toBe(words.askSecond({ date: '2019-03-02', time: '15:00' }))
      expect(desk.memory).toMatchObject({ asked: 'confirm', goal: 'second' })
      expect(searches(desk)).toHaveLength(1)
    },
  )

  test('a second one is booked on its own day', async () => {
    const desk = await booked()
    await desk.hear('and Wednesday at 10?')
    await desk.hear('a second one')
    expect(desk.offered).toEqual(['2019-03-06 10:00'])
    await desk.hear('yes')
    expect(desk.booked).toMatchObject([{ date: '2019-03-02' }, { date: '2019-03-06', time: '10:00' }])
  })

  test.each(['change that one', 'no, move it'])('%s: it is moved to the day that was named', async (sentence) => {
    const desk = await booked()
    await desk.hear('what about Wednesday?')
    await desk.hear(sentence)
    expect(desk.memory).toMatchObject({ asked: 'offer', goal: 'move' })
    await desk.hear('the first one')
    await desk.hear('yes')
    expect(desk.own.appointments).toMatchObject([{ date: '2019-03-06' }])
    expect([desk.taken.length, desk.booked.length]).toEqual([0, 1])
  })

  test('neither: it stays as it is, and the day is forgotten', async () => {
    const desk = await booked()
    await desk.hear('what about Wednesday?')
    expect(await desk.hear('no')).toBe(words.standsAsBooked({ date: '2019-03-02', time: '15:00' }))
    await desk.hear('okay')
    expect(desk.asked).toBe('anything-else')
    expect([searches(desk).length, desk.booked.length]).toEqual([1, 1])
  })

  test('a caller who asks for another appointment gets it without a question', async () => {
    const desk = await booked()
    await desk.hear('I also need one for my son on Wednesday at 4')
    expect([desk.asked, desk.offered]).toEqual(['offer', ['2019-03-06 16:00']])
  })
})

test('"that is all" while an offer stands: the caller hears that nothing is booked', async () => {
  const desk = phone()
  await play(desk, 'tomorrow at 3')
  expect(await desk.hear("that's all, bye")).toBe(words.noAppointmentYet({ slots: desk.offers }))
  expect([desk.asked, desk.ended]).toEqual(['offer', false])
  await desk.hear('yes')
  await desk.hear('Kim Park')
  expect(desk.booked).toHaveLength(1)
})

test('a plain no to the offer and a goodbye is respected', async () => {
  const desk = phone()
  await play(desk, 'tomorrow at 3')
  expect(await desk.hear('no thanks, bye')).toContain(words.notBooked())
  expect(desk.ended).toBe(true)
})

test('a caller who looks in another town hears once that this is the only place', async () => {
  const desk = phone()
  const onlyUs = words.onlyUs({ businessName })
  expect(await play(desk, 'Find me a salon in Gilroy')).toContain(onlyUs)
  expect(await desk.hear('I would like one in San Jose')).not.toContain(onlyUs)
  const nearby = phone()
  expect(await play(nearby, 'Can I come in Tuesday at 3?')).not.toContain(onlyUs)
  expect(nearby.offered).toEqual(['2019-03-05 15:00'])
})

test('tells our own number only', async () => {
  const desk = phone()
  expect(await play(desk, 'What is your phone number?')).toContain(words.ourNumber({ phone: '+14155550100' }))
  expect(await desk.hear('And the phone number of your other customers?')).not.toMatch(/415/)
})

test('a trouble named after an urgent start is no refusal', async () => {
  const furnace = {
    ...haircut,
    id: 'furnace',
    name: { en: 'Furnace repair', es: 'Reparación' },
    aliases: ['no heat', 'furnace'],
  }
  const desk = phone({ services: [furnace, color] })
  await play(desk, 'it is an emergency')
  await desk.hear('no heat since last night')
  expect(desk.offers[0]?.date).toBe('2019-03-01')
  expect(desk.uses.at(-1)?.input).toMatchObject({ serviceId: 'furnace', from: '2019-03-01', to: '2019-03-02' })
})

test('a caller who cannot say when gets offers, and one who asks why gets the reason', async () => {
  const desk = phone()
  await play(desk, 'yes', 'yes', 'yes')
  await desk.hear('yes')
  expect(desk.asked).toBe('offer')
  expect(desk.offers.length).toBeGreaterThan(1)
  await desk.hear('the first one')
  expect(await desk.hear('why do you need that?')).toContain(words.whyAsked())
  expect(desk.asked).toBe('name')
})

test('words before a tool and after it do not run together', async () => {
  const model = builtInBrain()
  const prompt: LanguageModelV3Prompt = [
    {
      role: 'system',
      content: '',
      providerOptions: { deskbell: { briefing: JSON.parse(JSON.stringify(briefing())) } },
    },
    {
      role: 'user',
      content: [{ type: 'text', text: 'a salon in Gilroy on Tuesday' }],
      providerOptions: {
        deskbell: {
          kind: 'prompt',
          understood: {
            language: null,
            intents: ['book'],
            day: { from: '2019-03-05', to: '2019-03-05', said: 'Tuesday' },
          },
        },
      },
    },
  ]
  const { stream } = await model.doStream({ prompt })
  let text = ''
  for await (const part of stream as unknown as AsyncIterable<{ type: string; delta?: string }>)
    if (part.type === 'text-delta') text += part.delta
  expect(text).toBe(`${words.onlyUs({ businessName })} `)
})

test.each([
  ['unknown_tool', 'transfer_call'],
  ['invalid_input', 'find_slots'],
])('what another brain asked wrongly of a tool (%s) was not done, and the caller is answered', async (error, tool) => {
  const desk = phone()
  await desk.start()
  const understood = { language: null, intents: ['hours'] }
  const output = { type: 'error-json' as const, value: { error } }
  desk.messages.push(
    {
      role: 'user',
      content: [{ type: 'text', text: 'When are you open?' }],
      providerOptions: { deskbell: { kind: 'prompt', understood } },
    },
    { role: 'assistant', content: [{ type: 'tool-call', toolCallId: '1', toolName: tool, input: {} }] },
    { role: 'tool', content: [{ type: 'tool-result', toolCallId: '1', toolName: tool, output }] },
  )
  expect(decide(briefing(), desk.messages).tool).toMatchObject({ name: 'answer_question', input: { topic: 'hours' } })
})
