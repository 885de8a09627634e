import { expect, test } from 'vitest'
import type { Manner } from '#src/businesses/index.ts'
import { beginsNow, dayKind } from './begins-now.ts'

// Monday, the 9th of March 2026.
const monday = { today: '2026-03-09', now: '10:00' }
const weekdays = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '08:00', closes: '18:00' }))
const bar = [{ weekday: 7, opens: '20:00', closes: '02:00' }]
const closed = { day: '2026-03-09', opens: null, closes: null }

test.each([
  ['in the hours', { ...monday, hours: weekdays }, 'open'],
  ['before them', { ...monday, now: '07:59', hours: weekdays }, 'closed'],
  ['at their end', { ...monday, now: '18:00', hours: weekdays }, 'closed'],
  ['on a day that is closed for itself', { ...monday, hours: weekdays, dated: [closed] }, 'holiday'],
  [
    'on a day that is open for itself',
    { ...monday, hours: [], dated: [{ ...closed, opens: '09:00', closes: '11:00' }] },
    'open',
  ],
  ['after midnight, in the hours of the day before', { ...monday, now: '01:30', hours: bar }, 'open'],
  ['after those', { ...monday, now: '02:00', hours: bar }, 'closed'],
  ['where nobody said any hours', { ...monday, hours: [] }, 'open'],
] as const)('%s', (_, clocked, kind) => {
  expect(dayKind(clocked as unknown as Parameters<typeof dayKind>[0])).toBe(kind)
})

test('each kind of day has its own beginning', () => {
  const manner: Manner = {
    ...{ greeting: null, tone: 'friendly' as const, ownLanguageOnly: false, emergencyWords: [] },
    ...{ whenOpen: 'answer' as const, whenClosed: 'ring-first' as const, onHolidays: 'message-only' as const },
  }
  const begins = (more: object) => beginsNow({ ...manner, emergencyWords: [] }, { ...monday, hours: weekdays, ...more })
  expect([begins({}), begins({ now: '20:00' }), begins({ dated: [closed] })]).toEqual([
    ...[null, 'ring-first', 'message-only'],
  ])
})
