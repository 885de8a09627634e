import { expect, test } from 'vitest'
import { understand } from './understand.ts'
import type { Hearing } from './understood.ts'

/** 2019-03-01 is a Friday. */
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

function day(sentence: string, changes: Partial<Hearing> = {}): string | null {
  const { day: wish } = understand(sentence, hearing(changes))
  return wish ? (wish.from === wish.to ? wish.from : `${wish.from}..${wish.to}`) : null
}

test.each([
  ['Is there any chance for today?', '2019-03-01'],
  ['Can you fit me in later today?', '2019-03-01'],
  ['tonight would be great', '2019-03-01'],
  ['How about this afternoon?', '2019-03-01'],
  ['today if at all possible', '2019-03-01'],
  ['tomorrow please', '2019-03-02'],
  ['tommorow works', '2019-03-02'],
  ['The day after tomorrow would suit me', '2019-03-03'],
  ['this Sunday', '2019-03-03'],
  ['Saturday this week, if you are open', '2019-03-02'],
  ['Could we say next Monday?', '2019-03-04'],
  ['Monday next week', '2019-03-04'],
  ['next Friday', '2019-03-08'],
  ['next week on Thursday', '2019-03-07'],
  ['Wednesday of next week', '2019-03-06'],
  ['Let us do Tuesday', '2019-03-05'],
  ['Friday', '2019-03-08'],
  ['this coming Wednesday', '2019-03-06'],
  ['the week after next on Tuesday', '2019-03-12'],
  ['a week from Tuesday', '2019-03-12'],
  ['two weeks from today', '2019-03-15'],
  ['in three days', '2019-03-04'],
  ['in a couple of weeks', '2019-03-15'],
  ['the first Monday of April', '2019-04-01'],
])('%s', (sentence, expected) => {
  expect(day(sentence)).toBe(expected)
})

test.each([
  ['I want it for the 1st', '2019-03-01'],
  ['Make it the 12th, please', '2019-03-12'],
  ['on the twenty-third', '2019-03-23'],
  ['March 7th', '2019-03-07'],
  ['7th of March', '2019-03-07'],
  ['march the seventh', '2019-03-07'],
  ['the 9 of march', '2019-03-09'],
  ['the 10th of this month', '2019-03-10'],
  ['the 3rd of next month', '2019-04-03'],
  ['Thursday the 14th', '2019-03-14'],
  ['Thursday, March 14th', '2019-03-14'],
  ['February 20th', '2020-02-20'],
  ['12/24', '2019-12-24'],
  ['2019-05-06', '2019-05-06'],
  ['Christmas Eve', '2019-12-24'],
  ['the day after Christmas', '2019-12-26'],
  ["New Year's Day", '2020-01-01'],
])('calendar day: %s', (sentence, expected) => {
  expect(day(sentence)).toBe(expected)
})

test('a date in December rolls into the next year', () => {
  expect(day('March 1st', { today: '2026-12-10' })).toBe('2027-03-01')
  expect(day('the 5th', { today: '2026-12-10' })).toBe('2027-01-05')
})

test.each(['February 30th', 'the 31st of April', 'the 32nd', '2019-02-31'])('no such day: %s', (sentence) => {
  expect(day(sentence)).toBeNull()
})

test('the 31st in a month without one is no day', () => {
  expect(day('on the thirty-first', { today: '2019-04-02' })).toBeNull()
})

test('3/4 is read as the country writes it', () => {
  expect(day('5/6')).toBe('2019-05-06')
  expect(day('5/6', { country: 'GB' })).toBe('2019-06-05')
  expect(day('el 5/6', { country: 'MX', language: 'es' })).toBe('2019-06-05')
})

test.each([
  ['any day next week', '2019-03-04..2019-03-10'],
  ['the week after next', '2019-03-11..2019-03-17'],
  ['this weekend', '2019-03-02..2019-03-03'],
  ['early next week', '2019-03-04..2019-03-05'],
  ['the end of next week', '2019-03-07..2019-03-08'],
  ['at the end of the month', '2019-03-25..2019-03-31'],
  ['sometime in April', '2019-04-01..2019-04-30'],
  ['Tuesday or Wednesday', '2019-03-05..2019-03-06'],
  ['Monday through Wednesday', '2019-03-04..2019-03-06'],
  ['after the 10th', '2019-03-11..2019-03-18'],
  ['before Wednesday', '2019-03-01..2019-03-05'],
  ['as soon as possible', '2019-03-01..2019-03-15'],
  ['the earliest you have', '2019-03-01..2019-03-15'],
])('span: %s', (sentence, expected) => {
  expect(day(sentence)).toBe(expected)
})

test.each([
  ['not tomorrow, Wednesday', '2019-03-06'],
  ["I can't do Tuesday, how about Thursday?", '2019-03-07'],
  ["Tuesday doesn't work, Wednesday is better", '2019-03-06'],
  ['Wednesday instead of Tuesday', '2019-03-06'],
  ['I was thinking Monday but actually the 12th', '2019-03-12'],
  ['move it from the 3rd to the 5th', '2019-03-05'],
])('a correction: %s', (sentence, expected) => {
  expect(day(sentence)).toBe(expected)
})

test.each([
  'May I have your address?',
  'I may come by',
  'We march on',
  'my number is 415 555 0134',
  'It has 5 stars',
  'for 2 people',
  'it was 12 dollars',
  "I'll take the second one",
  'this is my first visit',
  'that was my 1st choice',
  'on 5th street',
  'Thanks, that is all for today',
  'Not today, thank you',
  'I was there last Monday',
  'it broke two days ago',
  'it happened yesterday',
  'See you next Friday!',
  'I sat in the sun',
  'anything but Monday',
  'she was born on May 3rd',
  'Have a good day',
])('no day in: %s', (sentence) => {
  expect(day(sentence)).toBeNull()
})

test.each([
  ['mañana', '2019-03-02'],
  ['mañana por la mañana', '2019-03-02'],
  ['pasado mañana', '2019-03-03'],
  ['el lunes que viene', '2019-03-04'],
  ['el próximo martes', '2019-03-05'],
  ['el miércoles de la semana que viene', '2019-03-06'],
  ['este sábado', '2019-03-02'],
  ['el 5 de marzo', '2019-03-05'],
  ['el cinco de marzo', '2019-03-05'],
  ['el primero de abril', '2019-04-01'],
  ['el día 12', '2019-03-12'],
  ['dentro de dos semanas', '2019-03-15'],
  ['la semana que viene', '2019-03-04..2019-03-10'],
  ['este fin de semana', '2019-03-02..2019-03-03'],
  ['a finales de mes', '2019-03-25..2019-03-31'],
  ['lo antes posible', '2019-03-01..2019-03-15'],
  ['en Nochebuena', '2019-12-24'],
  ['hoy por la tarde', '2019-03-01'],
  ['no puedo el martes, mejor el jueves', '2019-03-07'],
])('Spanish: %s', (sentence, expected) => {
  expect(day(sentence, { language: 'es' })).toBe(expected)
})

test('"por la mañana" alone names no day', () => {
  expect(day('por la mañana', { language: 'es' })).toBeNull()
})

test('bare numbers are days only when a day was asked for', () => {
  expect(day('twelve', { asked: 'date' })).toBe('2019-03-12')
  expect(day('twelve')).toBeNull()
})
