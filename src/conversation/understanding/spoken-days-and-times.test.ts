/**
 * Days and times as callers and recognizers put them, by the kinds in which they are easily misread. All are said on
 * Wednesday, 4 March 2026, at 9:10. Other sentences of a kind must be read the same way.
 */
import { describe, expect, test } from 'vitest'
import { understand } from './understand.ts'
import type { Hearing } from './understood.ts'
import { foldWish } from './wish.ts'

const at: Omit<Hearing, 'language' | 'country'> = {
  today: '2026-03-04',
  now: '09:10',
  asked: null,
  services: [],
  offers: [],
}

/** `day` and `time` as read; `MM-DD` is of 2026. Null where none is named. */
type Said = [sentence: string, day: string | null, time: string | null]

function heard(sentence: string, language: 'en' | 'es', country: string): [string | null, string | null] {
  const { day, time } = understand(sentence, { ...at, language, country })
  const span = (wish: { from: string; to: string } | undefined) =>
    wish ? (wish.from === wish.to ? wish.from : `${wish.from}..${wish.to}`).replaceAll('2026-', '') : null
  return [span(day), span(time)]
}

const english: Record<string, Said[]> = {
  'away until a day, and after it': [
    ['i am away until the twelfth so after that', '03-13..03-20', null],
    ["we're gone till friday so any time after that", '03-07..03-14', null],
    ['um i get back on the twelfth so after that please', '03-13..03-20', null],
    ['tuesday at ten and after that i have to leave', '03-10', '10:00'],
  ],
  'one, and not the other': [
    ['eleven am not nine am', null, '11:00'],
    ['eleven oclock not nine oclock', null, '11:00'],
    ['at ten not nine', null, '10:00'],
    ['half past two not half past three', null, '14:30'],
  ],
  'the next one of its kind': [
    ['not this week the next one', '03-09..03-15', null],
    ['not this month the next one', '04-01..04-30', null],
    ['not this month but the next one', '04-01..04-30', null],
    ['do you have anything this month', '03-04..03-31', null],
    ['what did i pay this month', null, null],
    ['not this month', null, null],
    ['this week no the next one', '03-09..03-15', null],
    ['not this friday the following one', '03-13', null],
  ],
  'one day and not another': [
    ['the seventeenth not the seventh', '03-17', null],
    ['not the seventh the seventeenth', '03-17', null],
    ['the seventh no wait the seventeenth', '03-17', null],
  ],
  'the first that is free': [
    ['straightaway', '03-04..03-18', null],
    ['can somebody come right now', '03-04..03-18', null],
    ['now please', '03-04..03-18', null],
  ],
  'a distance from what is spoken of, which is no time': [
    ['push it back an hour', null, null],
    ['half an hour earlier', null, null],
  ],
  'a part of today': [
    ['this morning around 9', '03-04', '09:00'],
    ['any chance of this afternoon at 2:30', '03-04', '14:30'],
    ['later this evening at 8', '03-04', '20:00'],
    ['this night', '03-04', '17:00..21:00'],
    ['8, tonight', '03-04', '20:00'],
  ],
  'several days of one month': [
    ['june 3rd to 9th', '06-03..06-09', null],
    ['from the 12th to the 15th of april', '04-12..04-15', null],
    ['between the 20th and 25th march', '03-20..03-25', null],
    ['may 2nd through the 5th', '05-02..05-05', null],
    ['the 10th or 11th of april', '04-10..04-11', null],
    ['april 3, 4 or 5', '04-03', null],
    ['from the 30th to the 16th of april', '03-30..04-16', null],
    ['dec 28 to jan 3', '12-28..2027-01-03', null],
  ],
  'a duration, which is no time': [
    ['it lasts 3 h', null, null],
    ['I am away for 4 hours', null, null],
    ['it takes 2 hrs', null, null],
  ],
  'minutes past and to the hour': [
    ['10 minutes past four', null, '16:10'],
    ['twenty past noon', null, '12:20'],
    ['a quarter to midnight', null, '23:45'],
    ['5 minutes to 9 in the morning', null, '08:55'],
    ['25 to 8 p.m.', null, '19:35'],
    ['20 to 8', null, '07:40'],
    ['at 10 to 3', null, '14:50'],
    ['between 2 and 10 to 4', null, '14:00..15:50'],
    ['half nine on thursday', '03-05', '09:30'],
  ],
  'hours of a range': [
    ['friday 9-11', '03-06', '09:00..11:00'],
    ['4-5:30pm', null, '16:00..17:30'],
    ['from 9am-1pm', null, '09:00..13:00'],
    ['eight to ten tomorrow morning', '03-05', '08:00..10:00'],
    ['10 to 4 works', null, '10:00..16:00'],
    ['from 9 to 5 in the afternoon', null, '09:00..17:00'],
    ['the 12th between 0830-1015', '03-12', '08:30..10:15'],
    ['1300-1500', null, '13:00..15:00'],
    ['about 2-3pm', null, '14:00..15:00'],
    ['between 1:00 tomorrow and 5:00', '03-05', '13:00..17:00'],
  ],
  'figures without a colon': [
    ['5 10 p.m.', null, '17:10'],
    ['18 45', null, '18:45'],
    ['at 6 45', null, '18:45'],
    ['at 9 05 in the morning', null, '09:05'],
    ['0 45 p.m.', null, '12:45'],
    ['at 915 in the morning', null, '09:15'],
    ['around 1145', null, '11:45'],
    ['eleven oh five', null, '11:05'],
    ['eighteen thirty', null, '18:30'],
    ['march 5 10 30', '03-05', '10:30'],
  ],
  'a clock torn apart': [
    ['five p . m . tomorrow', '03-05', '17:00'],
    ['at 9.am.', null, '09:00'],
    ['at 7p', null, '19:00'],
    ['7.45 pm', null, '19:45'],
    ['4:30 december 2nd', '12-02', '16:30'],
  ],
  'a weekday with a number': [
    ['sunday the 8th', '03-08', null],
    ['Mon 13th', '04-13', null],
    ['thursday 12 march', '03-12', null],
    ['from Friday the 20th until Tuesday the 24th', '03-20..03-24', null],
  ],
  'a weekday whose number contradicts it, which is asked': [
    ['friday the 2nd', null, null],
    ['friday march 7th', null, null],
  ],
  'from now on': [
    ['in half an hour', '03-04', '09:40'],
    ['in twenty minutes', '03-04', '09:30'],
    ['in an hour and a half', '03-04', '10:40'],
    ['in 1.5 hours', '03-04', '10:40'],
    ['in 20 hours', '03-05', '05:10'],
    ['an hour from now', '03-04', '10:10'],
    ['within the next hour', '03-04', '09:10..10:10'],
    ['in 30 to 45 minutes', '03-04', '09:40..09:55'],
  ],
  'the next days': [
    ['over the next five days', '03-05..03-09', null],
    ['the next 4 working days', '03-05..03-10', null],
    ['in five business days', '03-11', null],
    ['within two weeks', '03-04..03-18', null],
  ],
  'a week': [
    ['the week of march 16th', '03-16..03-22', null],
    ['the week commencing 23rd march', '03-23..03-29', null],
    ['the coming week', '03-09..03-15', null],
    ['the week after the next one', '03-16..03-22', null],
    ['the week before christmas', '12-14..12-20', null],
    ['rest of the week', '03-04..03-08', null],
    ['end of next week', '03-12..03-13', null],
  ],
  'counted in a month': [
    ['second tuesday of april', '04-14', null],
    ['last wednesday of this month', '03-25', null],
    ['third thursday morning in may', '05-21', '06:00..11:59'],
    ['the 12th of the next month', '04-12', null],
    ['the last day of june', '06-30', null],
  ],
  'counted from a day': [
    ['three days after tomorrow', '03-08', null],
    ['two weeks after friday', '03-20', null],
    ['10 days before christmas', '12-15', null],
    ['a fortnight from saturday', '03-21', null],
    ['the monday after easter', '04-06', null],
    ['a week from friday', '03-13', null],
    ['two mondays from now', '03-16', null],
  ],
  'a part of a named day': [
    ['morning of the 9th', '03-09', '06:00..11:59'],
    ['late friday afternoon', '03-06', '15:00..17:30'],
    ['early tomorrow morning', '03-05', '06:00..10:00'],
    ['on the evening of the 12th', '03-12', '17:00..21:00'],
  ],
  'limits of the time': [
    ['prior to 11', null, '00:00..11:00'],
    ['until 5 pm', null, '00:00..17:00'],
    ['after 9 but before noon', null, '09:00..12:00'],
    ['later than 2', null, '14:00..23:59'],
    ['from 10 pm to 6 am', null, '22:00..23:59'],
  ],
  'limits of the day': [
    ['no later than friday', '03-04..03-06', null],
    ['not before friday', '03-06..03-13', null],
    ['starting monday', '03-09..03-16', null],
    ['sooner than friday', '03-04..03-05', null],
    ['between now and friday', '03-04..03-06', null],
  ],
  'whole months, and years behind': [
    ['June', '06-01..06-30', null],
    ['next july', '07-01..07-31', null],
    ['january next year', '2027-01-01..2027-01-31', null],
    ['march 12 in 2027', '2027-03-12', null],
    ['may first two thousand and twenty seven', '2027-05-01', null],
  ],
  'a range of weekdays': [
    ['this week thursday to saturday', '03-05..03-07', null],
    ['wednesday and friday of next week', '03-11..03-13', null],
    ['from next monday to thursday', '03-09..03-12', null],
  ],
  'a bare day of the month': [
    ['on the 21 at 5', '03-21', '17:00'],
    ['for the 19', '03-19', null],
  ],
  feasts: [
    ['easter', '04-05', null],
    ['good friday', '04-03', null],
    ["mother's day", '05-10', null],
    ['labor day', '09-07', null],
    ['thanksgiving', '11-26', null],
    ['martin luther king day', '2027-01-18', null],
    ['new years eve', '12-31', null],
    ['last christmas', null, null],
  ],
  'refused and corrected': [
    ['not monday or tuesday', null, null],
    ["I can't do the 5th or 6th of april", null, null],
    ['not 3 or 4', null, null],
    ['not the 5th but the 6th of april', '04-06', null],
    ['Tuesday, no, Wednesday', '03-11', null],
    ['Tuesday, not Wednesday', '03-10', null],
    ['Friday the 6th, not Thursday', '03-06', null],
    ['monday at 3, actually 4', '03-09', '16:00'],
    ['any time but mornings', null, '00:00..23:59'],
    ['not in the evening', null, null],
    ['not in the morning, at 3', null, '15:00'],
    ['I work in the mornings, not in the afternoon', null, '12:00..16:59'],
  ],
  'numbers of something': [
    ['raise it by 5 degrees', null, null],
    ['about 17 km away', null, null],
    ['6 1/4 percent', null, null],
    ['the 17th door', null, null],
    ['one hundred twenty fifth', null, null],
    ['around 3 guests', null, null],
    ['room 6 15', null, null],
    ['one morning', null, null],
    ['we have lunch with Jim', null, null],
    ['30 people under this name at 7 pm for 6', null, '19:00'],
  ],
}

