/** Callers whom the owner wants treated otherwise: what their call begins with. */
import { newId } from '#src/platform/values/ids.ts'
import { say } from '../say/index.ts'
import type { ConnectAnswer } from '../tool-shapes.ts'
import { askOnlyMessage } from './last-words.ts'
import type { Line, Outcome } from './line.ts'
import type { Session } from './session.ts'
import { speak } from './speak.ts'
import { useTool } from './use-tool.ts'

export const isRefused = ({ briefing: { treatment, channel } }: Session): boolean =>
  treatment === 'refuse' && channel === 'phone'

/** A short word, and the end. */
export async function refuseCaller(session: Session, line: Line): Promise<Outcome> {
  const { language, business } = session.briefing
  await speak(session, line, say(language).refusedCaller({ businessName: business.name }))
  line.pause()
  return 'over'
}

/**
 * At the beginning of a call: a message is all that is asked for, or a person is rung at once. Null where it goes on as
 * any other call does; also where nobody can be rung.
 */
export async function beginTreated(session: Session, line: Line): Promise<Outcome | null> {
  const { briefing, turns } = session
  if (briefing.channel !== 'phone' || turns.at(-1)?.kind !== 'setup') return null
  if (briefing.treatment === 'message-only') return askOnlyMessage(session, line)
  if (briefing.treatment !== 'ring-first' || !briefing.mayConnect) return null
  const sought = await useTool(session, { callId: newId(), name: 'connect_person', input: {}, meta: null })
  const { connecting, say: words } = sought.output as ConnectAnswer
  if (sought.failed || !connecting) return null
  const greeting = say(briefing.language).greetingBrief({ businessName: briefing.business.name })
  await speak(session, line, `${greeting} ${words}`)
  line.pause()
  return 'hands-over'
}
