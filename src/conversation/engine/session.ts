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
import type { Briefing, Channel, Direction } from '../briefing.ts'
import { updateCameBack } from '../came-back-queries.ts'
import { isUsedUp, timeLeftMs } from '../caps.ts'
import { findMinutePrice, findModelCosts } from '../cost-queries.ts'
import { stateOf } from '../dialogue/state.ts'
import { findTurns, insertTurn, raiseEpoch, updateHeardOf, updateHeld, type NewTurn } from '../queries.ts'
import { microsOf, spend, type Spending } from '../spending.ts'
import type { Codes } from '../tools/tool.ts'
import { Turn, type ReceptionistTurn } from '../turn.ts'
import { readRecordingWish, type RecordingWish } from '../understanding/recording-wish.ts'
import { nextLanguage, understand } from '../understanding/understand.ts'
import { Wish, type Asked, type Hearing, type Language, type Understood } from '../understanding/understood.ts'
import { askedBy } from './asked-by.ts'
import { buildBriefing, localNow, offeredNow } from './build-briefing.ts'
import { hearCode, isCodeAwaited, withoutCode } from './hear-code.ts'
import { heardText, metaHeard, unanswered } from './heard-turns.ts'
import { heedWords } from './heed-words.ts'
import type { Heard, Line } from './line.ts'
import { toPrompt } from './messages.ts'
import { enforceModelBudget, tokensOfVisitor } from './model-budget.ts'
import { mustSayYes } from './recording-law.ts'
import { heedRecording, justTold, wishKept, type Recording } from './recording.ts'
import { standingOffers } from './standing-offers.ts'

export type Session = {
  readonly ctx: Context
  /** Opens transactions that act for the caller. */
  readonly db: Openers
  readonly caller: Actor
  readonly businessId: string
  readonly conversationId: string
  readonly epoch: number
  readonly visitor: string | null
  readonly codes: Codes
  /** The sequence number of the first of `turns`. */
  readonly firstSeq: number
  /** The conversation has reached a cap: it ends after one more sentence. */
  isUsedUp: boolean
  /** How the caller came back from a person; null where they did not. */
  readonly cameBack: 'unreached' | 'returned' | null
  /** Milliseconds, counted from the take-over, until the conversation must end. */
  readonly timeLeftMs: number
  brainId: string
  briefing: Briefing
  wish: Wish
  recording: Recording
  turns: Turn[]
  /** The latest sentences of ours, and where they stand among everything said over this line. */
  said: { seq: number; from: number; to: number }[]
  /** When the caller's last words came, epoch milliseconds of wall time. */
  heardAtMs: number
  /** What was said so that the caller would not wait in silence for this answer; null where nothing was. */
  filler: string | null
  spending: Spending
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
      const cameBack = row.came_back as Session['cameBack']
      if (cameBack !== null) await updateCameBack(tx, conversationId, null)
      const channel = row.channel as Channel
      const caller: Actor = { kind: 'caller', businessId, conversationId, channel, visitor: row.visitor }
      const db = ctx.db.by(
        { actor: caller, requestId: null },
        row.visitor === null ? undefined : strangerAsker(row.visitor),
      )
      const rows = await findTurns(tx, conversationId, { size: mostTurns })
      const aged = { channel, ageMs: tx.now.epochMilliseconds - row.started_at.epochMilliseconds }
      const spending = await spendingOf(
        tx,
        { conversationId, direction: row.direction as Direction },
        ctx.config.telephony,
      )
      const talk = {
        channel,
        direction: row.direction as Direction,
        language: row.language as Language,
        callerPhone: row.caller_phone,
      }
      const briefing = await buildBriefing(tx, talk)
      return {
        ...{ ctx, db, caller, businessId, conversationId, epoch: row.epoch, visitor: row.visitor, brainId: row.brain },
        briefing,
        codes: { ...secretsOf(ctx.config), ...(ctx.makeCode && { makeCode: ctx.makeCode }) },
        recording: {
          isWanted: channel === 'phone' && briefing.business.recorded === true,
          mustSayYes: mustSayYes(briefing.business.country, row.caller_phone),
          agreed: row.recording_agreed_at !== null,
          refused: row.recording_refused_at !== null,
        },
        cameBack,
        wish: readStored(Wish, { row: `conversations ${conversationId}, wish`, value: row.wish }),
        turns: rows.map((turn) =>
          readStored(Turn, { row: `turns ${turn.seq} of conversation ${conversationId}`, value: turn }),
        ),
        firstSeq: rows[0]?.seq ?? row.next_seq,
        said: [],
        isUsedUp: false,
        timeLeftMs: Math.max(
          0,
          timeLeftMs({ ...aged, spending }, (cap) => tx.most(cap)),
        ),
        heardAtMs: ctx.clock.nowMs(),
        filler: null,
        spending,
      }
    })
}

const secretsOf = ({ secretKey, secretKeys, mailFrom }: Context['config']) => ({ secretKey, secretKeys, mailFrom })

/** What the call has cost so far, and what a minute of it is taken to cost. */
async function spendingOf(
  tx: Tx,
  { conversationId, direction }: { conversationId: string; direction: Direction },
  { minutePrice }: Context['config']['telephony'],
): Promise<Spending> {
  const minute = (await findMinutePrice(tx, direction)) ?? minutePrice
  const before: Spending = { minute: { micros: microsOf(minute.amount), currency: minute.currency }, models: {} }
  return (await findModelCosts(tx, conversationId)).reduce(
    (spending, { amount, currency }) => spend(spending, { micros: microsOf(amount), currency }),
    before,
  )
}

