/**
 * Says what to do in danger before anything else, and answers what is asked about it. The engine does so itself,
 * whichever brain there is: no model is asked in that turn, and none can leave it out or put it differently.
 */
import { say } from '../say/index.ts'
import { safetyAnswer, safetyFirst, safetyOffer } from '../say/safety.ts'
import type { Duty, Turn } from '../turn.ts'
import type { Danger } from '../understanding/danger.ts'
import { safetyQuestion } from '../understanding/safety-questions.ts'
import { dangersTold, turnsSinceDanger } from './dangers-told.ts'
import { heardText, isWords, metaHeard } from './heard-turns.ts'
import type { Line } from './line.ts'
import { owedWords } from './must-hear.ts'
import type { Session } from './session.ts'
import { speak } from './speak.ts'

/** So many turns of the caller after it, "should I leave it open?" is about something else. */
const mostTurnsAbout = 12

/** Returns true when the caller's turn is answered by that; it is not the caller's turn yet. */
export async function tellDanger(session: Session, line: Line): Promise<boolean> {
  const heard = session.turns.at(-1)
  if (heard?.role !== 'caller') return false
  const told = dangersTold(session.turns)
  const danger = heard.detail.understood?.danger
  const owed = owedWords(session.turns, session.briefing)
  if (danger && !told.includes(danger)) return tell(session, line, danger)
  return owed?.kind === 'danger' ? instruct(session, line, owed) : answer(session, line, told)
}

async function tell(session: Session, line: Line, danger: Danger): Promise<boolean> {
  const { conversationId, businessId, briefing } = session
  await session.db.forBusiness(businessId, async (tx) => tx.record('conversation.danger-told', { conversationId }))
  return instruct(session, line, { kind: 'danger', danger, words: safetyFirst(danger, briefing) })
}

/** What to do, and then the offer to have somebody reached; a message that is being taken goes on instead. */
async function instruct(session: Session, line: Line, duty: Duty): Promise<boolean> {
  const { language, business } = session.briefing
  const { meta } = pendingIn(session.turns)
  const isTaking = meta?.['goal'] === 'leave-message' && meta['asked'] !== 'confirm'
  await speak(session, line, { ...duty, meta: isTaking ? meta : null })
  if (isTaking || session.isUsedUp) return !isTaking
  const own = duty.danger ? safetyOffer(duty.danger, language) : null
  const words = own ?? say(language).offerUrgent({ businessName: business.name })
  await speak(session, line, { words, meta: { asked: 'confirm', goal: 'urgent' } })
  return true
}

/** A short answer; then what was asked before is asked again. */
async function answer(session: Session, line: Line, told: Danger[]): Promise<boolean> {
  const { turns, briefing } = session
  const [heard, danger] = [turns.at(-1), told.at(-1)]
  if (!danger || !isWords(heard) || turnsSinceDanger(turns) > mostTurnsAbout) return false
  const question = safetyQuestion(heard.text, briefing.language)
  if (!question) return false
  const pending = pendingIn(turns)
  const words = [safetyAnswer(danger, question, briefing), pending.question].filter(Boolean).join(' ')
  await speak(session, line, { words, meta: pending.meta })
  return true
}

/** What the caller was asked before, as far as they heard it. The offer stands without being said again. */
function pendingIn(turns: readonly Turn[]): { question: string | null; meta: Record<string, unknown> | null } {
  const last = turns.findLast((turn) => turn.role === 'receptionist' && turn.detail.heard !== '')
  if (last?.role !== 'receptionist') return { question: null, meta: null }
  const meta = metaHeard(last)
  if (meta?.['goal'] === 'urgent') return { question: null, meta: { ...meta, asked: null } }
  return { question: /[^.!?]*\?\s*$/.exec(heardText(last))?.[0].trim() ?? null, meta }
}
