/** What was asked for waits for the code that was sent: whoever types it books. */
import type { BookAnswer } from '../../tool-shapes.ts'
import type { Goal } from '../goal.ts'
import { callTool, speak } from '../memory.ts'

/** Six digits and hardly a word: a telephone number has more. */
function codeIn(text: string): string | null {
  const digits = text.replaceAll(/\D/g, '')
  return digits.length === 6 && text.length <= 40 ? digits : null
}

export const enterCode: Goal = {
  name: 'enter-code',
  hear({ booked, turn, memory }) {
    const code = booked?.requested === 'code' && turn ? codeIn(turn.text) : null
    if (!booked || code === null) return null
    return callTool({ name: 'confirm_booking', input: { appointmentId: booked.appointmentId, code } }, memory)
  },
  took(_state, { name, value }) {
    if (name !== 'confirm_booking' || value === null) return null
    const answer = value as BookAnswer
    return answer.booked ? { done: answer.say } : speak(answer.say, { asked: 'anything-else' })
  },
}
