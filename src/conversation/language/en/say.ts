/** Every spoken, texted and mailed word in English. Short sentences: they are heard, not read. */
import type { BookedGiven, CallbackWords, DatedService, DoneGiven, OffersGiven, OpenDay } from '../said.ts'
import type { Price, Reason, SpokenSlot, WishWords } from '../said.ts'
import { speakerOf, spokenDigits, spokenName } from '../speaker.ts'
import { answersEn } from './say-answers.ts'
import { arranging } from './say-arranging.ts'
import { manner } from './say-manner.ts'
import { own } from './say-own.ts'
import { together } from './say-together.ts'
import { spoken } from './spoken.ts'

const { day, time, list, minutes: length, money, slots, wish, openingHours } = speakerOf(spoken)
const called = (name: string | null) => (name && spokenName(name) ? `, ${name}` : '')
const reasons: Record<Exclude<Reason, null>, string> = {
  closed: "We're closed then.",
  full: "That time isn't available, I'm afraid.",
  past: 'That time has already passed.',
  'nobody-works': 'Nobody who does that is in then.',
  'off-grid': "We don't start at exactly that time.",
  'too-soon': "That's a little too soon for us to fit in.",
  'too-far': "That's further ahead than I can book.",
  refused: "Apart from what doesn't suit you, nothing is free then.",
}

const dated = (all: DatedService[]) =>
  list(all.map((one) => `${one.serviceName} on ${day(one.date)} at ${time(one.time)}`))
const price = (amount: Price) => money(amount.amountMinor, amount.currency)

