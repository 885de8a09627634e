/** What is said while details are taken and read back, and about appointments there are already. */
import type { ChangeWanted, ReadBack } from '../said.ts'
import { speakerOf, spokenDigits } from '../speaker.ts'
import { spoken } from './spoken.ts'

const { day, time, list } = speakerOf(spoken)

function moment(which: ChangeWanted['which']): string {
  if (!which) return 'not said'
  return [which.date && day(which.date), which.time && `at ${time(which.time)}`].filter(Boolean).join(' ') || which.said
}

const wants = {
  cancel: 'cancel an appointment',
  move: 'move an appointment',
  'look-up': 'know about an appointment',
  correct: 'correct a detail of an appointment',
}

export const arranging = {
  askAgain: {
    name: 'Could you tell me your name, please?',
    spelling: "I'm sorry, I didn't catch the name. Could you spell it for me, letter by letter?",
    last: 'Just your last name will do. What is it?',
    contact: "I didn't get the number. Could you give it to me digit by digit, or spell an e-mail address?",
    message: 'What would you like me to pass on?',
    address: "I'm sorry, I didn't get the address. Could you give me the house number and the street?",
    answer: ({ text, choices }: { text: string; choices: string[] }) =>
      `Sorry, once more: ${text}${choices.length ? ` It can be ${list(choices, 'disjunction')}.` : ''}`,
  },
  readBack: ({ name, address, serviceName, date, time: at, phone, email, asksForTexts }: ReadBack) => {
    const when = [serviceName, date && at && `${day(date)} at ${time(at)}`].filter(Boolean).join(' on ')
    const details = [name, address, when].filter(Boolean).join(', ')
    const reach = [phone && spokenDigits(phone), email].filter((one) => one !== null)
    return (
      `Let me read that back: ${details}${reach.length > 0 ? `, and I reach you at ${list(reach)}` : ''}. ` +
      `Is that right${asksForTexts ? ', and may I text you about it' : ''}?`
    )
  },
  whatIsWrong: () => 'What should I change: the name, the time, or something else?',
  timeThen: ({ date, time: at }: { date: string; time: string }) => `All right, ${day(date)} at ${time(at)} then.`,
  nowTheOther: () => 'Now to the other thing.',
  sorry: () => "I'm very sorry about that. I'll make sure the team hears of it.",
  takeCare: () => 'Take care of yourself. Goodbye.',
  notWith: ({ name }: { name: string }) => `${name} isn't available for that.`,
  condolence: () => "I'm so sorry to hear that.",
  passOn: () => "I'll pass that on to the team right away.",
  offerQuestion: () => 'Shall I pass the question on to them?',
  thisIs: ({ businessName }: { businessName: string }) =>
    `No, this is ${businessName}. Is there anything I can do for you?`,
  wrongNumber: ({ businessName }: { businessName: string }) => `No problem, this is ${businessName}. Goodbye!`,
  noSales: () => "Thank you, but we don't buy over the phone. Would you like to leave a message for the team?",
  noSalesGoodbye: () => 'Thank you, but no. Goodbye!',
  askWhichAppointment: () => 'Which appointment is it: what day and time?',
  change: {
    correct: () => "I can't change that once it's booked, but I'll pass it on to the team right away.",
    passedOn: () => 'Not yet: the team has your message, and will see to it and call you.',
  },
  /** For the team. */
  changeWanted: ({ wanted, which, to, said }: ChangeWanted) =>
    [
      `Wants to ${wants[wanted]}.`,
      `Which: ${moment(which)}.`,
      ...(wanted === 'move' ? [`New time: ${moment(to)}.`] : []),
      `In their words: ${said}`,
    ].join(' '),
  /** For the team. */
  wishToBook: ({
    serviceName,
    date,
    time: at,
  }: {
    serviceName: string | null
    date: string | null
    time: string | null
  }) =>
    `Wants to book ${[serviceName ?? 'an appointment', date && day(date), at && time(at)].filter(Boolean).join(', ')}.`,
}

export type Arranging = typeof arranging
