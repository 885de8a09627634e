/** The stored turns as the caller heard them. Pure. */
import type { CallerTurn, ReceptionistTurn, Turn } from '../turn.ts'
import { namedTimes } from '../understanding/named-times.ts'
import { folded } from './as-heard.ts'

/** What the caller heard of a sentence. */
export const heardText = ({ text, detail }: ReceptionistTurn): string => detail.heard ?? text

/** So many words of a question tell what is asked: whoever answers speaks over the others. */
const wordsEnough = 3

/** Whether it was heard to its end, or as much of its question as tells what is asked. */
function isHeardOut({ text, detail }: ReceptionistTurn): boolean {
  if (detail.heard === undefined) return true
  if (detail.heard === '') return false
  const wordsOf = (part: string) => part.trim().split(/\s+/).filter(Boolean)
  const question = /[^.!?]*\?\W*$/.exec(text)?.[0] ?? ''
  const heardOfIt = wordsOf(detail.heard.slice(text.length - question.length)).length
  return wordsOf(text.slice(detail.heard.length)).length <= 1 || heardOfIt >= wordsEnough
}

/** So much of a sentence was the details. */
const mostOf = 0.75

/** A brain's memory of a sentence. What it asks at its end is not asked when the caller did not hear it. */
export function metaHeard(turn: ReceptionistTurn): Record<string, unknown> | null {
  const { meta } = turn.detail
  if (!meta || isHeardOut(turn) || !('asked' in meta)) return meta
  const { goal, ...rest } = meta
  // Details that are read back are heard before the question is.
  if (goal === 'book' && heardText(turn).length >= mostOf * turn.text.length) return meta
  const isLost = meta['asked'] === 'confirm' && goal !== 'urgent'
  return { ...rest, asked: null, ...(goal !== undefined && !isLost && { goal }) }
}

/** Whether the caller said or keyed something in this turn. */
export function isWords(turn: Turn | undefined): turn is CallerTurn {
  return turn?.role === 'caller' && (turn.kind === 'prompt' || turn.kind === 'dtmf')
}

/** The caller's sentences that nothing of ours has come between, the last ones of a conversation, as one text. */
export function unanswered(turns: readonly Turn[]): string {
  const heard = turns.filter((turn) => turn.role !== 'receptionist' || turn.detail.heard !== '')
  const last = heard.findLastIndex((turn) => !isWords(turn))
  return heard
    .slice(last + 1)
    .map(({ text }) => text)
    .join(' ')
}

/** Of the offers shown by the tool turn at this place, those whose time the caller has heard. */
export function heardOffers<Offer extends { time: string }>(
  turns: readonly Turn[],
  { shownAt, offers }: { shownAt: number; offers: Offer[] },
): Offer[] {
  const said = turns.slice(shownAt + 1).filter((turn) => turn.role === 'receptionist')
  if (said.some((turn) => turn.detail.heard === undefined)) return offers
  const heard = said.flatMap((turn) => namedTimes(folded(heardText(turn))).clocks)
  return offers.filter(({ time }) => {
    const [hours = 0, minutes = 0] = time.split(':').map(Number)
    return heard.some((clock) => (clock.minutes - (hours * 60 + minutes)) % 720 === 0)
  })
}
