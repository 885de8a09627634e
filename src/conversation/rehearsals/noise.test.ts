import { expect, test } from 'vitest'
import { createNoise } from './noise.ts'
import { ownScenarios } from './scenarios/index.ts'

const seeds = Array.from({ length: 60 }, (_, seed) => `${seed}`)
const spoken = ownScenarios.filter(({ channel }) => channel !== 'sms')
const lines = spoken.flatMap(({ language, lines: steps }) =>
  steps.map((step) => ({ language, text: typeof step === 'string' ? step : step.say })).filter(({ text }) => text),
)
const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
const heardBy = (seed: string, { language, text }: (typeof lines)[number], isExact = false) =>
  createNoise(seed, language).heard(text, isExact)

test('what is meant stays: no refusal, weekday, month or figure is lost or added', () => {
  const matters =
    /\b(?:not|no|never|nunca|except|but|menos|\w+days?|lunes|martes|jueves|viernes|december|\d+|cancel\w*|gas)\b/gi
  const kept = (text: string) => text.toLowerCase().match(matters)?.join(' ') ?? ''
  for (const line of lines)
    for (const seed of seeds.slice(0, 12)) expect(kept(heardBy(seed, line))).toBe(kept(line.text.replaceAll(':', ' ')))
})

test('a name, an address or a number keeps every letter', () => {
  const exact = { language: 'en' as const, text: 'It is Will Price, 12 The Alameda, 510-555-0133.' }
  for (const seed of seeds) {
    const words = wordsOf(heardBy(seed, exact, true))
    expect(words.filter((word) => !['uh', 'um', 'er', 'uhm'].includes(word))).toEqual(wordsOf(exact.text))
  }
})

test('capitals and points go, small words are lost, sounds come, number words are taken for others', () => {
  const all = seeds.map((seed) =>
    heardBy(seed, { language: 'en', text: 'Could I please have the tune-up on Monday, at four in the afternoon?' }),
  )
  const some = (pattern: RegExp) => expect(all.some((one) => pattern.test(one))).toBe(true)
  some(/^(?:uh )?could i .*afternoon$/)
  some(/ have tune-up/i)
  some(/\bu[hm]\b/)
  some(/at for in/)
  expect(new Set(all).size).toBeGreaterThan(20)
})

test('a sentence comes in two pieces only where nothing is turned into its opposite', () => {
  for (const { language, text } of lines)
    for (const seed of seeds) {
      const [first, second] = createNoise(seed, language).pieces(text)
      expect(first).not.toMatch(/\b(?:not|except|but|anything|menos|or)$/i)
      expect(wordsOf(`${first} ${second ?? ''}`)).toEqual(wordsOf(text))
    }
})

test('what is recognised of a sentence grows, is revised, and ends before it', () => {
  expect(createNoise('1', 'en').parts('We need somebody on Monday morning please')).toEqual([
    'We need',
    'We need somebody o',
    'We need somebody on Monday morning',
  ])
})

test('the same seed hears the same', () => {
  const line = lines[0] as (typeof lines)[number]
  expect(heardBy('5', line)).toBe(heardBy('5', line))
})
