import { builtInBrainId } from '../dialogue/as-model.ts'
import { greetingWords } from '../say/manner.ts'
import type { Line } from './line.ts'
import type { Session } from './session.ts'
import { speak } from './speak.ts'

/**
 * Greets in the words the owner wrote, where a language model would find its own; the built-in brain says them by
 * itself. False where there is nothing to be greeted with.
 */
export async function greetInOwnWords(session: Session, line: Line): Promise<boolean> {
  const { briefing, turns, brainId } = session
  const last = turns.at(-1)
  const begins = last?.role === 'caller' && last.kind === 'setup' && !last.text
  if (!begins || !briefing.business.greeting || brainId === builtInBrainId) return false
  if (briefing.channel === 'sms' || briefing.direction === 'outgoing') return false
  await speak(session, line, { words: greetingWords(briefing), meta: { asked: null } })
  line.pause()
  return true
}
