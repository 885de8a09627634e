/**
 * Takes the code that a caller reads to us, before anything of it is written down: no turn, brain or log sees it. What
 * came of it is part of the turn.
 */
import type { Tx } from '#src/platform/db/tx.ts'
import { takeCode } from '../proof/take-code.ts'
import type { FindOwnAnswer } from '../tool-shapes.ts'
import type { ToolSession } from '../tools/tool.ts'
import type { CallerTurn, Turn } from '../turn.ts'
import { codeDots, readCode } from '../understanding/spoken-code.ts'

type HeardCode = { text: string; code?: NonNullable<CallerTurn['detail']['code']> }

/** The sentence as it may be written down, and what became of the code in it. */
export async function hearCode(tx: Tx, session: ToolSession, text: string): Promise<HeardCode> {
  const isRepeated = isAnswerOwed(session.turns)
  if (!isRepeated && !isCodeAwaited(session.turns)) return { text }
  const read = readCode(text, session.briefing.language)
  if (!read) return { text }
  if (read.code === null) return { text: read.text, code: 'unread' }
  if (isRepeated) return { text: read.text, code: 'right' }
  const { conversationId, codes } = session
  return { text: read.text, code: await takeCode(tx, { conversationId, code: read.code }, codes) }
}

/** The words beside a code. */
export const withoutCode = (sentence: string): string =>
  sentence.replaceAll(codeDots, ' ').replaceAll(/\s+/g, ' ').trim()

/** Whether the caller was told of a code, and has neither shown it nor used up their tries. */
export function isCodeAwaited(turns: readonly Turn[]): boolean {
  for (const turn of turns.toReversed()) {
    if (turn.role === 'caller' && (turn.detail.code === 'right' || turn.detail.code === 'ended')) return false
    if (turn.role === 'tool' && turn.detail.name === 'find_my_appointments' && !turn.detail.failed)
      return (turn.detail.output as FindOwnAnswer).proof === 'asked'
  }
  return false
}

/** Whether the code was right and the caller heard nothing of it: a noise came between, and they read it again. */
function isAnswerOwed(turns: readonly Turn[]): boolean {
  const last = turns.findLast((turn) => turn.role === 'tool' || (turn.role === 'caller' && turn.detail.code))
  return last?.role === 'caller' && last.detail.code === 'right'
}
