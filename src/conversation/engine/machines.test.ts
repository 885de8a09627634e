import { describe, expect, test } from 'vitest'
import type { Turn } from '../turn.ts'
import { machineSpeech } from '../understanding/machine-speech.ts'
import { understand } from '../understanding/understand.ts'
import { isMachine } from './machines.ts'
import { uselessTurns } from './useless-turns.ts'

const hearing = { today: '2026-03-02', now: '10:00', language: 'en', country: 'US', asked: null } as const
const services = [{ id: 'haircut', names: ['haircut', 'corte de pelo'] }]
const they = (text: string): Turn => ({
  role: 'caller',
  kind: 'prompt',
  text,
  detail: { understood: understand(text, { ...hearing, services, offers: [] }) },
})
const we = (text: string): Turn => ({
  role: 'receptionist',
  kind: 'said',
  text,
  detail: { meta: null, brain: 'built-in' },
})
const times = (count: number, text: string) => Array.from({ length: count }, () => [we('Sorry?'), they(text)]).flat()
const greeting = "Thanks for calling Corner Salon! I'm the automated assistant. How can I help you today?"
const offer = 'I have Tuesday, March 3rd at 9 AM, 1 PM, or 5 PM with Ana. Which would you like?'

describe('a machine is noticed', () => {
  test.each<[string, Turn[]]>([
    [
      'that says what it is, each time in other words',
      [
        they("Hi, I'm the virtual assistant of Bob's Garage."),
        we('Hello!'),
        they('How may I help you today?'),
        we('A haircut?'),
        they('You are speaking with an automated system.'),
      ],
    ],
    ['that repeats itself', times(5, 'We have great offers on carpets this week')],
    [
      'that repeats itself with a number that changes',
      ['one', 'two', 'three', 'four', 'five'].flatMap((n) =>
        they(`we have got ${n} great offers on fine carpets today`),
      ),
    ],
    ['that says what we said', [we(greeting), they(greeting), we(offer), they(offer), we(greeting), they(greeting)]],
    [
      'that says half of what we said',
      [
        we(greeting),
        they('calling Corner Salon I am the automated assistant'),
        we(offer),
        they('i have tuesday march 3rd at 9 am'),
        we('I can book an appointment, answer questions about the business, or take a message.'),
        they('answer questions about the business or take a message'),
      ],
    ],
    [
      'with keys',
      [they('For sales press one'), they('Press 2 for service'), they('Press the pound key, or press zero')],
    ],
    [
      'in Spanish',
      [they('Para ventas marque uno'), they('Pulse dos para citas'), they('Gracias por llamar a Talleres Paco')],
    ],
  ])('%s', (_what, turns) => {
    expect(isMachine(turns)).toBe(true)
  })
})

describe('a person is none', () => {
  test.each<[string, Turn[]]>([
    [
      'who books',
      [
        we(greeting),
        they("Hi, I'd like a haircut tomorrow"),
        we(offer),
        they('Tuesday March 3rd at 9 AM please'),
        we('What name should I put it under?'),
        they('Ana Lopez'),
      ],
    ],
    ['who wants a person, again and again', times(8, 'I want to speak to a real person please')],
    ['who asks what we are, again and again', times(8, 'Are you a robot or a real person, tell me')],
    ['in danger', times(8, 'there is a gas leak in the kitchen help us')],
    ['who is not understood, and says it twice more', times(3, 'do you fix the old kind with two knobs')],
    ['who says yes, and yes', times(12, 'yes please')],
    ['who was told to press a key', [they('It said to press one'), they('hello'), they('a haircut please')]],
    ['who says once that they are an assistant', [they("I'm the assistant of Doctor Miller, he needs a haircut")]],
  ])('%s', (_what, turns) => {
    expect(isMachine(turns)).toBe(false)
  })
})

test.each<[string, 'robot' | 'hold' | null]>([
  ['Your call is important to us', 'hold'],
  ['All of our agents are currently busy', 'hold'],
  ['This call may be recorded for quality', 'hold'],
  ['Thank you for holding', 'hold'],
  ['Su llamada es muy importante para nosotros', 'hold'],
  ['Todos nuestros agentes están ocupados', 'hold'],
  ['No cuelgue, por favor', 'hold'],
  ['Please leave your message after the tone', 'robot'],
  ['The person you have called is not available', 'robot'],
  ["I'd be happy to help you with that", 'robot'],
  ['¿En qué le puedo ayudar?', 'robot'],
  ['Soy la asistente virtual de Clínica Sol', 'robot'],
  ['I need help with my boiler', null],
  ['Can you help me?', null],
  ['I called about the line in the drain', null],
  ['Could you hold the appointment for me', null],
  ['I am the owner of the house', null],
  ['necesito ayuda con la caldera', null],
  ['Are you an automated system?', null],
  ['is this an ai or a person', null],
])('“%s”: %s', (sentence, kind) => {
  expect(machineSpeech(sentence)).toBe(kind)
})

test('what a waiting line tells of days and hours is nothing that was asked for', () => {
  const turns = [
    they('I need a haircut'),
    they('Our offices are open Monday from nine to five, please hold'),
    they('To book an appointment for tomorrow press one'),
    they('Your call will be answered on Tuesday'),
  ]
  expect(uselessTurns(turns)).toBe(3)
})

test('music that has a meaning by chance has it once', () => {
  const chorus = 'I will come back to you tomorrow my dear'
  expect(uselessTurns([they('I need a haircut'), they(chorus), they(chorus), they(chorus)])).toBe(2)
})
