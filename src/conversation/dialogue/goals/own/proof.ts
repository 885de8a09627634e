/** The second fact: the caller reads a code, or the team takes it on. */
import type { FindOwnAnswer } from '../../../tool-shapes.ts'
import { hasCue } from '../../cues.ts'
import { has, triesAt, wordsOf, type Reply } from '../../goal.ts'
import { callTool, speak, type Move } from '../../memory.ts'
import type { State } from '../../state.ts'
import { changeOf, changing, lookUpOwn, toTeam, type OwnGoal } from './change.ts'

/** So often somebody who reads no code is asked for it. */
const mostTries = 3

/** After the look-up: asks the caller for what is missing. Null: their appointments are there. */
export function asked(state: State, wanted: OwnGoal, answer: FindOwnAnswer | null): Move | null {
  if (answer === null || answer.proof === 'refused') return toTeam(state, wanted, wordsOf(state).codeEnded())
  if (answer.proof === 'given') return null
  const change = changeOf(state, wanted)
  return speak(answer.say, changing(wanted, answer.proof === 'asked' ? 'code' : 'phone', change))
}

/** The answer to "could you read me the code?". Null where it is a question of theirs. */
export function atCode(state: State, wanted: OwnGoal): Reply | null {
  const { turn } = state
  const words = wordsOf(state)
  const change = changeOf(state, wanted)
  const again = (text: string) => speak(text, changing(wanted, 'code', change))
  if (turn?.code === 'right') return lookUpOwn(wanted, { ...change, others: true })
  if (turn?.code === 'ended') return toTeam(state, wanted, words.codeEnded())
  if (turn?.code) return again(turn.code === 'wrong' ? words.codeWrong() : words.codeUnread())
  const text = turn?.text ?? ''
  if (has(state, 'goodbye')) return callTool({ name: 'end_call', input: {} }, { asked: null })
  if (triesAt(state, 'code') > mostTries) return toTeam(state, wanted, words.codeEnded())
  if (hasCue(text, 'sendElsewhere')) return again(words.codeOnlyOnFile())
  if (hasCue(text, 'noCode')) return lookUpOwn(wanted, change, { others: true, again: true })
  const { phone, email } = turn?.heard ?? {}
  if (phone || email) return underThat(state, wanted)
  if (has(state, 'hours', 'price', 'address', 'services', 'duration', 'question', 'book')) return null
  return has(state, 'negate', 'unsure') ? toTeam(state, wanted, words.codeEnded()) : again(words.codeUnread())
}

/** The answer to "which number was it booked with?". */
export function underThat(state: State, wanted: OwnGoal): Reply | null {
  const { phone, email, name } = state.turn?.heard ?? {}
  const change = changeOf(state, wanted)
  const { day, time } = change.which ?? {}
  if (phone || email) return lookUpOwn(wanted, change, { others: true, ...(phone ? { phone } : { email }) })
  if (name && day && time) return lookUpOwn(wanted, change, { others: true, name, date: day.from, time: time.from })
  if (has(state, 'hours', 'price', 'address', 'services', 'duration')) return null
  if (has(state, 'goodbye')) return callTool({ name: 'end_call', input: {} }, { asked: null })
  if (triesAt(state, 'phone') > 1 || has(state, 'negate', 'unsure'))
    return toTeam(state, wanted, wordsOf(state).codeEnded())
  return speak(wordsOf(state).askUnder(), changing(wanted, 'phone', change))
}
