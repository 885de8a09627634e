import { describe, expect, test } from 'vitest'
import type { Briefing } from '../briefing.ts'
import type { Turn } from '../turn.ts'
import { asHeard, isForeign } from './as-heard.ts'
import { claimsBooking, soundsDone } from './claims.ts'
import { factsOf } from './facts.ts'
import { mayNotBeSaid } from './guard.ts'
import { leavesOpen } from './leaves-open.ts'
import { readNumbers } from './numbers.ts'
import { inventsPrice } from './prices.ts'
import { inventsTime } from './times-told.ts'

const briefing: Briefing = {
  business: {
    id: 'b',
    name: 'Corner Salon',
    trade: 'hairdresser',
    zone: 'America/Los_Angeles',
    country: 'US',
    language: 'en',
    phone: '+14155550134',
    address: '250 Main Street',
    hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '08:00', closes: '20:00' })),
  },
  services: [
    {
      id: 's',
      name: { en: 'Haircut', es: 'Corte' },
      aliases: [],
      durationMinutes: 60,
      price: { amountMinor: 4_500, currency: 'USD', from: false },
      questions: [],
    },
    {
      id: 'c',
      name: { en: 'Colour', es: 'Tinte' },
      aliases: [],
      durationMinutes: 90,
      price: { amountMinor: 9_950, currency: 'USD', from: true },
      questions: [],
    },
  ],
  knowledge: [
    {
      id: 'k',
      language: 'en',
      question: 'Do you have parking?',
      answer: 'Parking is free of charge behind the house until 21:00. A lost ticket is $15.',
      keywords: ['parking'],
    },
  ],
  today: '2026-03-02',
  now: '10:05',
  channel: 'web',
  direction: 'incoming',
  language: 'en',
  callerPhone: null,
}

const caller = (text: string, understood: object = {}): Turn => ({
  role: 'caller',
  kind: 'prompt',
  text,
  detail: { understood: { language: null, intents: [], ...understood } },
})
const tool = (name: string, output: object): Turn => ({
  role: 'tool',
  kind: 'called',
  text: name,
  detail: { callId: '1', name, input: {}, output, failed: false, meta: null },
})
const facts = factsOf({
  briefing,
  turns: [
    caller('Is the 23rd at 4 free? I have 75 dollars, my number is 415 555 0199', {
      time: { from: '16:00', to: '16:00', said: '4' },
      day: { from: '2026-03-23', to: '2026-03-23', said: 'the 23rd' },
    }),
    tool('find_slots', {
      offers: [{ offerId: 'o', date: '2026-03-23', time: '14:30', staffName: null }],
      match: 'asked',
      reason: null,
      say: '',
    }),
    tool('take_message', { taken: true, say: 'Thank you, the repair costs $5 and comes at 3:10 pm without charge.' }),
  ],
})

describe('sums', () => {
  test.each([
    'A haircut is $45.',
    'A haircut is 45 dollars, the colour starts at $99.50.',
    'That is forty-five dollars.',
    'It is ninety-nine fifty.',
    'The price is 45.',
    'USD 45.00 in all.',
    'El corte cuesta cuarenta y cinco dólares.',
    'Parking is free of charge.',
    'A lost ticket costs fifteen dollars.',
    'It takes 60 minutes.',
    'We are at 250 Main Street.',
    'Our number is 415-555-0134.',
    'Your number is 415 555 0199, right?',
    'I have two or three openings.',
    'I can do March 23rd at 2:30 PM.',
    'Is the 14:30 slot free?',
    'Feel free to ask.',
    'Half past two is free.',
    'We are open 8 to 20.',
    "I don't know about discounts.",
    'It takes about an hour and a half.',
    'The cost of a haircut is $45 and it takes 60 minutes.',
    'One moment.',
  ])('"%s" names none but the business’s', (sentence) => {
    expect(mayNotBeSaid(sentence, facts)).toBe(false)
  })

  test.each([
    'The repair costs $5.',
    'It comes without charge.',
    'The price is 99.',
    'It’s ninety-nine.',
    "It's ninety-nine forty.",
    'The price is nine.',
    'That will be 20 for the cut.',
    'It costs you 75.',
    'Fourteen per visit is the fee.',
    'Only 30!',
    '¥5000',
    '5000 ¥',
    '₹ 300',
    '20 francs.',
    'CHF 20',
    '20 kr. or 20 SEK',
    'five hundred bucks',
    '5k dollars',
    'a hundred dollars',
    'two grand dollars',
    '50 cents',
    'The total comes to sixty.',
    'We waive the fee.',
    'You pay nothing.',
    "You won't pay a thing.",
    'It costs nothing.',
    'There is no fee.',
    'half price',
    'It is half off today.',
    '20% off',
    'twenty percent less',
    'The haircut is free.',
    'A haircut is free of charge.',
    'This one is on us.',
    'We guarantee it.',
    'You get a discount.',
    'two for one',
    'Es gratis.',
    'Sin costo.',
    'No paga nada.',
    'Le regalamos el corte.',
    'a mitad de precio',
    'El precio es veinte.',
    'Cuesta 20.',
    'veinte dólares',
    'Your total is 1,200.50.',
    '９９ dollars',
    '$\u200b5',
    'A haircut is 4 5 0 dollars',
    'Full refund.',
  ])('"%s" is invented', (sentence) => {
    expect(mayNotBeSaid(sentence, facts)).toBe(true)
  })

  test('after the question what it costs, any other number is a sum', () => {
    const asked = { ...facts, asksPrice: true }
    expect(inventsPrice('That would be eight.', asked)).toBe(true)
    expect(inventsPrice('That would be forty-five.', asked)).toBe(false)
    expect(inventsPrice('We have two services.', asked)).toBe(false)
  })

  test.each<[string, number[][]]>([
    ['ninety-nine fifty', [[99.5, 9950]]],
    ['one hundred and five', [[105]]],
    ['nine and ten', [[9], [10]]],
    ['two thousand three hundred', [[2300]]],
    ['a hundred', [[100]]],
    ['cuarenta y cinco', [[45]]],
    ['1,200.50', [[1200.5]]],
    ['1.200,50', [[1200.5]]],
    ['4.500', [[4.5, 4500]]],
    ['20,50', [[20.5]]],
    ['twenty-five', [[25]]],
    ['one twenty', [[1.2, 120]]],
  ])('%s', (text, values) => {
    expect(readNumbers(text).map((one) => one.values)).toEqual(values)
  })
})

