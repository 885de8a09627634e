/**
 * Whether a whole call may be recorded: only of a caller who heard the notice and went on, and not after their no. No
 * brain has a part in it.
 */
import type { Tx } from '#src/platform/db/tx.ts'
import type { Briefing } from '../briefing.ts'
import { updateAgreed, updateRefused } from '../recording-queries.ts'
import { say } from '../say/index.ts'
import type { CallerTurn, Duty, ReceptionistTurn, Turn } from '../turn.ts'
import type { RecordingWish, Told } from '../understanding/recording-wish.ts'
import { wasHeard } from './must-hear.ts'

/**
 * `isWanted`: the business has its calls recorded. `mustSayYes`: going on is not enough where this caller may be
 * (recording-law.ts).
 */
export type Recording = { isWanted: boolean; mustSayYes: boolean; agreed: boolean; refused: boolean }

/** What of a session tells that. */
type Talk = {
  conversationId: string
  briefing: Briefing
  recording: Recording
  turns: readonly Turn[]
  firstSeq: number
  said: readonly { seq: number; to: number }[]
}

/** What the caller has been told about recording since they last spoke. */
export function justTold({ turns, recording }: Talk): Told {
  const since = turns.slice(turns.findLastIndex((turn) => turn.role === 'caller' && turn.text !== '') + 1)
  const heard = since.filter((turn) => turn.role === 'receptionist' && turn.detail.heard !== '')
  if (!heard.some(isNotice)) return null
  return recording.mustSayYes && isNotice(heard.at(-1)) ? 'asked' : 'told'
}

/** `says`: what the caller's words say about recording; `saidTo`: how far our voice was when they came. */
type Spoken = { says: RecordingWish['says']; saidTo: number }

/**
 * Writes down that the caller refuses; or that they agree, by saying so or, where that is enough, by going on: once
 * they have heard the notice to its end. A question about it agrees to nothing.
 */
export async function heedRecording(tx: Tx, session: Talk, { says, saidTo }: Spoken): Promise<void> {
  const { recording, conversationId } = session
  if (says === 'refuses') {
    recording.refused = true
    if (await updateRefused(tx, conversationId)) tx.record('conversation.recording-refused', { conversationId })
  } else if (isOpen(recording) && agreesBy(says, recording) && noticesHere(session).some(({ to }) => to <= saidTo)) {
    recording.agreed = true
    if (await updateAgreed(tx, conversationId)) tx.record('conversation.recording-agreed', { conversationId })
  }
}

const agreesBy = (says: RecordingWish['says'], { mustSayYes }: Recording) =>
  says === 'agrees' || (says === null && !mustSayYes)

export function noticeOf({ briefing, recording }: Talk): string {
  const words = say(briefing.language)
  return recording.mustSayYes ? words.mayWeRecord() : words.recordingNotice()
}

/**
 * Whether it has ended because a person was sought, and is not begun again. Before each agreement there is a notice, so
 * a caller who came back after the last one agreed before that.
 */
export function isOver({ turns, recording }: Talk): boolean {
  const cameBackAt = turns.findLastIndex(({ kind }) => kind === 'returned' || kind === 'unreached')
  return recording.agreed && cameBackAt > turns.findLastIndex(isNotice)
}

export const isOpen = ({ isWanted, agreed, refused }: Recording) => isWanted && !agreed && !refused

/**
 * Where the notices end that were said over this line, in the language of now, and were not spoken over. Those of an
 * earlier line count for nothing: nobody may have written down how much of them was heard.
 */
export function noticesHere(session: Talk): { to: number }[] {
  const notice = noticeOf(session)
  return session.said.filter(({ seq }) => {
    const turn = session.turns[seq - session.firstSeq]
    return isNotice(turn) && turn.detail.must.words === notice && wasHeard(turn, turn.detail.must)
  })
}

export function isNotice(turn: Turn | undefined): turn is ReceptionistTurn & { detail: { must: Duty } } {
  return turn?.role === 'receptionist' && turn.detail.must?.kind === 'recording'
}

/** What a caller's turn keeps of that; nothing where they said nothing about it. */
export const wishKept = ({ says, rest }: RecordingWish): Pick<CallerTurn['detail'], 'recording'> =>
  says === null ? {} : { recording: { says, only: rest === '' } }
