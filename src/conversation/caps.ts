/**
 * Caps on the receptionist's time and on language model tokens, per visitor, conversation and business. No honest call
 * comes near.
 */
import {
  dayMs,
  hourMs,
  limitOf,
  minuteMs,
  quarterMs,
  type Cap,
  type CapFigures,
} from '#src/platform/rate-limit/caps.ts'
import type { Limit } from '#src/platform/rate-limit/limiter.ts'
import type { Channel } from './briefing.ts'
import { affordableMs, type Spending } from './spending.ts'

const turnsPerConversation: Cap = { name: 'turns-per-conversation', limit: 200, windowMs: null }
const charactersPerConversation: Cap = { name: 'characters-per-conversation', limit: 40_000, windowMs: null }
const minutesPerChat: Cap = { name: 'minutes-per-chat', limit: 30, windowMs: null }
/** A thread that never rests for a day begins anew after so many. */
const daysPerThread: Cap = { name: 'days-per-text-conversation', limit: 14, windowMs: null }
/** Answers in one thread. More are a machine's, or nobody reads them; danger is told whatever their number. */
export const repliesPerThread: Cap = { name: 'text-replies-per-thread', limit: 20, windowMs: hourMs }
/** A quarter of an hour is a long call, and the business pays for every minute of it. */
const minutesPerCall: Cap = { name: 'minutes-per-call', limit: 15, windowMs: null }
/** Hundredths of a currency's unit: the carrier's minutes by our estimate, and the tokens that have a price. */
const centsPerCall: Cap = { name: 'cents-per-call', limit: 300, windowMs: null }
/** Tokens of language models, as the models count them; over this cap the built-in brain answers. */
export const tokensPerConversation: Cap = { name: 'model-tokens-per-conversation', limit: 300_000, windowMs: null }
export const tokensPerVisitor: Cap = { name: 'model-tokens-per-visitor', limit: 1_000_000, windowMs: dayMs }
export const tokensPerBusiness: Cap = { name: 'model-tokens-per-business', limit: 20_000_000, windowMs: dayMs }
/** Messages left for the owner. */
export const messagesPerConversation: Cap = { name: 'messages-left-per-conversation', limit: 5, windowMs: null }
/** Codes that callers have sent to where an appointment was booked from, to whomever they went. */
export const codesOfVisitor: Cap = { name: 'proof-codes-per-visitor', limit: 6, windowMs: dayMs }
/** Questions without an answer that are kept for the owner. */
export const questionsOfDay: Cap = { name: 'questions-kept-per-business-day', limit: 200, windowMs: dayMs }
/** What a business has told: a language model reads every question, and a search looks at every entry. */
export const entriesPerBusiness: Cap = { name: 'knowledge-entries-per-business', limit: 500, windowMs: null }
/** Rehearsals: each plays a dozen calls, as the process would with callers. */
export const rehearsalsOfDay: Cap = { name: 'rehearsals-per-business-day', limit: 20, windowMs: dayMs }
/** Counts web chats only. Each telephone call has its own bounds, and no flood of chats may end one. */
const turnsPerVisitor: Cap = { name: 'turns-per-visitor', limit: 600, windowMs: quarterMs }
const turnsPerBusiness: Cap = { name: 'turns-per-business', limit: 6_000, windowMs: quarterMs }
const conversationsPerVisitor: Cap = { name: 'conversations-per-visitor', limit: 60, windowMs: hourMs }
const conversationsPerVisitorDay: Cap = { name: 'conversations-per-visitor-day', limit: 300, windowMs: dayMs }
const chatsPerBusiness: Cap = { name: 'chats-per-business', limit: 1_000, windowMs: hourMs }

export const conversationCaps = [
  turnsPerConversation,
  charactersPerConversation,
  minutesPerChat,
  minutesPerCall,
  daysPerThread,
  repliesPerThread,
  centsPerCall,
  tokensPerConversation,
  tokensPerVisitor,
  tokensPerBusiness,
  messagesPerConversation,
  codesOfVisitor,
  questionsOfDay,
  entriesPerBusiness,
  rehearsalsOfDay,
  turnsPerVisitor,
  turnsPerBusiness,
  conversationsPerVisitor,
  conversationsPerVisitorDay,
  chatsPerBusiness,
]

type Whose = { businessId: string; visitor: string | null }

/** The limits of one turn in a web chat or a text conversation. */
export function turnLimits(figures: CapFigures, { businessId, visitor }: Whose): Limit[] {
  return [
    limitOf(figures, turnsPerBusiness, businessId),
    ...(visitor === null ? [] : [limitOf(figures, turnsPerVisitor, visitor)]),
  ]
}

/** The limits of opening a web chat, also of resuming one. */
export function chatLimits(figures: CapFigures, { businessId, visitor }: Whose): Limit[] {
  const ofVisitor =
    visitor === null
      ? []
      : [limitOf(figures, conversationsPerVisitor, visitor), limitOf(figures, conversationsPerVisitorDay, visitor)]
  return [limitOf(figures, chatsPerBusiness, businessId), ...ofVisitor]
}

type Aged = { ageMs: number; channel: Channel; spending: Spending }
export type Spent = Aged & { turns: number; characters: number }

/**
 * Milliseconds a conversation of this age may still last; negative when its time is over. `most` gives the figure of a
 * cap.
 */
export function timeLeftMs({ ageMs, channel, spending }: Aged, most: (cap: Cap) => number): number {
  if (channel === 'web') return most(minutesPerChat) * minuteMs - ageMs
  if (channel === 'sms') return most(daysPerThread) * dayMs - ageMs
  const mostCents = most(centsPerCall)
  return Math.min(most(minutesPerCall) * minuteMs - ageMs, affordableMs(spending, { ageMs, mostCents }))
}

/** Whether a conversation has reached one of its caps. */
export function isUsedUp({ turns, characters, ...aged }: Spent, most: (cap: Cap) => number): boolean {
  return (
    turns > most(turnsPerConversation) || characters > most(charactersPerConversation) || timeLeftMs(aged, most) < 0
  )
}
