/** Who calls, how to reach them and where they are, however it is said: sentences of our own, both languages. */
import { expect, test } from 'vitest'
import { understand } from './understand.ts'
import type { Asked, Hearing, Understood } from './understood.ts'
import { foldWish } from './wish.ts'

const services = [
  { id: 'repair', names: ['furnace repair', 'reparación de calefacción'] },
  { id: 'tune-up', names: ['furnace tune-up', 'tune up', 'mantenimiento'] },
]
const hear = (sentence: string, asked: Asked | null, language: Hearing['language'] = 'en'): Understood =>
  understand(sentence, { today: '2026-11-27', now: '14:40', language, country: 'US', asked, services, offers: [] })

test.each([
  'May Lee',
  'Will May',
  'Bien Nguyen',
  'April Jones',
  'Tom Price',
  'Mark Friday',
  'Grace Night',
  'Wanda Vale',
  'Dee Four',
  'Rose Booker',
  'Hope',
  'Angel Luna',
  'Domingo Paz',
  'Mercedes Blanco',
  'Abril Reyes',
  'June Winters',
  'Sunday Okoro',
  'Art Late',
  'Noel Early',
  'Cruz Martes',
  'Al',
])('asked for a name, "%s" is one, written either way', (name) => {
  for (const said of [name, name.toLowerCase(), `it's ${name}`, `uh, ${name}`, `${name}, please`]) {
    const heard = hear(said, 'name')
    expect(heard.name, said).toBe(name)
    expect(heard.day ?? heard.time, said).toBeUndefined()
  }
})

test.each([
  'Friday',
  'next week',
  'yes',
  'the same',
  'same name',
  'why?',
  'anything except the morning',
  'anything but mornings',
  'may I ask why',
  'will you text me',
  'march 4th',
  'half past three',
  'the first one',
  'hold on a second',
  "I'd rather not say",
  'how much is the price',
  'furnace repair',
  'you stupid machine',
  'it depends on my wife',
  'can I talk to a person',
  'five',
  'noon works',
  'la segunda',
  'el viernes por la tarde',
  'mañana',
  'al mediodía',
  'no sé',
  'me da igual',
  'para qué lo quiere',
  'el mismo nombre',
])('asked for a name, "%s" is none', (sentence) => {
  for (const language of ['en', 'es'] as const) {
    const { name, spelled } = hear(sentence, 'name', language)
    expect([name, spelled]).toEqual([undefined, undefined])
  }
})

test.each<[string, Partial<Understood>]>([
  ['Al Green, 510 555 0199', { name: 'Al Green', phone: '+15105550199' }],
  ['510 555 0199, Al Green', { name: 'Al Green', phone: '+15105550199' }],
  ['al green and my number is 510 555 0199', { name: 'Al Green', phone: '+15105550199' }],
  [
    'Jen Park and can you email me, its jen dot park at gmail dot com',
    { name: 'Jen Park', email: 'jen.park@gmail.com' },
  ],
  [
    "text me on my cell five one oh five five five oh one nine nine, name's Al Green",
    { name: 'Al Green', phone: '+15105550199' },
  ],
  ['wanda vale seven pond road', { name: 'Wanda Vale', address: '7 Pond Road' }],
  [
    "it's Mike O'Brien, 22 Lakeshore Avenue, and Wednesday at 10",
    { name: "Mike O'Brien", address: '22 Lakeshore Avenue' },
  ],
  ['Priya Nair, thursday at four thirty', { name: 'Priya Nair' }],
  ['Kate Miller tomorrow at 3', { name: 'Kate Miller' }],
  ["it's for my mother, Ruth Adler", { name: 'Ruth Adler', forOther: 'mother' }],
  ['her name is Ruth Adler', { name: 'Ruth Adler', forOther: 'Ruth Adler' }],
  ["Siobhan that's S I O B H A N, last name Nguyen N G U Y E N", { name: 'Siobhan Nguyen' }],
  ['first name Grace, last name Jones', { name: 'Grace Jones' }],
  ["yeah hi it's gonna be under Kate Miller", { name: 'Kate Miller' }],
  ['Sarah is my name', { name: 'Sarah' }],
  ['dr ana lopez', { name: 'Ana Lopez' }],
  ['Shane o Connor', { name: "Shane O'Connor" }],
  ['me llamo Lucía Prado, vivo en la calle Sol 5', { name: 'Lucía Prado', address: 'Calle Sol 5' }],
  ['es para mi madre, Rosa Gil', { name: 'Rosa Gil', forOther: 'madre' }],
])('asked for a name: %s', (sentence, found) => {
  expect(hear(sentence, 'name', /llamo|para mi/.test(sentence) ? 'es' : 'en')).toMatchObject(found)
})

