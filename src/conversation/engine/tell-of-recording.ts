/** What is said about the recording of a call: the notice before it, and answers to what the caller says of it. */
import { say } from '../say/index.ts'
import type { Duty } from '../turn.ts'
import type { RecordingWish } from '../understanding/recording-wish.ts'
import { sentences } from './claims.ts'
import { metaHeard } from './heard-turns.ts'
import type { Line } from './line.ts'
import { mostTimes } from './must-hear.ts'
import { isNotice, isOpen, isOver, noticeOf, noticesHere } from './recording.ts'
import { writeSaid, type Session } from './session.ts'

/**
 * Says that the call is recorded where that is still to be heard, and answers what the caller said about it. True when
 * that was all they said.
 */
export async function tellOfRecording(session: Session, line: Line): Promise<boolean> {
  const { turns, briefing } = session
  const caller = turns.findLast((turn) => turn.role === 'caller')
  if (briefing.channel !== 'phone' || !caller) return false
  const wish = caller.detail.recording
  const notice = noticeOf(session)
  if (!wish) {
    if (isDue(session) && !caller.detail.understood?.intents.includes('emergency'))
      await speakAside(session, line, { text: notice, must: { kind: 'recording', words: notice } })
    return false
  }
  const question = wish.only ? ` ${lastQuestion(session)}` : ''
  const answer = answerTo(wish.says, session)
  const must = answer === notice && { must: { kind: 'recording' as const, words: notice } }
  await speakAside(session, line, { text: `${answer}${question}`, asksAgain: wish.only, ...must })
  if (wish.only) line.pause()
  return wish.only
}

function answerTo(says: NonNullable<RecordingWish['says']>, session: Session): string {
  const { agreed, refused } = session.recording
  const words = say(session.briefing.language)
  if (isOpen(session.recording)) return noticeOf(session)
  if (agreed && refused) return words.recordingStopped()
  if (agreed) return isOver(session) ? words.recordingOver() : words.recordingOn()
  return says === 'refuses' ? words.willNotRecord() : words.notRecorded()
}

/** To be said, or said again: it was spoken over, or in a language that is not spoken any more. */
function isDue(session: Session): boolean {
  return (
    isOpen(session.recording) && noticesHere(session).length === 0 && session.turns.filter(isNotice).length < mostTimes
  )
}

/** What the caller was asked before they spoke of something else. */
function lastQuestion({ turns, briefing }: Session): string {
  const last = turns.findLast((turn) => turn.role === 'receptionist' && !isNotice(turn))
  const { whole, rest } = sentences(last?.text ?? '')
  return [...whole, rest].findLast((one) => one.trimEnd().endsWith('?'))?.trim() ?? say(briefing.language).howCanIHelp()
}

type Aside = { text: string; must?: Duty; asksAgain?: boolean }

/** Speaks for the system. What was asked before is still asked, as far as it was heard or is asked again. */
async function speakAside(session: Session, line: Line, { text, must, asksAgain }: Aside): Promise<void> {
  const ms = session.ctx.clock.nowMs() - session.heardAtMs
  const from = line.position()
  const before = session.turns.findLast((turn) => turn.role === 'receptionist')
  line.token(`${text} `)
  const meta = before ? (asksAgain ? before.detail.meta : metaHeard(before)) : null
  const detail = { meta, brain: 'system', about: 'recording' as const, ...(must && { must }) }
  await session.db.forBusiness(session.businessId, (tx) => writeSaid(tx, session, { line, from, text, detail, ms }))
}
