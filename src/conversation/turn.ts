/** A turn: one step of a conversation, as stored, read back and shown to every brain. */
import { z } from 'zod'
import { Danger } from './understanding/danger.ts'
import { Understood } from './understanding/understood.ts'

/**
 * `unreached`: nobody took the caller, who is back. `returned`: they are back from a talk with a person. `interrupted`
 * stands in older conversations only: what was heard of a sentence is in its own turn now.
 */
const CallerKind = z.enum(['setup', 'resumed', 'unreached', 'returned', 'prompt', 'dtmf', 'interrupted', 'silence'])
export type CallerKind = z.infer<typeof CallerKind>

/** The brain's own data, returned to it with the history; null from brains that store none. */
const meta = z.record(z.string(), z.unknown()).nullable()

export const CallerTurn = z.object({
  role: z.literal('caller'),
  kind: CallerKind,
  text: z.string(),
  detail: z.object({
    understood: Understood.nullable(),
    heard: z.string().optional(),
    /** What they said about being recorded; `only`: and nothing else. */
    recording: z.object({ says: z.enum(['refuses', 'agrees', 'asks']), only: z.boolean() }).optional(),
    /** What became of the code they read; its digits are kept nowhere. `unread`: they were not six. */
    code: z.enum(['right', 'wrong', 'ended', 'unread']).optional(),
    /** What we said so that they would not wait in silence for the answer. */
    filler: z.string().optional(),
  }),
})
export type CallerTurn = z.infer<typeof CallerTurn>

/** Words of a sentence that the caller must have heard, and why. */
export const Duty = z.object({
  kind: z.enum(['notice', 'danger', 'booked', 'recording']),
  words: z.string(),
  danger: Danger.optional(),
})
export type Duty = z.infer<typeof Duty>

const ReceptionistTurn = z.object({
  role: z.literal('receptionist'),
  kind: z.literal('said'),
  text: z.string(),
  detail: z.object({
    meta,
    brain: z.string(),
    /** This is the system's sentence about what is booked and what is not. */
    truth: z.literal(true).optional(),
    /** The system's words about the recording of the call; no brain is shown them. */
    about: z.literal('recording').optional(),
    /** What the caller heard of `text` before they spoke over it, or the line was gone; left out when all of it. */
    heard: z.string().optional(),
    must: Duty.optional(),
  }),
})
export type ReceptionistTurn = z.infer<typeof ReceptionistTurn>

const ToolTurn = z.object({
  role: z.literal('tool'),
  kind: z.literal('called'),
  text: z.string(),
  detail: z.object({
    callId: z.string(),
    name: z.string(),
    input: z.unknown(),
    output: z.unknown(),
    failed: z.boolean(),
    meta,
  }),
})
export type ToolTurn = z.infer<typeof ToolTurn>

export const Turn = z.discriminatedUnion('role', [CallerTurn, ReceptionistTurn, ToolTurn])
export type Turn = z.infer<typeof Turn>
