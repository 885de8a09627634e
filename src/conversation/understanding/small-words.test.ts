import { expect, test } from 'vitest'
import { isPlainYes, weigh, type Weight } from './small-words.ts'

const examples: Record<Weight, string[]> = {
  none: ['', '  ', 'uh', 'Um,', 'uhm...', 'hmm', 'eh', 'este', 'uh um', '[cough]', 'erm'],
  listening: ['mm-hm', 'Mhm.', 'uh-huh', 'Okay', 'yeah', 'right', 'I see', 'got it', 'ajá', 'ya', 'vale', 'claro'],
  farewell: [
    'bye',
    'Bye bye!',
    'okay thank you, bye',
    'Great, thanks. Have a nice day!',
    'you too',
    'adiós',
    'muchas gracias, hasta luego',
    'vale, gracias',
  ],
  words: [
    'yes',
    'no',
    'two',
    'okay ten is fine',
    'thanks, but can you do Friday',
    'bye the way, is it open',
    'perfect',
    'all right, and the price',
    'sí',
    'mañana',
    'こんにちは',
    'I need a plumber',
    'y el precio',
  ],
}

test.each(Object.entries(examples).flatMap(([weight, all]) => all.map((sentence) => [sentence, weight])))(
  '"%s": %s',
  (sentence, weight) => {
    expect(weigh(sentence)).toBe(weight)
  },
)

test.each([
  ['yes', true],
  ['Yes please, that would be great, thank you!', true],
  ["I'd like that, yes", true],
  ['sí, por favor', true],
  ['Vale, deje un recado', true],
  ['Yes sir I can boogie', false],
  ['yes, tell them the boiler leaks', false],
  ['sí, pero mañana', false],
])('“%s” is a yes and nothing else: %s', (sentence, isOne) => {
  expect(isPlainYes(sentence)).toBe(isOne)
})
