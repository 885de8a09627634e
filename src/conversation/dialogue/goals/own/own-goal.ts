/** The way that looking up, moving and cancelling share: find, prove, choose; what is then done is each goal's own. */
import type { FindOwnAnswer, OwnShown } from '../../../tool-shapes.ts'
import type { Understood } from '../../../understanding/understood.ts'
import { hasCue } from '../../cues.ts'
import { has, wordsOf, type Goal, type Reply, type Rule } from '../../goal.ts'
import { type Change, type Move, speak } from '../../memory.ts'
import type { State, ToolDone } from '../../state.ts'
import { takeMessage } from '../leave-message.ts'
import { changeIn, changeOf, changing, isOwnGoal, lookUpOwn, toTeam, whichIn, type OwnGoal } from './change.ts'
import { asked, atCode, underThat } from './proof.ts'
import { choose } from './which.ts'

type OwnSteps = {
  begins(state: State): boolean
  /** More than one can be meant at once. */
  several: boolean
  /** Goes on with the chosen ones. */
  goOn(state: State, own: OwnShown[], change: Change): Move
  /** Answers a turn once they are chosen. */
  hear: Rule
  /** Goes on after a tool of its own. */
  took(state: State, done: ToolDone): Reply | null
  /** Asks again for what stands open. */
  ask(state: State, change: Change): Move
}

export function ownGoal(wanted: OwnGoal, steps: OwnSteps): Goal {
  const chosen = (state: State, change: Change) =>
    choose(state, { wanted, change, several: steps.several }, (own) =>
      steps.goOn(state, own, { ...change, ids: own.map(({ appointmentId }) => appointmentId) }),
    )
  function begin(state: State): Reply {
    const { memory } = state
    if (isPassedOn(state, wanted)) return { aside: wordsOf(state).change.passedOn() }
    // Whoever changes their mind about the one at hand speaks of that one.
    const isSame = isOwnGoal(memory.goal) && memory.change?.ids
    const before = isSame ? { ids: memory.change?.ids, others: memory.change?.others } : {}
    const change = { ...changeIn(state, wanted), ...before }
    const at = (state.own ?? []).filter(({ appointmentId }) => change.ids?.includes(appointmentId))
    if (at.length > 0 && !change.which) return steps.goOn(state, at, change)
    return lookUpOwn(wanted, state.booked ? change : { ...change, others: true })
  }

  function goesOn(state: State): Reply | null {
    const { asked: open } = state.memory
    if (open === 'code') return atCode(state, wanted)
    if (open === 'phone') return underThat(state, wanted)
    if (open?.startsWith('message')) return takeMessage(state)
    const change = changeOf(state, wanted)
    if (change.isForTeam) return forTeam(state, wanted)
    if (open !== 'offer' || change.ids) return steps.hear(state)
    return whichOne(state, change)
  }

  /** The answer to "which one is it?". */
  function whichOne(state: State, change: Change): Reply | null {
    const heard: Partial<Understood> = state.turn?.heard ?? {}
    const text = state.turn?.text ?? ''
    const picked = state.own?.find(({ appointmentId }) => appointmentId === heard.offerId)
    if (picked) return steps.goOn(state, [picked], { ...change, ids: [picked.appointmentId] })
    const isAll = hasCue(text, 'allOfThem')
    const which = whichIn(heard)
    if (which || isAll)
      return chosen(state, { ...change, ...(which && { which }), ...(isAll && { all: true as const }) })
    if (has(state, 'negate', 'goodbye')) return { done: wordsOf(state).allRight() }
    return null
  }

  return {
    name: wanted,
    hear(state) {
      const { memory } = state
      if (memory.goal === wanted) {
        const isOther = (['cancel', 'move'] as const).some((one) => one !== wanted && has(state, one))
        return isOther && memory.asked !== 'code' ? null : goesOn(state)
      }
      return steps.begins(state) ? begin(state) : null
    },
    next(state) {
      if (state.memory.goal !== wanted) return null
      const { asked: open } = state.memory
      const change = changeOf(state, wanted)
      const words = wordsOf(state)
      const again = { code: words.codeAgain, phone: words.askUnder, date: words.askWhichAppointment }
      if (open === 'code' || open === 'phone' || (open === 'date' && change.isForTeam))
        return speak(again[open](), changing(wanted, open, change))
      if (open?.startsWith('message') || !state.own) return takeMessage(state)
      return change.ids ? steps.ask(state, change) : chosen(state, change)
    },
    took(state, done) {
      if (state.memory.goal !== wanted) return null
      if (done.name !== 'find_my_appointments') return steps.took(state, done)
      return asked(state, wanted, done.value as FindOwnAnswer | null) ?? chosen(state, changeOf(state, wanted))
    },
  }
}

/** The answer to "which appointment is it?", for the message to the team. */
function forTeam(state: State, wanted: OwnGoal): Reply {
  const change = changeOf(state, wanted)
  const which = whichIn(state.turn?.heard ?? {})
  if (has(state, 'negate') && !which) return { done: wordsOf(state).allRight() }
  const told = {
    ...change,
    ...(which && { which }),
    said: [change.said, state.turn?.whole].filter(Boolean).join(' / '),
  }
  return toTeam({ ...state, memory: { ...state.memory, change: told } }, wanted, '')
}

/** Who asks what became of a change hears how that stands. */
const isPassedOn = ({ passedOn }: State, wanted: OwnGoal) =>
  passedOn.includes(wanted) || (wanted === 'look-up' && passedOn.some((one) => one === 'cancel' || one === 'move'))
