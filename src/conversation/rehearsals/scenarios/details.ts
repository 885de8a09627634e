/** Names, addresses, numbers: said in any order, spelled, and made of common words. */
import type { WrittenScenario } from '../scenario.ts'

export const details: WrittenScenario[] = [
  {
    id: 'all-in-one-sentence',
    persona: 'A contractor who has done this a hundred times',
    language: 'en',
    goal: 'Say everything at once and be asked nothing again',
    lines: ["Mike O'Hara here, 22 Lakeview Terrace, I need a tune-up on Wednesday at ten, my number is 510 555 0121."],
    answers: { name: "Mike O'Hara", address: '22 Lakeview Terrace', phone: '510 555 0121' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-12-02', time: '10:00' },
          ...{ name: "Mike O'Hara", address: '22 Lakeview Terrace', phone: '+15105550121' },
        },
      ],
      never: [/(?:what|your) name/iu, /what.s the address/iu],
    },
  },
  {
    id: 'name-with-number',
    persona: 'A carpenter who wants the text on his cell phone',
    language: 'en',
    goal: 'Give name and number in one sentence',
    lines: ['Furnace repair, Thursday at nine.'],
    answers: {
      name: 'Al Greer, text me on my cell, five one oh, five five five, oh one nine eight.',
      address: '60 Sawmill Road',
    },
    expect: {
      appointments: [
        {
          ...{ service: 'Furnace repair', date: '2026-12-03', time: '09:00' },
          ...{ name: 'Al Greer', address: '60 Sawmill Road', phone: '+15105550198' },
        },
      ],
    },
  },
  {
    id: 'name-with-e-mail',
    persona: 'A designer who reads mail rather than texts',
    language: 'en',
    goal: 'Give name and e-mail address in one sentence',
    from: null,
    lines: ['I would like a tune-up on Tuesday at three in the afternoon.'],
    answers: {
      ...{ name: 'Jen Lark, and please e-mail me the confirmation, its jen dot lark at example dot com.' },
      ...{ address: '418 Studio Lane', contact: 'jen dot lark at example dot com' },
    },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-12-01', time: '15:00' },
          ...{ name: 'Jen Lark', address: '418 Studio Lane', email: 'jen.lark@example.com' },
        },
      ],
    },
  },
  {
    id: 'name-with-address',
    persona: 'A bus driver on his break',
    language: 'en',
    goal: 'Give name and address in one sentence',
    lines: ['Tune-up on Monday at one in the afternoon, please.'],
    answers: { name: 'John Millbrook, 4520 Telegraph Avenue.', address: '4520 Telegraph Avenue' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-11-30', time: '13:00' },
          ...{ name: 'John Millbrook', address: '4520 Telegraph Avenue' },
        },
      ],
      never: [/what.s the address/iu],
    },
  },
  {
    id: 'spelled-name',
    persona: 'A woman whose name nobody can write',
    language: 'en',
    goal: 'Have first and last name written as spelled',
    lines: ['A tune-up, please, on Thursday at two in the afternoon.'],
    answers: {
      ...{ name: "It's Niamh, that's N I A M H, last name Nguyen, N G U Y E N." },
      ...{ spelling: 'N I A M H, and then N G U Y E N.', address: '70 Shamrock Street' },
    },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-12-03', time: '14:00' },
          ...{ name: 'Niamh Nguyen', address: '70 Shamrock Street' },
        },
      ],
    },
  },
  {
    id: 'april-june',
    persona: 'A woman with two months for a name',
    language: 'en',
    goal: 'Be believed that this is her name',
    lines: ['Furnace repair on Friday the fourth of December at one in the afternoon.'],
    answers: { name: 'April June', address: '11 Calendar Court' },
    expect: {
      appointments: [
        {
          ...{ service: 'Furnace repair', date: '2026-12-04', time: '13:00' },
          ...{ name: 'April June', address: '11 Calendar Court' },
        },
      ],
    },
  },
  {
    id: 'will-price',
    persona: 'A man whose name sounds like a question',
    language: 'en',
    goal: 'Be believed that this is his name',
    lines: ['Tune-up, Tuesday, nine in the morning.'],
    answers: { name: 'Will Price.', address: '38 Market Lane' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-12-01', time: '09:00' },
          ...{ name: 'Will Price', address: '38 Market Lane' },
        },
      ],
    },
  },
  {
    id: 'grace-friday',
    persona: 'A woman with a weekday for a last name',
    language: 'en',
    goal: 'Be believed, and keep her Wednesday',
    lines: ['I need a tune-up on Wednesday at four in the afternoon.'],
    answers: { name: 'Grace Friday', address: '54 Chapel Street' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-12-02', time: '16:00' },
          ...{ name: 'Grace Friday', address: '54 Chapel Street' },
        },
      ],
    },
  },
  {
    id: 'vale-is-a-name',
    persona: 'A woman whose last name is a word in Spanish',
    language: 'en',
    goal: 'Have her whole name written down',
    lines: ['Tune-up on Monday at nine in the morning, please.'],
    answers: { name: 'Thelma Vale', address: '6 Pond Road' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-11-30', time: '09:00' },
          ...{ name: 'Thelma Vale', address: '6 Pond Road' },
        },
      ],
    },
  },
  {
    id: 'address-in-pieces',
    persona: 'A tenant in a large building',
    language: 'en',
    goal: 'Give an address with a flat and a town',
    lines: ['Furnace repair on Tuesday at eight in the morning.'],
    answers: { name: 'Ines Baptiste', address: '1375 Tower Road, apartment 4 B, in Berkeley.' },
    expect: {
      appointments: [
        {
          ...{ service: 'Furnace repair', date: '2026-12-01', time: '08:00' },
          ...{ name: 'Ines Baptiste', address: '1375 Tower Road, apartment 4 B' },
        },
      ],
    },
  },
  {
    id: 'not-sure-of-the-address',
    persona: 'A man who calls for the house of his sister',
    language: 'en',
    goal: 'Look the address up, and have that one written down',
    lines: ['A tune-up on Thursday at eleven, please.'],
    answers: {
      ...{ name: 'Dennis Craig' },
      ...{
        address: ["I'm not sure, it's my sister's house. Hold on.", '27 Juniper Hill, she says.', '27 Juniper Hill'],
      },
      ...{ there: '27 Juniper Hill, she says.', other: '27 Juniper Hill.' },
    },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-12-03', time: '11:00' },
          ...{ name: 'Dennis Craig', address: '27 Juniper Hill' },
        },
      ],
    },
  },
  {
    id: 'rather-not-say',
    persona: 'A careful woman who asks why she is asked',
    language: 'en',
    goal: 'Know what her name is for before she gives it',
    lines: ['I would like a tune-up on Friday at two.', { at: 'name', say: 'Why do you need my name?' }],
    answers: { name: 'Olga Meyer', address: '13 Quiet Street' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-12-04', time: '14:00' },
          ...{ name: 'Olga Meyer', address: '13 Quiet Street' },
        },
      ],
    },
  },
  {
    id: 'withheld-number',
    persona: 'A caller whose number is not shown',
    language: 'en',
    goal: 'Be reached by text although the number is withheld',
    from: null,
    lines: ['Tune-up, next Monday at ten. I mean this coming Monday.'],
    answers: { name: 'Paul Rossi', address: '300 Garden Street', contact: '510-555-0166', phone: '510-555-0166' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-11-30', time: '10:00' },
          ...{ name: 'Paul Rossi', address: '300 Garden Street', phone: '+15105550166' },
        },
      ],
    },
  },
]
