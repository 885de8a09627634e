import type { z } from 'zod'
import type { Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import type { Briefing } from '../briefing.ts'

/** Who a tool acts for. The business, the caller and the language are the session's, never the model's to say. */
export type ToolSession = { conversationId: string; caller: Actor; briefing: Briefing }

export type WroteRow = { table: string; id: string }

/** A thing a brain can do. `run` is one transaction together with the turn that tells of it. */
export type Tool<I, O> = {
  name: string
  description: string
  input: z.ZodType<I>
  run(tx: Tx, session: ToolSession, input: I): Promise<{ answer: O; wrote: WroteRow[] }>
}
