import { expect, test } from 'vitest'
import { readCount, readTogether } from './together.ts'
import { understand } from './understand.ts'
import type { Hearing, Language } from './understood.ts'

const row = (people: number) => ({ people, shape: 'row' })
const atOnce = (people: number) => ({ people, shape: 'side-by-side' })

test.each<[string, object, Language?]>([
  ['the three kids need a cleaning, one after the other', row(3)],
  ['um so all three of my kids need a cleaning', row(3)],
  ['can my two boys both get a haircut on friday back to back', row(2)],
  ['me and my wife both need haircuts thursday at the same time', atOnce(2)],
  ['three haircuts in a row on friday morning please', row(3)],
  ['I need to book for four people', row(4)],
  ['both of us need a cut', row(2)],
  ['the kids both need one on friday', row(2)],
  ['cleaning for both kids', row(2)],
  ['los tres niños necesitan una limpieza, uno después del otro', row(3), 'es'],
  ['mis dos hijos necesitan un corte el viernes a la misma hora', atOnce(2), 'es'],
  ['mi esposa y yo queremos un corte los dos', row(2), 'es'],
  ['necesito cita para cuatro personas', row(4), 'es'],
])('%s: for so many people', (text, wanted, language = 'en') => {
  expect(readTogether(text, language)).toEqual(wanted)
})

test.each<[string, object, Language?]>([
  ['every week on tuesday five times', { everyWeeks: 1, weeks: 5 }],
  ['a haircut every Tuesday at ten for five weeks', { everyWeeks: 1, weeks: 5 }],
  ['once a week for six weeks on mondays at 3 pm', { everyWeeks: 1, weeks: 6 }],
  ['every two weeks on wednesday at nine, four times', { everyWeeks: 2, weeks: 4 }],
  ['every other friday for two months', { everyWeeks: 2, weeks: 4 }],
  ['weekly on thursdays', { everyWeeks: 1 }],
  ['cada semana el martes, cinco veces', { everyWeeks: 1, weeks: 5 }, 'es'],
  ['todos los martes a las diez durante cinco semanas', { everyWeeks: 1, weeks: 5 }, 'es'],
  ['cada dos semanas los viernes, cuatro veces', { everyWeeks: 2, weeks: 4 }, 'es'],
])('%s: so often', (text, wanted, language = 'en') => {
  expect(readTogether(text, language)).toEqual(wanted)
})

test.each<[string, Language?]>([
  ['I have two kids and a broken furnace'],
  ['my wife and I need a tune-up'],
  ['a haircut on tuesday at five'],
  ['I called three times already'],
  ['can you come in two weeks'],
  ['I need two filters for the furnace'],
  ['tengo dos hijos y la calefacción no funciona', 'es'],
  ['mi esposa y yo queremos una cita', 'es'],
  ['el martes a las cinco', 'es'],
])('%s: one appointment', (text, language = 'en') => {
  expect(readTogether(text, language)).toBeNull()
})

test.each<[string, number | null]>([
  ['five times', 5],
  ['oh, six I think', 6],
  ['for eight weeks', 8],
  ['I am not sure', null],
])('%s: how many', (text, count) => {
  expect(readCount(text, 'en')).toBe(count)
})

const hearing: Hearing = {
  ...{ today: '2026-03-02', now: '09:00', language: 'en', country: 'US', asked: null, services: [], offers: [] },
}
test.each([
  ['every week on tuesday five times', '2026-03-03', undefined],
  ['a haircut every tuesday at ten for five weeks', '2026-03-03', '10:00'],
  ['once a week for six weeks on mondays at 3 pm', '2026-03-09', '15:00'],
  ['every two weeks on wednesday at nine, four times', '2026-03-04', '09:00'],
  ['every other friday at noon for two months', '2026-03-06', '12:00'],
])('%s: begins on its day, at its time', (text, day, time) => {
  const { day: found, time: at } = understand(text, hearing)
  expect([found?.from, found?.to, at?.from]).toEqual([day, day, time])
})
test.each([
  ['todos los martes a las diez durante cinco semanas', '2026-03-03', '10:00'],
  ['cada dos semanas el viernes a las nueve, cuatro veces', '2026-03-06', '09:00'],
])('%s: begins on its day, at its time', (text, day, time) => {
  const { day: found, time: at } = understand(text, { ...hearing, language: 'es' })
  expect([found?.from, found?.to, at?.from]).toEqual([day, day, time])
})
