/**
 * Texts for a visitor who wants to be called, in English. They name who runs the service, and say what a call costs
 * whom.
 */
import { refusedNumbers, type RefusedKind } from '#src/contacts/index.ts'

type Named = { businessName: string }

export const en = {
  title: ({ businessName }: Named) => `${businessName} calls you`,
  intro: () =>
    'Write down your number, and your phone rings in a moment. The receptionist answers questions and ' +
    'books appointments.',
  phone: () => 'Your phone number',
  phoneHint: () => 'The phone that shall ring now. We call ordinary phones of this country.',
  consent: ({ businessName }: Named) =>
    `I agree that ${businessName} calls me at this number now, once. I will talk to an automated AI ` +
    `assistant, not to a person, and what is said is written down for ${businessName}. My phone ` +
    'company’s voice and data rates may apply. I do not have to agree in order to buy anything.',
  call: () => 'Call me now',
  summary: () => 'Nobody is called yet:',
  phoneInvalid: () =>
    'This is not a phone number we can call. Write it with its area code, for example (415) 555-0134.',
  phoneRefused: (kind: RefusedKind) => `We do not call ${refusedNumbers('en', kind)}.`,
  consentMissing: () => 'We call you only if you agree to it.',
  callingTitle: () => 'Your phone is about to ring',
  calling: ({ businessName, callerId }: Named & { callerId: string }) =>
    `${businessName} calls you from ${callerId}. It rings for half a minute; pick up and simply speak.`,
  noCall: () => 'No call after a minute? Then it did not go through: wait a little and ask again.',
  sandbox: () =>
    'This is the sandbox: whatever number you write, it rings on the sandbox phone. Open it in another tab first:',
  sandboxPhone: () => 'the phone',
  again: () => 'Ask for another call',
  home: () => 'Home',
  pleaseHold: () => 'One moment please, I am trying to reach somebody for you.',
  leaveMessage: ({ businessName }: Named) =>
    `This is ${businessName}. Our assistant cannot go on at the moment, and we do not want to lose your call. ` +
    'Please leave your name, your number and what it is about after the tone; your message is recorded, and we call ' +
    'you back.',
}

export type CallMeWords = typeof en
