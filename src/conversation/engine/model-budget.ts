/** Tokens of language models: what they cost is known only afterwards, so a turn may go over, and the next is the built-in brain's. */
import type { ModelMessage } from 'ai'
import type { Context } from '#src/context.ts'
import type { Openers } from '#src/platform/db/database.ts'
import { hourMs } from '#src/platform/rate-limit/caps.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { builtInBrainId } from '../brain/built-in.ts'
import * as caps from '../caps.ts'
import { addModelTokens, findModelTokens, updateBrain } from '../queries.ts'

/** The parts of a session that its model is counted by. */
type Counted = { ctx: Context; db: Openers; businessId: string; conversationId: string; visitor: string | null; brainId: string }

/** Hands the conversation to the built-in brain for good when it, its visitor or its business has used up the models. */
export async function holdModelBudget(tx: Tx, session: Counted): Promise<void> {
  const { conversationId, visitor, brainId } = session
  if (brainId === builtInBrainId) return
  const since = instantOf(session.ctx.clock.nowMs() - (caps.tokensPerBusiness.windowMs ?? 0))
  const used = await findModelTokens(tx, { conversationId, visitor: visitor ?? '', since })
  const isLeft =
    used.ofConversation < tx.most(caps.tokensPerConversation) &&
    used.ofBusiness < tx.most(caps.tokensPerBusiness) &&
    (visitor === null || used.ofVisitor < tx.most(caps.tokensPerVisitor))
  if (isLeft) return
  session.brainId = builtInBrainId
  await updateBrain(tx, conversationId, builtInBrainId)
  tx.record('conversation.brain-failed', { conversationId, brain: brainId, reason: 'budget' })
}

/** Counts what a model's step took. */
export async function spendTokens({ ctx, db, businessId, conversationId, visitor }: Counted, tokens: number): Promise<void> {
  const hour = instantOf(Math.floor(ctx.clock.nowMs() / hourMs) * hourMs)
  await db.forBusiness(businessId, (tx) => addModelTokens(tx, { conversationId, visitor: visitor ?? '', hour, tokens: Math.ceil(tokens) }))
}

/** Where a model does not say what it took, as when it was cut off: four characters of English are about a token. */
export function estimateTokens(messages: readonly ModelMessage[], spoken: string): number {
  return (JSON.stringify(messages).length + spoken.length) / 4
}
