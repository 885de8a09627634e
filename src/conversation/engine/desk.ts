/** The conversation behind a line: what a turn of it does to the rows, and what the receptionist then says. */
import type { Context } from '#src/context.ts'
import { LimiterUnavailable } from '#src/platform/rate-limit/limiter.ts'
import { updateAttended } from '../attended-queries.ts'
import { builtInBrainId } from '../brain/built-in.ts'
import { turnLimits } from '../caps.ts'
import { endConversation } from '../end-conversation.ts'
import { updateBrain } from '../queries.ts'
import { say } from '../say/index.ts'
import type { Desk, Heard, Line, Outcome } from './line.ts'
import { respond } from './respond.ts'
import { askedOf, hear, isAsked, noteHeard, takeOver, type Opened, type Session } from './session.ts'
import { speak } from './speak.ts'
import { tellDanger } from './tell-danger.ts'
import { tellTruth } from './tell-truth.ts'
import { mostUselessTurns, uselessTurns } from './useless-turns.ts'

/** Tells the other end which language is heard and spoken from now on. */
type TellLanguage = (language: Session['briefing']['language']) => void

/** Takes the conversation over. Null when it is over. */
export async function openDesk(ctx: Context, opened: Opened, tellLanguage: TellLanguage): Promise<Desk | null> {
  const session = await takeOverOpened(ctx, opened)
  if (!session) return null
  tellLanguage(session.briefing.language)
  return {
    isPhone: session.briefing.channel === 'phone',
    begins: session.cameBack ?? (session.turns.length > 0 ? 'resumed' : 'setup'),
    timeLeftMs: session.timeLeftMs,
    expects: () => ({
      asked: askedOf(session),
      isAsked: isAsked(session),
      country: session.briefing.business.country,
      language: session.briefing.language,
    }),
    isToldToWait: () => isToldToWait(session),
    answer: (heard, line, signal) => takeTurn({ session, line, signal, tellLanguage }, heard),
    endInTime: (line) => refuseMore(session, line),
    noteHeard: (line) => session.db.forBusiness(session.businessId, (tx) => noteHeard(tx, session, line)),
    attend: () => session.db.forBusiness(session.businessId, (tx) => updateAttended(tx, session)),
    handOver: () =>
      session.db.forBusiness(session.businessId, async (tx) =>
        tx.record('conversation.person-wanted', { conversationId: session.conversationId }),
      ),
    end: () => session.db.forBusiness(session.businessId, (tx) => endConversation(tx, session.conversationId)),
  }
}

type Turning = { session: Session; line: Line; signal: AbortSignal; tellLanguage: TellLanguage }

async function takeTurn({ session, line, signal, tellLanguage }: Turning, heard: Heard): Promise<Outcome> {
  if (session.briefing.business.closed) return sayClosed(session, line)
  const before = session.briefing.language
  if (!(await mayGoOn(session))) return saidNoMore(session, line)
  await hear(session, heard, line)
  if (session.briefing.language !== before) tellLanguage(session.briefing.language)
  // Danger comes before everything else, also before the end of a conversation that has had its share.
  const isTold = !heard.isLast && (await tellDanger(session, line))
  if (session.isUsedUp) return saidNoMore(session, line)
  if (isTold) {
    line.pause()
    return 'goes-on'
  }
  const words = say(session.briefing.language)
  if (heard.isLast) return letGo(session, line, words.silenceGoodbye())
  if (leadsNowhere(session)) return letGo(session, line, words.uselessGoodbye())
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
