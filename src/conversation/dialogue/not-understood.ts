/** Turns that no goal answers, and what is said where nothing is under way. */
import { has, memoryAsking, wordsOf, type Reply } from './goal.ts'
import { aboutOthers } from './goals/book/steps.ts'
import { wantsAppointment } from './goals/book/wanted.ts'
import { missesBeforeOffer, offerMessage } from './goals/leave-message.ts'
import { speak, type Move } from './memory.ts'
import type { State } from './state.ts'

/** What these ask for is asked again in words of its own. */
const askedAnew = new Set(['name', 'phone', 'address', 'question'])

/** Says that the turn was not understood, each time with other words; the third time it offers a message. */
export function notUnderstood(state: State): Reply {
  const words = wordsOf(state)
  const { asked, misses = 0 } = state.memory
  const counted = (move: Move): Move => ({ ...move, memory: { ...move.memory, misses: misses + 1 } })
  if (aboutOthers(state) && misses < 2) return { again: words.onlyUs({ businessName: state.briefing.business.name }) }
  if (misses >= missesBeforeOffer - 1)
    return counted(offerMessage(state, `${words.notUnderstood(2)} ${words.offerMessage()}`))
  if (askedAnew.has(asked ?? '')) return { again: '' }
  const isOpen = asked !== null || wantsAppointment(state) || has(state, 'book')
  return isOpen
    ? { again: words.notUnderstood(misses) }
    : counted(speak(`${words.notUnderstood(misses)} ${words.canHelpWith()}`, memoryAsking(state, null)))
}

/** A word that there is nothing under way. */
export function nothingOpen(state: State): Move {
  const words = wordsOf(state)
  const { asked } = state.memory
  if (asked === 'anything-else' || state.booked)
    return speak(words.anythingElse(), memoryAsking(state, 'anything-else'))
  return asked === 'confirm'
    ? speak(words.wouldYouBook(), state.memory)
    : speak(words.howCanIHelp(), memoryAsking(state, null))
}
