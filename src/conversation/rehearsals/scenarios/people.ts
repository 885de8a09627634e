/** Second appointments, and callers who call for somebody else. */
import type { WrittenScenario } from '../scenario.ts'

export const people: WrittenScenario[] = [
  {
    id: 'same-name-same-address',
    persona: 'A woman who plans ahead',
    language: 'en',
    goal: 'Book two tune-ups, and say her name and address once',
    lines: [
      'I would like a tune-up on Wednesday at nine.',
      { at: 'else', say: 'Yes, another tune-up on December the sixteenth, also at nine.' },
      { at: 'name', say: 'Same name.' },
      { at: 'address', say: 'Same address.' },
    ],
    answers: { name: 'Wanda Ellison', address: '7 Mill Road' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-12-02', time: '09:00' },
          ...{ name: 'Wanda Ellison', address: '7 Mill Road' },
        },
        {
          ...{ service: 'Tune-up', date: '2026-12-16', time: '09:00' },
          ...{ name: 'Wanda Ellison', address: '7 Mill Road' },
        },
      ],
    },
  },
  {
    id: 'one-for-my-mother',
    persona: 'A daughter who looks after two houses',
    language: 'en',
    goal: 'A tune-up for herself, and a repair for her mother',
    lines: [
      'I need two things: a tune-up for me on Tuesday at nine, and a furnace repair for my mother.',
      { at: 'when', say: 'The furnace repair for my mother, on Thursday at one in the afternoon.' },
      { at: 'name', say: 'Her name is Lucille Garner.' },
      { at: 'address', say: 'She lives at 815 Elmwood Drive.' },
    ],
    answers: {
      name: 'Kate Garner',
      address: '29 Brook Street',
      who: 'First the one for me.',
      service: 'First the tune-up for me, Tuesday at nine.',
    },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-12-01', time: '09:00' },
          ...{ name: 'Kate Garner', address: '29 Brook Street' },
        },
        {
          ...{ service: 'Furnace repair', date: '2026-12-03', time: '13:00' },
          ...{ name: 'Lucille Garner', address: '815 Elmwood Drive' },
        },
      ],
    },
  },
  {
    id: 'call-her-before',
    persona: 'A son whose mother hears the furnace bang',
    language: 'en',
    goal: "Book for his mother, with his mother's number",
    lines: [
      'My mom’s furnace makes a banging noise. Can somebody see to it on Monday at two?',
      { at: 'address', say: '1020 Birch Lane, and call her before you come, her number is 510 555 0133.' },
    ],
    answers: {
      name: "It's for Edna Rowe.",
      address: '1020 Birch Lane',
      phone: '510 555 0133',
      who: 'For my mother, Edna Rowe.',
      service: 'A repair, I suppose.',
    },
    expect: {
      appointments: [
        {
          ...{ service: 'Furnace repair', date: '2026-11-30', time: '14:00' },
          ...{ name: 'Edna Rowe', address: '1020 Birch Lane', phone: '+15105550133' },
        },
      ],
      never: [/our number is/iu],
    },
  },
  {
    id: 'neighbor-without-phone',
    persona: 'A helpful neighbor',
    language: 'en',
    goal: 'Book under the name of his neighbor',
    lines: ["I'm calling for my neighbor, Mr. Tobias Lund. He needs his heater repaired on Wednesday at eight a.m."],
    answers: { name: 'Tobias Lund', address: '47 Fjord Street', who: 'For Tobias Lund.' },
    expect: {
      appointments: [
        {
          ...{ service: 'Furnace repair', date: '2026-12-02', time: '08:00' },
          ...{ name: 'Tobias Lund', address: '47 Fjord Street' },
        },
      ],
    },
  },
  {
    id: 'two-wishes-at-once',
    persona: 'A woman who is quick in everything',
    language: 'en',
    goal: 'Book a tune-up and learn the price in one sentence',
    lines: ['How much is a tune-up, and can I get one on Thursday at ten?'],
    answers: { name: 'Bianca Roth', address: '66 Quick Street' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-12-03', time: '10:00' },
          ...{ name: 'Bianca Roth', address: '66 Quick Street' },
        },
      ],
      says: [/\$89/iu],
    },
  },
  {
    id: 'booking-and-a-message',
    persona: 'A man who owes the firm an answer',
    language: 'en',
    goal: 'Book, and leave word for Olivia',
    lines: [
      'I need a furnace repair on Friday the fourth at ten.',
      { at: 'else', say: 'Yes, please tell Olivia that the invoice is paid.' },
    ],
    answers: {
      name: 'Earl Dawson',
      address: '35 Ledge Road',
      message: 'Yes, please.',
      matter: 'That the invoice is paid.',
    },
    expect: {
      appointments: [
        {
          ...{ service: 'Furnace repair', date: '2026-12-04', time: '10:00' },
          ...{ name: 'Earl Dawson', address: '35 Ledge Road' },
        },
      ],
      messages: [{ has: ['invoice', 'paid'] }],
    },
  },
]
