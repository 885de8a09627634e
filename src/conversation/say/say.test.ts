import { expect, test } from 'vitest'
import { money, spokenDay, spokenMinutes, spokenTime } from '../language/spoken.ts'
import { say } from './index.ts'

test('days and times as they are said', () => {
  expect(spokenDay('en', '2019-03-12')).toBe('Tuesday, March 12th')
  expect(
    ['2019-03-01', '2019-03-02', '2019-03-03', '2019-03-11', '2019-03-22'].map(
      (day) => spokenDay('en', day).split(' ')[2],
    ),
  ).toEqual(['1st', '2nd', '3rd', '11th', '22nd'])
  expect(spokenDay('es', '2019-03-12')).toBe('martes 12 de marzo')
  expect(['14:30', '10:00', '12:00', '00:15'].map((time) => spokenTime('en', time))).toEqual([
    '2:30 PM',
    '10 AM',
    'noon',
    '12:15 AM',
  ])
  expect(['14:30', '10:00', '13:00', '12:00', '20:30'].map((time) => spokenTime('es', time))).toEqual([
    'las 2:30 de la tarde',
    'las 10 de la mañana',
    'la 1 de la tarde',
    'las 12 del mediodía',
    'las 8:30 de la noche',
  ])
  expect([45, 60, 90, 150, 75].map((minutes) => spokenMinutes('en', minutes))).toEqual([
    '45 minutes',
    'an hour',
    'an hour and a half',
    '2 and a half hours',
    'an hour and 15 minutes',
  ])
})

test('money by its currency', () => {
  expect(money('en', 12000, 'USD')).toBe('$120')
  expect(money('en', 8950, 'USD')).toBe('$89.50')
  expect(money('en', 5000, 'JPY')).toBe('¥5,000')
})

const slot = (date: string, time: string) => ({ date, time, staffName: null })

test('offers: one, several on a day, several days, the nearest with the reason, none', () => {
  const { offers } = say('en')
  const base = { match: 'asked' as const, reason: null, serviceName: 'a haircut', oneDay: true }
  expect(offers({ ...base, slots: [slot('2019-03-12', '14:30')] })).toBe(
    'I can do Tuesday, March 12th at 2:30 PM. Shall I book that for you?',
  )
  expect(
    offers({ ...base, slots: [slot('2019-03-12', '10:00'), slot('2019-03-12', '12:00'), slot('2019-03-12', '14:30')] }),
  ).toBe('I have Tuesday, March 12th at 10 AM, noon, or 2:30 PM. Which would you like?')
  expect(
    offers({
      ...base,
      match: 'nearest',
      reason: 'closed',
      slots: [slot('2019-03-12', '10:00'), slot('2019-03-13', '12:00')],
    }),
  ).toMatch(
    /^We're closed then\. The closest I have is Tuesday, March 12th at 10 AM or Wednesday, March 13th at noon\./,
  )
  expect(offers({ ...base, slots: [] })).toMatch(/another day/)
  expect(say('es').offers({ ...base, slots: [slot('2019-03-12', '14:30')] })).toBe(
    'Tengo el martes 12 de marzo a las 2:30 de la tarde. ¿Se la reservo?',
  )
})

test('opening hours name days with the same hours together', () => {
  const hours = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '08:00', closes: '18:00' }))
  expect(say('en').hours({ hours: [...hours, { weekday: 6, opens: '09:00', closes: '12:00' }] })).toBe(
    "We're open Monday to Friday from 8 AM to 6 PM and Saturday from 9 AM to noon.",
  )
  expect(say('es').hours({ hours })).toBe('Abrimos de lunes a viernes de las 8 de la mañana a las 6 de la tarde.')
})

test('what is not known is said to be unknown', () => {
  expect(say('en').price({ serviceName: 'Color', price: null })).toMatch(/don't know/)
  expect(say('en').address({ address: null })).toMatch(/don't have/)
  expect(say('en').hours({ hours: [] })).toMatch(/don't have/)
})

test('no sentence is left empty and repeats grow more helpful', () => {
  for (const language of ['en', 'es'] as const) {
    const words = say(language)
    expect(new Set([0, 1, 2].map((attempt) => words.notUnderstood(attempt))).size).toBe(3)
    expect(words.notUnderstood(9)).not.toBe('')
  }
})
