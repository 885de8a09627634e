/** Cancelling an appointment of the caller's: asked once, with its day and time, and then done. */
import type { CancelAnswer } from '../../tool-shapes.ts'
import { has, wordsOf } from '../goal.ts'
import { callTool, sayFirst, speak, type Change, type Move } from '../memory.ts'
import type { State } from '../state.ts'
import { changeOf, changing, toTeam, wants } from './own/change.ts'
import { ownGoal } from './own/own-goal.ts'
import { atHand } from './own/which.ts'

const confirm = (state: State, change: Change): Move =>
  speak(wordsOf(state).confirmCancel({ appointments: atHand(state, change) }), changing('cancel', 'confirm', change))

const cancelNext = (change: Change): Move =>
  callTool(
    { name: 'cancel_appointment', input: { appointmentId: change.ids?.[0] } },
    changing('cancel', 'confirm', change),
  )

export const cancel = ownGoal('cancel', {
  begins: (state) => wants(state, 'cancel'),
  several: true,
  goOn: (state, _own, change) => confirm(state, change),
  hear(state) {
    const change = changeOf(state, 'cancel')
    const [first] = atHand(state, change)
    if (has(state, 'affirm') && !has(state, 'negate')) return cancelNext(change)
    // "Yes, cancel it", said without a yes.
    if (has(state, 'cancel') && !has(state, 'negate')) return cancelNext(change)
    return has(state, 'negate') && first ? { done: wordsOf(state).stays(first) } : null
  },
  took(state, { name, value }) {
    if (name !== 'cancel_appointment') return null
    const answer = value as CancelAnswer | null
    if (!answer?.cancelled) return toTeam(state, 'cancel', wordsOf(state).notChanged())
    const { ids: [, ...left] = [], ...change } = changeOf(state, 'cancel')
    return left.length > 0 ? sayFirst(answer.say, cancelNext({ ...change, ids: left })) : { done: answer.say }
  },
  ask: confirm,
})
