import type { LanguageModelV3Prompt } from '@ai-sdk/provider'
import { describe, expect, test } from 'vitest'
import { builtInBrain } from './built-in.ts'
import { briefing, color, FakeDesk, haircut } from './fake-desk.test-support.ts'

const phone = (changes = {}) => new FakeDesk(briefing(changes))
const web = (changes = {}) => new FakeDesk(briefing({ channel: 'web', callerPhone: null, ...changes }))

async function play(desk: FakeDesk, ...sentences: string[]): Promise<string> {
  let answer = await desk.start()
  for (const sentence of sentences) answer = await desk.hear(sentence)
  return answer
}

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
  await play(desk, 'tomorrow at 3 please', 'yes')
  expect(await desk.hear('Sam Lee')).toMatch(/phone number or e-mail/)
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
  expect(await desk.hear('¿Habla español?')).toMatch(/español/)
  expect(await desk.hear('a las tres de la tarde')).toMatch(/martes 5 de marzo a las 3 de la tarde/)
})

test('with several services the service is asked for, and the day is kept', async () => {
  const desk = phone({ services: [haircut, color] })
  expect(await play(desk, 'I want to come in on Monday at 2')).toMatch(/Which service/)
  expect(await desk.hear('the color')).toMatch(/Monday, March 4th at 2 PM/)
})

test('corrections at any time: day, time, and after an offer was taken', async () => {
  const desk = phone()
  await play(desk, 'tomorrow at 3', 'No, make it Tuesday', 'actually 4 pm')
  expect(desk.said.at(-1)).toMatch(/Tuesday, March 5th at 4 PM/)
  await desk.hear('yes')
  expect(await desk.hear('oh wait, can we do 5 instead?')).toMatch(/Tuesday, March 5th at 5 PM/)
  await desk.hear('perfect')
  await desk.hear('Kim Park')
  expect(desk.booked).toMatchObject([{ date: '2019-03-05', time: '17:00' }])
})

