import { z } from 'zod'
import { fromCursor, toCursor } from '#contract/cursor.ts'
import type { ConversationCost, GlassView } from '#contract/glass.ts'
import { findStandingOffers } from '#src/appointments/index.ts'
import { callerKey } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { findCarrierCosts, findModelCosts, type CostPart } from './cost-queries.ts'
import { findConversation, findTurns } from './queries.ts'
import type { Turn } from './turn.ts'

const mostTurns = 200

/** The sequence number a page ends before. Fails with `invalid_request` when `cursor` is not the `next` of a page. */
export function turnBefore(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined
  const key = z.tuple([z.number().int().nonnegative()]).safeParse(fromCursor(cursor))
  if (!key.success) throw new DomainError('invalid_request', 'cursor: use the `next` of the page before, unchanged')
  return key.data[0]
}

/**
 * A conversation from its rows: the newest turns with what was said, understood, done and written. Fails with
 * `not_found`.
 */
export async function viewConversation(
  tx: Tx,
  conversationId: string,
  { size = mostTurns, before }: { size?: number; before?: number | undefined } = {},
): Promise<GlassView> {
  const conversation = await findConversation(tx, conversationId)
  if (!conversation) throw new DomainError('not_found')
  const offers = await findStandingOffers(tx, callerKey(conversationId))
  const turns = await findTurns(tx, conversationId, { size: size + 1, before })
  const shown = turns.slice(-size)
  return {
    conversationId,
    brain: conversation.brain,
    language: conversation.language,
    state: conversation.state as GlassView['state'],
    epoch: conversation.epoch,
    timers: null,
    wish: conversation.wish as Record<string, unknown>,
    offers: offers.map((offer) => {
      const local = offer.starts_at.toZonedDateTimeISO(offer.zone)
      return {
        offerId: offer.id,
        date: local.toPlainDate().toString(),
        time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
        expiresAt: offer.expires_at.toString(),
      }
    }),
    cost: await viewCost(tx, conversation),
    turns: shown.map((row) => presentTurn(row)),
    // Another page exists when there are more turns than `size`.
    next: turns.length > size ? toCursor([shown[0]?.seq ?? 0]) : null,
  }
}

type Costing = Pick<NonNullable<Awaited<ReturnType<typeof findConversation>>>, 'id' | 'channel'>

async function viewCost(tx: Tx, { id, channel }: Costing): Promise<ConversationCost> {
  const lines = channel === 'phone' ? await findCarrierCosts(tx, id) : null
  const models = await findModelCosts(tx, id)
  return {
    carrier: lines?.map((line) => ({ ...line, parts: line.parts as CostPart[] })) ?? null,
    models: models.map(({ brain, tokens_read, tokens_written, amount, currency }) => ({
      ...{ brain, tokensRead: tokens_read, tokensWritten: tokens_written },
      ...(currency ? { amount, currency } : { amount: null, currency: null }),
    })),
  }
}

function presentTurn(row: Awaited<ReturnType<typeof findTurns>>[number]): GlassView['turns'][number] {
  const turn = row as unknown as Turn
  return {
    seq: row.seq,
    role: turn.role,
    kind: turn.kind,
    text: turn.text,
    heard: turn.role === 'receptionist' ? (turn.detail.heard ?? null) : null,
    mustHear: turn.role === 'receptionist' ? (turn.detail.must?.words ?? null) : null,
    filler: turn.role === 'caller' ? (turn.detail.filler ?? null) : null,
    understood: turn.role === 'caller' ? turn.detail.understood : null,
    tool:
      turn.role === 'tool' ? { name: turn.detail.name, input: turn.detail.input, output: turn.detail.output } : null,
    wrote: row.wrote as { table: string; id: string }[],
    ms: row.ms,
    at: row.at.toString(),
  }
}
