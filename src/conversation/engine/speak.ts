/** Sentences of the system's own, in the words of the catalogues. */
import { Duty } from '../turn.ts'
import type { Line } from './line.ts'
import { dutyOf } from './must-hear.ts'
import { writeSaid, type Session } from './session.ts'

/** `meta`: what the built-in brain is to remember of it, as if it had said it itself. */
type Remembered = { words: string; meta: Record<string, unknown> | null }
type Said = string | Duty | Remembered | (Duty & Remembered)

/** Speaks a sentence of the system's own, or what the caller must hear. */
export async function speak(session: Session, line: Line, said: Said): Promise<void> {
  const ms = session.ctx.clock.nowMs() - session.heardAtMs
  const from = line.position()
  const words = typeof said === 'string' ? said : said.words
  const text = words.trim()
  line.token(`${words} `)
  await session.db.forBusiness(session.businessId, (tx) =>
    writeSaid(tx, session, {
      line,
      from,
      text,
      detail: {
        meta: isRemembered(said) ? said.meta : null,
        brain: 'system',
        ...(isDuty(said) ? { must: Duty.parse({ ...said, words: text }) } : mustOf(session, text)),
      },
      ms,
    }),
  )
}

const isDuty = (said: Said): said is Duty => typeof said !== 'string' && 'kind' in said
const isRemembered = (said: Said): said is Remembered => typeof said !== 'string' && 'meta' in said

/** What of a sentence the caller must hear, as part of its turn. */
export function mustOf({ turns, briefing }: Session, text: string): { must: Duty } | null {
  const must = dutyOf(text, turns, briefing)
  return must && { must }
}
