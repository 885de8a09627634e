import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { readAnswer } from './read-answer.ts'

/** A Monday at 14:30. */
const now = Temporal.ZonedDateTime.from('2026-03-02T14:30[America/Los_Angeles]')
const untilOf = (text: string) => {
  const read = readAnswer(text, now)
  if (read?.said !== 'off') return read
  return read.until?.toZonedDateTimeISO(now.timeZoneId).toPlainDateTime().toString({ smallestUnit: 'minute' }) ?? read
}

test.each<[string, string]>([
  ['OFF until 5pm', '2026-03-02T17:00'],
  ['off until 5 p.m.', '2026-03-02T17:00'],
  ['Off till 5', '2026-03-02T17:00'],
  ['off until 2', '2026-03-03T02:00'],
  ['OFF UNTIL 17:30!', '2026-03-02T17:30'],
  ['off until 5:15 pm', '2026-03-02T17:15'],
  ['off until noon', '2026-03-03T12:00'],
  ['off until midnight', '2026-03-03T00:00'],
  ['off until 8am', '2026-03-03T08:00'],
  ['off until tomorrow', '2026-03-03T08:00'],
  ['off until tomorrow at 10am', '2026-03-03T10:00'],
  ['off until Thursday', '2026-03-05T08:00'],
  ['off until monday', '2026-03-09T08:00'],
  ['APAGADO hasta las 5', '2026-03-02T17:00'],
  ['apagado hasta las 5 de la tarde', '2026-03-02T17:00'],
  ['apagado hasta las 9 de la mañana', '2026-03-03T09:00'],
  ['apagado hasta las 21h', '2026-03-02T21:00'],
  ['Apagado hasta mañana', '2026-03-03T08:00'],
  ['apagado hasta mañana a las 10 de la mañana', '2026-03-03T10:00'],
  ['apagado hasta el miércoles', '2026-03-04T08:00'],
  ['apagado hasta el mediodía', '2026-03-03T12:00'],
])('%s: until %s', (text, until) => {
  expect(untilOf(text)).toBe(until)
})

test.each<[string, unknown]>([
  ['1', { said: 'digit', answer: 'call-back' }],
  [' 2. ', { said: 'digit', answer: 'done' }],
  ['3!', { said: 'digit', answer: 'block' }],
  ['OFF', { said: 'off', until: null }],
  ['apagado', { said: 'off', until: null }],
  ['off until the cows come home', { said: 'off', until: null, unread: true }],
  ['on', { said: 'on' }],
  ['Encendido', { said: 'on' }],
  ['4', null],
  ['12', null],
  ['1 haircut please', null],
  ['at 2', null],
  ['I am off until 5pm', null],
  ['turn off the water', null],
  ['on my way', null],
  ['x'.repeat(500), null],
])('%s', (text, read) => {
  expect(readAnswer(text, now)).toEqual(read)
})
