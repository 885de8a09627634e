/** A caller who says that they want no texts to the number they call from: kept, and said, at once. */
import { keepTextingWish, readTextingWish } from '#src/messaging/index.ts'
import { packs } from '../language/packs.ts'
import type { CallerTurn } from '../turn.ts'
import type { Intent } from '../understanding/understood.ts'
import { isWords } from './heard-turns.ts'
import type { Line } from './line.ts'
import { askedOf, type Session } from './session.ts'
import { speak } from './speak.ts'

/** Returns true when nothing else is to be answered. */
export async function heedTexting(session: Session, line: Line): Promise<boolean> {
  const { callerPhone, channel, language } = session.briefing
  const heard = session.turns.at(-1)
  if (channel !== 'phone' || callerPhone === null || !isWords(heard)) return false
  if (readTextingWish(heard.text, 'voice') !== 'stop') return false
  const asked = askedOf(session)
  await session.db.forBusiness(session.businessId, (tx) =>
    keepTextingWish(tx, { number: callerPhone, wish: 'stop', saidAt: tx.wallNow, source: 'voice' }),
  )
  const isAll = asked === null || asked === 'anything-else' ? asksNothing(heard) : false
  await speak(session, line, { words: packs[language].texted.noMoreTexts(), meta: isAll ? { asked } : null })
  if (isAll) line.pause()
  return isAll
}

const beside = new Set<Intent>(['negate', 'thanks', 'greeting', 'complaint', 'abuse'])

const asksNothing = ({ detail: { understood } }: CallerTurn): boolean =>
  !understood?.day && !understood?.time && (understood?.intents ?? []).every((intent) => beside.has(intent))
