/** Whether a call still leads anywhere: hold music, other machines and pockets speak, and ask for nothing. Pure. */
import type { CallerKind, Turn } from '../turn.ts'
import type { Intent, Understood } from '../understanding/understood.ts'
import { isSaidAgain } from './machines.ts'

/** So many sentences in a row of which nothing was understood end a call; a person in need says something by then. */
export const mostUselessTurns = 10
/** A language model may understand what the grammars do not. */
export const mostUselessTurnsOfModel = 20

const wordless = new Set<CallerKind>(['setup', 'resumed', 'unreached', 'returned'])

/**
 * How many of the caller's latest turns in a row told us nothing: silence, sentences without a meaning to us, a waiting
 * line's, or what was said before.
 */
export function uselessTurns(turns: readonly Turn[]): number {
  let useless = 0
  for (let place = turns.length - 1; place >= 0; place -= 1) {
    const turn = turns[place]
    if (turn?.role !== 'caller' || wordless.has(turn.kind)) continue
    if (tellsSomething(turn.detail.understood) && !isSaidAgain(turns, place)) break
    useless += 1
  }
  return useless
}

/** What recorded voices say all day: "hello, thank you for your patience, please hold". */
const idle = new Set<Intent>(['greeting', 'thanks', 'wait'])

function tellsSomething(understood: Understood | null): boolean {
  if (!understood) return false
  const { intents, language: _language, ...told } = understood
  return intents.some((intent) => !idle.has(intent)) || Object.keys(told).length > 0
}
