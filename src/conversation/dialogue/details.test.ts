/** What is asked on the way to a booking: the business's own questions, and callers who have to look something up. */
import { expect, test } from 'vitest'
import { say } from '../say/index.ts'
import { briefing, FakeDesk, haircut } from './fake-desk.test-support.ts'

const words = say('en')

type Question = (typeof haircut.questions)[number]

async function asked(question: Pick<Question, 'text' | 'kind' | 'choices'>, language: 'en' | 'es' = 'en') {
  const services = [{ ...haircut, questions: [{ id: 'q', required: true, ...question }] }]
  const caller = new FakeDesk(briefing({ services, language }))
  await caller.start()
  await caller.hear(language === 'es' ? 'mañana a las tres, por favor' : 'tomorrow at three, please')
  await caller.hear(language === 'es' ? 'sí' : 'yes')
  await caller.hear('Ruth Hall')
  return caller
}

const where = { text: { en: 'Where is it?', es: '¿Dónde es?' }, kind: 'address' as const, choices: null }

test.each([
  ["I'm not sure, it's my mother's place. Hold on.", 'en'],
  ['one second, let me find it', 'en'],
  ["I don't know it by heart, give me a minute", 'en'],
  ['no estoy segura, es la casa de mi tío, un momento', 'es'],
  ['espere un segundo que lo busco', 'es'],
] as const)('who has to look something up is given the time: %s', async (said, language) => {
  const caller = await asked(where, language)
  expect(await caller.hear(said)).toBe(say(language).wait())
  await caller.hear('14 Alder Road')
  expect(caller.booked).toMatchObject([{ input: { answers: [{ questionId: 'q', answer: '14 Alder Road' }] } }])
})

test('who waits and tells it in one breath is not told to take their time', async () => {
  const caller = await asked(where)
  await caller.hear('hold on, 14 Alder Road')
  expect(caller.booked).toMatchObject([{ input: { answers: [{ questionId: 'q', answer: '14 Alder Road' }] } }])
})

test('what is no answer to a choice is asked again, with what it can be', async () => {
  const choices = [
    { en: 'Short', es: 'Corto' },
    { en: 'Long', es: 'Largo' },
  ]
  const text = { en: 'How long is your hair?', es: '¿Cómo tiene el pelo?' }
  const caller = await asked({ text, kind: 'choice', choices })
  const again = await caller.hear('well it grew a lot this year')
  expect(again).toContain(words.askAgain.answer({ text: text.en, choices: ['Short', 'Long'] }))
  expect(again).toContain('Short or Long')
  expect(caller.booked).toEqual([])
  await caller.hear('oh, long I would say')
  expect(caller.booked).toMatchObject([{ input: { answers: [{ answer: 'oh, long I would say' }] } }])
})

test('who never answers it leaves a message in the end', async () => {
  const text = { en: 'How many people are coming?', es: '¿Cuántas personas vienen?' }
  const caller = await asked({ text, kind: 'number', choices: null })
  for (const said of ['my family', 'the whole lot of them', 'the usual bunch', 'all of us I guess'])
    await caller.hear(said)
  expect([caller.booked, caller.memory.goal]).toEqual([[], 'leave-message'])
})
