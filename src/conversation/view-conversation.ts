import type { GlassView } from '#contract/glass.ts'
import { findStandingOffers } from '#src/appointments/index.ts'
import { callerKey } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { findConversation, findTurns } from './queries.ts'
import type { Turn } from './turn.ts'

/** A conversation as its rows tell it: what was said, understood, done and written. Fails with `not_found`. */
export async function viewConversation(tx: Tx, conversationId: string): Promise<GlassView> {
  const conversation = await findConversation(tx, conversationId)
  if (!conversation) throw new DomainError('not_found')
  const offers = await findStandingOffers(tx, callerKey(conversationId))
  const turns = await findTurns(tx, conversationId)
  return {
    conversationId,
    brain: conversation.brain,
    language: conversation.language,
    state: conversation.state as GlassView['state'],
    epoch: conversation.epoch,
    wish: conversation.wish as Record<string, unknown>,
    offers: offers.map((offer) => {
      const local = offer.starts_at.toZonedDateTimeISO(offer.zone)
      return { offerId: offer.id, date: local.toPlainDate().toString(), time: local.toPlainTime().toString({ smallestUnit: 'minute' }), expiresAt: offer.expires_at.toString() }
    }),
    turns: turns.map((row) => presentTurn(row)),
  }
}

function presentTurn(row: Awaited<ReturnType<typeof findTurns>>[number]): GlassView['turns'][number] {
  const turn = row as unknown as Turn
  return {
    seq: row.seq,
    role: turn.role,
    kind: turn.kind,
    text: turn.text,
    understood: turn.role === 'caller' ? turn.detail.understood : null,
    tool: turn.role === 'tool' ? { name: turn.detail.name, input: turn.detail.input, output: turn.detail.output } : null,
    wrote: row.wrote as { table: string; id: string }[],
    ms: row.ms,
    at: row.at.toString(),
  }
}