test.each<[string, Partial<Understood>]>([
  ['this is Wanda Vale at 7 Pond Road', { name: 'Wanda Vale', address: '7 Pond Road' }],
  [
    'hi this is wanda vale at 7 pond road i need a tune up',
    { name: 'Wanda Vale', address: '7 Pond Road', serviceId: 'tune-up' },
  ],
  ["hi it's Mike O'Brien, I need a tune up", { name: "Mike O'Brien", serviceId: 'tune-up' }],
  ['hey this is bob miller calling about my furnace', { name: 'Bob Miller' }],
  ['oh actually the name is Nina Ortega', { name: 'Nina Ortega' }],
  ['Hola, soy Ana Lopez de la calle Sol 5', { name: 'Ana Lopez', address: 'Calle Sol 5' }],
  ['my mom needs a tune up', { forOther: 'mom' }],
])('unasked: %s', (sentence, found) => expect(hear(sentence, null)).toMatchObject(found))

test.each([
  "i'm freezing cold",
  'this is ridiculous',
  'this is getting really old',
  'this is great thanks',
  "i'm home alone",
  "it's about my furnace",
])('unasked, "%s" names nobody', (sentence) => expect(hear(sentence, null).name).toBeUndefined())

test.each(['her number is 510-555-0133', 'call her before, her number is 510 555 0133'])(
  'a number that is given asks nothing about ours: %s',
  (sentence) => {
    const { phone, intents } = hear(sentence, null)
    expect(phone).toBe('+15105550133')
    expect(intents.filter((intent) => ['question', 'address', 'leave-message'].includes(intent))).toEqual([])
  },
)

test.each([
  ['it is 510 555 0199 on the 12th', '+15105550199'],
  ["five one oh five five five oh one nine nine nine o'clock tomorrow", '+15105550199'],
  ['five one zero triple five oh one double nine', '+15105550199'],
])('a number beside a day or time: %s', (sentence, phone) => expect(hear(sentence, 'phone').phone).toBe(phone))

test.each(["it's 1200 harbor street", 'over at 900 Pine', '4520 Telegraph Avenue', 'seven pond road', 'calle Sol 5'])(
  'the figures of an address are no time: %s',
  (sentence) => {
    for (const asked of ['address', 'date', null] as const) {
      const { address, day, time, offerId } = hear(sentence, asked)
      expect(address).toMatch(/\d/)
      expect([day, time, offerId]).toEqual([undefined, undefined, undefined])
    }
  },
)

test('a day beside the address is still one', () => {
  expect(hear("it's 1200 harbor street on monday at ten", 'address')).toMatchObject({
    address: '1200 Harbor Street',
    day: { from: '2026-11-30' },
    time: { from: '10:00' },
  })
})

test('the address is folded into the wish, and later words replace it', () => {
  const first = foldWish({}, hear('44 Maple', 'address'))
  expect(first.address).toBe('44 Maple')
  expect(foldWish(first, hear('yes', 'confirm')).address).toBe('44 Maple')
  expect(foldWish(first, hear('sorry, 46 Maple Street', 'confirm')).address).toBe('46 Maple Street')
})

test.each<[string, Asked | null, string[]]>([
  ['same name', 'name', ['name']],
  ['under my name', null, ['name']],
  ['a mi nombre', null, ['name']],
  ['el mismo nombre', 'name', ['name']],
  ['same address as before', 'address', ['address']],
  ['the same house', null, ['address']],
  ['la misma dirección', null, ['address']],
  ['la de siempre', 'address', ['address']],
  ["the number i'm calling from", 'phone', ['phone']],
  ['a este número', 'phone', ['phone']],
  ['same number', null, ['phone']],
  ['the same', 'name', ['name']],
  ['you should have it', 'address', ['address']],
  ['ya la tienen', 'address', ['address']],
  ['same as before', 'phone', ['phone']],
  ['igual que antes', null, ['name', 'address', 'phone']],
  ['same name and same address', 'name', ['name', 'address']],
  ['same time', 'date', ['time']],
  ['the same day', 'date', ['day']],
  ['el jueves a la misma hora', 'date', ['time']],
  ['el mismo dia', 'date', ['day']],
])('%s (asked %s) points at %j', (sentence, asked, same) => {
  const heard = hear(sentence, asked)
  expect(heard.same).toEqual(same)
  expect([heard.name, heard.address, heard.intents.includes('address')]).toEqual([undefined, undefined, false])
})

test.each(['the same again and again', 'in the name of the law', 'do you have it in stock'])(
  '"%s" points at nothing of theirs',
  (sentence) => expect(hear(sentence, 'date').same).toBeUndefined(),
)
