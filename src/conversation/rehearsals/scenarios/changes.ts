/** Callers who change their minds, and those who correct what was understood. */
import type { WrittenScenario } from '../scenario.ts'

export const changes: WrittenScenario[] = [
  {
    id: 'tuesday-or-thursday',
    persona: 'A nurse with two days off',
    language: 'en',
    goal: 'Have a tune-up on either of her free days, and take the later one',
    lines: ['I could do Tuesday or Thursday at eleven for a tune-up, whichever you have.'],
    answers: { name: 'Gwen Farrow', address: '8 Harbor Street' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-12-03', time: '11:00' },
          ...{ name: 'Gwen Farrow', address: '8 Harbor Street' },
        },
      ],
      says: [/Tuesday.{0,40}Thursday/u],
    },
  },
  {
    id: 'no-make-it-thursday',
    persona: 'A dog walker who has just looked at her calendar',
    language: 'en',
    goal: 'Have Thursday instead of Tuesday',
    lines: ['I need a tune-up on Tuesday at ten.', { at: 'offer', say: 'Oh no, wait, make it Thursday, same time.' }],
    answers: { name: 'Megan Archer', address: '400 Park Boulevard' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-12-03', time: '10:00' },
          ...{ name: 'Megan Archer', address: '400 Park Boulevard' },
        },
      ],
    },
  },
  {
    id: 'in-one-breath',
    persona: 'A chef who corrects himself while he speaks',
    language: 'en',
    goal: 'Book the time he said last',
    lines: ['Furnace repair on Monday, no, sorry, Wednesday, at two, I mean three in the afternoon.'],
    answers: { name: 'Bruno Keller', address: '15 Kitchen Street' },
    expect: {
      appointments: [
        {
          ...{ service: 'Furnace repair', date: '2026-12-02', time: '15:00' },
          ...{ name: 'Bruno Keller', address: '15 Kitchen Street' },
        },
      ],
    },
  },
  {
    id: 'the-last-one-after-all',
    persona: 'A student who chooses twice',
    language: 'en',
    goal: 'Take another of the times offered after choosing the first',
    lines: [
      'A tune-up on Thursday afternoon, please.',
      { at: 'offer', say: 'The first one.' },
      { at: 'name', say: 'No, the last one, sorry.' },
    ],
    answers: { name: 'Owen Price-Barlow', address: '90 College Avenue' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-12-03', time: ['14:00', '17:00'] },
          ...{ name: 'Owen Price-Barlow', address: '90 College Avenue' },
        },
      ],
    },
  },
  {
    id: 'other-service-after-all',
    persona: 'A man who notices that the furnace is really broken',
    language: 'en',
    goal: 'Book a repair instead of a tune-up',
    lines: [
      'I want a tune-up on Friday the fourth at nine.',
      { at: 'offer', say: 'Actually it needs a repair, not a tune-up. Same day and time.' },
    ],
    answers: { name: 'Glen Novak', address: '7 Brick Lane' },
    expect: {
      appointments: [
        {
          ...{ service: 'Furnace repair', date: '2026-12-04', time: '09:00' },
          ...{ name: 'Glen Novak', address: '7 Brick Lane' },
        },
      ],
    },
  },
  {
    id: 'name-was-misheard',
    persona: 'A woman whose name is always misheard',
    language: 'en',
    goal: 'Have her name written as it is',
    lines: [
      'I need a tune-up on Wednesday at eleven.',
      { at: 'address', say: 'Sorry, the name is Maren Holt, not Karen. The address is 56 Quarry Street.' },
    ],
    answers: { name: 'Karen Holt', address: '56 Quarry Street' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-12-02', time: '11:00' },
          ...{ name: 'Maren Holt', address: '56 Quarry Street' },
        },
      ],
    },
  },
  {
    id: 'name-after-booking',
    persona: 'A man who booked for his wife and notices too late',
    language: 'en',
    goal: 'Have the right name, or leave word of it',
    lines: ['Tune-up on Monday at ten, please.', { at: 'else', say: 'Oh, actually the name should be Nora Castillo.' }],
    answers: { name: 'Rick Castillo', address: '18 Vine Street', message: 'Yes, please tell them.' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-11-30', time: '10:00' },
          ...{ name: 'Rick Castillo', address: '18 Vine Street' },
        },
      ],
      messages: [{ has: ['Nora Castillo'] }],
    },
  },
  {
    id: 'other-number-please',
    persona: 'A plumber with two telephones',
    language: 'en',
    goal: 'Have the confirmation sent to his other number',
    lines: [
      'Book me a tune-up, Tuesday at two in the afternoon.',
      { at: 'name', say: 'Sam Ridley, and text my other phone, not this one. It is 510 555 0188.' },
    ],
    answers: { name: 'Sam Ridley', address: '4 Copper Street', phone: '510 555 0188' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-12-01', time: '14:00' },
          ...{ name: 'Sam Ridley', address: '4 Copper Street', phone: '+15105550188' },
        },
      ],
    },
  },
  {
    id: 'eleven-instead-after-booking',
    persona: 'A mother who looks at the school calendar after she has booked',
    language: 'en',
    goal: 'Have what she has just booked at eleven instead of nine',
    lines: [
      'A tune-up on Thursday at nine in the morning.',
      { at: 'else', say: 'Oh, could we make that eleven instead?' },
    ],
    answers: { name: 'Dana Whitfield', address: '212 School Road', when: 'Eleven in the morning.' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-12-03', time: ['09:00', '11:00'] },
          ...{ name: 'Dana Whitfield', address: '212 School Road' },
        },
      ],
      says: [/moved.*11 am/iu],
    },
  },
  {
    id: 'cancel-what-was-just-booked',
    persona: 'A man whose wife calls from the kitchen that she has booked somebody else',
    language: 'en',
    goal: 'Be rid of what he has just booked',
    lines: [
      'I want a tune-up on Friday at eight in the morning.',
      { at: 'else', say: 'Hold on. Actually, cancel that.' },
    ],
    answers: {
      ...{ name: 'Victor Lane', address: '30 Ash Street' },
      ...{ offer: 'Yes, please.', confirm: 'Yes.', cancel: 'Yes.' },
    },
    expect: { says: [/is cancelled/iu] },
  },
  {
    id: 'moment-please',
    persona: 'A woman who has to look for her glasses first',
    language: 'en',
    goal: 'Book after a pause',
    lines: [
      'I need a tune-up on Monday at three in the afternoon.',
      { at: 'offer', say: 'One second, let me find my glasses.' },
      'Sorry, what was that?',
      { at: 'offer', say: 'Yes, that one.' },
    ],
    answers: { name: 'Priscilla Ong', address: '1 Harbor Lane', there: 'Yes, still here. What did you say?' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-11-30', time: '15:00' },
          ...{ name: 'Priscilla Ong', address: '1 Harbor Lane' },
        },
      ],
    },
  },
]
