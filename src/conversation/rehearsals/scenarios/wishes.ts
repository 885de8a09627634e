/** Callers who want a person, or complain: what we cannot do ends as a message that says it exactly. */
import type { WrittenScenario } from '../scenario.ts'

export const wishes: WrittenScenario[] = [
  {
    id: 'where-is-the-technician',
    persona: 'A woman who has waited since noon',
    language: 'en',
    goal: 'Know where the technician is, or be called about it',
    lines: ['Where is your technician? He was supposed to be here at noon.'],
    answers: { name: 'Beth Armstrong', message: 'Yes, please.', matter: 'The technician did not come at noon.' },
    expect: { messages: [{ has: ['Beth Armstrong', ['technician', 'noon']] }], never: [/which service/iu] },
  },
  {
    id: 'charged-twice',
    persona: 'A polite customer with a wrong bill',
    language: 'en',
    goal: 'Reach a person, or have the matter written down',
    lines: ['A real person, please.', 'You charged me twice for the last visit. My name is Marta Jimenez.'],
    answers: { name: 'Marta Jimenez', message: 'Yes, please.', matter: 'You charged me twice.' },
    expect: { messages: [{ has: ['Marta Jimenez', 'charged me twice'] }] },
  },
  {
    id: 'never-showed-up',
    persona: 'A furious customer',
    language: 'en',
    goal: 'Complain, and be called by the boss',
    lines: ['This is ridiculous! Your guy never showed up!', 'I want the manager to call me. Now. Jack Brannigan.'],
    answers: { name: 'Jack Brannigan', message: 'Yes!', matter: 'Your guy never showed up!' },
    expect: {
      messages: [{ has: ['Jack Brannigan', 'never showed up'] }],
      says: [/sorry|apologi|understand/iu],
      never: [/which service/iu],
    },
  },
  {
    id: 'message-for-olivia',
    persona: 'A supplier',
    language: 'en',
    goal: 'Leave a message with a number',
    lines: ['Could you take a message for Olivia? The filters she ordered have arrived.'],
    answers: {
      name: 'Ted from Bay Supplies',
      message: 'Yes.',
      matter: 'The filters she ordered have arrived.',
      phone: '510 555 0155',
    },
    expect: { messages: [{ has: ['filters', 'arrived'] }] },
  },
  {
    id: 'missed-call-from-you',
    persona: 'A man who calls back a number he does not know',
    language: 'en',
    goal: 'Learn who rang, and leave word',
    lines: ['Hi, I have a missed call from this number.'],
    answers: {
      name: 'Greg Tully',
      message: 'Yes, please.',
      matter: 'I had a missed call from you.',
      book: 'No, thanks.',
    },
    expect: { messages: [{ has: [['missed call', 'call back', 'called']] }] },
  },
  {
    id: 'husband-has-died',
    persona: 'A widow who settles what is left',
    language: 'en',
    goal: 'Have the appointment of her late husband taken off',
    lines: [
      'My husband passed away last week. He had an appointment with you on Monday, and I wanted to let you know.',
    ],
    answers: {
      name: 'Helen Strand. His name was Arthur Strand.',
      message: 'Yes, please.',
      matter: 'Please take it off. His name was Arthur Strand.',
    },
    expect: {
      messages: [{ has: ['Strand', 'Monday', ['passed away', 'cancel', 'take it off']] }],
      says: [/sorry/iu],
      never: [/which service/iu, /you're welcome/iu, /great day/iu],
    },
  },
  {
    id: 'owner-please',
    persona: 'A neighbor of the shop',
    language: 'en',
    goal: 'Speak to the owner, and leave word when nobody is there',
    lines: ['Can I speak with Olivia, please?'],
    answers: { name: 'Walt Greene', message: 'Yes, please.', matter: 'Her van blocks my driveway.' },
    expect: { messages: [{ has: ['Walt Greene', 'driveway'] }] },
  },
]
