import type { DatedService, DoneGiven } from '../language/said.ts'
import { findDone } from '../queries.ts'
import { say } from '../say/index.ts'
import type { Line } from './line.ts'
import { isTruthOwed } from './owed-truth.ts'
import { writeSaid, type Session } from './session.ts'

/** Says from the rows what was done and that nothing else was, when a language model may have said otherwise. */
export async function tellTruth(session: Session, line: Line, { ends }: { ends: boolean }): Promise<void> {
  if (!isTruthOwed(session.turns, { ends })) return
  const ms = session.ctx.clock.nowMs() - session.heardAtMs
  await session.db.forBusiness(session.businessId, async (tx) => {
    const words = say(session.briefing.language)
    const done = nowStanding(await findDone(tx, session.conversationId))
    const sentence = Object.values(done).some((all) => all.length > 0)
      ? words.onlyDone(done)
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

/** What was booked here stands as it was moved, and is gone once cancelled. */
function nowStanding(done: Awaited<ReturnType<typeof findDone>>): DoneGiven {
  const last = new Map(done.map((one) => [one.appointmentId, one]))
  const booked = new Set(done.flatMap((one) => (one.tool === 'book_appointment' ? [one.appointmentId] : [])))
  const of = (isOne: (one: (typeof done)[number]) => boolean): DatedService[] => [...last.values()].filter(isOne)
  return {
    booked: of(({ tool, appointmentId }) => tool !== 'cancel_appointment' && booked.has(appointmentId)),
    moved: of(({ tool, appointmentId }) => tool === 'move_appointment' && !booked.has(appointmentId)),
    cancelled: of(({ tool }) => tool === 'cancel_appointment'),
  }
}

/** Whether the caller wants to change an appointment they already have. */
const wishesChange = ({ turns }: Session) =>
  turns.some(
    (turn) =>
      turn.role === 'caller' &&
      turn.detail.understood?.intents.some((intent) => intent === 'cancel' || intent === 'move'),
  )