test('side questions are answered and the pending question comes back', async () => {
  const desk = phone()
  await play(desk, 'tomorrow at 3')
  expect(await desk.hear('Okay, how much is it?')).toMatch(/\[price\].*Shall I book/)
  expect(desk.booked).toEqual([])
  expect(await desk.hear('Yes. And where are you located?')).toMatch(/\[address\].*name/)
  expect(await desk.hear('do you take credit cards?')).toMatch(/\[other\].*name/)
  expect(await desk.hear('It is Dana White')).toMatch(/You're booked, Dana White/)
})

test('who is speaking is said honestly', async () => {
  const desk = phone()
  expect(await play(desk, 'Are you a robot?')).toMatch(/automated assistant.*not a person/)
  expect(await desk.hear('I want to talk to a real person')).toMatch(/take a message/)
  expect(await desk.hear('yes')).toMatch(/What should I tell them/)
  expect(await desk.hear('Please call me about my order')).toMatch(/your name/i)
  await desk.hear('Lou Reed')
  expect(desk.taken).toMatchObject([{ name: 'Lou Reed', phone: '+14155550134', body: 'Please call me about my order' }])
})

test('an existing appointment is passed on, not pretended to be changed', async () => {
  const desk = phone()
  expect(await play(desk, 'I need to cancel my appointment on Tuesday')).toMatch(/can't cancel.*name/)
  await desk.hear('Lou Reed')
  expect(desk.taken).toMatchObject([{ body: 'I need to cancel my appointment on Tuesday' }])
  expect(desk.said.join(' ')).not.toMatch(/is cancel/i)
})

test('a slot taken meanwhile leads to new offers, never to a false claim', async () => {
  const desk = phone()
  desk.snatched.add('2019-03-02 15:00')
  await play(desk, 'tomorrow at 3', 'yes')
  const answer = await desk.hear('John Miller')
  expect(answer).toMatch(/somebody just took/)
  expect(answer).not.toMatch(/booked,/)
  expect(desk.booked).toEqual([])
  await desk.hear('the first one')
  expect(desk.booked).toHaveLength(1)
})

test.each(['find_slots', 'book_appointment'])('when %s fails the caller can leave a message', async (tool) => {
  const desk = phone()
  desk.failing.add(tool)
  await play(desk, 'tomorrow at 3', 'yes', 'John Miller')
  expect(desk.said.join(' ')).toMatch(/isn't working on our side/)
  expect(desk.booked).toEqual([])
  expect(desk.said.join(' ')).not.toMatch(/You're booked/)
})

test('required questions are asked one at a time, with side questions between', async () => {
  const questions = [
    { id: 'q1', text: { en: 'Is it your first visit?', es: '¿Es su primera visita?' }, required: true },
    { id: 'q2', text: { en: 'Any allergies?', es: '¿Alergias?' }, required: true },
  ]
  const desk = phone({ services: [{ ...haircut, questions }] })
  await play(desk, 'tomorrow at 3', 'yes')
  expect(await desk.hear('Sam Lee')).toMatch(/first visit/)
  expect(await desk.hear('What is the address?')).toMatch(/\[address\].*first visit/)
  expect(await desk.hear('Yes it is')).toMatch(/allergies/)
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
  expect(desk.said.join(' ')).toMatch(/take a message/)
})

test('silence is met twice and then ends the call', async () => {
  const desk = phone()
  await desk.start()
  expect(await desk.event('silence')).toMatch(/still there/)
  expect(await desk.event('silence')).toMatch(/help/)
  expect(await desk.event('silence')).toMatch(/let you go/)
  expect(desk.ended).toBe(true)
})

test('a resumed conversation knows what it did', async () => {
  const desk = phone()
  await play(desk, 'a haircut on Tuesday at 3')
  expect(await desk.event('resumed')).toMatch(/cut off.*Tuesday, March 5th at 3 PM/)
  await desk.hear('yes')
  await desk.hear('Kim Park')
  expect(await desk.event('resumed')).toMatch(/is booked/)
})

test('danger comes before appointments', async () => {
  expect(await play(phone(), 'I smell gas in my kitchen')).toMatch(/hang up now and call 911/)
  const flood = phone()
  expect(await play(flood, 'my basement is flooding, help')).toMatch(/urgent.*Friday, March 1st/)
})

test('rudeness stays polite and goes on', async () => {
  expect(await play(phone(), 'tomorrow at 3', 'you stupid machine')).toMatch(/frustrating.*Shall I book/)
})

test('something later, something earlier, another day', async () => {
  const desk = phone()
  await play(desk, 'Monday morning')
  expect(await desk.hear('do you have anything later?')).toMatch(/Monday, March 4th/)
  expect(desk.uses.at(-1)?.input).toMatchObject({ from: '2019-03-04', earliest: '08:31' })
  expect(await desk.hear('how about another day?')).toMatch(/March 5th/)
})

test('a key picks an offer', async () => {
  const desk = phone()
  await play(desk, 'Monday morning')
  expect(await desk.hear('2', 'dtmf')).toMatch(/8:15 AM.*name/)
})

test('another brain leaves no memory, and the conversation goes on', async () => {
  const desk = phone()
  await play(desk, 'tomorrow at 3')
  for (const message of desk.messages) if (message.role === 'assistant') delete message.providerOptions
  expect(await desk.hear('yes, 3 pm is good')).toMatch(/name/)
})

test('leaving with a time chosen but not booked is said plainly', async () => {
  const desk = phone()
  await play(desk, 'tomorrow at 3', 'yes')
  expect(await desk.hear('ok bye')).toMatch(/still need that/)
  expect(await desk.hear('no, goodbye')).toMatch(/leave the appointment/)
  expect(desk.ended).toBe(true)
})

test('"are you open on Sunday?" is a question, not a wish', async () => {
  const desk = phone()
  expect(await play(desk, 'Are you open on Sundays?')).toMatch(/\[hours\]/)
  expect(desk.uses.map(({ name }) => name)).toEqual(['answer_question'])
})

test('after the booking, a change is passed on and "am I booked?" is answered from the row', async () => {
  const desk = phone()
  await play(desk, 'tomorrow at noon', 'yes', 'Al Jones')
  expect(await desk.hear('so am I booked?')).toMatch(/you're booked: Haircut on Saturday, March 2nd at noon/)
  expect(await desk.hear('actually change it to 1 pm')).toMatch(/can't change.*passed your message on/)
  expect(desk.booked).toHaveLength(1)
})

test('"at seven" falls into the opening hours', async () => {
  expect(await play(phone(), 'tomorrow at seven')).toMatch(/7 PM/)
  expect(await play(phone(), 'tomorrow at 7 am')).not.toMatch(/7 PM/)
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
  expect(await phone().start()).toMatch(/Thanks for calling Sunny Salon.*automated assistant/)
  expect(
    await web().hear(
      '(The caller is on the line. Greet them: name the business, and say that you are an automated assistant.)',
      'setup',
    ),
  ).toMatch(/welcome to Sunny Salon.*automated assistant/)
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
      expect(await desk.hear(sentence)).toMatch(
        /You have your appointment on Saturday, March 2nd at 3 PM. Would you like a second one, or to change that one/,
      )
      expect(desk.uses.filter(({ name }) => name === 'find_slots')).toHaveLength(1)
    },
  )

  test('a second one is booked on its own day', async () => {
    const desk = await booked()
    await desk.hear('and Wednesday at 10?')
    expect(await desk.hear('a second one')).toMatch(/Wednesday, March 6th at 10 AM/)
    await desk.hear('yes')
    expect(desk.booked).toMatchObject([{ date: '2019-03-02' }, { date: '2019-03-06', time: '10:00' }])
  })

  test.each(['change that one', 'no, move it'])(
    '%s: the team is told, with the day that was named',
    async (sentence) => {
      const desk = await booked()
      await desk.hear('what about Wednesday?')
      expect(await desk.hear(sentence)).toMatch(/can't change.*passed your message on/)
      expect(desk.taken[0]?.body).toMatch(/2019-03-02 15:00 → Wednesday/)
      expect(await desk.hear('thanks')).not.toMatch(/Shall I book|Which would you like/)
      expect(desk.booked).toHaveLength(1)
    },
  )

  test('neither: it stays as it is, and the day is forgotten', async () => {
    const desk = await booked()
    await desk.hear('what about Wednesday?')
    expect(await desk.hear('no')).toMatch(/March 2nd at 3 PM stays as it is/)
    expect(await desk.hear('okay')).toMatch(/anything else/)
    expect(desk.booked).toHaveLength(1)
  })

  test('a caller who asks for another appointment gets it without a question', async () => {
    const desk = await booked()
    expect(await desk.hear('I also need one for my son on Wednesday at 4')).toMatch(/Wednesday, March 6th at 4 PM/)
  })
})

test('"that is all" while an offer stands: the caller hears that nothing is booked', async () => {
  const desk = phone()
  await play(desk, 'tomorrow at 3')
  expect(await desk.hear("that's all, bye")).toMatch(
    /don't have an appointment yet. Shall I book Saturday, March 2nd at 3 PM/,
  )
  await desk.hear('yes')
  await desk.hear('Kim Park')
  expect(desk.booked).toHaveLength(1)
})

test('a plain no to the offer and a goodbye is respected', async () => {
  const desk = phone()
  await play(desk, 'tomorrow at 3')
  expect(await desk.hear('no thanks, bye')).toMatch(/leave the appointment/)
  expect(desk.ended).toBe(true)
})

test('a caller who looks in another town hears once that this is the only place', async () => {
  const desk = phone()
  expect(await play(desk, 'Find me a salon in Gilroy')).toMatch(/only book here at Sunny Salon/)
  expect(await desk.hear('I would like one in San Jose')).not.toMatch(/only book here/)
  expect(await play(phone(), 'Can I come in Tuesday at 3?')).toMatch(/^I can do Tuesday/)
})

test('tells our own number only', async () => {
  const desk = phone()
  expect(await play(desk, 'What is your phone number?')).toMatch(/Our number is 415-555-0100/)
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
  expect(await desk.hear('no heat since last night')).toMatch(/March 1st/)
  expect(desk.uses.at(-1)?.input).toMatchObject({ serviceId: 'furnace', from: '2019-03-01', to: '2019-03-02' })
})

test('a caller who cannot say when gets offers, and one who asks why gets the reason', async () => {
  const desk = phone()
  await play(desk, 'yes', 'yes', 'yes')
  expect(await desk.hear('yes')).toMatch(/Which would you like/)
  await desk.hear('the first one')
  expect(await desk.hear('why do you need that?')).toMatch(/only for your appointment.*name/)
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
  expect(text).toBe('I can only book here at Sunny Salon. ')
})
