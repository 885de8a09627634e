/** A model is told of weekdays what the grammar reads of them, on every day and for every weekday. */
import { expect, test } from 'vitest'
import { understand } from './understand.ts'
import type { Language } from './understood.ts'
import { weekdayRule } from './weekday-words.ts'

/** From a Monday to the Sunday of the week after. */
const days = Array.from({ length: 14 }, (_, index) => `2026-03-${String(index + 2).padStart(2, '0')}`)

const read = (sentence: string, language: Language, today: string) =>
  understand(sentence, { ...{ today, now: '09:00', language, country: 'US', asked: null }, services: [], offers: [] })
    .day

test.each(['en', 'es'] as const)('in %s, each example is what the grammar reads', (language) => {
  for (const today of days) {
    const { text, examples } = weekdayRule(language, today)
    expect(examples).toHaveLength(14)
    for (const [said, day] of examples) {
      expect(text).toContain(`${said} ${day}`)
      expect(read(said, language, today), `${said} on ${today}`).toMatchObject({ from: day, to: day })
    }
  }
})

/** Each phrase the rule quotes, said on Tuesday, 3 March. */
test.each<[Language, string, string]>([
  ['en', 'Friday', '2026-03-06'],
  ['en', 'this Friday', '2026-03-06'],
  ['en', 'next Friday', '2026-03-13'],
  ['en', 'Friday next week', '2026-03-13'],
  ['es', 'el viernes', '2026-03-06'],
  ['es', 'el próximo viernes', '2026-03-06'],
  ['es', 'este viernes', '2026-03-06'],
  ['es', 'el viernes de la semana que viene', '2026-03-13'],
])('in %s, the rule quotes “%s”, which is read as it says', (language, said, day) => {
  expect(weekdayRule(language, '2026-03-03').text).toContain(`"${said}"`)
  expect(read(said, language, '2026-03-03')).toMatchObject({ from: day, to: day })
})
