/**
 * The turns of one socket's conversation, one after the other. A caller who speaks on stops the sentence being spoken.
 */
import type { OutboundFrame } from '#contract/relay.ts'
import type { Context } from '#src/context.ts'
import { LimiterUnavailable } from '#src/platform/rate-limit/limiter.ts'
import { turnLimits } from '../caps.ts'
import { endConversation } from '../end-conversation.ts'
import { updateBrain } from '../queries.ts'
import { say } from '../say/index.ts'
import type { CallerKind } from '../turn.ts'
import type { Line } from './line.ts'
import { respond, speak } from './respond.ts'
import { hear, takeOver, type Heard, type Opened, type Session } from './session.ts'
import { tellTruth } from './tell-truth.ts'

export type Wire = {
  send(frame: OutboundFrame): void
  isOpen(): boolean
  /** Runs later unless the line is closed by then; returns what takes it back. */
  after(ms: number, work: () => void): () => void
  /** The conversation is over. */
  done(): void
  failed(error: unknown): void
}

export type Talk = {
  /** Takes the conversation over and greets, or goes on where it was. */
  begin(open: () => Promise<Opened>): void
  /** `unfinished`: characters that came before it and made no sentence; they count as well. */
  turn(kind: CallerKind, text: string, unfinished?: number): void
  /** Stops speaking; what is being written is still written. */
  hush(): void
  /** How many turns are being answered or wait to be. */
  waiting(): number
}

const silenceMs = 30_000
const mostSilences = 2

export function createTalk(ctx: Context, wire: Wire): Talk {
  let session: Session | null = null
  /** The turns that are being answered or wait to be; speaking on ends them all. */
  const answering = new Set<AbortController>()
  let queue: Promise<void> = Promise.resolve()
  let stopWaiting = () => {}
  let silences = 0
  const line = lineOn(wire)
  const inOrder = (work: () => Promise<void>) => {
    queue = queue.then(work).catch(wire.failed)
  }

  const hush = () => {
    for (const one of answering) one.abort()
    stopWaiting()
  }
  const answer = async (heard: Heard, speaking: AbortController) => {
    answering.add(speaking)
    try {
      if (!session || !wire.isOpen()) return
      if (heard.kind !== 'silence') silences = 0
      const over = await takeTurn({ session, wire, line, signal: speaking.signal }, heard)
      if (over) return wire.done()
      if (session.briefing.channel === 'phone' && silences < mostSilences && wire.isOpen())
        stopWaiting = wire.after(silenceMs, onSilence)
    } finally {
      answering.delete(speaking)
    }
  }
  const turn = (kind: CallerKind, text: string, unfinished = 0) => {
    hush()
    const speaking = new AbortController()
    answering.add(speaking)
    inOrder(() => answer({ kind, text, unfinished }, speaking))
  }
  const onSilence = () => {
    turn('silence', '')
    silences += 1
  }
  return {
    hush,
    turn,
    waiting: () => answering.size,
    begin(open) {
      inOrder(async () => {
        const taken = await take(ctx, await open())
        if (!taken) return wire.done()
        session = taken
        wire.send(languageFrame(taken))
        // Here and not at the end of the queue: what came right behind setup is answered after the greeting, not
        // before it.
        await answer({ kind: taken.turns.length ? 'resumed' : 'setup', text: '', unfinished: 0 }, new AbortController())
        // Also who says nothing more does not stay for ever.
        wire.after(taken.timeLeftMs, () => {
          hush()
          inOrder(() => endInTime({ session: taken, wire, line }))
        })
      })
    },
  }
}

type Speaking = { session: Session; wire: Wire; line: Line; signal: AbortSignal }

/** True when the conversation is over with this turn. */
async function takeTurn({ session, wire, line, signal }: Speaking, heard: Heard): Promise<boolean> {
  const before = session.briefing.language
  if (!(await mayGoOn(session))) return refuseMore(session, line)
  await hear(session, heard)
  if (session.isUsedUp) return refuseMore(session, line)
  if (heard.kind === 'interrupted') return false
  if (session.briefing.language !== before) wire.send(languageFrame(session))
  const answered = session.ctx.metrics.turns.startTimer({ channel: session.briefing.channel })
  const over = await respond(session, line, signal)
  answered()
  if (over) await end(session)
  return over
}

/** Whether this visitor and this business still have turns. While nobody can count, nobody is kept waiting. */
async function mayGoOn({ ctx, businessId, visitor, briefing }: Session): Promise<boolean> {
  // A flood of chats must end no call; a call has bounds of its own, and the carrier's price.
  if (briefing.channel === 'phone') return true
  try {
    return (await ctx.limiter.take(turnLimits(ctx.config.caps, { businessId, visitor }))).allowed
  } catch (error) {
    if (!(error instanceof LimiterUnavailable)) throw error
    return true
  }
}

/** Its time is up, whoever's turn it is. */
async function endInTime({ session, wire, line }: Omit<Speaking, 'signal'>): Promise<void> {
  if (!wire.isOpen()) return
  await refuseMore(session, line)
  wire.done()
}

/** Never silence: the caller hears where else to go. True, since the conversation is over. */
async function refuseMore(session: Session, line: Line): Promise<true> {
  const { language, channel, business } = session.briefing
  await tellTruth(session, line, { ends: true })
  await speak(session, line, say(language).usedUp({ phone: channel === 'web' ? business.phone : null }))
  line.pause()
  await end(session)
  return true
}

function end(session: Session): Promise<void> {
  return session.db.forBusiness(session.businessId, (tx) => endConversation(tx, session.conversationId))
}

function lineOn(wire: Wire): Line {
  return {
    token: (token) => wire.send({ type: 'text', token, last: false }),
    pause: () => wire.send({ type: 'text', token: '', last: true }),
  }
}

function languageFrame(session: Session): OutboundFrame {
  const locale = session.briefing.language === 'es' ? 'es-US' : 'en-US'
  return { type: 'language', ttsLanguage: locale, transcriptionLanguage: locale }
}

/**
 * Takes a conversation over; of a new one the other side may have chosen the brain, where its door lets it. Null when
 * it is over.
 */
async function take(ctx: Context, opened: Opened): Promise<Session | null> {
  const { businessId, conversationId, wantedBrain: wanted } = opened
  const session = await takeOver(ctx, opened)
  if (!session || !wanted || session.turns.length || !ctx.models.brains.some((brain) => brain.id === wanted))
    return session
  session.brainId = wanted
  await session.db.forBusiness(businessId, (tx) => updateBrain(tx, conversationId, wanted))
  return session
}
