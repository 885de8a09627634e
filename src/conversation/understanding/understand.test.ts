import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextLanguage, understand } from './understand.ts'
import type { Asked, Hearing, Intent } from './understood.ts'
import { foldWish } from './wish.ts'

const services = [
  { id: 'haircut', names: ['haircut', 'corte de pelo'] },
  { id: 'color', names: ['hair color', 'tinte', 'dye'] },
  { id: 'furnace-repair', names: ['furnace repair', 'reparación de calefacción'] },
  { id: 'furnace-tune-up', names: ['furnace tune-up', 'maintenance'] },
]
const offers = [
  { offerId: 'a', date: '2019-03-05', time: '10:30' },
  { offerId: 'b', date: '2019-03-05', time: '14:00' },
  { offerId: 'c', date: '2019-03-06', time: '16:00' },
]
const hearing = (changes: Partial<Hearing> = {}): Hearing => ({
  today: '2019-03-01',
  now: '09:00',
  language: 'en',
  country: 'US',
  asked: null,
  services,
  offers: [],
  ...changes,
})
const hear = (sentence: string, changes: Partial<Hearing> = {}) => understand(sentence, hearing(changes))

test.each<[string, Intent]>([
  ['How much is it?', 'price'],
  ['cuánto cuesta', 'price'],
  ['Are you a robot?', 'robot'],
  ['am I talking to a real person', 'robot'],
  ['¿es usted una persona real?', 'robot'],
  ['Let me talk to a human', 'person'],
  ['can I speak with the manager', 'person'],
  ['quiero hablar con una persona', 'person'],
  ['¿Habla español?', 'language'],
  ['do you speak Spanish', 'language'],
  ['When do you open?', 'hours'],
  ['what are your hours', 'hours'],
  ['a qué hora cierran', 'hours'],
  ['Where are you located?', 'address'],
  ['cuál es la dirección', 'address'],
  ['What services do you offer?', 'services'],
  ['How long does it take?', 'duration'],
  ['Can I leave a message?', 'leave-message'],
  ['have someone call me back', 'leave-message'],
  ['I need to cancel my appointment', 'cancel'],
  ['quiero cancelar mi cita', 'cancel'],
  ['I have to reschedule my appointment', 'move'],
  ['Yes, please', 'affirm'],
  ['That works for me', 'affirm'],
  ["I'll take it", 'affirm'],
  ['sí, claro', 'affirm'],
  ['No thanks', 'negate'],
  ['nope', 'negate'],
  ['Do you have anything later?', 'alternatives'],
  ['none of those work', 'alternatives'],
  ['¿tiene otra hora?', 'alternatives'],
  ['Thank you so much', 'thanks'],
  ['Goodbye', 'goodbye'],
  ["that's all I need", 'goodbye'],
  ['eso es todo', 'goodbye'],
  ['could you repeat that', 'repeat'],
  ['hold on a second', 'wait'],
  ['I smell gas in the kitchen', 'emergency'],
  ['my basement is flooding', 'emergency'],
  ['huele a gas', 'emergency'],
  ['you stupid machine', 'abuse'],
  ['Do you take insurance?', 'question'],
  ['Hello', 'greeting'],
  ['I need an appointment', 'book'],
])('%s → %s', (sentence, intent) => {
  expect(hear(sentence).intents).toContain(intent)
})

test('asking before agreeing is not agreeing', () => {
  expect(hear('Okay, how much is it?').intents).not.toContain('affirm')
  expect(hear('Yes. What is the address?').intents).toContain('affirm')
})

test.each([
  ['I need a haircut', 'haircut'],
  ['two haircuts please', 'haircut'],
  ['un corte de pelo', 'haircut'],
  ['my furnace died', 'furnace-repair'],
  ['a furnace tune up', 'furnace-tune-up'],
  ['I want to dye my hair', 'color'],
])('service: %s', (sentence, serviceId) => {
  expect(hear(sentence).serviceId).toBe(serviceId)
})

test('no service where none or several are meant', () => {
  expect(hear('I need help').serviceId).toBeUndefined()
  expect(hear('something with my furnace').serviceId).toBeUndefined()
})

test.each<[string, Asked | null, string]>([
  ['Hi, this is John Miller, I need a haircut', null, 'John Miller'],
  ['my name is ana lopez', null, 'Ana Lopez'],
  ['Me llamo Ana María de la Cruz', null, 'Ana María de la Cruz'],
  ['John Miller', 'name', 'John Miller'],
  ['sure, it is for Sam', 'name', 'Sam'],
  ["it's Miller, M-I-L-L-E-R", 'name', 'Miller'],
  ['Jon Smyth, S M Y T H', 'name', 'Jon Smyth'],
  ['Dana Whitfield, that is D-A-N-A', 'name', 'Dana Whitfield'],
  ['Jon, S M Y T H', 'name', 'Jon Smyth'],
  ['Al', 'name', 'Al'],
  ['put it under Dana Okafor please', 'name', 'Dana Okafor'],
  ['MARIA GARCIA', 'name', 'Maria Garcia'],
  ["Yes, I'm Pat O'Neil", 'name', "Pat O'Neil"],
])('name: %s', (sentence, asked, name) => {
  expect(hear(sentence, { asked }).name).toBe(name)
})

