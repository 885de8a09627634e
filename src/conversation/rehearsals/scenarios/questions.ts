/** Callers who want to know something, alone or in the middle of a booking. */
import type { WrittenScenario } from '../scenario.ts'

export const questions: WrittenScenario[] = [
  {
    id: 'price-in-the-middle',
    persona: 'A thrifty man',
    language: 'en',
    goal: 'Ask the price and how long it takes before he gives his name',
    lines: [
      'A tune-up on Monday at eleven, please.',
      { at: 'name', say: 'Before that, what does it cost?' },
      { at: 'name', say: 'And how long does it take?' },
    ],
    answers: { name: 'Stanley Webb', address: '120 Penny Lane' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-11-30', time: '11:00' },
          ...{ name: 'Stanley Webb', address: '120 Penny Lane' },
        },
      ],
      says: [/\$89/iu, /(?:an|one) hour|60 minutes/iu],
    },
  },
  {
    id: 'only-the-price',
    persona: 'A woman who compares three firms',
    language: 'en',
    goal: 'Hear the price of a tune-up and go',
    lines: ['What do you charge for a tune-up?', 'Okay, thanks, bye.'],
    expect: { says: [/\$89/iu], hangsUp: true, never: [/you don't have an appointment yet/iu] },
  },
  {
    id: 'repair-price-from',
    persona: 'A man with a broken furnace and little money',
    language: 'en',
    goal: 'Hear what a repair costs',
    lines: ['How much is it to get a furnace fixed?', 'I see. I will think about it. Goodbye.'],
    expect: { says: [/\$129/iu], hangsUp: true },
  },
  {
    id: 'hours-and-sunday',
    persona: 'A woman who plans her week',
    language: 'en',
    goal: 'Know when they close, and whether they work on Sunday',
    lines: ['What time do you close on weekdays?', 'And are you open on Sundays?', 'Thank you, that is all. Bye.'],
    expect: {
      says: [/6 ?(?:p\.?m|o.clock)|six/iu, /closed on sunday|not (?:open )?on sunday|sunday[^.]*closed|\bno\b/iu],
    },
  },
  {
    id: 'area-berkeley',
    persona: 'A man from the next town',
    language: 'en',
    goal: 'Know whether they come to Berkeley',
    lines: ['Do you come out to Berkeley?', 'Great, thanks. Bye.'],
    expect: { says: [/berkeley/iu] },
  },
  {
    id: 'area-san-leandro',
    persona: 'A woman from a town that no answer names',
    language: 'en',
    goal: 'Know whether they come to San Leandro',
    lines: ['Do you guys come out to San Leandro?', 'All right, thank you. Goodbye.'],
    expect: { says: [/alameda county|san leandro/iu], never: [/which service/iu] },
  },
  {
    id: 'insured-and-checks',
    persona: 'A cautious old man',
    language: 'en',
    goal: 'Know that they are insured and take checks, and then book',
    lines: [
      'Are you insured?',
      'And do you take checks?',
      'Good. Then I would like a tune-up on Tuesday at one in the afternoon.',
    ],
    answers: { name: 'Morton Hale', address: '17 Safe Harbor' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-12-01', time: '13:00' },
          ...{ name: 'Morton Hale', address: '17 Safe Harbor' },
        },
      ],
      says: [/insured/iu, /card, check or cash|\bchecks?\b/iu],
    },
  },
  {
    id: 'not-what-we-do',
    persona: 'A man with a dripping tap',
    language: 'en',
    goal: 'Learn that this is no plumber',
    lines: ['Do you fix leaky faucets?', 'Okay. Thanks anyway, bye.'],
    expect: { never: [/what day and time/iu, /i can do \w+day/iu], mayLeaveMessage: true, hangsUp: true },
  },
  {
    id: 'new-furnace-estimate',
    persona: 'A couple whose furnace is thirty years old',
    language: 'en',
    goal: 'Have somebody call them about a new furnace',
    lines: ['We are thinking of a whole new furnace. Could somebody call us with an estimate?'],
    answers: {
      ...{ name: 'Rosemary Tate', message: 'Yes, please.', phone: '510 555 0142' },
      ...{ matter: 'We want an estimate for a new furnace.', service: 'None of those. A new furnace.' },
    },
    expect: { messages: [{ has: ['new furnace'] }] },
  },
  {
    id: 'are-you-a-robot',
    persona: 'A man who does not like machines',
    language: 'en',
    goal: 'Know whom he talks to, and then book all the same',
    lines: ['Am I talking to a robot?', 'Well, fine. A tune-up on Thursday at three in the afternoon.'],
    answers: { name: 'Gus Hartmann', address: '48 Iron Street' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-12-03', time: '15:00' },
          ...{ name: 'Gus Hartmann', address: '48 Iron Street' },
        },
      ],
      says: [/automated assistant/iu],
    },
  },
  {
    id: 'say-that-again',
    persona: 'A man who is hard of hearing',
    language: 'en',
    goal: 'Have the offer said again',
    lines: [
      'I want a tune-up on Wednesday at one in the afternoon.',
      { at: 'offer', say: 'Sorry, what? Can you say that again, slower?' },
    ],
    answers: { name: 'Wilbur Stone', address: '2 Echo Lane' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-12-02', time: '13:00' },
          ...{ name: 'Wilbur Stone', address: '2 Echo Lane' },
        },
      ],
      never: [/don't know that/iu],
    },
  },
  {
    id: 'no-idea-what-i-need',
    persona: 'A young woman in her first own house',
    language: 'en',
    goal: 'Be led to a repair although she does not know what she needs',
    lines: ["I don't know what I need, the house is just cold and the heater does nothing."],
    answers: {
      name: 'Zoe Calder',
      address: '5 First Street',
      service: 'The repair, I guess.',
      when: 'Monday at ten, please.',
    },
    expect: {
      appointments: [
        {
          ...{ service: 'Furnace repair', date: '2026-11-30', time: '10:00' },
          ...{ name: 'Zoe Calder', address: '5 First Street' },
        },
      ],
    },
  },
  {
    id: 'text-me-that',
    persona: 'A driver who cannot write anything down',
    language: 'en',
    goal: 'Have the price texted; the copy of the business has no number, so nobody says that it was',
    lines: ['How much is a tune-up?', 'Could you text me that please?', 'Perfect, thank you, bye.'],
    expect: { says: [/\$89/iu, /can't text you/iu], never: [/texting that/iu], hangsUp: true },
  },
  {
    id: 'no-texts-ever-again',
    persona: 'A man whose telephone never stops buzzing',
    language: 'en',
    goal: 'Be texted nothing any more, and still be heard',
    lines: ['Please stop texting me.', 'How much is a tune-up?', 'Text me that.', 'All right, bye.'],
    expect: { optedOut: true, says: [/\$89/iu], never: [/texting that/iu] },
  },
]
