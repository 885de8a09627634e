/** One step of a conversation, as it is stored and as every brain is shown it again. */
import type { Understood } from './understanding/understood.ts'

export type CallerKind = 'setup' | 'resumed' | 'prompt' | 'dtmf' | 'interrupted' | 'silence'

/** `heard`: how much of our sentence had been spoken when the caller interrupted it. */
export type CallerTurn = {
  role: 'caller'
  kind: CallerKind
  text: string
  detail: { understood: Understood | null; heard?: string }
}
/** `truth`: the system's sentence about what is booked and what is not. */
/**
 * `meta` is what the brain wants to be given back, with words or with a tool; null from brains that keep no such thing.
 */
export type ReceptionistTurn = {
  role: 'receptionist'
  kind: 'said'
  text: string
  detail: { meta: Record<string, unknown> | null; brain: string; truth?: true }
}
export type ToolTurn = {
  role: 'tool'
  kind: 'called'
  text: string
  detail: {
    callId: string
    name: string
    input: unknown
    output: unknown
    failed: boolean
    meta: Record<string, unknown> | null
  }
}

export type Turn = CallerTurn | ReceptionistTurn | ToolTurn
export type TurnDetail = Turn['detail']
