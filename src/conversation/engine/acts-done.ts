/** What was really done in this conversation, so that a model may say so: only what a tool's committed turn tells. */
import type { BookAnswer, ConnectAnswer, TakeMessageAnswer, TextAnswerAnswer } from '../tool-shapes.ts'
import type { Turn } from '../turn.ts'

export type Done = {
  /** The team has a message, and will call back. */
  messageTaken: boolean
  /** A confirmation, or an answer, goes out this way. */
  texted: boolean
  /** A person is sought for the caller. */
  connecting: boolean
  mailed: boolean
  /** The sentences that tools gave to be said. */
  said: string[]
}

export function doneIn(turns: readonly Turn[]): Done {
  const used = turns.flatMap((turn) => (turn.role === 'tool' && !turn.detail.failed ? [turn.detail] : []))
  const of = (name: string) => used.filter((one) => one.name === name)
  const confirmed = (by: 'sms' | 'email') =>
    of('book_appointment').some(({ output }) => {
      const answer = output as BookAnswer
      return answer.booked && answer.confirmation === by
    })
  return {
    messageTaken: of('take_message').some(({ output }) => (output as TakeMessageAnswer).taken),
    connecting: of('connect_person').some(({ output }) => (output as ConnectAnswer).connecting),
    texted: confirmed('sms') || of('text_answer').some(({ output }) => (output as TextAnswerAnswer).texted),
    mailed: confirmed('email'),
    said: used.map(({ output }) => (output as { say?: string }).say ?? ''),
  }
}
