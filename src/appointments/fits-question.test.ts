import { expect, test } from 'vitest'
import { fitsQuestion } from './fits-question.ts'

const choices = [
  { en: 'Gas', es: 'Gas' },
  { en: 'Heat pump', es: 'Bomba de calor' },
]

test.each([
  ['address', '44 Maple, the blue house', true],
  ['address', 'calle de la Luna 14, segundo B', true],
  ['address', 'same name', false],
  ['address', "it's my sister's house", false],
  ['yes-no', 'yes please', true],
  ['yes-no', 'No, none at all', true],
  ['yes-no', 'sí, claro', true],
  ['yes-no', 'a gray one', false],
  ['number', 'about 1,200 square feet', true],
  ['number', 'dos o tres', true],
  ['number', 'a lot', false],
  ['choice', "it's a heat pump", true],
  ['choice', 'Bomba de calor.', true],
  ['choice', 'gasoline', false],
  ['text', 'anything at all', true],
] as const)('%s: "%s" fits: %s', (kind, answer, fits) =>
  expect(fitsQuestion({ kind, choices: kind === 'choice' ? choices : null }, answer)).toBe(fits),
)

test('no answer is no misfit', () => expect(fitsQuestion({ kind: 'address', choices: null }, null)).toBe(true))
