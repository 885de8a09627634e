/** What happened in a conversation, from its rows: what an outcome and a summary are derived from. */
import type { Temporal } from 'temporal-polyfill'
import type { Outcome, SummaryBy } from '#contract/afterwards.ts'
import { findOffersMadeTo } from '#src/appointments/index.ts'
import { callerKey } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { readStored } from '#src/platform/values/stored.ts'
import type { Channel, Direction } from './briefing.ts'
import { dangersTold } from './engine/dangers-told.ts'
import { isMachine } from './engine/machines.ts'
import { findActs, findForOutcome, findMessagesOf, type ActDone } from './outcome-queries.ts'
import { findTurns } from './queries.ts'
import { Turn, type CallerTurn } from './turn.ts'
import { Wish, type Intent } from './understanding/understood.ts'

/** More turns than a conversation may have. */
const mostTurns = 900

export type Happened = {
  conversationId: string
  channel: Channel
  direction: Direction
  isOver: boolean
  startedAt: Temporal.Instant
  endedAt: Temporal.Instant | null
  /** Where they can be called back: the number they gave, or the one they called from. */
  phone: string | null
  callerPhone: string | null
  /** As they said it. */
  name: string | null
  /** They have said or pressed something. */
  spoke: boolean
  intents: ReadonlySet<Intent>
  /** The last thing they said was a goodbye. */
  saidGoodbye: boolean
  toldOfDanger: boolean
  isMachine: boolean
  acts: { what: ActDone; appointmentId: string }[]
  messages: Awaited<ReturnType<typeof findMessagesOf>>
  /** The time they were choosing; null where none was offered, or one was taken. */
  choosing: { serviceId: string; startsAt: Temporal.Instant } | null
  outcome: Outcome | null
  summary: string | null
  brain: string
  summaryBy: SummaryBy | null
}

export async function findHappened(tx: Tx, conversationId: string): Promise<Happened | null> {
  const row = await findForOutcome(tx, conversationId)
  if (!row) return null
  const turns = (await findTurns(tx, conversationId, { size: mostTurns })).map((turn) =>
    readStored(Turn, { row: `turns ${turn.seq} of conversation ${conversationId}`, value: turn }),
  )
  const wish = readStored(Wish, { row: `conversations ${conversationId}, wish`, value: row.wish })
  const spoken = turns.filter((turn): turn is CallerTurn => turn.role === 'caller' && isSaid(turn))
  const acts = await findActs(tx, conversationId)
  return {
    conversationId,
    channel: row.channel,
    direction: row.direction,
    isOver: row.state === 'ended',
    startedAt: row.started_at,
    endedAt: row.ended_at,
    phone: wish.phone ?? row.caller_phone,
    callerPhone: row.caller_phone,
    name: wish.name ?? null,
    spoke: spoken.length > 0,
    intents: new Set(spoken.flatMap(({ detail }) => detail.understood?.intents ?? [])),
    saidGoodbye: spoken.at(-1)?.detail.understood?.intents.includes('goodbye') ?? false,
    toldOfDanger: dangersTold(turns).length > 0,
    isMachine: isMachine(turns),
    acts,
    messages: await findMessagesOf(tx, conversationId),
    choosing: acts.length ? null : await findChoosing(tx, { conversationId, turns, wish }),
    outcome: row.outcome,
    summary: row.summary,
    brain: row.brain,
    summaryBy: row.summary_by,
  }
}

const isSaid = ({ kind, text }: CallerTurn) => (kind === 'prompt' || kind === 'dtmf') && text.trim() !== ''

type Choosing = { conversationId: string; turns: Turn[]; wish: Wish }

/** The time picked; else the one wished for, if it was offered; else the first of what was offered last. */
async function findChoosing(tx: Tx, { conversationId, turns, wish }: Choosing): Promise<Happened['choosing']> {
  const offers = await findOffersMadeTo(tx, callerKey(conversationId))
  const latest = offers.filter(({ madeAs }) => madeAs === offers.at(-1)?.madeAs)
  const picked = turns.findLast((turn) => turn.role === 'receptionist')?.detail.meta?.['picked']
  const chosen =
    offers.find(({ id }) => id === picked) ??
    latest.find(({ time }) => wish.time && wish.time.from <= time && time <= wish.time.to) ??
    latest[0]
  return chosen ? { serviceId: chosen.serviceId, startsAt: chosen.startsAt } : null
}
