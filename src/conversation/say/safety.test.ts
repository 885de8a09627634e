/** What is said in danger is there for every danger, question, language, country and trade. */
import { getCountries } from 'libphonenumber-js'
import { describe, expect, test } from 'vitest'
import { salon } from '../engine/guard.test-support.ts'
import { Danger, type SafetyQuestion } from '../understanding/danger.ts'
import { helpLinesOf, helpNumbersOf } from './help-lines.ts'
import { safetyAnswer, safetyFirst } from './safety.ts'

const questions: SafetyQuestion[] = [
  ...(['what', 'whom', 'must-call', 'leave', 'stay', 'return', 'call', 'switch', 'power', 'shut-off'] as const),
  ...(['flame', 'windows', 'put-out', 'touch', 'move', 'drive', 'give', 'serious', 'others', 'other'] as const),
]
const at = (country: string, trade = 'plumbing-heating', language: 'en' | 'es' = 'en') => ({
  language,
  business: { ...salon.business, country, trade },
})
const languages = ['en', 'es'] as const

describe.each(languages)('in %s', (language) => {
  test.each(Danger.options)('%s: what to do, and an answer to every question, wherever the business is', (danger) => {
    for (const country of getCountries()) {
      for (const trade of ['plumbing-heating', 'dental', 'Veterinary clinic', 'salon']) {
        const where = at(country, trade, language)
        const said = [safetyFirst(danger, where), ...questions.map((one) => safetyAnswer(danger, one, where))]
        expect(said.filter((text) => !/^[^{}]{5,330}[.?]$/.test(text) || /undefined|null/.test(text))).toEqual([])
      }
    }
  })

  test.each(Danger.options.filter((one) => !['tooth', 'animal'].includes(one)))('%s names whom to call', (danger) => {
    expect(safetyFirst(danger, at('US', 'salon', language))).toMatch(/911|988|1-800-222-1222/)
    expect(safetyFirst(danger, at('CL', 'salon', language))).toMatch(/emergency services|servicios de emergencia/)
  })
})

test.each<[country: string, danger: Danger, number: string]>([
  ['US', 'gas', '911'],
  ['CA', 'fire', '911'],
  ['GB', 'fire', '999'],
  ['GB', 'gas', '0800 111 999'],
  ['IE', 'gas', '1800 20 50 50'],
  ['DE', 'gas', '112'],
  ['ES', 'medical', '112'],
  ['AU', 'medical', 'triple zero'],
  ['NZ', 'attack', '111'],
  ['US', 'poison', '1-800-222-1222'],
  ['AU', 'poison', '13 11 26'],
  ['US', 'suicide', '988'],
  ['CA', 'suicide', '988'],
  ['GB', 'suicide', '116 123'],
  ['ES', 'suicide', '024'],
  ['US', 'animal', '888-426-4435'],
])('in %s a caller who tells of %s is given %s', (country, danger, number) => {
  for (const language of languages) expect(safetyFirst(danger, at(country, 'salon', language))).toContain(number)
})

test('the numbers of one country are not named in another', () => {
  for (const country of ['GB', 'ES', 'AU', 'NZ', 'DE', 'CL'])
    for (const danger of Danger.options) expect(safetyFirst(danger, at(country))).not.toMatch(/911|988|800-222|888-426/)
})

test('a sentence whose line a country does not have is left out', () => {
  expect(safetyFirst('animal', at('FR'))).not.toMatch(/poison/i)
  expect(safetyFirst('animal', at('US'))).toMatch(/poison/i)
})

test('a trade hears its own words: at a vet it may be an animal, after an extraction it may only bleed', () => {
  expect(safetyFirst('medical', at('US', 'Veterinary clinic'))).toMatch(/animal hospital/)
  expect(safetyFirst('bleeding', at('US', 'dental'))).toMatch(/does not stop/)
  expect(safetyFirst('medical', at('US', 'dental'))).not.toMatch(/animal/)
})

test('windows and switches: the answers that people need most', () => {
  expect(safetyAnswer('gas', 'leave', at('US'))).toBe('Yes, now. Everyone.')
  expect(safetyAnswer('gas', 'switch', at('US'))).toMatch(/^No\./)
  expect(safetyAnswer('gas', 'call', at('US'))).toMatch(/^No\. Go outside/)
  expect(safetyAnswer('gas', 'stay', at('US', 'salon', 'es'))).toMatch(/^No\./)
  expect(safetyAnswer('electric', 'put-out', at('US'))).toMatch(/^Never with water/)
})

test('every number that can be said is one that a model may name there', () => {
  expect(helpNumbersOf('GB')).toEqual(['999', '0800 111 999', '01202 509000', '116 123'])
  expect(helpNumbersOf('AU')).toContain('000')
  expect(helpLinesOf('CL')).toEqual({ emergency: null })
})
