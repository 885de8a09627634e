/**
 * What callers refuse, by the ways in which they say it, and what is a wish all the same. All is said on Wednesday, 4
 * March 2026. Other sentences of a kind must be read the same way.
 */
import { describe, expect, test } from 'vitest'
import { refusalsIn } from '#contract/readable-understanding.ts'
import { understand } from './understand.ts'
import type { Hearing, Understood } from './understood.ts'

/** Refused, wished day, wished time; `MM-DD` is of 2026, `Mo` is every Monday. */
type Said = [sentence: string, refused: string, day: string, time: string]

const at: Omit<Hearing, 'language'> = {
  today: '2026-03-04',
  now: '09:10',
  country: 'US',
  asked: null,
  services: [],
  offers: [],
}
const span = ({ from, to }: { from: string; to: string }) =>
  (from === to ? from : `${from}..${to}`).replaceAll('2026-', '')
const names = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']

function read({ day, time, refused }: Understood): string[] {
  const turnedDown = [
    ...(refused?.days ?? []).map(span),
    ...(refused?.weekdays ?? []).map((weekday) => names[weekday - 1]),
    ...(refused?.times ?? []).map(span),
    ...(refused?.offers ? ['offers'] : []),
  ]
  return [turnedDown.join(' '), day ? span(day) : '', time ? span(time) : '']
}

const english: Said[] = [
  ['any time at all but mornings, the week after next', '00:00..11:59', '03-16..03-22', ''],
  ['Sometime next week, but not on the Monday, and not early', '03-09 00:00..09:59', '03-09..03-15', ''],
  ["that's no good, not Thursday either", '03-05', '', ''],
  ['anything except the evening would be great', '17:00..23:59', '', ''],
  ["not before half past nine if you don't mind", '', '', '09:30..23:59'],
  ["I can't do Wednesdays", 'We', '', ''],
  ['we never can on Saturdays', 'Sa', '', ''],
  ['not Friday, but Monday is fine', '03-06', '03-09', ''],
  ["Friday doesn't work for us, how about the 12th", '03-06', '03-12', ''],
  ["Friday's out, I'm afraid", '03-06', '', ''],
  ['Fridays I work', 'Fr', '', ''],
  ['either Monday or Friday', '', '03-09', ''],
  ['Why not Friday?', '', '03-06', ''],
  ['no worries, Friday works', '', '03-06', ''],
  ["I'm not sure if Friday works", '', '03-06', ''],
  ['no, Friday', '', '03-06', ''],
  ['no, not Friday', '03-06', '', ''],
  ["I wouldn't say no to Friday", '', '03-06', ''],
  ["it's not that I can't do Friday", '', '03-06', ''],
  ["couldn't we say Friday", '', '03-06', ''],
  ['could you not do Friday?', '', '03-06', ''],
  ['is Friday not possible?', '', '03-06', ''],
  ['if not Friday, then Monday', '', '03-09', ''],
  ['mornings are no good for me', '00:00..11:59', '', ''],
  ["evenings just don't suit us", '17:00..23:59', '', ''],
  ['anything but the 10th', '03-10', '', ''],
  ['everything except Mondays and Tuesdays', 'Mo Tu', '', ''],
  ['any day other than Thursday', 'Th', '03-04..03-18', ''],
  ['Monday instead of Friday', '03-06', '03-09', ''],
  ['rather Monday than Friday', '03-06', '03-09', ''],
  ["I'd prefer Monday over Friday", '03-06', '03-09', ''],
  ["this week's no good", '03-04..03-08', '', ''],
  ["we're out of town next week", '03-09..03-15', '', ''],
  ["I'm in meetings from 1 to 3", '13:00..14:59', '', ''],
  ['I work nights', '17:00..23:59', '', ''],
  ["nobody's home until 4", '', '', '16:00..23:59'],
  ['nothing after 5 please', '', '', '00:00..17:00'],
  ["I can't get there... can't do anything before 11", '', '', '11:00..23:59'],
  ["anything after 6 doesn't work", '', '', '00:00..18:00'],
  ['no weekends please', 'Sa Su', '', ''],
  ["I don't want to come in on a Sunday", 'Su', '', ''],
  ["please don't send anyone on Saturday", '03-07', '', ''],
  ["I don't think Friday is going to work", '03-06', '', ''],
  ['ten is too early for me', '00:00..10:00', '', ''],
  ['next Friday is too late', '03-13..2027-03-13', '', ''],
  ['not Friday morning', '03-06', '', ''],
  ["Friday morning won't work, but Friday afternoon would", '00:00..11:59', '03-06', '12:00..16:59'],
  ['Not tomorrow at 8, tomorrow at 10', '08:00', '03-05', '10:00'],
  ["I can't do the 10th or the 11th", '03-10 03-11', '', ''],
  ['neither the 10th nor the 11th', '03-10 03-11', '', ''],
  ['Monday and Friday are both bad', '03-09 03-06', '', ''],
  ["Monday is fine but Friday isn't", '03-06', '03-09', ''],
  ['Monday, not Friday', '03-06', '03-09', ''],
  ["let's skip Friday", '03-06', '', ''],
  ['whenever, just no mornings', '00:00..11:59', '03-04..03-18', ''],
  ['not first thing', '00:00..10:00', '', ''],
  ['nothing too late', '17:00..23:59', '', ''],
  ['not between noon and 2', '12:00..13:59', '', ''],
  ["I didn't say Friday, I said Thursday", '03-06', '03-05', ''],
  ["I can't today, tomorrow maybe", '03-04', '03-05', ''],
  ["Friday isn't a problem", '', '03-06', ''],
  ["Friday wouldn't be bad", '', '03-06', ''],
  ["the heater won't start in the mornings", '', '', '06:00..11:59'],
  ['she was born on March 9th', '', '', ''],
  ['I have a meeting Friday', '03-06', '', ''],
  ["Friday I've got class", '03-06', '', ''],
]