const talking = {
  greeting: ({ businessName }: { businessName: string }) =>
    `Thanks for calling ${businessName}! I'm the automated assistant. How can I help you today?`,
  greetingWeb: ({ businessName }: { businessName: string }) =>
    `Hi, welcome to ${businessName}! I'm the automated assistant. How can I help you today?`,
  greetingCalled: ({ businessName }: { businessName: string }) =>
    `Hello, this is ${businessName}. I'm the automated assistant, and I'm calling because you just asked ` +
    'us to. How can I help you today?',
  noticeAgain: ({ businessName }: { businessName: string }) =>
    `Just so you know, I'm the automated assistant of ${businessName}.`,
  recordingNotice: () =>
    "This call is recorded, so that the team can listen to it. If you don't want that, just say: don't record.",
  mayWeRecord: () =>
    'If you agree, this call is recorded, so that the team can listen to it. To agree, just say: you may record.',
  recordingOn: () => "This call is being recorded. If you don't want that, just say: don't record.",
  recordingOver: () =>
    "A part of this call was recorded, and now it isn't any more. If you don't want that, just say: don't record.",
  recordingStopped: () =>
    "All right, I'm stopping the recording now, and what was recorded will be deleted. I only write down what is said.",
  willNotRecord: () => "All right, the sound of this call won't be recorded. I only write down what is said.",
  notRecorded: () => 'The sound of this call is not recorded. I only write down what is said.',
  resumed: () => 'Sorry, we got cut off.',
  resumedBooked: (booked: { serviceName: string; date: string; time: string; requested?: 'approval' | 'code' }) =>
    booked.requested
      ? `Sorry, we got cut off. ${stillRequested(booked)}`
      : `Sorry, we got cut off. You're all set: ${booked.serviceName} on ${day(booked.date)} at ` +
        `${time(booked.time)} is booked. Anything else I can help with?`,
  resumedWish: (given: WishWords) => `Sorry, we got cut off. We were looking at ${wish(given) || 'an appointment'}.`,
  standing: (booked: { serviceName: string; date: string; time: string; requested?: 'approval' | 'code' }) =>
    booked.requested
      ? `Not yet. ${stillRequested(booked)}`
      : `Yes, you're booked: ${booked.serviceName} on ${day(booked.date)} at ${time(booked.time)}. Is there ` +
        'anything else I can help you with?',
  robot: ({ businessName }: { businessName: string }) =>
    `Yes, I'm an automated assistant for ${businessName}, not a person. I can book appointments, answer ` +
    'questions, and take messages for the team.',
  person: () =>
    "I can't put you through to anybody on this line right now, but I can take a message and the team " +
    'will call you back. Would you like that? I can also book an appointment for you.',
  connecting: () => 'One moment please, I will see whether I can get somebody for you.',
  nobodyThere: () =>
    "I'm sorry, nobody can come to the phone right now. Shall I take a message, so the team can call you back?",
  unreached: () =>
    "I'm sorry, I couldn't reach anybody just now. Shall I take a message, so the team can call you back?",
  returned: () => "You're back with the automated assistant. Is there anything else I can help you with?",
  languagesSpoken: () => 'I speak English and Spanish, I am afraid no other language.',
  language: () => "Of course, let's speak English.",
  wait: () => "Take your time, I'm here.",
  stillThere: () => 'Are you still there?',
  silenceGoodbye: () => "I can't hear you, so I'll let you go. Please call again any time. Goodbye!",
  machineGoodbye: ({ businessName }: { businessName: string }) =>
    `I'm the automated assistant of ${businessName}, and I seem to be talking to another machine. If you are a ` +
    'person, please say so, and I will take a message. Otherwise, goodbye!',
  /** Short words while an answer is looked up; said one after the other. */
  fillers: () => ['One moment, let me look.', 'Just a second, please.', "Bear with me, I'm checking."],
  uselessGoodbye: () =>
    "I'm sorry, I can't make out what you need, so I'll let you go. Please call again any time. Goodbye!",
  abuse: () => "I understand this is frustrating, and I'd like to help.",
  thanks: () => "You're welcome!",
  anythingElse: () => 'Is there anything else I can help you with?',
  howCanIHelp: () => 'How can I help you?',
  standsAsBooked: ({ date, time: at }: { date: string; time: string }) =>
    `All right, ${day(date)} at ${time(at)} stays as it is. Is there anything else I can help you with?`,
  allRight: () => 'All right.',
  goodbye: ({ businessName }: { businessName: string }) =>
    `Thanks for getting in touch with ${businessName}. Have a great day!`,
  offerUrgent: ({ businessName }: { businessName: string }) =>
    `Once everyone is safe, shall I take an urgent message, so that someone from ${businessName} calls you?`,
  urgent: () => "That sounds urgent. Let's get you the earliest time we have.",
  onlyUs: ({ businessName }: { businessName: string }) => `I can only book here at ${businessName}.`,
  notUnderstood: (attempt: number) =>
    [
      "Sorry, I didn't quite get that.",
      "I'm sorry, I still didn't catch that. Could you say it another way?",
      "I'm having trouble understanding, and I don't want to waste your time.",
    ][Math.min(attempt, 2)] ?? '',
  offerMessage: () => 'Would you like me to take a message, so the team can call you back?',
  /** The business itself, not for today. */
  closed: ({ businessName }: { businessName: string }) =>
    `Thank you for calling ${businessName}. The business has closed and takes no more appointments. Goodbye.`,
  usedUp: ({ phone }: { phone: string | null }) =>
    'We have been talking for a long time, so I have to stop ' +
    `here.${phone ? ` Please call us at ${spokenDigits(phone)}.` : ' Please get in touch with the team directly.'}`,
  bookAway: () => "I'm sorry, I can't get at our book just now. One moment, please.",
  usedUpMessage: () => 'We have been talking for a long time, so I have to stop here. What should I tell the team?',
  technicalTrouble: () => "I'm sorry, something isn't working on our side right now.",
  technicalTroubleMessage: () =>
    "I'm sorry, something isn't working on our side right now. I don't want to lose your call: what " +
    'should I tell the team?',
}

