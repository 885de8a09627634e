import { findBooked } from '../queries.ts'
import { say } from '../say/index.ts'
import type { Line } from './line.ts'
import { isTruthOwed } from './owed-truth.ts'
import { writeSaid, type Session } from './session.ts'

/** Says from the rows what is booked and that nothing else is, when a language model may have said otherwise. */
export async function tellTruth(session: Session, line: Line, { ends }: { ends: boolean }): Promise<void> {
  if (!isTruthOwed(session.turns, { ends })) return
  const ms = session.ctx.clock.nowMs() - session.heardAtMs
  await session.db.forBusiness(session.businessId, async (tx) => {
    const words = say(session.briefing.language)
    const booked = await findBooked(tx, session.conversationId)
    const sentence = booked.length
      ? words.onlyBooked({ booked })
      : words.nothingBooked({ change: wishesChange(session) })
    const from = line.position()
    line.token(` ${sentence} `)
    await writeSaid(tx, session, {
      line,
      from,
      text: sentence,
      detail: { meta: null, brain: 'system', truth: true },
      ms,
    })
  })
}

/** Whether the caller wants to change an appointment they already have. */
const wishesChange = ({ turns }: Session) =>
  turns.some(
    (turn) =>
      turn.role === 'caller' &&
      turn.detail.understood?.intents.some((intent) => intent === 'cancel' || intent === 'move'),
  )
