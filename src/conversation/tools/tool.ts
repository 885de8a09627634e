import type { z } from 'zod'
import type { Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import type { Sending, Taking } from '#src/reaching/index.ts'
import type { Briefing } from '../briefing.ts'
import type { Turn } from '../turn.ts'
import type { Language } from '../understanding/understood.ts'
import type { Unshown } from './shown.ts'

/** The caller a tool acts for. Business, caller and language come from the session, never from the model. */
export type ToolSession = {
  conversationId: string
  caller: Actor
  briefing: Briefing
  turns: readonly Turn[]
  visitor: string | null
  codes: Codes
}

/** What it takes to send a code and to take it. */
export type Codes = Sending & Taking

export type WroteRow = { table: string; id: string }

/** A tool of the brain. `run` shares one transaction with the tool's turn. */
export type Tool<I, O> = {
  name: string
  description: string
  input: z.ZodType<I>
  /** What a language model must know to use it: its lines of the instructions. */
  rules?(briefing: Briefing): string
  /** The answer, not an error, for a code with which it can fail. */
  failed?(language: Language, code: string): O
  /** Ids in the input that this conversation was not shown; null where all were. */
  unshown?(briefing: Briefing, input: I): Unshown | null
  run(tx: Tx, session: ToolSession, input: I): Promise<{ answer: O; wrote: WroteRow[] }>
}