const asking = {
  askService: ({ services }: { services: string[] }) =>
    services.length > 0 && services.length <= 5
      ? `Which service would you like? We have ${list(services, 'disjunction')}.`
      : 'Which service would you like?',
  wouldYouBook: () => 'Would you like to book an appointment?',
  canHelpWith: () =>
    'I can book an appointment, answer questions about the business, or take a message. What can I do for you?',
  notBookedYet: () => 'Before you go: I still need that to finish your appointment. Would you give it to me?',
  noAppointmentYet: ({ slots: given }: { slots: SpokenSlot[] }) =>
    `Before you go: you don't have an appointment yet. ${asking.askWhichOffer({ slots: given })}`,
  askSecond: ({ date, time: at }: { date: string; time: string }) =>
    `You have your appointment on ${day(date)} at ${time(at)}. Would you like a second one, or to change that one?`,
  notBooked: () => "All right, then I'll leave the appointment.",
  sure: (nth: number) => ['Sure.', 'All right.', 'Of course.'][nth % 3] ?? 'Sure.',
  askDate: () => 'What day and time would suit you?',
  askDay: ({ time: at }: { time: string | null }) =>
    at ? `Sure, ${time(at)}. Which day would you like?` : 'Which day would you like?',
  askOtherDate: () => 'No problem. What day or time would suit you better?',
  askName: () => 'What name should I put it under?',
  askNameFor: ({ date, time: at }: { date: string; time: string }) =>
    `Great, ${day(date)} at ${time(at)}. What name should I put it under?`,
  askContact: () => 'And a phone number or e-mail address for the confirmation?',
  whyAsked: () => "It's only for your appointment, so the team knows who is coming and can reach you.",
  askQuestion: ({ text }: { text: string }) => text,
  askWhichOffer: ({ slots: given }: { slots: SpokenSlot[] }) =>
    given.length === 1 ? `Shall I book ${slots(given)}?` : `Which would you like: ${slots(given)}?`,
  askMessage: () => 'Sure. What should I tell them?',
  askMessageName: () => 'And your name, please?',
  askMessagePhone: () => 'What number should they call you back on?',
}

const stillRequested = (asked: { serviceName: string; date: string; time: string }) =>
  `${asked.serviceName} on ${day(asked.date)} at ${time(asked.time)} is asked for, and it isn't booked yet. ` +
  'Is there anything else I can help you with?'

/** Asks a website visitor to confirm the booking. */
function toConfirm(confirmation: BookedGiven['confirmation']): string {
  if (confirmation === null) return ' The team will confirm it.'
  return ` I'm ${confirmation === 'sms' ? 'texting' : 'e-mailing'} you a link; please open it to confirm.`
}

/** What is not booked yet: the business must say yes, or the caller must give the code that is sent to them. */
function requestedWords({ serviceName, date, time: at, name, confirmation, requested }: BookedGiven): string {
  const what = `${serviceName} on ${day(date)} at ${time(at)}`
  const by = confirmation === 'email' ? 'e-mail' : 'text'
  if (requested === 'code')
    return (
      `I'm keeping ${what} for you${called(name)}, for half an hour. It isn't booked yet: I'm sending you a code by ` +
      `${by}. Please type it here, or open the link beside it.`
    )
  return (
    `I've asked for it${called(name)}: ${what}. It isn't booked yet: the team will answer` +
    `${confirmation ? `, and you will hear by ${by}` : ''}.`
  )
}

const offering = {
  offers: ({ slots: given, match, reason, serviceName, oneDay, moving }: OffersGiven) => {
    if (given.length === 0)
      return (
        `${reason ? `${reasons[reason]} ` : ''}I couldn't find an open time for ${serviceName} then. Is ` +
        'there another day that would work?'
      )
    const lead =
      match === 'asked'
        ? oneDay && given.length > 1
          ? 'I have'
          : 'I can do'
        : `${reason ? reasons[reason] : "I don't have exactly that."} The closest I have is`
    const one = moving ? 'Shall I move it there?' : 'Shall I book that for you?'
    return `${lead} ${slots(given)}. ${given.length === 1 ? one : 'Which would you like?'}`
  },
  noOffers: ({ serviceName }: { serviceName: string }) =>
    `I'm sorry, I don't see any open time for ${serviceName} in the next few weeks. I can take a ` +
    'message, and the team will call you back.',
  booked: (given: BookedGiven) => {
    const { serviceName, date, time: at, name, staffName, confirmation, unconfirmed } = given
    if (given.requested) return requestedWords(given)
    const sent = unconfirmed
      ? toConfirm(confirmation)
      : confirmation === 'sms'
        ? " I'm texting you the confirmation."
        : confirmation === 'email'
          ? " I'm e-mailing you the confirmation."
          : ''
    return (
      `You're booked${called(name)}: ${serviceName} on ${day(date)} at ` +
      `${time(at)}${staffName ? ` with ${staffName}` : ''}.${sent}`
    )
  },
  nothingBooked: ({ change }: { change: boolean }) =>
    `Just so you know: nothing is booked${change ? ', changed or cancelled' : ''} yet.`,
  onlyDone: ({ booked, moved, cancelled }: DoneGiven) =>
    `Just so you know: ${[
      booked.length > 0 && `what is booked is ${dated(booked)}`,
      moved.length > 0 && `what is moved is now ${dated(moved)}`,
      cancelled.length > 0 && `what is cancelled is ${dated(cancelled)}`,
    ]
      .filter(Boolean)
      .join('; ')}. Nothing else is booked, changed or cancelled.`,
  slotTaken: () => "I'm sorry, somebody just took that time. Let me look again.",
  offerExpired: () => "I've held that a bit too long. Let me check again.",
  needsContact: () => 'I need a phone number or an e-mail address to book it.',
  bookingCodeWrong: () => "That isn't the code I sent, or it is too late for it. Please look again, or call us.",
  tooManyBookings: () =>
    "I can't book another one this way just now, but the team will get back to you. What should I tell them?",
  answerUnfit: () => "One of the answers isn't of the kind I need here, so it isn't booked yet.",
  cannotBook: () => "I'm sorry, that didn't go through.",
}

