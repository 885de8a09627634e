/**
 * Words a caller must have heard: that they talk to a machine, what to do in danger, what was booked. A caller who
 * spoke over them is told again until they hear them.
 */
import type { Briefing } from '../briefing.ts'
import { say } from '../say/index.ts'
import { noticeIn } from '../say/notice.ts'
import type { Duty, ReceptionistTurn, Turn } from '../turn.ts'
import { folded } from './as-heard.ts'
import { isCommitted, writesAppointment } from './committed.ts'

/** Somebody who speaks over the same words that often does not want to hear them. */
export const mostTimes = 5

/**
 * Which words of a sentence the caller must hear, given what went before it; null when none. What to do in danger is
 * spoken as a duty from the start (tell-danger.ts).
 */
export function dutyOf(text: string, turns: readonly Turn[], { channel }: Briefing): Duty | null {
  const booked = bookedJustNow(turns)
  if (booked && text.includes(booked)) return { kind: 'booked', words: booked }
  const isFirst = !turns.some((turn) => turn.role === 'receptionist' && turn.detail.must?.kind !== 'recording')
  const notice = channel === 'phone' && isFirst ? noticeIn(text) : null
  return notice === null ? null : { kind: 'notice', words: notice }
}

/** What to say again, because the caller spoke over it; null when everything was heard. */
export function owedWords(turns: readonly Turn[], briefing: Briefing): Duty | null {
  for (const kind of ['danger', 'booked', 'notice'] as const) {
    const said = turns.filter((turn): turn is ReceptionistTurn & { detail: { must: Duty } } => isAbout(turn, kind))
    const last = said.at(-1)
    if (!last || wasHeard(last, last.detail.must)) continue
    const times = said.filter(({ detail }) => detail.must.words === last.detail.must.words).length
    if (times >= mostTimes) continue
    return kind === 'notice'
      ? { kind, words: say(briefing.language).noticeAgain({ businessName: briefing.business.name }) }
      : last.detail.must
  }
  return null
}

const isAbout = (turn: Turn, kind: Duty['kind']): boolean =>
  turn.role === 'receptionist' && turn.detail.must?.kind === kind

/** The last word of it may be missing: the carrier's report ends where the voice was cut. */
export function wasHeard({ detail }: ReceptionistTurn, { words }: Duty): boolean {
  if (detail.heard === undefined) return true
  const needed = plain(words).split(' ').slice(0, -1).join(' ')
  return plain(detail.heard).includes(needed)
}

const plain = (text: string) =>
  folded(text)
    .replaceAll(/[^\p{L}\p{N} ]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim()

/** The sentence about an appointment that was booked, moved or cancelled since the caller last spoke. */
function bookedJustNow(turns: readonly Turn[]): string | null {
  const since = turns.slice(turns.findLastIndex((turn) => turn.role === 'caller') + 1)
  const tool = since.findLast((turn) => turn.role === 'tool' && writesAppointment.has(turn.text) && !turn.detail.failed)
  return tool?.role === 'tool' && isCommitted(tool.detail) ? (tool.detail.output as { say: string }).say : null
}
