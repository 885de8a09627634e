/** Whether a call still leads anywhere: hold music, other machines and pockets speak, and ask for nothing. Pure. */
import type { CallerKind, Turn } from '../turn.ts'
import type { Intent, Understood } from '../understanding/understood.ts'

/** So many sentences in a row of which nothing was understood end a call; a person in need says something by then. */
export const mostUselessTurns = 10

const wordless = new Set<CallerKind>(['setup', 'resumed', 'unreached', 'returned'])

/** How many of the caller's latest turns in a row told us nothing: silence, or sentences without a meaning to us. */
export function uselessTurns(turns: readonly Turn[]): number {
  const said = turns.filter((turn) => turn.role === 'caller' && !wordless.has(turn.kind))
  const lastUseful = said.findLastIndex((turn) => turn.role === 'caller' && tellsSomething(turn.detail.understood))
  return said.length - 1 - lastUseful
}

/** What recorded voices say all day: "hello, thank you for your patience, please hold". */
const idle = new Set<Intent>(['greeting', 'thanks', 'wait'])

function tellsSomething(understood: Understood | null): boolean {
  if (!understood) return false
  const { intents, language: _language, ...told } = understood
  return intents.some((intent) => !idle.has(intent)) || Object.keys(told).length > 0
}
