/** One turn of a conversation by texts: no line is open, and what is said is gathered and sent as one text. */
import type { Context } from '#src/context.ts'
import { packs } from '../language/packs.ts'
import type { ReceptionistTurn } from '../turn.ts'
import { dangersTold } from './dangers-told.ts'
import { takeTurn } from './desk.ts'
import { isWords } from './heard-turns.ts'
import type { Heard, Line } from './line.ts'
import { hear, takeOver, type Opened, type Session } from './session.ts'
import { speak } from './speak.ts'
import { tellOwnAppointment, type OwnAppointment } from './tell-own-appointment.ts'

export type TextTurn = Opened & {
  text: string
  /** Turns of the conversation from this number on are about it: a worker that died may have written some. */
  seq: number
  /** A person of the business answers: what is texted is written down, and nothing is said. */
  isPersons: boolean
  /** The appointment of which they were texted last; null where there is none. */
  appointment: OwnAppointment | null
  /** Photos that came with it, which the team will see. */
  photos: number
  /** Nothing needs to be said to so much politeness. */
  isManners: boolean
}

export type Answer = {
  session: Session
  said: { turns: ReceptionistTurn[]; isFirst: boolean }
  /** The conversation has ended. */
  isOver: boolean
  /** A code was read out of the text: it is written down nowhere. */
  hadCode: boolean
}

/** Takes the turn, or goes on with it where it was begun. Null when the conversation is over. */
export async function answerText(ctx: Context, turn: TextTurn): Promise<Answer | null> {
  const session = await takeOver(ctx, turn)
  if (!session) return null
  const isFirst = !session.turns.slice(0, place(session, turn)).some(({ role }) => role === 'receptionist')
  const isOver = await goOn(session, turn)
  const written = session.turns.slice(place(session, turn))
  const turns = written.filter((one): one is ReceptionistTurn => one.role === 'receptionist')
  const hadCode = written.some((one) => one.role === 'caller' && one.detail.code !== undefined)
  return { session, said: { turns, isFirst }, isOver, hadCode }
}

const place = ({ firstSeq }: Session, { seq }: TextTurn) => Math.max(0, seq - firstSeq)

/** Writes down what was texted and answers it, as far as that was not done. True when the conversation ends. */
async function goOn(session: Session, turn: TextTurn): Promise<boolean> {
  const written = session.turns.slice(place(session, turn))
  const isWritten = written.some(isWords)
  if (isWritten && written.at(-1)?.role === 'receptionist') return false
  const line = gathering()
  const heard: Heard = { kind: 'prompt', text: turn.text, isLast: false, saidTo: 0 }
  if (!isWritten) await hear(session, heard, line)
  const isDanger = lastDanger(session)
  // What to do in danger is told whoever answers.
  if (turn.isPersons && !isDanger) return false
  if (turn.photos > 0 && !isDanger) await speak(session, line, { words: photoWords(session), meta: lastMeta(session) })
  if (turn.text === '') return false
  const rests = turn.isManners && hasParted(session)
  if (!isDanger && turn.appointment && (await tellOwnAppointment(session, line, turn.appointment))) return false
  if (!isDanger && rests) return false
  const taking = { session, heard, line, signal: new AbortController().signal, isWritten: true }
  return (await takeTurn({ ...taking, tellLanguage: () => undefined })) === 'over'
}

const photoWords = ({ briefing }: Session) => packs[briefing.language].texted.photoKept()

/** What was asked before stays asked. */
function lastMeta({ turns }: Session): Record<string, unknown> | null {
  const last = turns.findLast((turn) => turn.role === 'receptionist')
  return last?.role === 'receptionist' ? last.detail.meta : null
}

/** Whether they have just told of a danger, and were not told yet what to do. */
function lastDanger({ turns }: Session): boolean {
  const last = turns.findLast(isWords)
  const danger = last?.role === 'caller' ? last.detail.understood?.danger : undefined
  return danger !== undefined && !dangersTold(turns).includes(danger)
}

/** Whether our last words asked for nothing: what is polite after them needs no answer. */
function hasParted({ turns }: Session): boolean {
  const last = turns.findLast((turn) => turn.role === 'receptionist')
  const asked = last?.role === 'receptionist' ? last.detail.meta?.['asked'] : undefined
  return last !== undefined && (asked === null || asked === 'anything-else')
}

/** A line nobody listens on: what is said stands in the rows. */
function gathering(): Line {
  let position = 0
  return {
    token: (text) => void (position += text.length),
    pause: () => undefined,
    position: () => position,
    heardBetween: () => null,
  }
}
