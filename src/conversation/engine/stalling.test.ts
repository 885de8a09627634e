import { expect, test } from 'vitest'
import { say } from '../say/index.ts'
import { isStalling } from './stalling.ts'

test.each([
  ...say('en').fillers(),
  ...say('es').fillers(),
  'Let me check.',
  'Let me check that for you.',
  'Sure, let me take a look at what we have on Tuesday.',
  'One moment, please.',
  'One moment while I look that up. ',
  "Okay, I'll just check the calendar…",
  'Just a second!',
  'Claro, déjeme comprobar la agenda.',
  'Un momento, por favor.',
  'Voy a mirar qué hay el martes.',
])('“%s” only asks for patience', (sentence) => {
  expect(isStalling(sentence)).toBe(true)
})

test.each([
  'Let me check: we open at eight.',
  'Let me see, we have Tuesday.',
  'One moment, we open at 8.',
  'Shall I check Tuesday?',
  'We close at six.',
  'I will pass that on.',
  'Un momento: abrimos a las ocho.',
  'Which day would you like?',
  `Let me look ${'and look '.repeat(100)}`,
])('“%s” says more', (sentence) => {
  expect(isStalling(sentence)).toBe(false)
})

test.each(['en', 'es'] as const)('the words that fill a silence are short, and three (%s)', (language) => {
  const fillers = say(language).fillers()
  expect(new Set(fillers).size).toBe(3)
  expect(Math.max(...fillers.map((words) => words.length))).toBeLessThan(32)
})
