/** A language is a folder: one that is begun is understood and spoken, and the others are as before. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Language } from '#contract/values.ts'
import { understand } from '../understanding/understand.ts'
import type { Asked, Hearing } from '../understanding/understood.ts'
import { packs } from './packs.ts'
import { portuguese } from './portuguese.test-support.ts'
import { speakerOf } from './speaker.ts'
import { spokenDay } from './spoken.ts'

const pt = 'pt' as Language

beforeAll(() => void Object.assign(packs, { pt: portuguese }))
afterAll(() => void Reflect.deleteProperty(packs, 'pt'))

/** A Tuesday. */
const today = '2026-03-03'
const heard = (text: string, language: Language = pt, asked: Asked | null = null) => {
  const hearing: Hearing = { today, now: '09:00', country: 'BR', language, asked, services: [], offers: [] }
  const { day, time, intents, language: spoken } = understand(text, hearing)
  return { day: day?.from, until: day?.to, time: time?.from, intents, language: spoken }
}

describe('a language that is begun', () => {
  test.each<[said: string, day: string | undefined, time: string | undefined]>([
    ['quero marcar uma consulta amanhã às três', '2026-03-04', '15:00'],
    ['segunda-feira de manhã', '2026-03-09', '06:00'],
    ['pode ser terça às 10 horas', '2026-03-10', '10:00'],
    ['dia 12 de março às dez e meia', '2026-03-12', '10:30'],
    ['depois de amanhã à tarde', '2026-03-05', '12:00'],
    ['daqui a duas semanas', '2026-03-17', undefined],
    ['na sexta às 14:30, por favor', '2026-03-06', '14:30'],
    ['quero uma hora para sábado ao meio-dia', '2026-03-07', '12:00'],
    ['ontem não pude', undefined, undefined],
  ])('%s', (said, day, time) => {
    expect(heard(said)).toMatchObject({ day, time })
  })

  test('what a sentence is for', () => {
    expect(heard('queria marcar uma visita').intents).toContain('book')
    expect(heard('sim, claro').intents).toContain('affirm')
    expect(heard('não, obrigado').intents).toContain('negate')
    expect(heard('quanto custa?').intents).toContain('price')
  })

  test('a bare answer, and the language of a sentence', () => {
    expect(heard('às onze', pt, 'time').time).toBe('11:00')
    expect(heard('quero marcar para hoje', 'en').language).toBe(pt)
    expect(heard('do you speak portuguese?', 'en').language).toBe(pt)
  })

  test('days and times as it says them', () => {
    expect(spokenDay(pt, '2026-03-12')).toBe('quinta-feira, 12 de março')
    expect(
      speakerOf(portuguese.spoken).slots([
        { date: '2026-03-12', time: '10:00', staffName: null },
        { date: '2026-03-12', time: '14:30', staffName: null },
      ]),
    ).toBe('quinta-feira, 12 de março, às 10h ou 14h30')
  })
})

test('its words do not reach into the other languages: "segunda" is Monday, and the second', () => {
  expect(heard('segunda às 9').day).toBe('2026-03-09')
  expect(heard('prefiero la segunda de las dos', 'es').day).toBeUndefined()
  expect(heard('I am free on Monday at nine', 'en')).toMatchObject({ day: '2026-03-09', time: '09:00', language: 'en' })
  expect(heard('quiero una cita el lunes a las nueve', 'es')).toMatchObject({ day: '2026-03-09', time: '09:00' })
})
