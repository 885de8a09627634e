/** The conversation behind a line: what a turn of it does to the rows, and what the receptionist then says. */
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { LimiterUnavailable } from '#src/platform/rate-limit/limiter.ts'
import { updateAttended } from '../attended-queries.ts'
import { turnLimits } from '../caps.ts'
import { builtInBrainId } from '../dialogue/as-model.ts'
import { endConversation } from '../end-conversation.ts'
import { updateFillerOf } from '../filler-queries.ts'
import { updateBrain } from '../queries.ts'
import { say } from '../say/index.ts'
import { heedTexting } from './heed-texting.ts'
import { askForPerson, askLastMessage, isLeaving, maySayMore, takeLastWords } from './last-words.ts'
import type { Desk, Heard, Line, Outcome } from './line.ts'
import { isMachine } from './machines.ts'
import { outlast, standing, type Taken } from './outlast.ts'
import { respond } from './respond.ts'
import { askedOf, hear, isAsked, noteHeard, takeOver, type Opened, type Session } from './session.ts'
import { speak } from './speak.ts'
import { tellDanger } from './tell-danger.ts'
import { tellTruth } from './tell-truth.ts'
import { beginTreated, isRefused, refuseCaller } from './treated.ts'
import { mostUselessTurns, mostUselessTurnsOfModel, uselessTurns } from './useless-turns.ts'

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
    async take(session: Session, turn: Turn) {
      const outcome = await takeTurn({ ...turn, session, tellLanguage })
      await noteFiller(session)
      return outcome
    },
  }
  const write = <T>(work: (tx: Tx, session: Session) => Promise<T>) => {
    const { session } = state
    return session.db.forBusiness(session.businessId, (tx) => work(tx, session))
  }
  return {
    isPhone: opening.briefing.channel === 'phone',
    begins: opening.cameBack ?? (opening.turns.length > 0 ? 'resumed' : 'setup'),
    timeLeftMs: opening.timeLeftMs - lastMessageMs(opening),
    expects: () => ({
      asked: askedOf(state.session),
      isAsked: isAsked(state.session),
      country: state.session.briefing.business.country,
      language: state.session.briefing.language,
    }),
    isToldToWait: () => isToldToWait(state.session),
    answer: (heard, line, signal) => outlast(state, { heard, line, signal }, means),
    endInTime: (line) => endInTime(state.session, line),
    fill: (line) => fill(state.session, line),
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

/** Takes one turn of the caller. */
export async function takeTurn({ session, heard, line, signal, isWritten, tellLanguage }: Turning): Promise<Outcome> {
  if (session.briefing.business.closed) return sayClosed(session, line)
  if (isRefused(session)) return refuseCaller(session, line)
  const before = session.briefing.language
  if (!(await mayGoOn(session))) return saidNoMore(session, line)
  if (!isWritten) await hear(session, heard, line)
  if (session.briefing.language !== before) tellLanguage(session.briefing.language)
  // Danger comes before everything else, also before the end of a conversation that has had its share.
  const isTold = !heard.isLast && (await tellDanger(session, line))
  if (isTold && session.isUsedUp) return sayLast(session, line)
  if (isTold) {
    line.pause()
    return 'goes-on'
  }
  if (!heard.isLast && (await heedTexting(session, line))) return 'goes-on'
  const begun = await beginTreated(session, line)
  if (begun) return begun
  const ending = await endingOf(session, line, heard)
  if (ending) return ending
  const answered = session.ctx.metrics.turns.startTimer({ channel: session.briefing.channel })
  const outcome = await respond(session, line, signal)
  answered()
  return outcome
}

/** How a conversation ends that may not go on, or leads nowhere; null where it goes on. */
async function endingOf(session: Session, line: Line, { isLast }: Heard): Promise<Outcome | null> {
  const words = say(session.briefing.language)
  // Whoever is in danger is told what to do, whatever it costs.
  if (isEmergency(session)) return null
  if (isLeaving(session)) return takeLastWords(session, line)
  if (session.isUsedUp) return sayLast(session, line)
  if (isLast) return letGo(session, line, words.silenceGoodbye())
  if (session.briefing.channel !== 'phone') return null
  if (isMachine(session.turns)) return askForPerson(session, line)
  return leadsNowhere(session) ? letGo(session, line, words.uselessGoodbye()) : null
}

/** A conversation that has had its share ends, where it can with a message. */
const sayLast = (session: Session, line: Line): Promise<Outcome> =>
  maySayMore(session) ? askLastMessage(session, line) : saidNoMore(session, line)

function isEmergency({ turns, briefing }: Session): boolean {
  const last = turns.at(-1)
  return (
    briefing.channel === 'phone' &&
    last?.role === 'caller' &&
    (last.detail.understood?.intents.includes('emergency') ?? false)
  )
}

/** Milliseconds before the end in which a message may be left. */
const lastMessageMs = ({ briefing, timeLeftMs }: Session) =>
  briefing.channel === 'phone' ? Math.min(60_000, timeLeftMs / 2) : 0

async function endInTime(session: Session, line: Line): Promise<number> {
  if (isLeaving(session) || !maySayMore(session)) {
    await refuseMore(session, line)
    return 0
  }
  await askLastMessage(session, line)
  return lastMessageMs(session)
}

/** Says one of the words that fill a silence, each time another than the time before. */
function fill(session: Session, line: Line): boolean {
  const { language } = session.briefing
  const before = session.turns.filter((turn) => turn.role === 'caller' && turn.detail.filler !== undefined).length
  const fillers = say(language).fillers()
  session.filler = fillers[before % fillers.length] ?? null
  if (session.filler === null) return false
  line.token(`${session.filler} `)
  line.pause()
  return true
}

/** Writes down what filled the silence before this answer: it is no sentence of ours that could be answered. */
async function noteFiller(session: Session): Promise<void> {
  const { filler } = session
  if (filler === null) return
  session.filler = null
  const index = session.turns.findLastIndex((turn) => turn.role === 'caller')
  const turn = session.turns[index]
  if (turn?.role !== 'caller') return
  session.turns[index] = { ...turn, detail: { ...turn.detail, filler } }
  await session.db.forBusiness(session.businessId, (tx) =>
    updateFillerOf(tx, session, { seq: session.firstSeq + index, filler }),
  )
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

/** Music and a pocket speak and ask for nothing. */
function leadsNowhere({ brainId, turns }: Session): boolean {
  return uselessTurns(turns) >= (brainId === builtInBrainId ? mostUselessTurns : mostUselessTurnsOfModel)
}

/**
 * Says goodbye to somebody who says nothing, or nothing that means anything here. Music that goes on over the goodbye
 * must not have it said for ever: the second time in a row is the end.
 */
async function letGo(session: Session, line: Line, goodbye: string): Promise<Outcome> {
  const last = session.turns.findLast((turn) => turn.role === 'receptionist')
  const isSecond = last?.role === 'receptionist' && last.detail.meta?.['letsGo'] === true
  await tellTruth(session, line, { ends: true })
  await speak(session, line, { words: goodbye, meta: { asked: null, letsGo: true } })
  line.pause()
  return isSecond ? 'over' : 'goodbye'
}

async function saidNoMore(session: Session, line: Line): Promise<Outcome> {
  await refuseMore(session, line)
  return 'over'
}

/** Says where else the caller can go, because silence would be worse. */
async function refuseMore(session: Session, line: Line): Promise<void> {
  const { language, channel, business } = session.briefing
  await tellTruth(session, line, { ends: true })
  await speak(session, line, say(language).usedUp({ phone: channel === 'phone' ? null : business.phone }))
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
