/** Two days of which both suit, what is over, sums, numbers to call, and places that are no addresses. */
import { expect, test } from 'vitest'
import { understand } from './understand.ts'
import type { Understood } from './understood.ts'

/** On Monday, 2 March 2026. */
const heard = (text: string, language: 'en' | 'es'): Understood =>
  understand(text, {
    today: '2026-03-02',
    now: '10:00',
    language,
    country: language === 'en' ? 'US' : 'ES',
    asked: null,
    services: [],
    offers: [],
  })
const days = ({ day, or }: Understood) => [day, ...(or ?? []).map((one) => one.day)].map((one) => one?.from)

test.each([
  ['en', 'tuesday but thursday would also work', ['2026-03-03', '2026-03-05']],
  ['en', 'friday or you know monday works as well', ['2026-03-06', '2026-03-09']],
  ['es', 'el martes pero el jueves tambien me viene bien', ['2026-03-03', '2026-03-05']],
] as const)('%s: %s: both days', (language, text, both) => {
  expect(days(heard(text, language))).toEqual(both)
})

test.each([
  ['en', 'wednesday works thursday works too', '2026-03-04', '2026-03-05'],
  ['es', 'manana o pasado', '2026-03-03', '2026-03-04'],
  ['en', 'i need somebody right now please', '2026-03-02', '2026-03-16'],
  ['es', 'cuando a usted le venga mejor', '2026-03-02', '2026-03-16'],
  ['en', 'three weeks on tuesday', '2026-03-24', '2026-03-24'],
  ['en', 'what does it cost between the 7th and the 25th of march', '2026-03-07', '2026-03-25'],
] as const)('%s: %s: from %s to %s', (language, text, from, to) => {
  expect(heard(text, language).day).toMatchObject({ from, to })
})

test('what turns down the day before it leaves the one behind it', () => {
  const understood = heard('hoy no puedo mañana mejor', 'es')
  expect(understood.day?.from).toBe('2026-03-03')
  expect(understood.refused?.days?.map(({ from }) => from)).toEqual(['2026-03-02'])
})

test.each([
  ['en', 'i called yesterday at four and nobody picked up'],
  ['es', 'llame ayer a las cuatro y no contesto nadie'],
  ['en', 'it costs like two fifty right'],
  ['en', 'its leaking right now'],
  ['es', 'mi hijo nacio el cuatro de mayo'],
] as const)('%s: %s: neither a day nor a time', (language, text) => {
  const { day, time } = heard(text, language)
  expect([day, time]).toEqual([undefined, undefined])
})

test('so many digits behind "call me at" are a number', () => {
  const { phone, time } = heard('so call me at five ten five fifty five oh one two three', 'en')
  expect([phone, time]).toEqual(['+15105550123', undefined])
  expect(heard('call me at five ten', 'en').time?.from).toBe('17:10')
})

test('"at" before a spoken address, or before "the", is no sign of one', () => {
  expect(heard('reach me at nora dot bell at example dot org', 'en').email).toBe('nora.bell@example.org')
  expect(heard('meet me at the dot com place', 'en').email).toBeUndefined()
})
