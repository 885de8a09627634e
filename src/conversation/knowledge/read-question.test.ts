import { expect, test } from 'vitest'
import { isMisheard, plainWords } from './plain-words.ts'
import { readQuestion, topicKey } from './read-question.ts'

const about = (said: string, language: 'en' | 'es' = 'en') =>
  readQuestion(said, language, new Set(['furnac'])).words.map((word) => word.concept ?? word.said)

test.each([
  ['Um, do you guys like take credit cards or Visa?', ['card']],
  ['can I write you a check', ['check']],
  ['can you check the thermostat', ['thermostat']],
  ['do you have liability insurance', ['insured']],
  ['what insurance do you accept', ['insurance-taken']],
  ['do you accept my insurance', ['insurance-taken']],
  ['is there parkign', ['parking']],
  ['what do you charge', []],
  ['', []],
])('%s', (said, words) => expect(about(said)).toEqual(words))

test.each([
  ['¿Aceptan tarjeta de crédito?', ['card']],
  ['ustedes están seguros de eso', []],
  ['tienen seguro', ['insured']],
])('%s', (said, words) => expect(about(said, 'es')).toEqual(words))

test('words of the trade, and the caller’s own things, are told apart', () => {
  const { words } = readQuestion('is my furnace under my warranty', 'en', new Set(['furnac']))
  expect(words).toMatchObject([
    { said: 'furnace', isTrade: true },
    { concept: 'warranty', isTheirs: true },
  ])
})

test('what is asked alike comes together, in whatever words', () => {
  const keys = ['Do you have parking?', 'so where could I park the car, um', 'is there a car park', 'parking'].map(
    (said) => topicKey(readQuestion(said, 'en')),
  )
  expect(new Set([keys[0], keys[2], keys[3]])).toEqual(new Set(['parking']))
  expect(topicKey(readQuestion('what do you do', 'en'))).toBe('')
})

test.each([
  ['warrenty', 'warranty', true],
  ['leandor', 'leandro', true],
  ['berkely', 'berkeley', true],
  ['hirring', 'hiring', true],
  ['wiring', 'hiring', false],
  ['card', 'cord', false],
  ['parking', 'painting', false],
])('%s for %s: %s', (heard, meant, is) => expect(isMisheard(heard, meant)).toBe(is))

test('plain words are those of the database', () => {
  expect(plainWords("  What's  your E-mail, señor?? ")).toBe('whats your e mail senor')
})