/** Recognizers send the same sentence twice; "five" and "five" are two digits, though. */
const joined = (before: string, text: string) =>
  before.endsWith(text) && (/\p{L}{6,}/u.test(text) || /^\D+\s\D+$/.test(text))
    ? before
    : [before, text].filter(Boolean).join(' ')

/** Sentences whose place is remembered: what a caller speaks over is among the latest. */
const mostSaid = 12

/**
 * Writes a caller's turn, and how much of our last words they heard before it, and understands it together with those
 * of their sentences that got no answer. Fails with `conversation_moved`.
 */
export async function hear(session: Session, { kind, text, saidTo }: Heard, line: Line): Promise<void> {
  session.heardAtMs = session.ctx.clock.nowMs()
  const ofVisitor = await tokensOfVisitor(session)
  await session.db.forBusiness(session.businessId, async (tx) => {
    Object.assign(session.briefing, localNow(tx, session.briefing.business.zone), await offeredNow(tx))
    await noteHeard(tx, session, line)
    const spoken = kind === 'prompt' || kind === 'dtmf'
    const told = spoken ? await hearCode(tx, session, text) : { text: '' }
    const sentence = withoutCode(joined(unanswered(session.turns), told.text))
    const said =
      spoken && session.briefing.channel === 'phone'
        ? readRecordingWish(sentence, justTold(session))
        : { says: null, rest: sentence }
    const understood = spoken ? heedWords(understandBeside(said, sentence, session), sentence, session.briefing) : null
    await write(tx, session, {
      role: 'caller',
      kind,
      text: told.text,
      detail: { understood, ...wishKept(said), ...(told.code && { code: told.code }) },
      wrote: [],
      ms: null,
    })
    await enforceModelBudget(tx, session, ofVisitor)
    if (!understood) return
    const { ownLanguageOnly } = session.briefing.business
    const language = ownLanguageOnly ? session.briefing.language : nextLanguage(session.briefing.language, understood)
    const { wish } = stateOf(session.briefing, toPrompt(session.turns))
    await updateHeld(tx, session.conversationId, { language, wish })
    session.briefing.language = language
    session.wish = wish
    await heedRecording(tx, session, { says: said.says, saidTo })
  })
}

/** A no to being recorded answers no question of ours. */
function understandBeside({ rest }: RecordingWish, sentence: string, session: Session): Understood {
  const hearing = hearingOf(session)
  if (rest !== '' || sentence === '') return understand(rest, hearing)
  return { language: understand(sentence, hearing).language, intents: [] }
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
  const { channel } = session.briefing
  session.isUsedUp = isUsedUp({ ...spent, ageMs, channel, spending: session.spending }, (cap) => tx.most(cap))
}

/** Writes a sentence of ours that began at `from` on the line. Throws as `write` does. */
export async function writeSaid(
  tx: Tx,
  session: Session,
  { line, from, ...said }: Pick<ReceptionistTurn, 'text' | 'detail'> & { line: Line; from: number; ms: number | null },
): Promise<void> {
  const to = line.position()
  const heard = line.heardBetween(from, to)
  const { text, detail, ms } = said
  await write(tx, session, {
    role: 'receptionist',
    kind: 'said',
    text,
    detail: { ...detail, ...(heard !== null && { heard: heard.slice(0, text.length) }) },
    wrote: [],
    ms,
  })
  const seq = session.firstSeq + session.turns.length - 1
  session.said = [...session.said, { seq, from, to }].slice(-mostSaid)
}

/** Writes down how much the caller has heard of our latest sentences, where that is news. */
export async function noteHeard(tx: Tx, session: Session, line: Line): Promise<void> {
  for (const { seq, from, to } of session.said) {
    const index = seq - session.firstSeq
    const turn = session.turns[index]
    if (turn?.role !== 'receptionist') continue
    const heard = line.heardBetween(from, to)
    if (heard === (turn.detail.heard ?? null)) continue
    await updateHeardOf(tx, session, { seq, heard })
    const { heard: _before, ...detail } = turn.detail
    session.turns[index] = { ...turn, detail: heard === null ? detail : { ...detail, heard } }
  }
}

/** What the caller was asked last, as far as they heard it. */
export const askedOf = (session: Session): Asked | null => askedIn(session.turns)

/** Whether the last sentence the caller heard was a question. */
export function isAsked({ turns }: Session): boolean {
  const last = turns.findLast((turn) => turn.role === 'receptionist' && turn.detail.heard !== '')
  return last?.role === 'receptionist' && heardText(last).trimEnd().endsWith('?')
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
    wished: session.wish.day,
  }
}

function askedIn(turns: readonly Turn[]): Asked | null {
  const last = turns.findLast((turn) => turn.role === 'receptionist' && turn.detail.heard !== '')
  if (last?.role !== 'receptionist') return null
  const asked = metaHeard(last)?.['asked'] as Asked | null | undefined
  // A language model does not say what it asks for; its words do.
  if (asked !== undefined) return asked
  return isCodeAwaited(turns) ? 'code' : askedBy(heardText(last))
}
