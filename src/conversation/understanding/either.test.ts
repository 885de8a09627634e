/** Alternatives: each with its own day and time, and what only one of them names. All is said on 4 March 2026. */
import { describe, expect, test } from 'vitest'
import { readableUnderstanding } from '#contract/readable-understanding.ts'
import { understand } from './understand.ts'
import type { Hearing, Wish } from './understood.ts'
import { foldWish } from './wish.ts'

/** A Wednesday. */
const at: Hearing = {
  today: '2026-03-04',
  now: '09:10',
  country: 'US',
  language: 'en',
  asked: null,
  services: [],
  offers: [],
}

type When = Pick<Wish, 'day' | 'time' | 'or'>
const span = (one: { from: string; to: string } | undefined) =>
  one ? (one.from === one.to ? one.from : `${one.from}..${one.to}`).replaceAll('2026-', '') : ''
const read = ({ day, time, or = [] }: When) =>
  [{ day, time }, ...or].map((one) => [span(one.day), span(one.time)].filter(Boolean).join(' '))

describe('alternatives', () => {
  test.each<[string, string[]]>([
    ['friday or monday', ['03-06', '03-09']],
    ['um either friday or else maybe monday please', ['03-06', '03-09']],
    ['Friday, or if that does not work, Monday', ['03-06', '03-09']],
    ['friday if not monday', ['03-06', '03-09']],
    ['Friday; failing that, Monday', ['03-06', '03-09']],
    ['Friday, Monday or Wednesday afternoon', ['03-06 12:00..16:59', '03-09 12:00..16:59', '03-11 12:00..16:59']],
    ['Friday at ten or Monday at three', ['03-06 10:00', '03-09 15:00']],
    ['friday morning or any time on monday', ['03-06 06:00..11:59', '03-09 00:00..23:59']],
    ['on Friday at nine or at four', ['03-06 09:00', '03-06 16:00']],
    ['friday before ten or after three', ['03-06 00:00..10:00', '03-06 15:00..23:59']],
    ['in the morning or in the evening on Friday', ['03-06 06:00..11:59', '03-06 17:00..21:00']],
    ['from ten to twelve or from three to five', ['10:00..12:00', '15:00..17:00']],
    ['the 12th or the 17th', ['03-12', '03-17']],
    ['next week or the first week of april', ['03-09..03-15', '04-01..04-07']],
    ['el viernes o el lunes', ['03-06', '03-09']],
    ['o viernes o lunes, me da igual', ['03-06', '03-09']],
    ['el viernes, y si no, el lunes', ['03-06', '03-09']],
    ['el viernes o si no el lunes por la tarde', ['03-06 12:00..16:59', '03-09 12:00..16:59']],
    ['el viernes a las diez o el lunes a las cuatro', ['03-06 10:00', '03-09 16:00']],
    ['puede ser a las nueve o a las cinco', ['09:00', '17:00']],
  ])('%s', (sentence, all) => {
    expect(read(understand(sentence, at))).toEqual(all)
  })

  test.each<[string, string]>([
    ['today or tomorrow', '03-04..03-05'],
    ['monday or tuesday at ten', '03-09..03-10 10:00'],
    ['friday at ten or half past ten', '03-06 10:00..10:30'],
    ['friday, in the morning or afternoon', '03-06 06:00..16:59'],
    ['friday or friday', '03-06'],
    ['friday at three or later', '03-06 15:00..23:59'],
    ['el jueves o el viernes', '03-05..03-06'],
    ['not Monday or Thursday, Friday', '03-06'],
  ])('one wish: %s', (sentence, all) => {
    expect(read(understand(sentence, at))).toEqual([all])
  })

  test('a question for the hours wishes for nothing', () => {
    expect(read(understand('are you open on saturday or on monday?', at))).toEqual([''])
  })

  test('are shown in plain words', () => {
    expect(readableUnderstanding({ or: understand('friday or monday at ten', at).or })).toEqual([
      ['or', '2026-03-09 (“monday”), 10:00 (“ten”)'],
    ])
  })
})

test.each<[string, string[]]>([
  ['friday or monday | at ten', ['03-06 10:00', '03-09']],
  ['friday or monday | wednesday', ['03-11']],
  ['friday or monday | no, not friday', ['03-09']],
  ['friday or monday | not monday', ['03-06']],
  ['friday at ten or monday at three | monday at four', ['03-09 16:00']],
  ['at nine or at four | on friday', ['03-06 09:00', '16:00']],
  ['at nine or at four | at noon', ['12:00']],
  ['el viernes o el lunes | el viernes no puedo', ['03-09']],
])('%s', (sentences, all) => {
  const wish = sentences
    .split(' | ')
    .reduce<Wish>((before, one) => foldWish(before, understand(one, { ...at, wished: before.day })), {})
  expect(read(wish)).toEqual(all)
})
