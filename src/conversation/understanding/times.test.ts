import { expect, test } from 'vitest'
import { understand } from './understand.ts'
import type { Hearing } from './understood.ts'

const hearing = (changes: Partial<Hearing> = {}): Hearing => ({
  today: '2019-03-01',
  now: '09:00',
  language: 'en',
  country: 'US',
  asked: null,
  services: [],
  offers: [],
  ...changes,
})

function time(sentence: string, changes: Partial<Hearing> = {}): string | null {
  const { time: wish } = understand(sentence, hearing(changes))
  return wish ? (wish.from === wish.to ? wish.from : `${wish.from}-${wish.to}`) : null
}

test.each([
  ['at 3 pm', '15:00'],
  ['Three p.m. if you can', '15:00'],
  ['10:30 am', '10:30'],
  ['13:45', '13:45'],
  ['half past 3 in the afternoon', '15:30'],
  ['quarter to 13 in the afternoon', '12:45'],
  ['a quarter past ten in the morning', '10:15'],
  ['3 o"clock in the afternoon', '15:00'],
  ['eleven o’clock', '11:00'],
  ['afternoon 3', '15:00'],
  ['evening 4', '16:00'],
  ['in the morning 10:15', '10:15'],
  ['four in the evening', '16:00'],
  ['tomorrow at ten', '10:00'],
  ['at 3', '15:00'],
  ['at 8', '08:00'],
  ['at twelve', '12:00'],
  ['ten thirty works', '10:30'],
  ['ok no, 3 was fine', '15:00'],
  ['two fifteen', '14:15'],
  ['nine oh five', '09:05'],
  ['noonish', '12:00'],
  ['around 10:30', '10:30'],
  ['tonight at 7', '19:00'],
  ['tomorrow evening, say around six', '18:00'],
  ['twenty past nine', '09:20'],
  ['ten to five', '16:50'],
  ['3ish', '15:00'],
  ['12 pm', '12:00'],
  ['12 in the afternoon', '12:00'],
  ['1530 hours', '15:30'],
  ["Let's push it to 4", '16:00'],
  ['five-ish', '17:00'],
  ['five on the fifth', '17:00'],
  ['at 1400 tomorrow', '14:00'],
  ['Thursday at 10, scratch that, 11', '11:00'],
])('%s', (sentence, expected) => {
  expect(time(sentence)).toBe(expected)
})

test.each([
  ['in the morning', '06:00-11:59'],
  ['sometime in the afternoon', '12:00-16:59'],
  ['evenings are best', '17:00-21:00'],
  ['first thing in the morning', '06:00-10:00'],
  ['after work', '17:00-21:00'],
  ['after 3', '15:00-23:59'],
  ['any time after 5 pm', '17:00-23:59'],
  ['3 pm or later', '15:00-23:59'],
  ['before noon', '00:00-12:00'],
  ['no later than 4', '00:00-16:00'],
  ['between 2 and 4', '14:00-16:00'],
  ['from 9 to 11', '09:00-11:00'],
  ['8 am to noon', '08:00-12:00'],
  ['10 or 11 in the morning', '10:00-11:00'],
  ['any time is fine', '00:00-23:59'],
  ['not before 10', '10:00-23:59'],
])('span: %s', (sentence, expected) => {
  expect(time(sentence)).toBe(expected)
})

test.each([
  ['not 3, make it 4', '16:00'],
  ['change it from 3 to 4', '16:00'],
  ['No, 10 o"clock in the morning would be better', '10:00'],
  ['3 is too early, how about 5?', '17:00'],
])('a correction: %s', (sentence, expected) => {
  expect(time(sentence)).toBe(expected)
})

test.each([
  "I'd like one, please",
  'for 2 people',
  'the rating is 4.6',
  'it costs $50',
  'my number is 415 555 0134',
  'at 5 Main Street',
  'Good morning',
  'Have a nice evening',
  'it takes 30 minutes',
  'for 30 minutes',
  'I need it for 3 kids',
  'this one is good',
  'I waited for 2 hours',
  'on the 7th',
])('no time in: %s', (sentence) => {
  expect(time(sentence)).toBeNull()
})

test.each([
  ['a las 3', '15:00'],
  ['a la una', '13:00'],
  ['a las diez y media', '10:30'],
  ['a las tres de la tarde', '15:00'],
  ['a las diez de la mañana', '10:00'],
  ['a las seis menos cuarto', '17:45'],
  ['a las 15:30', '15:30'],
  ['mañana a las once', '11:00'],
  ['al mediodía', '12:00'],
  ['a las ocho de la noche', '20:00'],
  ['por la tarde', '12:00-16:59'],
  ['mañana por la mañana', '06:00-11:59'],
  ['después de las tres', '15:00-23:59'],
  ['entre las dos y las cuatro', '14:00-16:00'],
  ['a primera hora', '06:00-10:00'],
])('Spanish: %s', (sentence, expected) => {
  expect(time(sentence, { language: 'es' })).toBe(expected)
})

test('bare numbers are times only when a time was asked for', () => {
  expect(time('three', { asked: 'time' })).toBe('15:00')
  expect(time('1030', { asked: 'time' })).toBe('10:30')
  expect(time('three')).toBeNull()
})
