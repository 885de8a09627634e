/**
 * A session: the state of a conversation at one socket. The rows hold everything that matters; this is what the next
 * turn needs of it.
 */
import type { Context } from '#src/context.ts'
import type { Actor } from '#src/platform/actor.ts'
import type { Openers } from '#src/platform/db/database.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { strangerAsker } from '#src/platform/per-asker.ts'
import { readStored } from '#src/platform/values/stored.ts'
import type { Briefing, Direction } from '../briefing.ts'
import { isUsedUp, timeLeftMs } from '../caps.ts'
import { findTurns, insertTurn, raiseEpoch, updateHeld, type NewTurn } from '../queries.ts'
import type { FindSlotsAnswer } from '../tool-shapes.ts'
import { Turn, type CallerKind } from '../turn.ts'
import { nextLanguage, understand } from '../understanding/understand.ts'
import { Wish, type Asked, type Hearing, type Language } from '../understanding/understood.ts'
import { foldWish } from '../understanding/wish.ts'
import { buildBriefing, localNow } from './build-briefing.ts'
import { enforceModelBudget, tokensOfVisitor } from './model-budget.ts'

export type Session = {
  readonly ctx: Context
  /** Opens transactions that act for the caller. */
  readonly db: Openers
  readonly caller: Actor
  readonly businessId: string
  readonly conversationId: string
  readonly epoch: number
  readonly visitor: string | null
  /** The sequence number of the first of `turns`. */
  readonly firstSeq: number
  /** The conversation has reached a cap: it ends after one more sentence. */
  isUsedUp: boolean
  /** Milliseconds, counted from the take-over, until the conversation must end. */
  readonly timeLeftMs: number
  brainId: string
  briefing: Briefing
  wish: Wish
  turns: Turn[]
  /** When the caller's last words came, epoch milliseconds of wall time. */
  heardAtMs: number
}

/** A conversation that a relay route found or created. */
export type Opened = {
  businessId: string
  conversationId: string
  /** The visitor's pseudonym, where the route knows it. */
  visitor?: string
  /** The brain the sandbox's phone chose for a new conversation; only the sandbox may choose. */
  wantedBrain?: string | undefined
}

/** More turns than a brain looks back at; bounds the memory of one socket. */
const mostTurns = 300

const desk = { actor: { kind: 'system', name: 'deskbell' }, requestId: null } as const

/**
 * Takes the conversation over by raising its epoch: no older socket can write a turn from now on. Null when the
 * conversation is not open.
 */
export async function takeOver(ctx: Context, { businessId, conversationId, visitor }: Opened): Promise<Session | null> {
  return ctx.db
    .by(desk, visitor === undefined ? undefined : strangerAsker(visitor))
    .forBusiness(businessId, async (tx) => {
      const row = await raiseEpoch(tx, conversationId)
      if (!row || row.state === 'ended') return null
      const channel = row.channel as 'phone' | 'web'
      const caller: Actor = { kind: 'caller', businessId, conversationId, channel, visitor: row.visitor }
      const db = ctx.db.by(
        { actor: caller, requestId: null },
        row.visitor === null ? undefined : strangerAsker(row.visitor),
      )
      const rows = await findTurns(tx, conversationId, { size: mostTurns })
      const talk = {
        channel,
        direction: row.direction as Direction,
        language: row.language as Language,
        callerPhone: row.caller_phone,
      }
      return {
        ...{ ctx, db, caller, businessId, conversationId, epoch: row.epoch, visitor: row.visitor, brainId: row.brain },
        briefing: await buildBriefing(tx, talk),
        wish: readStored(Wish, { row: `conversations ${conversationId}, wish`, value: row.wish }),
        turns: rows.map((turn) =>
          readStored(Turn, { row: `turns ${turn.seq} of conversation ${conversationId}`, value: turn }),
        ),
        firstSeq: rows[0]?.seq ?? row.next_seq,
        isUsedUp: false,
        timeLeftMs: Math.max(
          0,
          timeLeftMs({ channel, ageMs: tx.now.epochMilliseconds - row.started_at.epochMilliseconds }, (cap) =>
            tx.most(cap),
          ),
        ),
        heardAtMs: ctx.clock.nowMs(),
      }
    })
}

/**
 * What a caller said or did. For an interruption `text` is what they heard of our sentence. `unfinished`: characters of
 * earlier pieces that became no sentence.
 */
export type Heard = { kind: CallerKind; text: string; unfinished: number }

/** Understands a caller's turn and writes it. Fails with `conversation_moved`. */
export async function hear(session: Session, { kind, text, unfinished }: Heard): Promise<void> {
  session.heardAtMs = session.ctx.clock.nowMs()
  const ofVisitor = await tokensOfVisitor(session)
  await session.db.forBusiness(session.businessId, async (tx) => {
    Object.assign(session.briefing, localNow(tx, session.briefing.business.zone))
    const spoken = kind === 'prompt' || kind === 'dtmf'
    const understood = spoken ? understand(text, hearingOf(session)) : null
    const detail = { understood, ...(kind === 'interrupted' ? { heard: text } : {}) }
    await write(tx, session, {
      role: 'caller',
      kind,
      text: spoken ? text : '',
      detail,
      wrote: [],
      ms: null,
      characters: text.length + unfinished,
    })
    await enforceModelBudget(tx, session, ofVisitor)
    if (!understood) return
    const language = nextLanguage(session.briefing.language, understood)
    const wish = foldWish(session.wish, understood)
    await updateHeld(tx, session.conversationId, { language, wish })
    session.briefing.language = language
    session.wish = wish
  })
}

/**
 * Writes a turn and keeps it in the session. Throws `conversation_moved` when another socket owns the conversation now.
 */
export async function write(tx: Tx, session: Session, turn: NewTurn): Promise<void> {
  const appended = await insertTurn(tx, session, turn)
  if (!appended) throw new DomainError('conversation_moved')
  const { seq, startedAt, ...spent } = appended
  session.turns = [...session.turns.slice(0, seq - session.firstSeq), turn]
  const ageMs = tx.now.epochMilliseconds - startedAt.epochMilliseconds
  session.isUsedUp = isUsedUp({ ...spent, ageMs, channel: session.briefing.channel }, (cap) => tx.most(cap))
}

function hearingOf(session: Session): Hearing {
  const { briefing, turns } = session
  return {
    today: briefing.today,
    now: briefing.now,
    language: briefing.language,
    country: briefing.business.country,
    asked: askedIn(turns),
    services: briefing.services.map((service) => ({
      id: service.id,
      names: [service.name.en, service.name.es, ...service.aliases].map((name) => name.toLowerCase()),
    })),
    offers: standingOffers(turns),
  }
}

function askedIn(turns: readonly Turn[]): Asked | null {
  const last = turns.findLast((turn) => turn.role === 'receptionist')
  return (last?.detail.meta?.['asked'] as Asked | undefined) ?? null
}

/** The offers shown last, unless one of them has been booked since. */
function standingOffers(turns: readonly Turn[]): FindSlotsAnswer['offers'] {
  const last = turns.findLast(
    (turn) =>
      turn.role === 'tool' && !turn.detail.failed && ['find_slots', 'book_appointment'].includes(turn.detail.name),
  )
  if (last?.role !== 'tool') return []
  if (last.detail.name === 'find_slots') return (last.detail.output as FindSlotsAnswer).offers
  return []
}
