import { refusedNumbers } from '#src/contacts/index.ts'
import type { ReachingWords } from './words.ts'

export const en: ReachingWords = {
  locale: 'en-US',
  codeText: {
    'reach-person': (a) =>
      `${a.businessName}: ${a.code} is the code for this phone to be rung when something is urgent. ` +
      `It is good for ${a.minutes} minutes. Type it in yourself; never read it out to anybody.`,
    'own-appointments': (a) =>
      `${a.businessName}: ${a.code} is your code to hear about or change your appointment. It is good for ` +
      `${a.minutes} minutes. Read it to nobody but our receptionist, and only if it was you who asked just now.`,
    'own-data': (a) =>
      `${a.businessName}: ${a.code} is your code to see or erase what we keep about you. It is good for ` +
      `${a.minutes} minutes. Type it in yourself, and only if it was you who asked just now.`,
  },
  codeSubject: (businessName) => `Your code for ${businessName}`,

  answers: {
    newerCame: () => 'A newer summary came meanwhile. Please answer that one.',
    on: () => 'You get summaries of calls again.',
    off: (until) => (until ? `No summaries until ${until}.` : 'No summaries until you text ON.'),
    offUnread: () => 'Until when? For example: OFF until 5pm. Or OFF, and later ON.',
  },

  unreadable: (name) =>
    `${name}: this is neither a phone number, like (415) 555-0134, nor an address like sip:ann@example.com.`,
  refused: (name, kind) => `${name}: we do not call ${refusedNumbers('en', kind)}.`,
  twice: (name) => `${name}: this is in the list twice.`,
  provedBefore: (name) => `The number of ${name} is proved already.`,
  noNumber: () => 'The business has no number of its own yet, from which a code could be sent.',
  noWay: () => 'No text reaches this number. Have it called with a code.',
  optedOut: () => 'Somebody at this number texted STOP. They are sent a code once they have texted START.',
  enoughCodes: () => 'Enough codes were sent, to this number or by this business. Try again later.',

  title: () => 'People to reach',
  intro: () =>
    'When something is urgent, or a caller wants a person, these are rung: the first one first, then the next. ' +
    'Who gets texts after calls is texted what is left to do, and answers with a digit. ' +
    'Nobody is rung before they have proved that it is their number.',
  nowTitle: () => 'Who would be reached now',
  subject: { urgent: 'Something urgent', transfer: 'A caller who wants a person', summaries: 'Texts after calls' },
  nobodyNow: () => 'nobody',
  listTitle: () => 'In this order',
  nobodyYet: () => 'Nobody is in the list yet.',
  proved: (day) => `proved on ${day}`,
  unproved: () => 'Not proved: nobody rings this number',
  always: () => 'at any time',
  about: () => 'About',
  when: () => 'When',
  up: (name) => `Move ${name} up`,
  down: (name) => `Move ${name} down`,
  remove: (name) => `Remove ${name}`,
  change: (name) => `Change ${name}`,
  sendCode: { text: () => 'Text a code', call: () => 'Call with a code' },
  codeLabel: () => 'The code',
  enterCode: () => 'Prove the number',
  addTitle: () => 'Add somebody',
  name: () => 'Name',
  address: () => 'Phone number',
  addressHint: () => 'With its area code, or an address like sip:ann@example.com.',
  language: () => 'Language',
  languages: { en: 'English', es: 'Spanish' },
  subjects: () => 'Rung about',
  hours: (zone) => `When, by the clock of ${zone}`,
  hoursHint: () =>
    'Or on these days, like 08:00-12:00, 13:00-18:00; until midnight is 24:00. Leave the other days empty.',
  add: () => 'Add',
  save: () => 'Save',

  recordingTitle: () => 'Recording calls',
  recordingIntro: () =>
    'Every caller is told first that the call is recorded, what for, and how to say no. In the United States and ' +
    'Canada it begins when they have heard that and go on; everywhere else only when they say yes. Whoever says ' +
    'no, also later, is not recorded, and what there is of it is deleted. You find a recording with its ' +
    'conversation; it goes by itself after a while. Ask somebody who knows the law where you are before you ' +
    'switch it on. Voice messages are recorded either way.',
  recordCalls: () => 'Record whole calls',

  nameMissing: () => 'Write the name of the person.',
  nameUnfit: () => 'The name must be one line of at most 60 characters.',
  addressMissing: () => 'Write the number of the person.',
  subjectsMissing: () => 'Tick what the person is rung about.',
  hoursMissing: () => 'Say when the person is rung: at any time, or on which days.',
  hoursUnreadable: (day) => `${day}: write times like 08:00-12:00, 13:00-18:00.`,
  listFull: (most) => `The list holds ${most} people. Remove somebody first.`,
  gone: () => 'This person is not in the list any more.',
  done: {
    added: 'Added. Now have a code sent, and enter it here.',
    changed: 'Changed.',
    moved: 'Moved.',
    removed: 'Removed.',
    sent: 'The code is on its way. It is good for ten minutes, and for five tries.',
    calling:
      'The phone rings in a moment: press 1 there to hear the code. It is good for ten minutes, and for five tries.',
    proved: 'Proved: from now on this number is rung.',
    recorded: 'Calls are recorded from now on, of callers who agree.',
    unrecorded: 'Calls are not recorded any more.',
    wrong: 'This code is wrong, or too old. Take the newest one, or have another code sent.',
  },
}