const spanish: Record<string, Said[]> = {
  'away until a day, and after it': [
    ['estoy fuera hasta el doce asi que despues de eso', '03-13..03-20', null],
    ['estamos de viaje hasta el viernes entonces despues', '03-07..03-14', null],
  ],
  'the next one of its kind': [
    ['esta semana no la siguiente', '03-09..03-15', null],
    ['no esta semana la proxima', '03-09..03-15', null],
    ['este viernes no el siguiente', '03-13', null],
  ],
  'one day and not another': [
    ['el diecisiete no el siete', '03-17', null],
    ['ponme el diecisiete no el siete', '03-17', null],
    ['no el siete el diecisiete', '03-17', null],
    ['el martes no mejor el jueves', '03-05', null],
  ],
  'the first that is free': [
    ['ahora mismo', '03-04..03-18', null],
    ['pueden mandar a alguien ahora mismo', '03-04..03-18', null],
  ],
  'a distance from what is spoken of, which is no time': [
    ['atrasela una hora', null, null],
    ['media hora antes', null, null],
  ],
  'several days of one month': [
    ['del 3 al 9 de abril', '04-03..04-09', null],
    ['entre el 12 y el 15 de mayo', '05-12..05-15', null],
    ['el 10 o el 11 de abril', '04-10..04-11', null],
  ],
  'the afternoon until nine': [
    ['a las 9 de la tarde', null, '21:00'],
    ['a las cinco y media de la tarde', null, '17:30'],
    ['a las 7 de la noche', null, '19:00'],
    ['a la una de la madrugada', null, '01:00'],
    ['doce de la noche', null, '00:00'],
  ],
  'a duration, which is no time': [
    ['por 2 horas', null, null],
    ['dura 3 h', null, null],
  ],
  'hours of a range': [
    ['entre las 3 y 4', null, '15:00..16:00'],
    ['mañana de diez a doce', '03-05', '10:00..12:00'],
    ['entre 4 y 6 de la tarde', null, '16:00..18:00'],
    ['a las 5 o 6 de la tarde', null, '17:00..18:00'],
    ['de 8 a 2', null, '08:00..14:00'],
    ['de dos a cuatro personas', null, null],
  ],
  'day and month without "de", and by numbers': [
    ['el 5 abril', '04-05', null],
    ['abril 5', '04-05', null],
    ['el 12 del 4', '04-12', null],
    ['el 7 de oct', '10-07', null],
    ['el 1 de mayo de dos mil veintisiete', '2027-05-01', null],
  ],
  'a weekday with a number': [
    ['martes 10', '03-10', null],
    ['jueves 12 a las 5', '03-12', '17:00'],
    ['viernes 2', null, null],
  ],
  'from now on': [
    ['en media hora', '03-04', '09:40'],
    ['en una hora y media', '03-04', '10:40'],
    ['dentro de 20 minutos', '03-04', '09:30'],
    ['en cinco días hábiles', '03-11', null],
    ['los próximos tres días', '03-05..03-07', null],
    ['de hoy en ocho', '03-11', null],
    ['en quince días', '03-19', null],
  ],
  'weeks and what is counted': [
    ['la semana del 16', '03-16..03-22', null],
    ['la semana después de la próxima', '03-16..03-22', null],
    ['el último viernes de marzo', '03-27', null],
    ['dos semanas después del 10 de marzo', '03-24', null],
    ['dentro de una semana a partir del viernes', '03-13', null],
    ['dentro de tres viernes', '03-20', null],
    ['de martes a jueves de la semana que viene', '03-10..03-12', null],
  ],
  'tomorrow, and the morning': [
    ['a las seis de mañana', '03-05', '18:00'],
    ['a las seis de la mañana', null, '06:00'],
    ['la mañana del martes', '03-10', '06:00..11:59'],
    ['pasado mañana a las 4', '03-06', '16:00'],
  ],
  'minutes in words': [
    ['las nueve cero cinco', null, '09:05'],
    ['siete y veinte pm', null, '19:20'],
    ['ocho menos veinte', null, '07:40'],
    ['diez para las ocho', null, '07:50'],
    ['las siete y pico', null, '07:00'],
    ['a las 5 10 pm', null, '17:10'],
    ['a medio día', null, '12:00'],
  ],
  feasts: [
    ['viernes santo', '04-03', null],
    ['día de la madre', '05-03', null],
    ['noche vieja', '12-31', null],
    ['día del trabajo', '05-01', null],
  ],
  'limits and refusals': [
    ['a partir de las 4 y media', null, '16:30..23:59'],
    ['no antes de las 10', null, '10:00..23:59'],
    ['después del mediodía', null, '12:00..23:59'],
    ['a más tardar a las 6', null, '00:00..18:00'],
    ['a más tardar el viernes', '03-04..03-06', null],
    ['no el lunes ni el martes', null, null],
    ['no el martes sino el jueves', '03-05', null],
  ],
}

