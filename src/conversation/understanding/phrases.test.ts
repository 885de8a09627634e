import { expect, test } from 'vitest'
import { phraseFinder } from './phrases.ts'
import { spokenWords } from './spoken-words.ts'

const spellings = new Map([
  ["-n't", ['not']],
  ['ok', ['okay']],
])
const around = { leads: ['well', 'thank you'], tails: ['please'], lists: { visit: ['(visit|appointment)'] } }

const found = (phrase: string, sentence: string) => {
  const finder = phraseFinder<string>(around, spellings)
  finder.add(phrase, phrase)
  return finder.find(spokenWords(sentence, spellings)).length > 0
}

test.each([
  ['(move|change) my {visit}', 'could you change my visit now', true],
  ['(move|change) my {visit}', 'move me to a visit', false],
  ['call [me] back', 'call back', true],
  ['call [me] back', 'call me back', true],
  ['call [me] back', 'call her back', false],
  ['drop ... {visit}', 'drop the one o clock visit', true],
  ['drop ... {visit}', `drop ${'it '.repeat(9)}visit`, false],
  ['drop ... {visit}', 'drop it. a visit', false],
  ['see _ then', 'see you then', true],
  ['see _ then', 'see then', false],
  ['resched*', 'rescheduling', true],
  ['resched*', 'schedule', false],
  ['^no', 'well, no', true],
  ['^no', 'thank you. no', true],
  ['^no', 'there is no', false],
  ['bye$', 'bye please', true],
  ['bye$', 'bye the way', false],
  ['what ?', 'what?', true],
  ['what ?', 'what', false],
  ["i don't", 'i do not', true],
  ['i do not', "i don't", true],
  ['ok', 'okay', true],
  ['👍', 'yes 👍🏽', true],
])('%s is found in "%s": %s', (phrase, sentence, is) => {
  expect(found(phrase, sentence)).toBe(is)
})

test.each(['(one|two', 'one)', '[one', '{nothing}', 'one ^two', '[one]', ''])('"%s" is refused', (phrase) => {
  expect(() => phraseFinder<string>(around, spellings).add(phrase, phrase)).toThrow(/'/)
})

test('phrases that begin alike end apart', () => {
  const finder = phraseFinder<string>(around, spellings)
  for (const phrase of ['a b', 'a b c', 'a [x] b', 'a (b|c) d']) finder.add(phrase, phrase)
  const values = (sentence: string) => [
    ...new Set(finder.find(spokenWords(sentence, spellings)).map((one) => one.value)),
  ]
  expect(values('a b')).toEqual(['a b', 'a [x] b'])
  expect(values('a x b').sort()).toEqual(['a [x] b'])
  expect(values('a c d')).toEqual(['a (b|c) d'])
  expect(values('a b c')).toContain('a b c')
})

test('tells which words were taken, the longest way to them', () => {
  const finder = phraseFinder<string>(around, spellings)
  finder.add('no [no] no', 'no')
  expect(finder.find(['x', 'no', 'no', 'no']).at(-1)).toEqual({ value: 'no', from: 1, to: 4 })
})
