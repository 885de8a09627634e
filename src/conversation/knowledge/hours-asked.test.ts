import { expect, test } from 'vitest'
import type { Language } from '../understanding/understood.ts'
import { answerHours, type HoursAsked } from './hours-asked.ts'

const hours = [
  ...[1, 2, 4, 5].map((weekday) => ({ weekday, opens: '08:00', closes: '18:00' })),
  { weekday: 6, opens: '09:00', closes: '12:00' },
  { weekday: 6, opens: '13:00', closes: '15:00' },
]
const table = "We're open Monday to Tuesday from 8 AM to 6 PM"

/** Monday, November 30th, at ten past two. */
const ask = (question: string, more: Partial<HoursAsked> = {}, language: Language = 'en') =>
  answerHours({
    ...{ question, language, hours, day: undefined, time: undefined, today: '2026-11-30', now: '14:10' },
    ...more,
  })

test.each([
  ['Are you open on Wednesday?', "No, we're closed on Wednesdays."],
  ['you open saturday', 'Yes, on Saturday from 9 AM to noon and from 1 PM to 3 PM.'],
  ['are you guys open today', 'Yes, today from 8 AM to 6 PM.'],
  ['are you closed on wednesdays', "Yes, we're closed on Wednesdays."],
  ['what time do you open on saturday', "On Saturday we're open from 9 AM to noon and from 1 PM to 3 PM."],
  ['when do you close today', 'We close at 6 PM today.'],
  ['when do you close on saturdays', 'We close at 3 PM on Saturday.'],
  ['what time do you close on wednesday', "We're closed on Wednesdays."],
  ['are you open right now', "Yes, we're open until 6 PM today."],
  ['are you open late', "We're open until 6 PM at the latest, Monday, Tuesday, Thursday, and Friday."],
  ['do you open early', 'We open at 8 AM at the earliest, Monday, Tuesday, Thursday, and Friday.'],
  ['what about weekends', "On Saturday we're open from 9 AM to noon and from 1 PM to 3 PM. We're closed on Sundays."],
  ['what are your hours', expect.stringContaining(table)],
  ['are you open on New Year’s Day', null],
  ['what are your holiday hours', null],
])('%s', (question, answer) => expect(ask(question)).toEqual(answer))

test('now is answered by the clock: shut for lunch, after hours, before a day off', () => {
  const at = (today: string, now: string) => ask('are you open now', { today, now })
  expect(at('2026-12-05', '12:30')).toBe("No, we're closed now. We open at 1 PM today.")
  expect(at('2026-11-30', '18:00')).toBe("No, we're closed now. We open at 8 AM tomorrow.")
  expect(at('2026-12-01', '20:00')).toBe("No, we're closed now. We open at 8 AM on Thursday.")
  expect(at('2026-12-05', '07:00')).toBe("No, we're closed now. We open at 9 AM today.")
  expect(ask('what time do you close today', { now: '18:30' })).toBe('We closed at 6 PM today.')
})

test('a day that was understood counts where none is named; a time is a yes or a no', () => {
  const day = { said: 'then', from: '2026-12-02', to: '2026-12-02' }
  expect(ask('are you open then', { day })).toBe("No, we're closed on Wednesdays.")
  const time = { said: 'at seven', from: '19:00', to: '19:00' }
  expect(ask('are you open at seven on friday', { time })).toBe("No, on Friday we're open from 8 AM to 6 PM.")
})

test.each([
  ['abren el miércoles', 'No, los miércoles está cerrado.'],
  ['¿Están abiertos mañana?', 'Sí, mañana de las 8 de la mañana a las 6 de la tarde.'],
  ['a qué hora cierran el sábado', 'El sábado cerramos a las 3 de la tarde.'],
  ['abren hoy por la mañana', 'Sí, hoy de las 8 de la mañana a las 6 de la tarde.'],
  ['están abiertos hasta tarde', expect.stringContaining('hasta las 6 de la tarde')],
  ['cierran los domingos', 'Sí, los domingos está cerrado.'],
  ['abren en Nochebuena', null],
])('%s', (question, answer) => expect(ask(question, {}, 'es')).toEqual(answer))

test('without hours nothing is claimed', () => expect(ask('are you open', { hours: [] })).toBeNull())

/** Christmas Eve until noon, Christmas Day closed, a Tuesday closed, a Wednesday open for once. */
const dated = [
  { day: '2026-12-01', opens: null, closes: null },
  { day: '2026-12-02', opens: '10:00', closes: '14:00' },
  { day: '2026-12-24', opens: '08:00', closes: '12:00' },
  { day: '2026-12-25', opens: null, closes: null },
]
const on = (day: string) => ({ dated, day: { said: '', from: day, to: day } })

test.each([
  ['are you open on christmas eve', '2026-12-24', 'Yes, on Thursday, December 24th from 8 AM to noon.'],
  ['what time do you close christmas eve', '2026-12-24', 'We close at noon on Thursday, December 24th.'],
  ['are you guys open christmas day', '2026-12-25', "No, we're closed on Friday, December 25th."],
  ['are you closed on the 25th', '2026-12-25', "Yes, we're closed on Friday, December 25th."],
  ['open new years eve', '2026-12-31', null],
  ['are you open tomorrow', '2026-12-01', "No, we're closed tomorrow."],
  ['are you open tuesday', '2026-12-01', "No, we're closed on Tuesday, December 1st."],
  ['are you open on tuesdays', '2026-12-01', 'Yes, on Tuesday from 8 AM to 6 PM.'],
  ['you open this wednesday', '2026-12-02', 'Yes, on Wednesday, December 2nd from 10 AM to 2 PM.'],
  ['are you open friday', '2026-12-04', 'Yes, on Friday from 8 AM to 6 PM.'],
])('what is written for a single day holds on it: %s', (question, day, answer) =>
  expect(ask(question, on(day))).toEqual(answer),
)

test.each([
  ['abren en Nochebuena', '2026-12-24', 'Sí, el jueves 24 de diciembre de las 8 de la mañana a las 12 del mediodía.'],
  ['están abiertos el día de navidad', '2026-12-25', 'No, el viernes 25 de diciembre está cerrado.'],
  ['abren el martes', '2026-12-01', 'No, el martes 1º de diciembre está cerrado.'],
  ['abren los martes', '2026-12-01', 'Sí, el martes de las 8 de la mañana a las 6 de la tarde.'],
])('and in Spanish: %s', (question, day, answer) => expect(ask(question, on(day), 'es')).toEqual(answer))

test('"are you open now" and "your holiday hours" know single days too', () => {
  expect(ask('are you open now', { dated, today: '2026-12-24', now: '13:00' })).toBe(
    "No, we're closed now. We open at 9 AM on Saturday.",
  )
  expect(ask('are you open now', { dated, today: '2026-11-30', now: '18:30' })).toBe(
    "No, we're closed now. We open at 10 AM on Wednesday, December 2nd.",
  )
  expect(ask('what are your holiday hours', { dated: dated.slice(2) })).toBe(
    "On Thursday, December 24th we're open from 8 AM to noon. We're closed on Friday, December 25th.",
  )
})
