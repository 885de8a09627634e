/** A turn: one step of a conversation, as stored, read back and shown to every brain. */
import { z } from 'zod'
import { Understood } from './understanding/understood.ts'

const CallerKind = z.enum(['setup', 'resumed', 'prompt', 'dtmf', 'interrupted', 'silence'])
export type CallerKind = z.infer<typeof CallerKind>

/** The brain's own data, returned to it with the history; null from brains that store none. */
const meta = z.record(z.string(), z.unknown()).nullable()

const CallerTurn = z.object({
  role: z.literal('caller'),
  kind: CallerKind,
  text: z.string(),
  /** `heard`: how much of our sentence had been spoken when the caller interrupted it. */
  detail: z.object({ understood: Understood.nullable(), heard: z.string().optional() }),
})
export type CallerTurn = z.infer<typeof CallerTurn>

const ReceptionistTurn = z.object({
  role: z.literal('receptionist'),
  kind: z.literal('said'),
  text: z.string(),
  /** `truth`: this is the system's sentence about what is booked and what is not. */
  detail: z.object({ meta, brain: z.string(), truth: z.literal(true).optional() }),
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
