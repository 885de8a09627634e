import { expect, test } from 'vitest'
import { readPhone } from './contact-details.ts'
import type { Hearing } from './understood.ts'

const readIn = (sentence: string, country: string, given: Partial<Hearing>) =>
  readPhone(sentence, {
    today: '2026-11-27',
    now: '14:40',
    language: 'en',
    asked: 'phone',
    services: [],
    offers: [],
    ...given,
    country,
  })?.value ?? null

test.each([
  ['area code five one oh then five five five oh one four four', 'US', '+15105550144'],
  ['five ten five fifty five oh one forty four', 'US', '+15105550144'],
  ['eight hundred five five five oh one nine nine', 'US', '+18005550199'],
  ['five hundred ten five five five zero one two two', 'US', '+15105550122'],
  ['tomorrow at five thirty', 'US', null],
])('asked for a number, %j in %s is %j', (sentence, country, phone) =>
  expect(readIn(sentence, country, {})).toBe(phone),
)

test.each([
  ['seis doce treinta y cuatro cincuenta y seis setenta y ocho', 'ES', '+34612345678'],
  ['seiscientos doce trescientos cuarenta y cinco seiscientos setenta y ocho', 'ES', '+34612345678'],
  ['cincuenta y cinco once treinta y cuatro cincuenta y seis setenta y ocho', 'MX', '+525511345678'],
])('asked for a number in Spanish, %j in %s is %j', (sentence, country, phone) =>
  expect(readIn(sentence, country, { language: 'es' })).toBe(phone),
)

test('what was not asked for is no number because of its tens', () => {
  expect(readIn('can you come at five ten or five fifty or six fifteen', 'US', { asked: 'time' })).toBeNull()
})
