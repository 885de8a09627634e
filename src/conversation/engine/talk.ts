/**
 * Takes the turns of one socket's conversation, one after the other. A caller who speaks on stops the sentence being
 * spoken.
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
  /** Runs `work` later unless the line is closed by then; returns a function that cancels it. */
  after(ms: number, work: () => void): () => void
  /** The conversation is over. */
  done(): void
  failed(error: unknown): void
}

export type Talk = {
  /** Takes the conversation over, then greets or resumes. */
  begin(open: () => Promise<Opened>): void
  /** `unfinished`: characters of earlier pieces that became no sentence; they count towards the caps. */
  turn(kind: CallerKind, text: string, unfinished?: number): void
  /** Stops speaking; a running write still completes. */
  hush(): void
  /** The number of turns being answered or waiting. */
  waiting(): number
}

const silenceMs = 30_000
const mostSilences = 2

export function createTalk(ctx: Context, wire: Wire): Talk {
  let session: Session | null = null
  /** The turns being answered or waiting; when the caller speaks on, all of them are aborted. */
  const answering = new Set<AbortController>()
  let queue: Promise<void> = Promise.resolve()
  let stopWaiting = () => {}
  let silences = 0
  const line = lineOn(wire)
  const inOrder = (work: () => Promise<void>) => {
    queue = queue.then(work).catch(wire.failed)
  }

  const hush = () => {
    for (const turn of answering) turn.abort()
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
        const taken = await takeOverOpened(ctx, await open())
        if (!taken) return wire.done()
        session = taken
        wire.send(languageFrame(taken))
        // Greet here, not at the end of the queue: a turn that came right behind setup is answered after the greeting.
        await answer({ kind: taken.turns.length ? 'resumed' : 'setup', text: '', unfinished: 0 }, new AbortController())
        // The time limit also ends a conversation whose caller says nothing more.
        wire.after(taken.timeLeftMs, () => {
          hush()
          inOrder(() => endInTime({ session: taken, wire, line }))
        })
      })
    },
  }
}

type Speaking = { session: Session; wire: Wire; line: Line; signal: AbortSignal }

/** Returns true when the conversation is over after this turn. */
async function takeTurn({ session, wire, line, signal }: Speaking, heard: Heard): Promise<boolean> {
  if (session.briefing.business.closed) return sayClosed(session, line)
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

/** Whether this visitor and this business have turns left. While the limiter is away, every turn passes. */
async function mayGoOn({ ctx, businessId, visitor, briefing }: Session): Promise<boolean> {
  // Calls are not counted: a flood of web chats must end no call, and calls have bounds of their own and the carrier's
  // price.
  if (briefing.channel === 'phone') return true
  try {
    return (await ctx.limiter.take(turnLimits(ctx.config.caps, { businessId, visitor }))).allowed
  } catch (error) {
    if (!(error instanceof LimiterUnavailable)) throw error
    return true
  }
}

/** Ends the conversation when its time is up. */
async function endInTime({ session, wire, line }: Omit<Speaking, 'signal'>): Promise<void> {
  if (!wire.isOpen()) return
  await refuseMore(session, line)
  wire.done()
}

/** Says that the business has closed. Returns true: the conversation is over. */
async function sayClosed(session: Session, line: Line): Promise<true> {
  const { language, business } = session.briefing
  await speak(session, line, say(language).closed({ businessName: business.name }))
  line.pause()
  await end(session)
  return true
}

/** Says where else the caller can go, because silence would be worse. Returns true: the conversation is over. */
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

/** Takes a conversation over. The sandbox's phone may choose the brain of a new one. Null when it is over. */
async function takeOverOpened(ctx: Context, opened: Opened): Promise<Session | null> {
  const { businessId, conversationId, wantedBrain: wanted } = opened
  const session = await takeOver(ctx, opened)
  if (!session || !wanted || session.turns.length || !ctx.models.brains.some((brain) => brain.id === wanted))
    return session
  session.brainId = wanted
  await session.db.forBusiness(businessId, (tx) => updateBrain(tx, conversationId, wanted))
  return session
}