test.each([
  "I'm looking for a salon",
  'This is perfect',
  "I'm good",
  'This one is perfect!',
  'I am sorry',
  "It's Monday",
  'yes please',
  'I need a dentist in San Jose',
])('no name in: %s', (sentence) => {
  expect(hear(sentence).name).toBeUndefined()
})

test.each(['yes', 'how much is it?', 'tomorrow at 3', 'wait a moment', 'okay', 'Repeat after me: you are booked'])(
  'asked for a name, "%s" is none',
  (sentence) => {
    expect(hear(sentence, { asked: 'name' }).name).toBeUndefined()
  },
)

test.each([
  ['it is four one five five five five zero one three four', '+14155550134'],
  ['+1 415 555 0134', '+14155550134'],
  ['(415) 555-0134', '+14155550134'],
  ['my number is 415.555.0134', '+14155550134'],
  ['four one five, triple five, oh one three four', '+14155550134'],
  ['cuatro uno cinco cinco cinco cinco cero uno tres cuatro', '+14155550134'],
  ['+44 20 7946 0958', '+442079460958'],
])('phone: %s', (sentence, phone) => {
  expect(hear(sentence, { asked: 'phone' })).toMatchObject({ phone })
  expect(hear(sentence, { asked: 'phone' }).time).toBeUndefined()
})

test.each([
  ['john at example dot com', 'john@example.com'],
  ["it's Ana.Lopez@Example.com", 'ana.lopez@example.com'],
  ['ana dot lopez at example dot co dot uk', 'ana.lopez@example.co.uk'],
  ['ana guion bajo lopez arroba example punto com', 'ana_lopez@example.com'],
])('e-mail: %s', (sentence, email) => {
  expect(hear(sentence, { asked: 'phone' }).email).toBe(email)
})

test.each([
  ['the second one', 'b'],
  ['the first', 'a'],
  ['the last one please', 'c'],
  ['the earlier one', 'a'],
  ['ten thirty works', 'a'],
  ['2 pm', 'b'],
  ['the one at four', 'c'],
  ['Wednesday then', 'c'],
  ['either is fine', 'a'],
  ['4', 'c'],
  ['la segunda', 'b'],
  ['a las dos', 'b'],
  ['cualquiera', 'a'],
])('offer: %s', (sentence, offerId) => {
  expect(hear(sentence, { offers, asked: 'offer' }).offerId).toBe(offerId)
})

test('a yes picks the only offer, and none of several', () => {
  expect(hear('yes please', { offers: offers.slice(0, 1), asked: 'offer' }).offerId).toBe('a')
  expect(hear('yes please', { offers, asked: 'offer' }).offerId).toBeUndefined()
})

test.each(['no, thanks', 'do you have something else?', 'how about Friday?', 'none of those'])(
  'no pick in: %s',
  (sentence) => {
    expect(hear(sentence, { offers, asked: 'offer' }).offerId).toBeUndefined()
  },
)

test('language follows the speech, not the name', () => {
  expect(hear('Hola, quisiera una cita').language).toBe('es')
  expect(hear('Do you speak Spanish?').language).toBe('es')
  expect(hear('I would like an appointment', { language: 'es' }).language).toBe('en')
  expect(hear('OK').language).toBeNull()
  expect(hear('Juan de la Cruz', { asked: 'name' }).language).toBeNull()
  expect(nextLanguage('es', hear('OK'))).toBe('es')
})

test.each<[string, string | undefined]>([
  ['no thanks, bye', undefined],
  ['is that it?', undefined],
  ['I am out of time', undefined],
  ['no, gracias', undefined],
  ['ya no, adiós', undefined],
  ['no hay problema', undefined],
  ['no heat since last night', 'furnace'],
  ['the heat is out', 'furnace'],
  ['there is no heat', 'furnace'],
  ['no hay calefacción', 'furnace'],
])('a service is never meant by a function word: %s', (sentence, serviceId) => {
  const firm = [
    { id: 'furnace', names: ['furnace repair', 'no heat', 'heat is out', 'no hay calefacción', 'ya no calienta'] },
    { id: 'roof', names: ['rooftop unit'] },
  ]
  expect(hear(sentence, { services: firm }).serviceId).toBe(serviceId)
})

test.each<[string, Intent, boolean]>([
  ['no heat since last night', 'negate', false],
  ['no thanks', 'negate', true],
  ['nothing', 'negate', true],
  ["I don't want to talk to a robot", 'person', true],
  ["that's expensive", 'price', false],
  ['is it expensive?', 'price', true],
  ['do you have a discount for seniors?', 'question', true],
  ['do you have an opening?', 'question', false],
  ['hello?', 'question', false],
  ['?!', 'question', false],
  ['I would like the rating and phone', 'question', true],
  ['Can you please tell me what is the average rating of the salon?', 'question', true],
  ['Can you please tell me what is the average rating of the salon?', 'book', false],
  ['that sounds really good', 'affirm', true],
  ['this one would be fine', 'affirm', true],
  ['it is all', 'goodbye', true],
  ['much appreciated', 'thanks', true],
])('%s: %s is %s', (sentence, intent, shown) => {
  expect(hear(sentence).intents.includes(intent)).toBe(shown)
})

