/** Callers who want nothing that can be booked, or nothing at all. */
import type { WrittenScenario } from '../scenario.ts'

export const strangers: WrittenScenario[] = [
  {
    id: 'pizza-please',
    persona: 'A hungry man who dialled wrong',
    language: 'en',
    goal: 'Notice that he dialled wrong',
    lines: ["Is this Gino's Pizza?", 'Oh, sorry, wrong number.'],
    expect: { hangsUp: true, says: [/summit/iu] },
  },
  {
    id: 'sales-call',
    persona: 'A seller of search engine places',
    language: 'en',
    goal: 'Sell something',
    lines: [
      "Hello, I'm calling about your listing online. We can put you on the first page, are you the owner?",
      'It takes only two minutes, may I tell you about our offer?',
      'All right, have a nice day.',
    ],
    expect: { mayLeaveMessage: true, hangsUp: true, never: [/which service/iu, /what day and time/iu] },
  },
  {
    id: 'robocall',
    persona: 'A machine that reads a text',
    language: 'en',
    goal: 'Read its text to the end',
    lines: [
      'Attention. Your vehicle warranty is about to expire. To speak with a representative, press one now.',
      'This is your final notice. Press one to speak with a representative, or nine to be removed from this list.',
      'Press one to speak with a representative, or press nine to be removed from this list. Goodbye.',
    ],
    answers: { message: 'Press one now.', else: 'Press one now.', help: 'Press one now.', other: 'Press one now.' },
    expect: { hangsUp: true },
  },
  {
    id: 'says-nothing',
    persona: 'A telephone in a pocket',
    language: 'en',
    goal: 'None',
    lines: ['', '', '', ''],
    expect: { hangsUp: true },
  },
  {
    id: 'silent-and-then-there',
    persona: 'A man who had to put the dog out',
    language: 'en',
    goal: 'Book after a silence',
    lines: ['', 'Sorry, here I am. A tune-up on Friday at nine in the morning, please.'],
    answers: { name: 'Roy Tanner', address: '82 Kennel Road' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-12-04', time: '09:00' },
          ...{ name: 'Roy Tanner', address: '82 Kennel Road' },
        },
      ],
    },
  },
  {
    id: 'swears',
    persona: 'A man in a freezing house who swears',
    language: 'en',
    goal: 'Have the damn furnace repaired tomorrow',
    lines: ['The damn furnace is dead again, what the hell! Send someone tomorrow at nine!'],
    answers: { name: 'Lou Fraser', address: '14 Ice House Lane' },
    expect: {
      appointments: [
        {
          ...{ service: 'Furnace repair', date: '2026-11-28', time: '09:00' },
          ...{ name: 'Lou Fraser', address: '14 Ice House Lane' },
        },
      ],
    },
  },
  {
    id: 'coughs-and-hums',
    persona: 'A man with a cold',
    language: 'en',
    goal: 'Book while he coughs and listens aloud',
    lines: ['I need a tune-up on Tuesday, what do you have in the afternoon?'],
    answers: { name: 'Neil Foster', address: '23 Lozenge Street', offer: 'The first one.' },
    faults: ['cough', 'hum', 'speaks-over'],
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-12-01', time: ['12:00', '17:00'] },
          ...{ name: 'Neil Foster', address: '23 Lozenge Street' },
        },
      ],
    },
  },
  {
    id: 'line-breaks',
    persona: 'A woman on a train',
    language: 'en',
    goal: 'Book although the line breaks in the middle',
    lines: ['A furnace repair on Thursday at eight in the morning, please.'],
    answers: { name: 'Sylvia Crane', address: '500 Station Road' },
    faults: ['line-drops'],
    expect: {
      appointments: [
        {
          ...{ service: 'Furnace repair', date: '2026-12-03', time: '08:00' },
          ...{ name: 'Sylvia Crane', address: '500 Station Road' },
        },
      ],
    },
  },
  {
    id: 'two-finals-and-twice',
    persona: 'A man whose telephone repeats him',
    language: 'en',
    goal: 'Book although sentences arrive in pieces and twice',
    lines: ['I need a furnace repair on Monday at ten, and please be on time.'],
    answers: { name: 'Jorge Salas', address: '41 Mirror Lane' },
    faults: ['two-finals', 'same-twice'],
    expect: {
      appointments: [
        {
          ...{ service: 'Furnace repair', date: '2026-11-30', time: '10:00' },
          ...{ name: 'Jorge Salas', address: '41 Mirror Lane' },
        },
      ],
    },
  },
  {
    id: 'goodbye-at-once',
    persona: 'A woman who remembers that she has booked online',
    language: 'en',
    goal: 'Leave without being held',
    lines: ['I wanted to book a tune-up.', 'Oh, never mind, I just remembered that I have one. Bye.'],
    expect: { hangsUp: true },
  },
]