const answering = {
  price: ({ serviceName, price: amount }: { serviceName: string; price: Price | null }) =>
    amount
      ? `${serviceName} ${amount.from ? `starts at ${price(amount)}` : `is ${price(amount)}`}.`
      : `I don't know the price of ${serviceName}. The team will tell you before any work is done.`,
  prices: ({ services }: { services: { name: string; price: Price | null }[] }) => {
    const known = services.flatMap(({ name, price: amount }) =>
      amount ? [`${name} ${amount.from ? 'from' : 'is'} ${price(amount)}`] : [],
    )
    return known.length > 0
      ? `${list(known)}.`
      : "I don't have prices here. The team will tell you before any work is done."
  },
  hours: ({ hours }: { hours: OpenDay[] }) =>
    hours.length > 0 ? `We're open ${openingHours(hours)}.` : "I don't have the opening hours here, sorry.",
  address: ({ address }: { address: string | null }) =>
    address ? `We're at ${address}.` : "I don't have the address here, sorry. The team can tell you.",
  services: ({ services }: { services: string[] }) =>
    services.length > 0 ? `We offer ${list(services)}.` : "I don't have a list of services here, sorry.",
  duration: ({ serviceName, minutes }: { serviceName: string; minutes: number }) =>
    `${serviceName} takes about ${length(minutes)}.`,
  textingAnswer: () => "I'm texting that to the number you're calling from.",
  cannotText: () => "I can't text you from here, I'm sorry.",
  confirmationTexted: () => "You'll have the day and time by text.",
  unknownAgain: () => "I don't have that here either, sorry.",
  ourNumber: ({ phone }: { phone: string }) => `Our number is ${spokenDigits(phone)}.`,
  unknown: () => "I don't know that, I'm sorry. The team can tell you.",
  messageTaken: ({ name, phone }: { name: string | null; phone: string | null }) =>
    `Thank you${called(name)}. I've passed your message on, and the team will call you ` +
    `back${phone ? ` at ${spokenDigits(phone)}` : ''}.`,
  messageNotTaken: () => "I'm sorry, I couldn't save the message just now. Please try again a little later.",
}

const writing = {
  ownerCallbackSubject: (message: CallbackWords) =>
    `${message.urgent ? 'URGENT: call back' : 'Call back'} ${message.name ? `“${message.name}”` : 'a caller'}`,
  ownerCallbackBody: (message: CallbackWords) =>
    [
      `${message.name ? `“${message.name}”` : 'A caller'} left a ` +
        `message${message.urgent ? ' and says it is urgent' : ''}. They wrote:`,
      '',
      message.body,
      '',
      `Phone:    ${message.phone ?? 'not given'}`,
      `Received: ${message.receivedAt}`,
    ].join('\n'),
}

export type Talking = typeof talking
export type Asking = typeof asking
export type Offering = typeof offering
export type Answering = typeof answering
export type Writing = typeof writing

export const say = {
  ...arranging,
  ...manner,
  ...own,
  ...together,
  ...talking,
  ...asking,
  ...offering,
  ...answering,
  ...answersEn,
  ...writing,
}

/** A catalogue of all sentences in one language. */
export type Catalogue = typeof say
