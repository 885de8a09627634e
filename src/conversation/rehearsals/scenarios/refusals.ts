/** Callers who say when they cannot. */
import type { WrittenScenario } from '../scenario.ts'

export const refusals: WrittenScenario[] = [
  {
    id: 'next-week-but-not-monday',
    persona: 'A hairdresser whose salon is closed on other days',
    language: 'en',
    goal: 'Any day of next week but Monday',
    lines: ['I need a tune-up next week, but not Monday, and not too early.'],
    answers: { name: 'Rhonda Vickers', address: '85 Salon Street', offer: 'The first one.' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: ['2026-12-01', '2026-12-05'], time: ['09:00', '17:00'] },
          ...{ name: 'Rhonda Vickers', address: '85 Salon Street' },
        },
      ],
    },
  },
  {
    id: 'any-time-but-mornings',
    persona: 'A night guard who sleeps until noon',
    language: 'en',
    goal: 'Any time of the week after next, except in the morning',
    lines: ['I want a tune-up the week after next, any time but mornings.'],
    answers: { name: 'Clive Osborne', address: '404 Night Lane', offer: 'The first one, please.' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: ['2026-12-07', '2026-12-12'], time: ['12:00', '17:00'] },
          ...{ name: 'Clive Osborne', address: '404 Night Lane' },
        },
      ],
    },
  },
  {
    id: 'anything-except-the-afternoon',
    persona: 'A school bus driver',
    language: 'en',
    goal: 'Wednesday, except in the afternoon',
    lines: ['Wednesday for a furnace repair, anything except the afternoon.'],
    answers: { name: 'Wilma Dorsey', address: '12 Bus Depot Road', offer: 'The first of those.' },
    expect: {
      appointments: [
        {
          ...{ service: 'Furnace repair', date: '2026-12-02', time: ['08:00', '11:59'] },
          ...{ name: 'Wilma Dorsey', address: '12 Bus Depot Road' },
        },
      ],
    },
  },
  {
    id: 'not-tuesday-either',
    persona: 'A doctor with fixed days in the hospital',
    language: 'en',
    goal: 'Refuse two days, one after the other',
    lines: ['A tune-up next week, just not on Monday.', { at: 'offer', say: 'Not Tuesday either, please.' }],
    answers: { name: 'Leonard Marsh', address: '55 Clinic Road', offer: 'The first one.' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: ['2026-12-02', '2026-12-05'], time: ['08:00', '17:00'] },
          ...{ name: 'Leonard Marsh', address: '55 Clinic Road' },
        },
      ],
    },
  },
  {
    id: 'not-in-the-morning',
    persona: 'A musician who plays at night',
    language: 'en',
    goal: 'Refuse the morning that is offered',
    lines: ['Can I have a tune-up on Thursday?', { at: 'offer', say: 'Not in the morning, please.' }],
    answers: { name: 'Theo Barnard', address: '9 Jazz Alley', offer: 'The first one then.' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-12-03', time: ['12:00', '17:00'] },
          ...{ name: 'Theo Barnard', address: '9 Jazz Alley' },
        },
      ],
    },
  },
  {
    id: 'either-tuesday-or-thursday',
    persona: 'A part-time clerk',
    language: 'en',
    goal: 'The afternoon of Tuesday or Thursday',
    lines: ['Furnace repair please, either Tuesday or Thursday afternoon.'],
    answers: { name: 'Janet Pool', address: '21 Office Park', offer: ['Thursday is better.', 'The first one.'] },
    expect: {
      appointments: [
        {
          ...{ service: 'Furnace repair', date: '2026-12-03', time: ['12:00', '16:00'] },
          ...{ name: 'Janet Pool', address: '21 Office Park' },
        },
      ],
    },
  },
  {
    id: 'closed-on-sunday',
    persona: 'A woman who works on every weekday',
    language: 'en',
    goal: 'Sunday, and since that is closed, Saturday',
    lines: ['Do you have anything for a tune-up on Sunday?', { at: 'offer', say: 'Then Saturday at ten, please.' }],
    answers: { name: 'Gloria Stein', address: '150 Sunset Drive', when: 'Then Saturday at ten, please.' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: ['2026-11-28', '2026-12-05'], time: '10:00' },
          ...{ name: 'Gloria Stein', address: '150 Sunset Drive' },
        },
      ],
    },
  },
  {
    id: 'too-late-in-the-evening',
    persona: 'A commuter who comes home at eight',
    language: 'en',
    goal: 'Eight in the evening, and since that is closed, the latest there is',
    lines: [
      'I can only do eight in the evening on Tuesday for a tune-up.',
      { at: 'offer', say: 'All right, the latest you have on that day, then.' },
    ],
    answers: {
      ...{ name: 'Curtis Boyd', address: '99 Railroad Avenue' },
      ...{ when: 'The latest you have on Tuesday, then.', offer: 'Yes, the last one.' },
    },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-12-01', time: ['16:00', '17:00'] },
          ...{ name: 'Curtis Boyd', address: '99 Railroad Avenue' },
        },
      ],
    },
  },
  {
    id: 'never-mind-then',
    persona: 'A man who only wanted tonight',
    language: 'en',
    goal: 'Leave without an appointment when tonight cannot be had',
    lines: ['Can someone repair my furnace tonight at nine?', 'No, only tonight. Never mind then. Bye.'],
    expect: { mayLeaveMessage: true, hangsUp: true },
  },
]