describe.each(Object.entries(english))('in English, %s', (_kind, said) => {
  test.each(said)('%s', (sentence, day, time) => {
    expect(heard(sentence, 'en', 'US')).toEqual([day, time])
  })
})

describe.each(Object.entries(spanish))('in Spanish, %s', (_kind, said) => {
  test.each(said)('%s', (sentence, day, time) => {
    expect(heard(sentence, 'es', 'ES')).toEqual([day, time])
  })
})

test.each([
  ["mother's day", 'US', '05-10'],
  ["mother's day", 'GB', '03-15'],
  ['labour day', 'GB', '05-01'],
  ["on father's day", 'ES', '03-19'],
  ['thanksgiving', 'CA', '10-12'],
])('%s in %s is %s', (feast, country, day) => {
  expect(heard(feast, 'en', country)).toEqual([day, null])
})

test.each(['in 10 minutes', '20 15', 'dentro de 10 minutos'])(
  '"%s" is not moved into the part of the day that was wished before',
  (sentence) => {
    const hearing: Hearing = { ...at, now: '07:45', language: 'en', country: 'US' }
    const before = foldWish({}, understand(sentence === '20 15' ? 'in the morning' : 'in the evening', hearing))
    const { time } = understand(sentence, hearing)
    expect(foldWish(before, understand(sentence, hearing)).time).toEqual(time)
  },
)
