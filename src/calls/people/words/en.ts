/** What people of a business hear and read who are rung, in English. */
import { digitByDigit } from './digit-by-digit.ts'

/** `name`: as the caller gave it; `phone`: E.164. */
export type CallerTold = { businessName: string; personName: string; name: string | null; phone: string | null }
export type MessageTold = { businessName: string; name: string | null; phone: string | null; body: string | null }

const who = ({ name, phone }: Pick<CallerTold, 'name' | 'phone'>) =>
  [name, phone && digitByDigit(phone)].filter(Boolean).join(', ') || 'somebody without a number'
const whoInText = ({ name, phone }: Pick<CallerTold, 'name' | 'phone'>) =>
  [name, phone].filter(Boolean).join(', ') || 'no number'

export const en = {
  ask: {
    code: ({ businessName }: Pick<CallerTold, 'businessName'>) =>
      `This is the desk of ${businessName}. Somebody wants this phone to be rung by it. Press 1 to hear the code for ` +
      'that, or 2 if it was not you.',
    transfer: (told: CallerTold) =>
      `Hello ${told.personName}, this is the desk of ${told.businessName}. A caller is on the line: ${who(told)}. ` +
      "Press 1 to take the call, or 2 if you can't.",
    'call-back': (told: CallerTold) =>
      `Hello ${told.personName}, this is the desk of ${told.businessName}. You want to call back ${who(told)}. ` +
      'Press 1 and their telephone rings, or 2 to leave it.',
    urgent: (told: CallerTold & MessageTold) =>
      `Hello ${told.personName}, this is the desk of ${told.businessName}. There is an urgent message from ` +
      `${who(told)}. It says: ${told.body ?? ''}. Press 1 if you take care of it, or 2 if you can't.`,
  },
  askDiscreetly: {
    code: ({ businessName }: Pick<CallerTold, 'businessName'>) =>
      `This is the desk of ${businessName}. Somebody wants this phone to be rung by it. Press 1 to hear the code for ` +
      'that, or 2 if it was not you.',
    transfer: ({ businessName }: Pick<CallerTold, 'businessName'>) =>
      `This is the desk of ${businessName}. A caller is waiting. Press 1 to take the call, or 2 if you can't.`,
    'call-back': ({ businessName }: Pick<CallerTold, 'businessName'>) =>
      `This is the desk of ${businessName}. You wanted to call somebody back. Press 1 and their telephone rings, ` +
      'or 2 to leave it.',
    urgent: ({ businessName }: Pick<CallerTold, 'businessName'>) =>
      `This is the desk of ${businessName}. An urgent message is waiting. Press 1 if you take care of it, or 2 if ` +
      "you can't.",
  },
  code: (code: string) =>
    `Your code is ${digitByDigit(code)}. Again: ${digitByDigit(code)}. ` +
    'Type it in yourself; never read it out to anybody. Goodbye.',
  taken: (told: CallerTold & MessageTold) =>
    `Thank you. ${who(told)} is waiting to hear from you. The message was: ` + `${told.body ?? ''}. Goodbye.`,
  urgentText: (told: MessageTold) =>
    `${told.businessName}: URGENT from ${whoInText(told)}: "${told.body ?? ''}" ` +
    'We are ringing you now: press 1 if you take care of it.',
  untakenText: (told: MessageTold) =>
    `${told.businessName}: URGENT, and nobody has taken it yet. From ${whoInText(told)}: "${told.body ?? ''}"`,
  untakenSubject: ({ businessName }: MessageTold) => `Urgent, and nobody has taken it: a message for ${businessName}`,
  untakenBody: (told: MessageTold) =>
    `An urgent message came in, and nobody who is rung about such messages has taken it.\n\n` +
    `From: ${whoInText(told)}\n\n${told.body ?? ''}\n\nPlease call back, and mark it as taken on the overview.`,
}

export type PeopleWords = typeof en