const spanish: Said[] = [
  ['cualquier hora menos por la noche', '17:00..23:59', '', '00:00..23:59'],
  ['la semana que viene, pero el lunes no', '03-09', '03-09..03-15', ''],
  ['los miércoles no puedo', 'We', '', ''],
  ['el viernes no me viene bien, mejor el lunes', '03-06', '03-09', ''],
  ['no me va bien el viernes', '03-06', '', ''],
  ['por la tarde no, por la mañana sí', '12:00..16:59', '', '06:00..11:59'],
  ['que no sea en viernes', '03-06', '', ''],
  ['que no sea muy temprano', '00:00..10:00', '', ''],
  ['todo menos el sábado', '03-07', '', ''],
  ['excepto jueves y viernes', '03-05 03-06', '', ''],
  ['salvo el día 10', '03-10', '', ''],
  ['en lugar del viernes, el lunes', '03-06', '03-09', ''],
  ['nada de tardes', '12:00..16:59', '', ''],
  ['nunca los sábados', 'Sa', '', ''],
  ['tampoco el jueves', '03-05', '', ''],
  ['el jueves tampoco puedo', '03-05', '', ''],
  ['ni el jueves ni el viernes', '03-05 03-06', '', ''],
  ['trabajo por las tardes', '12:00..16:59', '', ''],
  ['trabajo hasta las seis', '', '', '18:00..23:59'],
  ['antes de las diez no puedo', '', '', '10:00..23:59'],
  ['no puedo hasta las cuatro', '', '', '16:00..23:59'],
  ['no antes de las nueve y media', '', '', '09:30..23:59'],
  ['esta semana no puedo', '03-04..03-08', '', ''],
  ['el viernes estoy ocupada', '03-06', '', ''],
  ['estoy fuera la semana que viene', '03-09..03-15', '', ''],
  ['el viernes es imposible', '03-06', '', ''],
  ['las ocho es muy temprano', '00:00..08:00', '', ''],
  ['mañana no puedo, pasado mañana sí', '03-05', '03-06', ''],
  ['¿por qué no el viernes?', '', '03-06', ''],
  ['¿no podría ser el viernes?', '', '03-06', ''],
  ['no, el viernes', '', '03-06', ''],
  ['no, el viernes no', '03-06', '', ''],
  ['no hay problema, el viernes', '', '03-06', ''],
  ['no estoy seguro de si puedo el viernes', '', '03-06', ''],
  ['no es que no pueda el viernes', '', '03-06', ''],
  ['los fines de semana no', 'Sa Su', '', ''],
  ['entre semana imposible', 'Mo Tu We Th Fr', '', ''],
  ['prefiero el lunes mejor que el viernes', '03-06', '03-09', ''],
  ['el viernes por la mañana no puedo', '03-06', '', ''],
  ['después de las tres pero antes de las cinco', '', '', '15:00..17:00'],
]

test.each(english)('in English: %s', (sentence, ...wanted) => {
  expect(read(understand(sentence, { ...at, language: 'en' }))).toEqual(wanted)
})

test.each(spanish)('in Spanish: %s', (sentence, ...wanted) => {
  expect(read(understand(sentence, { ...at, language: 'es' }))).toEqual(wanted)
})