describe('times', () => {
  test.each([
    'I can do 2:30.',
    'Half past two works.',
    'We open at eight.',
    'We are open from 8 AM to 8 PM.',
    'Four is taken.',
    'It is 10:05 now.',
    'It would end at 3:30 PM.',
    'The car park closes at 9 PM.',
    'In the afternoon?',
    'It takes one hour.',
    'We have two openings.',
  ])('"%s" names none but those told', (sentence) => {
    expect(inventsTime(sentence, facts)).toBe(false)
  })

  test.each([
    'How about 11 AM?',
    'I can do eleven in the morning.',
    'I have 3:10 pm.',
    'At quarter past one.',
    'Tengo a las once de la mañana.',
    'A las tres y diez.',
    '2:30 AM is free.',
    'noon works.',
    'I can do １１:１５.',
  ])('"%s" is invented', (sentence) => {
    expect(inventsTime(sentence, facts)).toBe(true)
  })
})

describe('letters', () => {
  test('that look like others are read as those', () => {
    expect(asHeard('You’re bооkеd')).toBe("You're booked")
    expect(claimsBooking('You’re bооkеd for Tuesday.')).toBe(true)
    expect(claimsBooking('Ｙｏｕ’ｒｅ ｂｏｏｋｅｄ.')).toBe(true)
  })
  test.each(['You are bооked.', 'Вы записаны на вторник.', '您的预约已确认。', 'Κλείστηκε.', 'تم الحجز'])(
    '"%s" is not spoken',
    (sentence) => {
      expect(isForeign(sentence, 'Corner Salon')).toBe(true)
    },
  )
  test.each(['Sí, mañana.', 'Müller & Söhne', 'See you, Иван.', '2 × 3 = 6 €'])('"%s" may be', (sentence) => {
    expect(isForeign(sentence, 'My name is Иван')).toBe(false)
  })
})

describe('what leaves it open', () => {
  test.each([
    'Sure.',
    'Great!',
    'One moment, please.',
    'Let me have a look.',
    "I'd be happy to help with that!",
    'Which day would suit you?',
    'What name should I put it under?',
    'Would you like that?',
    'Great, may I have your name?',
    'I just need your phone number.',
    'I can do nine in the morning.',
    'I have Tuesday at nine, ten or eleven.',
    'We have nine, ten or eleven in the morning.',
    'Claro.',
    '¿Qué día prefiere?',
    'Tengo el martes a las nueve.',
    "I don't have anything on Tuesday.",
    'Is there anything else I can help you with?',
  ])('"%s"', (sentence) => {
    expect(leavesOpen(sentence, true)).toBe(true)
  })

  test.each([
    'Consider it booked.',
    'Your spot is secured for Tuesday.',
    'Booking complete.',
    'The booking went through.',
    'Tuesday at three is yours.',
    'Great, Tuesday at three.',
    'Tuesday it is, then.',
    "You're good.",
    'That works.',
    "It's a date.",
    'The team knows about you.',
    'Ana will be there at three.',
    'Yes.',
    'Reserva hecha.',
    'Ya tiene su turno para el martes.',
    'Le esperamos.',
    'C’est noté pour mardi.',
    'Ihr Termin steht.',
    'Fatto!',
    'Está tudo certo.',
    'Anything else, now that Tuesday is fixed?',
    'I have you at nine.',
    'I can do nine: it is yours.',
    'Is that all now that you are booked?',
    'We do have you, at nine.',
  ])('"%s" does not', (sentence) => {
    expect(leavesOpen(sentence, true)).toBe(false)
  })

  test.each([
    'Shall I book that for you?',
    'I can book that for you, if you like.',
    'It is not booked yet, I still need your name.',
    'Nothing has been booked so far.',
    'Would you like to be booked in for that time?',
    'Let me get that booked for you.',
    "You're welcome, have a great day!",
  ])('"%s" tells of nothing done', (sentence) => {
    expect(soundsDone(sentence)).toBe(false)
  })
})
