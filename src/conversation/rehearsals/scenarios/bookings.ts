/** Ordinary bookings, in English. */
import type { WrittenScenario } from '../scenario.ts'

export const bookings: WrittenScenario[] = [
  {
    id: 'tune-up-tuesday-at-ten',
    persona: 'A retired teacher, exact and friendly',
    language: 'en',
    goal: 'Book a tune-up at a time she already knows',
    lines: ["Hello, I'd like to book a tune-up for Tuesday at ten in the morning, please."],
    answers: { name: 'Ruth Hall', address: '12 Cedar Lane, Oakland' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-12-01', time: '10:00' },
          ...{ name: 'Ruth Hall', address: '12 Cedar Lane', phone: '+15105550142' },
        },
      ],
    },
  },
  {
    id: 'furnace-broke-tomorrow-morning',
    persona: 'A young father whose furnace went out in the night',
    language: 'en',
    goal: 'Have the furnace repaired tomorrow morning',
    lines: ['Hi, our furnace quit last night. Could somebody come out tomorrow morning?'],
    answers: { name: "It's Devin Walsh.", address: '908 Poplar Street', offer: 'The earliest one, please.' },
    expect: {
      appointments: [
        {
          ...{ service: 'Furnace repair', date: '2026-11-28', time: ['09:00', '11:59'] },
          ...{ name: 'Devin Walsh', address: '908 Poplar Street' },
        },
      ],
    },
  },
  {
    id: 'afternoons-next-week',
    persona: 'A nurse on early shifts, easy-going',
    language: 'en',
    goal: 'Get the heater looked at on some afternoon of next week',
    lines: [
      'I guess I need someone to have a look at my heater some time next week.',
      { at: 'offer', say: 'Afternoons work better for me.' },
    ],
    answers: { name: 'Carol Nakamura', address: "uh, it's 44 Juniper Way, the blue house" },
    expect: {
      appointments: [
        {
          ...{ service: 'Furnace repair', date: ['2026-11-30', '2026-12-05'], time: ['12:00', '17:30'] },
          ...{ name: 'Carol Nakamura', address: '44 Juniper Way' },
        },
      ],
    },
  },
  {
    id: 'old-lady-tells-a-story',
    persona: 'An old lady who tells everything before she says what she wants',
    language: 'en',
    goal: 'Have the furnace repaired on Tuesday at about ten',
    lines: [
      'Good afternoon, dear. My late husband Walter always did the furnace himself, since nineteen eighty-seven, and ' +
        'my sister comes to stay on Thursday. It has been freezing in here since Monday. So could your man come on ' +
        'Tuesday, around ten?',
    ],
    answers: { name: 'Agnes Whitlock', address: '3 Orchard Close', service: 'The furnace, dear. It needs repairing.' },
    expect: {
      appointments: [
        {
          ...{ service: 'Furnace repair', date: '2026-12-01', time: ['09:30', '10:30'] },
          ...{ name: 'Agnes Whitlock', address: '3 Orchard Close' },
        },
      ],
    },
  },
  {
    id: 'times-with-blanks',
    persona: 'A man in a hurry, in a loud van',
    language: 'en',
    goal: 'Book a tune-up at half past four',
    lines: ['tune up monday at 4 30'],
    answers: { name: 'Pete Sandoval', address: '71 Foundry Road' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-11-30', time: '16:30' },
          ...{ name: 'Pete Sandoval', address: '71 Foundry Road' },
        },
      ],
    },
  },
  {
    id: 'military-time',
    persona: 'A soldier on leave',
    language: 'en',
    goal: 'Book a tune-up at 15:00',
    lines: ['I need a tune-up, Wednesday, 15 00 hours.'],
    answers: { name: 'Marcus Doyle', address: '16 Signal Hill' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-12-02', time: '15:00' },
          ...{ name: 'Marcus Doyle', address: '16 Signal Hill' },
        },
      ],
    },
  },
  {
    id: 'window-eight-to-ten',
    persona: 'A landlord who thinks in windows of time',
    language: 'en',
    goal: 'Have a tune-up that begins between eight and ten',
    lines: ['I want a tune-up on Thursday in the 8 to 10 window.'],
    answers: { name: 'Harold Finch', address: '250 Canal Street', offer: 'The first one is fine.' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-12-03', time: ['08:00', '10:00'] },
          ...{ name: 'Harold Finch', address: '250 Canal Street' },
        },
      ],
    },
  },
  {
    id: 'half-three',
    persona: 'A Londoner who moved to Oakland',
    language: 'en',
    goal: 'Have the furnace serviced at half past three',
    lines: ['Could a chap come round on Monday at half three to service my furnace?'],
    answers: { name: 'Nigel Thorpe', address: '8 Crescent Row', service: 'A tune-up.' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-11-30', time: '15:30' },
          ...{ name: 'Nigel Thorpe', address: '8 Crescent Row' },
        },
      ],
    },
  },
  {
    id: 'the-morning-one',
    persona: 'A librarian who picks by the time of day',
    language: 'en',
    goal: 'Take the morning among the times offered',
    lines: ['A tune-up on December the ninth, please.', { at: 'offer', say: 'The morning one.' }],
    answers: { name: 'Elaine Brooks', address: '19 Reading Lane' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-12-09', time: ['08:00', '11:59'] },
          ...{ name: 'Elaine Brooks', address: '19 Reading Lane' },
        },
      ],
    },
  },
  {
    id: 'any-of-those',
    persona: 'A pensioner who is always at home',
    language: 'en',
    goal: 'Book a tune-up at whatever time',
    lines: [
      'I would like my furnace tuned up on Friday next week, whenever you like.',
      { at: 'offer', say: 'Any of those is fine.' },
    ],
    answers: { name: 'Bernard Kowalski', address: '5 Mill Pond', service: 'The tune-up.' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-12-04', time: ['08:00', '17:00'] },
          ...{ name: 'Bernard Kowalski', address: '5 Mill Pond' },
        },
      ],
    },
  },
  {
    id: 'none-of-those',
    persona: 'A violin teacher between two lessons',
    language: 'en',
    goal: 'Have a time that was not among those offered',
    lines: [
      'Could I get a tune-up on Wednesday?',
      { at: 'offer', say: 'None of those, I am afraid. Is there something around three?' },
    ],
    answers: { name: 'Ingrid Sommer', address: '77 Concert Street' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-12-02', time: ['14:30', '15:30'] },
          ...{ name: 'Ingrid Sommer', address: '77 Concert Street' },
        },
      ],
    },
  },
  {
    id: 'a-week-from-tuesday',
    persona: 'A bookkeeper with a full diary',
    language: 'en',
    goal: 'Book a tune-up in more than a week',
    lines: ["I'd like a tune-up a week from Tuesday, right at noon if you can."],
    answers: { name: 'Louise Abbott', address: '640 Ledger Court' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-12-08', time: '12:00' },
          ...{ name: 'Louise Abbott', address: '640 Ledger Court' },
        },
      ],
    },
  },
  {
    id: 'still-today',
    persona: 'A shopkeeper whose shop is cold',
    language: 'en',
    goal: 'Have the heating repaired still today',
    lines: ['The heating in my shop is out. What is the soonest you can be here, still this afternoon?'],
    answers: { name: 'Farid Haddad', address: '1440 Grand Avenue', offer: 'Yes, the soonest one.' },
    expect: {
      appointments: [
        {
          ...{ service: 'Furnace repair', date: '2026-11-27', time: ['15:30', '16:00'] },
          ...{ name: 'Farid Haddad', address: '1440 Grand Avenue' },
        },
      ],
    },
  },
  {
    id: 'rooftop-unit',
    persona: 'The manager of a small warehouse',
    language: 'en',
    goal: 'Have the unit on the roof serviced',
    lines: ['We have a commercial unit on our roof that is due for service. Could you do Wednesday at nine?'],
    answers: { name: 'Yolanda Pierce', address: '2100 Dock Road', service: 'The rooftop unit.' },
    expect: {
      appointments: [
        {
          ...{ service: 'Rooftop unit service', date: '2026-12-02', time: '09:00' },
          ...{ name: 'Yolanda Pierce', address: '2100 Dock Road', staff: 'Dave' },
        },
      ],
    },
  },
  {
    id: 'wants-dave',
    persona: 'A customer who liked the last technician',
    language: 'en',
    goal: 'Have a tune-up done by Dave',
    lines: ['Can Dave come for a tune-up on Tuesday at eleven? He was here last year and did a great job.'],
    answers: { name: 'Joan Petrov', address: '33 Maple Court' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-12-01', time: '11:00' },
          ...{ name: 'Joan Petrov', address: '33 Maple Court', staff: 'Dave' },
        },
      ],
    },
  },
  {
    id: 'central-air-is-not-the-roof',
    persona: 'A woman in whose house the air is not cold',
    language: 'en',
    goal: 'Say what is broken, and not be given the service of a roof',
    lines: [
      "My AC isn't blowing cold air. It's a central air unit.",
      'Not on the roof, no. It stands beside the house. Just let somebody call me back, please.',
    ],
    answers: {
      name: 'Tanya Brandt',
      message: 'Yes, please.',
      matter: 'My central air unit is not blowing cold.',
      service: 'None of those. It is an air conditioner.',
      offer: 'No, please just have somebody call me.',
      when: 'Please just have somebody call me.',
    },
    expect: { messages: [{ has: [['AC', 'air']] }] },
  },
  {
    id: 'child-calls-first',
    persona: 'A child, and then her mother who takes the phone',
    language: 'en',
    goal: 'Have the heater repaired on Monday at nine',
    lines: [
      'My mommy said to call the heater man.',
      'Hi, this is her mother. We need the heater repaired, Monday at nine would be good.',
    ],
    answers: { name: 'Sofia Lindgren', address: '61 Harbor View' },
    expect: {
      appointments: [
        {
          ...{ service: 'Furnace repair', date: '2026-11-30', time: '09:00' },
          ...{ name: 'Sofia Lindgren', address: '61 Harbor View' },
        },
      ],
    },
  },
]
