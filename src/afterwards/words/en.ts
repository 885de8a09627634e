/** What is told of a conversation that is over, in English. */
import type { TaskTold, Telling } from './telling.ts'

const about = { booked: 'booked', requested: 'asked for', moved: 'moved', cancelled: 'cancelled' }
const kinds = {
  'call-back': 'waits to be called back',
  quote: 'waits for a price',
  'half-way': 'waits for a time',
  'cannot-come': 'waits for somebody who can come',
}

export const en: Telling = {
  locale: 'en-US',
  somebody: 'Somebody',
  act: ({ who, what, serviceName, when }) => `${who} ${about[what]} ${serviceName}, ${when}.`,
  danger: ({ who }) => `${who} told of a danger, and was told what to do.`,
  talked: ({ who, person }) => `${who} talked with ${person}.`,
  message: ({ who, body, urgent }) => `${who} left ${urgent ? 'an urgent' : 'a'} message: "${body}"`,
  halfWay: ({ who, serviceName, when }) => `${who} hung up while choosing ${serviceName}, ${when}.`,
  plain: {
    refused: ({ who }) => `${who} is blocked, and was told so.`,
    spam: ({ who }) => `${who} seemed to be a machine, or to sell something.`,
    missed: ({ who }) => `${who} hung up before anybody could help.`,
    silent: ({ who }) => `${who} said nothing.`,
    asked: ({ who, topics }) => `${who} asked about ${topics}.`,
    answered: ({ who }) => `${who} had questions, and nothing is left to do.`,
  },
  summaryText: ({ businessName, summary, phone, urgent }) =>
    `${businessName}: ${urgent ? 'URGENT. ' : ''}${summary}${phone ? ` ${phone}` : ''}\n` +
    (phone ? 'Reply 1 to call back, 2 done, 3 block.' : 'Reply 2 when it is done.'),
  unansweredSubject: ({ businessName }) => `Urgent, and nobody has answered: ${businessName}`,
  unansweredBody: ({ summary, phone }) =>
    `${summary}\n\n${phone ?? 'No number'}\n\nIt was texted to those who get texts after calls, and none has answered.`,
  answered: {
    done: ({ who }) => `Done: ${who}.`,
    doneBefore: ({ who }) => `${who}: that was done already.`,
    blocked: ({ phone }) => `${phone} is blocked. An owner can undo that.`,
    notBlocked: () => 'There is no number that could be blocked.',
    noNumber: () => 'There is no number that could be called back.',
  },
  missedCaller: ({ businessName }) =>
    `${businessName}: sorry that we missed your call. Text us here what you need, or call again. ` +
    'Reply STOP for no texts.',
  cutOff: ({ serviceName }) => `We were cut off while you were choosing a time for ${serviceName}.`,
  topics: {
    price: 'prices',
    hours: 'opening hours',
    address: 'the address',
    services: 'what you do',
    duration: 'how long it takes',
    estimate: 'a quote',
    'look-up': 'an appointment of theirs',
    complaint: 'a complaint',
    person: 'talking to somebody',
    'wrong-number': 'somebody else: it was a wrong number',
  },
  and: 'and',
  overdueSubject: (told: TaskTold) => `Not done in time: ${told.who} ${kinds[told.kind]}`,
  overdueBody: (told: TaskTold) =>
    (told.kind === 'cannot-come'
      ? `Somebody of your staff cannot come to ${told.who}, and nobody has settled it.\n\n`
      : `${told.who} was promised an answer by ${told.due}, and nobody has marked it as done.\n\n`) +
    `${told.phone ?? 'No number'}\n\n${told.body ?? ''}\n\n${told.link}`,
  overdueText: (told: TaskTold) =>
    `${told.businessName}: not done in time. ${told.who}${told.phone ? `, ${told.phone}` : ''} ` +
    `${kinds[told.kind]} since ${told.due}.`,
}
