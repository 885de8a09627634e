/** Days and times that are told of and not wished for, numbers that are none, and limits, as recognisers write them. */
import { expect, test } from 'vitest'
import { understand } from './understand.ts'

/** On Friday, 27 November 2026, at 14:40. */
function whenIn(sentence: string, language: 'en' | 'es') {
  const hearing = { today: '2026-11-27', now: '14:40', country: 'US', asked: null, services: [], offers: [] }
  const { day, time } = understand(sentence, { ...hearing, language })
  return [day && `${day.from}..${day.to}`, time && `${time.from}-${time.to}`].filter(Boolean).join(' ')
}
const on = (day: string) => `${day}..${day}`

test.each<['en' | 'es', string, string]>([
  // What happened then.
  ['en', 'it stopped working on sunday', ''],
  ['en', 'it died thursday morning', ''],
  ['en', 'your tech came by on monday', ''],
  ['en', 'it was put in in march', ''],
  ['en', 'the warranty runs out in may', ''],
  ['en', 'i had it serviced in march', ''],
  ['es', 'dejo de funcionar el lunes', ''],
  ['es', 'se daño el jueves por la tarde', ''],
  ['es', 'la garantia se acaba en junio', ''],
  // And the wish beside it.
  ['en', 'it died thursday morning can you come monday', on('2026-11-30')],
  ['en', 'the heater quit on sunday so i need someone tuesday at ten', `${on('2026-12-01')} 10:00-10:00`],
  ['en', 'if somebody came on tuesday that would be great', on('2026-12-01')],
  ['en', 'can we get started on monday', on('2026-11-30')],
  ['en', 'i was thinking monday', on('2026-11-30')],
  ['es', 'se rompio el domingo pueden venir el martes', on('2026-12-01')],
  ['es', 'estaba pensando en el martes', on('2026-12-01')],
])('in %s, %j wishes for %j', (language, sentence, expected) => expect(whenIn(sentence, language)).toBe(expected))

test.each<['en' | 'es', string, string]>([
  ['en', 'the duct is twelve by ten', ''],
  ['en', 'a booth for two', ''],
  ['en', 'dinner for four', ''],
  ['en', 'the two to four slot', '14:00-16:00'],
  ['en', 'wensday at too', `${on('2026-12-02')} 14:00-14:00`],
  ['en', 'as late as possible', '16:00-19:00'],
  ['en', 'before the tenth', '2026-11-27..2026-12-09'],
  ['en', 'any time after the twelfth', '2026-12-13..2026-12-20'],
  ['en', 'not this weekend but the one after', '2026-12-05..2026-12-06'],
  ['es', 'el juebes a las dos', `${on('2026-12-03')} 14:00-14:00`],
  ['es', 'a las cuatro no a las cinco', '17:00-17:00'],
  ['es', 'lo mas tarde posible', '16:00-19:00'],
])('in %s, %j is %j', (language, sentence, expected) => expect(whenIn(sentence, language)).toBe(expected))
