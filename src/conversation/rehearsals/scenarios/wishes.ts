/** Callers who have an appointment, or want a person: what we cannot do ends as a message that says it exactly. */
import type { WrittenScenario } from '../scenario.ts'

export const wishes: WrittenScenario[] = [
  {
    id: 'move-to-friday',
    persona: 'A man whose boss changed his shift',
    language: 'en',
    goal: 'Have his appointment on Wednesday moved to Friday',
    lines: ['I have an appointment on Wednesday at two, and I need to move it to Friday.'],
    answers: {
      ...{ name: 'Terrence Cole', message: 'Yes, please.' },
      ...{ matter: 'My appointment on Wednesday at two should be on Friday.' },
    },
    expect: {
      messages: [
        {
          has: [
            'Terrence Cole',
            ['Wednesday', 'December 2'],
            ['Friday', 'December 4'],
            ['move', 'change', 'instead', 'should be'],
          ],
        },
      ],
    },
  },
  {
    id: 'cancel-with-name-and-day',
    persona: 'A woman who found a cheaper firm',
    language: 'en',
    goal: 'Cancel her appointment',
    lines: [
      'Hi, I need to cancel my appointment.',
      'Anita Desmond, Thursday at half past four.',
      { at: 'else', say: 'So is it cancelled now?' },
    ],
    answers: { name: 'Anita Desmond', message: 'Yes, please.', matter: 'To cancel it. Thursday at half past four.' },
    expect: {
      messages: [{ has: ['Anita Desmond', 'cancel', ['Thursday', 'December 3']] }],
      never: [/(?:is|has been|have) (?:now )?cancell?ed/iu],
    },
  },
  {
    id: 'cannot-make-it-tomorrow',
    persona: 'A father with a sick child',
    language: 'en',
    goal: 'Say that tomorrow does not work, and ask for a call',
    lines: ["I can't make it to my appointment tomorrow, my little one is sick."],
    answers: {
      name: 'Phil Garrison',
      message: 'Yes, please.',
      matter: "I can't make it tomorrow.",
      when: 'I do not know yet. Please call me.',
    },
    expect: { messages: [{ has: ['Phil Garrison', ['tomorrow', 'November 28', 'Saturday']] }] },
  },
  {
    id: 'when-is-my-appointment',
    persona: 'A forgetful man',
    language: 'en',
    goal: 'Know when his appointment is, or be called about it',
    lines: ['When is my appointment again?'],
    answers: { name: 'Hank Lowell', message: 'Yes, please.', matter: 'When my appointment is.' },
    expect: { messages: [{ has: ['Hank Lowell', 'appointment'] }], never: [/which service/iu] },
  },
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
