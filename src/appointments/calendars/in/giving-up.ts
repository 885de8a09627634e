import { createContext, Script } from 'node:vm'

/** Milliseconds that one repeat may take: a thousand times what any needs. */
const longestMs = 1_500

const script = new Script('work()')
const holder: { work?: () => unknown } = {}
const context = createContext(holder)

/**
 * Runs work that rules of strangers may send round for ever (the library looks for the 31st of February until it finds
 * one). Null when it took too long, or could not make sense of the rule, and when patience has run out.
 */
export function givingUp<T>(patience: { left: number }, work: () => T): T | null {
  if (patience.left <= 0) return null
  try {
    holder.work = work
    return script.runInContext(context, { timeout: longestMs }) as T
  } catch (error) {
    // Whatever it was, the rule is a stranger's, and what is known of the event without it stays.
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') patience.left -= 1
    return null
  } finally {
    delete holder.work
  }
}
