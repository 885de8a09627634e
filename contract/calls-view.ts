/** Calls as the people of the business see them: who called, what they wanted, and what they got. */
import { z } from 'zod'
import { Outcome, SummaryBy } from './afterwards.ts'
import { listOf } from './list-page.ts'
import { RecordingView } from './recordings.ts'
import { DayText, InstantText, LanguageCode, Uuid } from './values.ts'

/**
 * `waiting`: the caller hears music while a person is sought. `connected`: they talk with a person. `voicemail`: they
 * leave a message.
 */
const callStates = ['requested', 'ringing', 'answered', 'waiting', 'connected', 'voicemail', 'ended'] as const

export const CallRow = z.object({
  id: Uuid,
  conversationId: Uuid,
  direction: z.enum(['incoming', 'outgoing']),
  state: z.enum(callStates),
  startedAt: InstantText,
  endedAt: InstantText.nullable(),
  /** How long it was talked; null while it goes on, and when nobody picked up. */
  seconds: z.number().int().nullable(),
  /** The telephone at the other end; null where it was withheld. */
  phone: z.string().nullable(),
  contactId: Uuid.nullable(),
  /** The contact's, or as they said it. */
  name: z.string().nullable(),
  /** Null until it is over, and for a while after that. */
  outcome: Outcome.nullable(),
  /** In the business's language. */
  summary: z.string().nullable(),
  /** Questions of theirs that had no answer and have none yet. */
  unanswered: z.number().int(),
  hasRecording: z.boolean(),
})
export type CallRow = z.infer<typeof CallRow>

/** The newest first. Days are the business's, both included. */
export const ListCalls = z.object({
  outcome: Outcome.optional(),
  from: DayText.optional(),
  to: DayText.optional(),
  contactId: Uuid.optional(),
  /** Only those with a question that has no answer. */
  unanswered: z.stringbool().optional(),
  /** Part of a name, or of a telephone number. */
  q: z.string().trim().max(100).optional(),
  size: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(200).optional(),
})
export type ListCalls = z.infer<typeof ListCalls>
export const CallList = listOf(CallRow)
export type CallList = z.infer<typeof CallList>

export const CallTurn = z.object({
  seq: z.number().int(),
  /** `tool`: the receptionist did something. */
  role: z.enum(['caller', 'receptionist', 'tool']),
  /** `prompt` and `dtmf` are words and keys; others are events without words, like `silence`. */
  kind: z.string(),
  /** The sentence; of a tool its name. */
  text: z.string(),
  /** What of it the caller heard before they spoke over it; null: all. */
  heard: z.string().nullable(),
  /** The appointment that a tool booked, moved or cancelled. */
  appointmentId: Uuid.nullable(),
  at: InstantText,
})
export type CallTurn = z.infer<typeof CallTurn>

export const CallDetail = CallRow.extend({
  language: LanguageCode,
  summaryBy: SummaryBy.nullable(),
  /** The newest two hundred. */
  turns: z.array(CallTurn),
  /** Asked in it, and without an answer. */
  questions: z.array(z.object({ id: Uuid, words: z.string() })),
  recordings: z.array(RecordingView),
})
export type CallDetail = z.infer<typeof CallDetail>