describe('beside what was wished for before', () => {
  const week = { from: '2026-03-16', to: '2026-03-22', said: 'week after next' }
  const date = { from: '2026-05-29', to: '2026-05-29', said: 'May 29th' }
  const table: [string, Partial<Hearing>, string, string][] = [
    ['a refused weekday lies in the wished week', { wished: week }, 'but not Tuesday', '03-17||'],
    ['and so does one that is wished for', { wished: week }, 'Thursday would be best', '|03-19|'],
    [
      'of a month every one of them is meant',
      { wished: { from: '2026-04-01', to: '2026-04-30', said: 'in April' } },
      'not Friday',
      'Fr||',
    ],
    ['a bare number is of the month spoken of', { wished: date }, 'no, the 31st', '|05-31|'],
    ['in Spanish too', { wished: date, language: 'es' }, 'mejor el 30', '|05-30|'],
    ['the weekday after that', { wished: date }, 'the Tuesday after that', '|06-02|'],
    ['the day before', { wished: date }, 'could be the day before', '|05-28|'],
    ['a week later', { wished: date, language: 'es' }, 'una semana después', '|06-05|'],
    ['after what nobody has named there is no day', {}, 'the Tuesday after that', '||'],
    ['only the morning of the day spoken of', { wished: date }, 'not the 29th in the morning', '00:00..11:59||'],
    ['no to nothing refuses', { asked: 'date' }, 'no Friday', '03-06||'],
    ['no to a wish goes over to another', { asked: 'date', wished: date }, 'no Friday', '|03-06|'],
  ]
  test.each(table)('%s', (_, changes, sentence, wanted) => {
    expect(read(understand(sentence, { ...at, language: 'en', ...changes })).join('|')).toBe(wanted)
  })
})

describe('offers', () => {
  const offers = [
    { offerId: 'a', date: '2026-03-10', time: '08:00' },
    { offerId: 'b', date: '2026-03-12', time: '09:30' },
    { offerId: 'c', date: '2026-03-12', time: '16:30' },
  ]
  const hear = (sentence: string, language: 'en' | 'es' = 'en') =>
    understand(sentence, { ...at, language, asked: 'offer', offers })
  test.each([
    ['the Tuesday one', 'a'],
    ['the afternoon one please', 'c'],
    ['the one in the afternoon', 'c'],
    ["I'll take the 8", 'a'],
    ['4 30', 'c'],
    ['half past four then', 'c'],
    ['the 9 30', 'b'],
    ['not the first, the second', 'b'],
    ['no the last one sorry', 'c'],
    ['the earlier one', 'a'],
    ['the first won', 'a'],
    ['whichever you like, either is fine', 'a'],
  ])('%s chooses %s', (sentence, offerId) => {
    expect(hear(sentence)).toMatchObject({ offerId })
    expect(hear(sentence).refused).toBeUndefined()
  })
  test.each([
    ['la de la tarde', 'c'],
    ['la primera no, la segunda', 'b'],
    ['la de las ocho', 'a'],
  ])('%s chooses %s', (sentence, offerId) => {
    expect(hear(sentence, 'es').offerId).toBe(offerId)
  })
  test.each([
    'no',
    'none of those, sorry',
    'not that one',
    'neither of those',
    'not the first',
    "I can't do any of those",
    "those don't work for me",
    'ninguna de esas',
    'esas no',
  ])('%s turns all of them down', (sentence) => {
    expect(hear(sentence).refused).toEqual({ offers: true })
    expect(hear(sentence).offerId).toBeUndefined()
  })
  test.each([
    'yes',
    'perfect',
    'the morning one',
    'the Thursday one',
    'earlier',
    'not Tuesday either',
    'not in the afternoon',
    'I cannot do either',
  ])('%s chooses none', (sentence) => {
    expect(hear(sentence).offerId).toBeUndefined()
  })
})

test('what is refused is shown in plain words', () => {
  const { refused } = understand('not Monday the 9th, no Fridays, and not before lunch', { ...at, language: 'en' })
  expect(refusalsIn(refused)).toEqual(['not Monday 9 Mar', 'no Fridays', 'only after noon'])
  const times = (sentence: string) => refusalsIn(understand(sentence, { ...at, language: 'en' }).refused)
  expect(times('no mornings, please')).toEqual(['not before noon'])
  expect(times('anything but the afternoon')).toEqual(['not from noon to 17:00'])
  expect(times('nine is too early')).toEqual(['only after 09:00'])
  expect(refusalsIn({ offers: true })).toEqual(['nothing of what was offered'])
})
