/**
 * A turn of a call that meets a database that is away: the caller is told, and the turn goes on when it is back in
 * time. What of a turn was written before nobody knows; the rows tell, once they can be read again.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { Context } from '#src/context.ts'
import { answered, isDatabaseAway } from '#src/platform/db/away.ts'
import { say } from '../say/index.ts'
import { isWords } from './heard-turns.ts'
import type { Heard, Line, Outcome } from './line.ts'
import type { Session } from './session.ts'

/**
 * So long a caller waits after our apology. Then the line is given up: the carrier tells of that, and takes a message
 * some 3 to 6 s later. Together no silence is longer than 12 s.
 */
const longestAwayMs = 7_000
const againAfterMs = 500
/** A server that is cut off answers nothing and refuses nothing: while a turn takes long, somebody else asks it. */
const lookEveryMs = 500
const lookWithinMs = 1_500

/** The session of a line, and what is in doubt of it. */
export type Standing = {
  session: Session
  /** Turns from this number on may be written or not; `words`: what the caller has said since. */
  doubt: { seq: number; words: string } | null
  awaySinceMs: number | null
  isToldOf: boolean
}

export const standing = (session: Session): Standing => ({ session, doubt: null, awaySinceMs: null, isToldOf: false })

export type Taken = { heard: Heard; line: Line; signal: AbortSignal }
/** `isWritten`: the caller's turn stands in the rows already. */
type Take = (session: Session, taken: Taken & { isWritten: boolean }) => Promise<Outcome>
type Means = { reopen(): Promise<Session | null>; take: Take }

/**
 * Takes a turn, and takes it again while the database is away. What a caller says meanwhile is answered with what they
 * said before. Throws what says that it is away once that lasts too long.
 */
export async function outlast(state: Standing, { heard, line, signal }: Taken, means: Means): Promise<Outcome> {
  let wanted = heard
  if (state.doubt) state.doubt.words = together(state.doubt.words, heard.text)
  for (;;) {
    const attempt = attemptOn(line, signal)
    const seq = state.session.firstSeq + state.session.turns.length
    try {
      const found = state.doubt && (await comeBack(state, wanted, means))
      if (found === 'ended') return 'over'
      if (found?.isAnswered) return isBack(state, 'goes-on')
      wanted = found?.left ?? wanted
      const taken = { heard: wanted, line: attempt.line, signal: attempt.signal, isWritten: found?.isWritten ?? false }
      return isBack(state, await unlessAway(state.session, means.take(state.session, taken)))
    } catch (error) {
      attempt.giveUp()
      const { ctx, briefing } = state.session
      if (briefing.channel !== 'phone' || !isDatabaseAway(error)) throw error
      state.doubt ??= { seq, words: wanted.text }
      state.awaySinceMs ??= performance.now()
      if (performance.now() - state.awaySinceMs > longestAwayMs) throw error
      if (!state.isToldOf) ctx.log.warn({ err: error }, 'a call goes on without the database for a moment')
      tellCaller(state, line, signal)
      await delay(againAfterMs, undefined, { signal }).catch(() => undefined)
      // They have spoken on, or are gone: the next turn takes their words along.
      if (signal.aborted) return 'goes-on'
    }
  }
}

function isBack(state: Standing, outcome: Outcome): Outcome {
  Object.assign(state, { awaySinceMs: null, isToldOf: false })
  return outcome
}

/** A turn on the line, until it is given up: then nothing more of it is heard. */
function attemptOn(line: Line, signal: AbortSignal) {
  const given = new AbortController()
  const unlessGiven = (act: () => void) => void (given.signal.aborted || act())
  return {
    line: {
      ...line,
      token: (text: string) => unlessGiven(() => line.token(text)),
      pause: () => unlessGiven(() => line.pause()),
    },
    signal: AbortSignal.any([signal, given.signal]),
    giveUp: () => given.abort(),
  }
}

function tellCaller(state: Standing, line: Line, signal: AbortSignal): void {
  if (state.isToldOf || signal.aborted) return
  state.isToldOf = true
  line.token(`${say(state.session.briefing.language).bookAway()} `)
  line.pause()
}

/** Takes the conversation over again, and sees what was written of what is in doubt. */
async function comeBack(state: Standing, wanted: Heard, { reopen }: Means) {
  const { doubt, session } = state
  const leftMs = longestAwayMs - (performance.now() - (state.awaySinceMs ?? performance.now()))
  const fresh = await answered(Math.max(againAfterMs, Math.min(lookWithinMs, leftMs)), reopen())
  if (!fresh || !doubt) return 'ended'
  fresh.said = session.said
  state.session = fresh
  state.doubt = null
  const written = fresh.turns.slice(Math.max(0, doubt.seq - fresh.firstSeq))
  const words = written.filter(isWords).reduce((all, { text }) => together(all, text), '')
  const left = doubt.words.startsWith(words) ? doubt.words.slice(words.length).trim() : doubt.words
  if (left) return { left: spoken(wanted, left), isWritten: false, isAnswered: false }
  const isWritten = written.some((turn) => turn.role === 'caller')
  return { left: wanted, isWritten, isAnswered: isWritten && written.at(-1)?.role === 'receptionist' }
}

const spoken = ({ kind, saidTo }: Heard, text: string): Heard => ({
  kind: kind === 'dtmf' ? kind : 'prompt',
  text,
  isLast: false,
  saidTo,
})
const together = (...texts: string[]) => texts.filter(Boolean).join(' ')

/** What a turn comes to, unless the database stops answering meanwhile. */
async function unlessAway<T>({ ctx, businessId, briefing }: Session, turn: Promise<T>): Promise<T> {
  if (briefing.channel !== 'phone') return turn
  const over = new AbortController()
  const looking = looksThatAnswer(ctx, businessId, over.signal)
  // The one that loses the race must not become an unhandled rejection.
  for (const one of [turn, looking]) one.catch(() => undefined)
  try {
    return await Promise.race([turn, looking])
  } finally {
    over.abort()
  }
}

/** Rejects once the database does not answer; never resolves. */
async function looksThatAnswer({ db }: Context, businessId: string, over: AbortSignal): Promise<never> {
  for (;;) {
    await delay(lookEveryMs, undefined, { signal: over })
    await answered(
      lookWithinMs,
      db.forBusiness(businessId, async () => {}),
    )
  }
}
