/**
 * The token budget of language models. A step's cost is known only afterwards, so one turn may exceed the budget; the
 * built-in brain answers the next.
 */
import type { ModelMessage, SystemModelMessage } from 'ai'
import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Context } from '#src/context.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import type { Openers } from '#src/platform/db/database.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { hourMs, type Cap } from '#src/platform/rate-limit/caps.ts'
import * as caps from '../caps.ts'
import { builtInBrainId } from '../dialogue/as-model.ts'
import { addModelTokens, findModelTokens, findVisitorTokens } from '../model-usage-queries.ts'
import { updateBrain } from '../queries.ts'
import { microsOfTokens, spend, type Spending } from '../spending.ts'
import { tools } from '../tools/index.ts'
import type { Tokens } from './think.ts'

/** The parts of a session by which its model's tokens are counted. */
type Counted = {
  ctx: Context
  db: Openers
  businessId: string
  conversationId: string
  visitor: string | null
  brainId: string
  spending: Spending
}

/** Tokens that models used for this visitor, over all businesses: one share for all. Zero where no model is used. */
export async function tokensOfVisitor({ ctx, visitor, brainId }: Counted): Promise<number> {
  if (visitor === null || brainId === builtInBrainId) return 0
  return ctx.db.asPlatform('what models took for a visitor', (tx) =>
    findVisitorTokens(tx, { visitor, since: since(ctx, caps.tokensPerVisitor) }),
  )
}

/** The store counts whole hours, so the oldest hour counts as long as any part of it lies within the window. */
function since(ctx: Context, { windowMs }: Cap): Temporal.Instant {
  return instantOf(ctx.clock.nowMs() - (windowMs ?? 0) - hourMs)
}

/**
 * Switches the conversation to the built-in brain for good when the conversation, its visitor or its business has used
 * up its tokens.
 */
export async function enforceModelBudget(tx: Tx, session: Counted, ofVisitor: number): Promise<void> {
  const { ctx, conversationId, brainId } = session
  if (brainId === builtInBrainId) return
  const used = await findModelTokens(tx, { conversationId, since: since(ctx, caps.tokensPerBusiness) })
  const isLeft =
    used.ofConversation < tx.most(caps.tokensPerConversation) &&
    used.ofBusiness < tx.most(caps.tokensPerBusiness) &&
    ofVisitor < tx.most(caps.tokensPerVisitor)
  if (isLeft) return
  session.brainId = builtInBrainId
  await updateBrain(tx, conversationId, builtInBrainId)
  tx.record('conversation.brain-failed', { conversationId, brain: brainId, reason: 'budget' })
}

/** Counts the tokens of a model's step, and what they cost where that is known. */
export async function spendTokens(session: Counted, tokens: Tokens): Promise<void> {
  const { ctx, db, businessId, conversationId, visitor, brainId: brain } = session
  const { price } = ctx.models.brain(brain)
  const hour = instantOf(Math.floor(ctx.clock.nowMs() / hourMs) * hourMs)
  await db.forBusiness(businessId, (tx) =>
    addModelTokens(tx, { conversationId, visitor: visitor ?? '', hour, brain, tokens, price }),
  )
  if (price)
    session.spending = spend(session.spending, { micros: microsOfTokens(tokens, price), currency: price.currency })
}

/** The tool schemas are sent with every question, so they cost tokens too. */
const toolLetters = JSON.stringify(
  tools.map(({ name, description, input }) => [name, description, z.toJSONSchema(input, { io: 'input' })]),
).length

/**
 * Estimates the tokens where a model reports none, as when it was cut off: about four characters of English make one.
 */
export function estimateTokens(system: SystemModelMessage, messages: readonly ModelMessage[], spoken: string): Tokens {
  const letters = toolLetters + system.content.length + JSON.stringify(messages).length
  return { read: Math.ceil(letters / 4), written: Math.ceil(spoken.length / 4) }
}
