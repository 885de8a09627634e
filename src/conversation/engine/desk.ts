/** The conversation behind a line: what a turn of it does to the rows, and what the receptionist then says. */
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { LimiterUnavailable } from '#src/platform/rate-limit/limiter.ts'
import { updateAttended } from '../attended-queries.ts'
import { builtInBrainId } from '../brain/built-in.ts'
import { turnLimits } from '../caps.ts'
import { endConversation } from '../end-conversation.ts'
import { updateBrain } from '../queries.ts'
import { say } from '../say/index.ts'
import type { Desk, Line, Outcome } from './line.ts'
import { outlast, standing, type Taken } from './outlast.ts'
import { respond, speak } from './respond.ts'
import { askedOf, hear, isAsked, noteHeard, takeOver, type Opened, type Session } from './session.ts'
import { tellTruth } from './tell-truth.ts'
import { mostUselessTurns, uselessTurns } from './useless-turns.ts'

/** Tells the other end which language is heard and spoken from now on. */
type TellLanguage = (language: Session['briefing']['language']) => void

/** Takes the conversation over. Null when it is over. */
export async function openDesk(ctx: Context, opened: Opened, tellLanguage: TellLanguage): Promise<Desk | null> {
  const opening = await takeOverOpened(ctx, opened)
  if (!opening) return null
  tellLanguage(opening.briefing.language)
  const state = standing(opening)
  const means = {
    reopen: () => takeOver(ctx, opened),
    take: (session: Session, turn: Turn) => takeTurn({ ...turn, session, tellLanguage }),
  }
  const write = <T>(work: (tx: Tx, session: Session) => Promise<T>) => {
    const { session } = state
    return session.db.forBusiness(session.businessId, (tx) => work(tx, session))
  }
  return {
    isPhone: opening.briefing.channel === 'phone',
    begins: opening.cameBack ?? (opening.turns.length > 0 ? 'resumed' : 'setup'),
    timeLeftMs: opening.timeLeftMs,
    expects: () => ({
      asked: askedOf(state.session),
      isAsked: isAsked(state.session),
      country: state.session.briefing.business.country,
      language: state.session.briefing.language,
    }),
    isToldToWait: () => isToldToWait(state.session),
    answer: (heard, line, signal) => outlast(state, { heard, line, signal }, means),
    endInTime: (line) => refuseMore(state.session, line),
    noteHeard: (line) => write((tx, session) => noteHeard(tx, session, line)),
    attend: () => write(updateAttended),
    handOver: () =>
      write(async (tx, { conversationId }) => tx.record('conversation.person-wanted', { conversationId })),
    end: () => write((tx, { conversationId }) => endConversation(tx, conversationId)),
  }
}

/** `isWritten`: what was heard stands in the rows already. */
type Turn = Taken & { isWritten: boolean }
type Turning = Turn & { session: Session; tellLanguage: TellLanguage }

async function takeTurn({ session, heard, line, signal, isWritten, tellLanguage }: Turning): Promise<Outcome> {
  if (session.briefing.business.closed) return sayClosed(session, line)
  const before = session.briefing.language
  if (!(await mayGoOn(session))) return saidNoMore(session, line)
  if (!isWritten) await hear(session, heard, line)
  if (session.isUsedUp) return saidNoMore(session, line)
  const words = say(session.briefing.language)
  if (heard.isLast) return letGo(session, line, words.silenceGoodbye())
  if (leadsNowhere(session)) return letGo(session, line, words.uselessGoodbye())
  if (session.briefing.language !== before) tellLanguage(session.briefing.language)
  const answered = session.ctx.metrics.turns.startTimer({ channel: session.briefing.channel })
  const outcome = await respond(session, line, signal)
  answered()
  return outcome
}

/** "One moment, let me get my diary." */
function isToldToWait({ turns }: Session): boolean {
  const last = turns.findLast((turn) => turn.role === 'caller')
  return last?.role === 'caller' && (last.detail.understood?.intents.includes('wait') ?? false)
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

/** Says that the business has closed. */
async function sayClosed(session: Session, line: Line): Promise<Outcome> {
  const { language, business } = session.briefing
  await speak(session, line, say(language).closed({ businessName: business.name }))
  line.pause()
  return 'over'
}

/**
 * Hold music, another machine and a pocket speak and ask for nothing. A language model may understand what the grammars
 * do not: its calls are bounded by their length and its tokens.
 */
function leadsNowhere({ briefing, brainId, turns }: Session): boolean {
  return briefing.channel === 'phone' && brainId === builtInBrainId && uselessTurns(turns) >= mostUselessTurns
}

/** Says goodbye to somebody who says nothing, or nothing that means anything here. */
async function letGo(session: Session, line: Line, goodbye: string): Promise<Outcome> {
  await tellTruth(session, line, { ends: true })
  await speak(session, line, goodbye)
  line.pause()
  return 'goodbye'
}

async function saidNoMore(session: Session, line: Line): Promise<Outcome> {
  await refuseMore(session, line)
  return 'over'
}

/** Says where else the caller can go, because silence would be worse. */
async function refuseMore(session: Session, line: Line): Promise<void> {
  const { language, channel, business } = session.briefing
  await tellTruth(session, line, { ends: true })
  await speak(session, line, say(language).usedUp({ phone: channel === 'web' ? business.phone : null }))
  line.pause()
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