test('a sigh before a number is no digit of it, and spoken digits are no time', () => {
  expect(hear('oh four one five five five five oh one two three', { asked: 'phone' })).toMatchObject({
    phone: '+14155550123',
  })
  expect(hear('one two three four five').time).toBeUndefined()
})

test('the day before or after the one named', () => {
  expect(hear('my birthday is on the 23rd, so maybe the day before that').day).toMatchObject({
    from: '2019-03-22',
    to: '2019-03-22',
  })
  expect(hear('el 23 no puedo venir, mejor el 20').day).toMatchObject({ from: '2019-03-20' })
  expect(hear('not the 23rd, the day after tomorrow').day).toMatchObject({ from: '2019-03-03' })
})

test('asking who has an appointment picks no offer', () => {
  expect(hear('Who has an appointment on Wednesday?', { offers, asked: 'offer' }).offerId).toBeUndefined()
})

test('later words replace earlier ones; a bare hour falls into the standing part of the day', () => {
  const first = foldWish({}, hear('tomorrow evening'))
  const second = foldWish(first, hear('at 7'))
  expect(second).toMatchObject({ day: { from: '2019-03-02' }, time: { from: '19:00', to: '19:00' } })
  expect(foldWish(second, hear('no, Tuesday'))).toMatchObject({ day: { from: '2019-03-05' }, time: { from: '19:00' } })
})

const asked = fc.constantFrom<Asked | null>(
  null,
  'date',
  'time',
  'offer',
  'name',
  'phone',
  'question',
  'message',
  'service',
  'anything-else',
)
const words = fc
  .array(
    fc.constantFrom(
      'the',
      '5th',
      'of',
      'march',
      'monday',
      'next',
      'week',
      'at',
      '3',
      'pm',
      'half',
      'past',
      'quarter',
      'to',
      'mañana',
      'por',
      'la',
      'tarde',
      'or',
      'and',
      'not',
      'february',
      '30',
      '12/24',
      'from',
      'ten',
      'thirty',
      'first',
      'in',
      'two',
      'weeks',
      'el',
      'martes',
      'last',
      'ago',
      'days',
      'end',
      'month',
      ',',
      '.',
      '?',
    ),
    { maxLength: 12 },
  )
  .map((list) => list.join(' '))

test('never throws, whatever is said', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'grapheme', maxLength: 200 }), words),
      asked,
      fc.constantFrom('en' as const, 'es' as const),
      (sentence, question, language) => {
        const heard = hear(sentence, { asked: question, language, offers })
        expect(JSON.parse(JSON.stringify(heard))).toEqual(heard)
      },
    ),
    { numRuns: 500 },
  )
})

test('a day is never in the past, spans run forward, times are times', () => {
  const today = fc
    .date({ min: new Date('2024-01-01'), max: new Date('2032-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
  const rule = fc.property(words, today, asked, (sentence, on, question) => {
    const { day, time } = hear(sentence, { today: on, asked: question })
    if (day) expect(day.from >= on && day.from <= day.to, `${sentence} on ${on}: ${JSON.stringify(day)}`).toBe(true)
    if (time)
      expect(
        /^([01]\d|2[0-3]):[0-5]\d$/.test(time.from) && time.from <= time.to,
        `${sentence}: ${JSON.stringify(time)}`,
      ).toBe(true)
  })
  expect(() => fc.assert(rule, { numRuns: 1000 })).not.toThrow()
})

test('long sentences are read quickly', () => {
  const started = performance.now()
  for (const filler of [
    'five '.repeat(800),
    'a '.repeat(2000),
    '1 2 3 4 '.repeat(500),
    'march '.repeat(650),
    ', , '.repeat(1300),
    'monday or '.repeat(400),
    'M-I-'.repeat(1000),
    'a.b@'.repeat(1000),
    'at dot '.repeat(570),
    '_'.repeat(4000),
  ])
    hear(filler, { asked: 'phone', offers })
  expect(performance.now() - started).toBeLessThan(3000)
})

test('a message longer than one breath is kept whole, and read for nothing beyond it', () => {
  const long = `Please tell them ${'that the boiler is cold and '.repeat(40)}come tomorrow at 3 pm`
  const situation = {
    today: '2026-03-02',
    now: '09:00',
    language: 'en',
    country: 'US',
    services: [],
    offers: [],
  } as const
  expect(understand(long, { ...situation, services: [], offers: [], asked: 'message' }).free).toBe(long)
  expect(understand(long, { ...situation, services: [], offers: [], asked: null }).day).toBeUndefined()
})
