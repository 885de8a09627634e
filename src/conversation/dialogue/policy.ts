/** What to do next: interruptions first, then the goal that the turn is about, then the way out. */
import { has, memoryAsking, wordsOf, type Reply, type Rule } from './goal.ts'
import { aboutOthers } from './goals/book/steps.ts'
import { wantsAppointment } from './goals/book/wanted.ts'
import { goals } from './goals/index.ts'
import { missesBeforeOffer, offerMessage } from './goals/leave-message.ts'
import { hung } from './hung.ts'
import { interruptions } from './interruptions.ts'
import { withKey } from './keys.ts'
import { sayFirst, speak, type Move } from './memory.ts'
import { wished, type State, type ToolDone } from './state.ts'

/** Answers what the caller just said. */
export function answerCaller(spoken: State): Move {
  const state = withKey(spoken)
  const reply = first([...interruptions, ...goals.map(({ hear }) => hear)], state)
  return reply ? settle(state, reply) : notUnderstood(state)
}

/** Goes on after a tool has answered: its sentence is spoken as it is. */
export function answerTool(state: State, done: ToolDone): Move {
  const reply = first(
    [
      ...goals.map(
        ({ took }): Rule =>
          (now) =>
            took?.(now, done) ?? null,
      ),
      hung(done),
    ],
    state,
  )
  return reply ? settle(state, reply) : speak(wordsOf(state).technicalTroubleMessage(), { asked: null })
}

function first(rules: Rule[], state: State): Reply | null {
  for (const rule of rules) {
    const reply = rule(state)
    if (reply) return reply
  }
  return null
}

function settle(state: State, reply: Reply): Move {
  if ('aside' in reply) return aside(reply.aside, reply.as ?? state)
  return 'done' in reply ? sayFirst(reply.done, finish(reply.as ?? state)) : reply
}

/** Goes back to what was under way; being interrupted is no failed try of the caller's. */
function aside(text: string, state: State): Move {
  const { tries = 0, silences } = state.memory
  const move = proceed({ ...state, memory: { ...state.memory, tries: tries - 1 } })
  return sayFirst(text, { ...move, memory: { ...move.memory, tries, ...(silences && { silences }) } })
}

/** What was under way, or a word that there is nothing. */
function proceed(state: State): Move {
  const next = goals.map(({ next: ask }) => ask?.(state) ?? null).find(Boolean)
  if (next) return next
  const words = wordsOf(state)
  if (state.memory.asked === 'anything-else' || state.booked)
    return speak(words.anythingElse(), memoryAsking(state, 'anything-else'))
  return state.memory.asked === 'confirm'
    ? speak(words.wouldYouBook(), state.memory)
    : speak(words.howCanIHelp(), memoryAsking(state, null))
}

/** One goal is reached: takes up what the caller also said, or asks what else there is. */
function finish(state: State): Move {
  const [clause, ...waiting] = state.memory.waiting ?? []
  const words = wordsOf(state)
  if (!clause) return speak(words.anythingElse(), { asked: 'anything-else' })
  const { text } = clause
  const memory = { asked: null, waiting }
  const next = answerCaller({
    ...wished({ ...state, body: null }, clause),
    memory,
    turn: { kind: 'prompt', text, whole: text, heard: clause },
  })
  const lead = state.done.at(-1)?.name === 'answer_question' ? '' : words.nowTheOther()
  return sayFirst(lead, { ...next, memory: { ...next.memory, waiting } })
}

/** Says that the turn was not understood, each time with other words; the third time it offers a message. */
function notUnderstood(state: State): Move {
  const words = wordsOf(state)
  const { asked, misses = 0 } = state.memory
  if (aboutOthers(state) && misses < 2)
    return sayFirst(words.onlyUs({ businessName: state.briefing.business.name }), proceed(state))
  if (misses >= missesBeforeOffer - 1) {
    const move = offerMessage(state, `${words.notUnderstood(2)} ${words.offerMessage()}`)
    return { ...move, memory: { ...move.memory, misses: misses + 1 } }
  }
  const isOpen = asked !== null || wantsAppointment(state) || has(state, 'book')
  const pending = isOpen ? proceed(state) : speak(words.canHelpWith(), memoryAsking(state, null))
  const move = ['name', 'phone', 'address', 'question'].includes(asked ?? '')
    ? pending
    : sayFirst(words.notUnderstood(misses), pending)
  return { ...move, memory: { ...move.memory, misses: misses + 1 } }
}
