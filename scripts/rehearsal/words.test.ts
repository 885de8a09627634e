import { expect, test } from 'vitest'
import { claimIn, namedSlots } from '#src/conversation/index.ts'
import { readWords, type Question } from './receptionist-words.ts'

test.each([
  "You're booked, Ann: Haircut on Tuesday, March 5th at 3 PM.",
  'Perfect, that is confirmed for tomorrow.',
  "I've scheduled you for noon",
  'All set!',
  "I've got you down for Monday at nine.",
  'Your appointment is on March 7th at 10 AM.',
  "We'll see you on Thursday then.",
  "I'm texting you the confirmation.",
  'Su cita está reservada, Ana.',
  'Queda confirmado para el lunes.',
  'Listo, le esperamos el martes a las tres.',
  'Le reservé la cita.',
])('a claim: %s', (sentence) => {
  expect(claimIn(`One moment. ${sentence}`)).not.toBeNull()
})

test.each([
  'Shall I book that for you?',
  'Is that booked already?',
  "Before you go: you don't have an appointment yet.",
  "That isn't booked yet.",
  'Nothing is booked so far.',
  'We are fully booked on Monday.',
  'I can book an appointment, answer questions about the business, or take a message.',
  'I need a phone number to book it.',
  'Great, Thursday, March 7th at 3:30 PM. What name should I put it under?',
  "I've passed your message on, and the team will call you back.",
  'Su cita no está reservada todavía.',
  '¿Se la reservo?',
  'Thanks for calling Corner Salon. Have a great day!',
])('no claim: %s', (sentence) => {
  expect(claimIn(sentence)).toBeNull()
})

test('a claim names its slot', () => {
  expect(
    claimIn("You're booked, Ann: Haircut on Tuesday, March 5th at 3:15 PM with Ana. Anything else?")?.slot,
  ).toEqual({ monthDay: '03-05', time: '15:15' })
})

test.each<[string, { monthDay: string; time: string }[]]>([
  [
    'I have Tuesday, March 5th at 8 AM, noon, or 7:30 PM with Ana.',
    [
      { monthDay: '03-05', time: '08:00' },
      { monthDay: '03-05', time: '12:00' },
      { monthDay: '03-05', time: '19:30' },
    ],
  ],
  [
    'Friday, March 1st at 12 PM or Saturday, March 2nd at 12:15 AM',
    [
      { monthDay: '03-01', time: '12:00' },
      { monthDay: '03-02', time: '00:15' },
    ],
  ],
  [
    'Tengo el martes 5 de marzo a las 12 del mediodía o a la 1:30 de la tarde',
    [
      { monthDay: '03-05', time: '12:00' },
      { monthDay: '03-05', time: '13:30' },
    ],
  ],
  ['el viernes 1º de marzo a las 8 de la mañana', [{ monthDay: '03-01', time: '08:00' }]],
  ["We're open every day from 8 AM to 8 PM.", []],
])('slots named in: %s', (text, slots) => {
  expect(namedSlots(text)).toEqual(slots)
})

test.each<[string, Question]>([
  ['Great, Thursday at 3 PM. What name should I put it under?', 'name'],
  ['And a phone number or e-mail address for the confirmation?', 'contact'],
  ['Which service would you like? We have A or B.', 'service'],
  ['I can do Monday, March 4th at 3 PM. Shall I book that for you?', 'offer'],
  ['Which would you like?', 'offer'],
  ['What day and time would suit you?', 'day'],
  ["You're booked. Is there anything else I can help you with?", 'anything-else'],
  ['Would you like to book an appointment?', 'book'],
  ['Would you like me to take a message, so the team can call you back?', 'message'],
  ['Hi! How can I help you today?', 'help'],
  ['Please tell me your name.', 'name'],
  ['What is the colour of your cat?', 'other'],
  ['Thanks for calling. Have a great day!', null],
])('asked in: %s', (text, asks) => {
  expect(readWords(text).asks).toBe(asks)
})

test.each([
  ["We're closed then. The closest I have is Friday, March 8th at 7 PM.", true],
  ['I can do Friday, March 8th at 7 PM.', false],
])('turned down: %s', (text, turnedDown) => {
  expect(readWords(text).turnedDown).toBe(turnedDown)
})
