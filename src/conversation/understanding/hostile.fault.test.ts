/** Whatever is said, sung or laughed, at whatever length: it is understood at once, or not, but never for long. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { understand } from './understand.ts'
import type { Asked, Hearing } from './understood.ts'

const hearing = (asked: Asked | null, language: 'en' | 'es'): Hearing => ({ today: '2026-03-02', now: '09:00', language, country: 'US', asked, services: [{ id: 's', names: ['haircut', 'corte de pelo'] }], offers: [] })
const asked: (Asked | null)[] = [null, 'name', 'phone', 'offer', 'confirm', 'message', 'date', 'time']

const folder = new URL('./', import.meta.url)
const files = ['intents.ts', 'names.ts', 'contact-details.ts', 'dates-en.ts', 'dates-es.ts', 'times-en.ts', 'times-es.ts', 'numbers.ts', 'services.ts', 'offers.ts', 'languages.ts']
/** The grammars' own words. */
const words = [...new Set(files.flatMap((file) => readFileSync(new URL(file, folder), 'utf8').match(/(?<![\w\\])[a-zñáéíóú]{2,12}(?:'[a-z]{1,2})?/giu) ?? []))]

const fill = (unit: string, length: number) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length)
const sounds = ['ha ', 'ha', 'ja', 'jajaja ', 'la la la ', 'yes ', 'yes, ', 'no ', 'no, no , ', 'ah ', 'ah , ', 'um ', 'oh well ', 'and ', 'and so ', 'ok ', 'sí ', 'pues eh ', '1.2', '1 ', ':12', '12 ', '3 3', 'a', 'a.', 'a-', 'A B ', 'a@', '@', '.', ',', '!?', '\n', ' ', '\u00a0', '🎵 ', '😂', 'é', '一二三', '\u202e', 'March 3rd ', 'lunes 3 de marzo ', 'at 5 ', 'in 45 minutes ', 'five five ', 'double five ']

test('nothing takes a second, at 4,000 letters, whatever was asked', () => {
  expect(words.length).toBeGreaterThan(400)
  const mixed = words.map((word, at) => `${word} ${words[(at * 7 + 3) % words.length]} `)
  const slow: string[] = []
  // The first sentence of a process compiles every expression.
  understand('A haircut tomorrow', hearing(null, 'en'))
  for (const [at, unit] of [...sounds, ...mixed].entries()) {
    const said = fill(unit, 4_000)
    const situation = hearing(asked[at % asked.length] ?? null, at % 2 ? 'en' : 'es')
    const begun = performance.now()
    understand(said, situation)
    if (performance.now() - begun > 1_000) slow.push(unit)
  }
  expect(slow).toEqual([])
}, 120_000)

test('what follows the first breath is kept as words, and read for nothing else', () => {
  const long = `Please tell them ${'that the boiler is cold and '.repeat(40)}come tomorrow at 3 pm`
  expect(understand(long, hearing('message', 'en')).free).toBe(long)
  const wish = understand(`A haircut ${'and well '.repeat(100)}tomorrow at 3 pm`, hearing(null, 'en'))
  expect(wish.serviceId).toBe('s')
  expect(wish.day).toBeUndefined()
  expect(understand(`A haircut tomorrow at 3 pm ${'and well '.repeat(100)}`, hearing(null, 'en')).day).toBeDefined()
})
