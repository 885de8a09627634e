/** Taking a message for the team: what, who, and which number to call back. */
import { isPlainYes } from '../../understanding/small-words.ts'
import { hasCue } from '../cues.ts'
import { has, namesWhen, wordsOf, type Goal, type Reply } from '../goal.ts'
import { sayFirst, speak, type Memory, type Move, callTool } from '../memory.ts'
import type { State } from '../state.ts'
import { wantsAppointment } from './book/wanted.ts'

/** So many sentences in a row that were not understood, and we offer to take a message. */
export const missesBeforeOffer = 3

/** A no shorter than this, in characters, is no message. */
const shortNo = 40

const sentence = (text: string) => text.trim().split(/\s+/).length > 3

/** The next step of taking a message; `body` when the caller's words so far already are one. */
export function takeMessage(state: State, body: string | null = state.body): Move {
  const words = wordsOf(state)
  const { urgent, goal, withAppointment: isAbout } = state.memory
  const memory = (asked: Memory['asked']): Memory => ({
    asked,
    goal: goal ?? 'leave-message',
    ...(body && { body }),
    ...(urgent && { urgent: true }),
    ...(isAbout && { withAppointment: true }),
  })
  const { name, phone, email } = state.wish
  const callBack = phone ?? state.briefing.callerPhone
  const wasAsked = (asked: Memory['asked']) => state.memory.asked === asked
  if (!body) return speak(wasAsked('message') ? words.askAgain.message : words.askMessage(), memory('message'))
  if (!name && !wasAsked('message-name')) return speak(words.askMessageName(), memory('message-name'))
  if (!callBack && !email && !wasAsked('message-phone')) return speak(words.askMessagePhone(), memory('message-phone'))
  // A caller who gives no name or number when asked still leaves the message.
  const text = email && !callBack ? `${body}\n${email}` : body
  return callTool(
    {
      name: 'take_message',
      input: {
        ...(name && { name }),
        ...(callBack && { phone: callBack }),
        body: text.slice(0, 2000),
        urgent: Boolean(urgent),
        ...(isAbout && { withAppointment: true }),
      },
    },
    { asked: 'anything-else', ...(goal && { goal }) },
  )
}

/** Begins a message; `body` when the caller's words already are one. */
export const beginMessage = (state: State, body: string | null): Move =>
  takeMessage({ ...state, body: null, memory: { ...state.memory, asked: null, goal: 'leave-message' } }, body)

/** Offers to take a message; `body` when there is something to pass on already. */
export const offerMessage = (state: State, lead: string, body?: string): Move =>
  speak(lead, { asked: 'confirm', goal: 'leave-message', ...(body && { body }) })

/** The team hears which appointment it is about. */
const withAppointment = (state: State): State => ({
  ...state,
  memory: { ...state.memory, withAppointment: true },
})

const isTaking = ({ memory }: State) =>
  memory.goal === 'leave-message' && ['message', 'message-name', 'message-phone', null].includes(memory.asked)

/** The answer to "shall I take a message?": yes, no, or the message itself. */
function offered(state: State): Reply | null {
  const { memory, turn } = state
  if (memory.goal !== 'leave-message' || memory.asked !== 'confirm' || namesWhen(state)) return null
  const text = turn?.text ?? ''
  // Somebody of whom nothing was understood is asked again until they say yes and nothing else.
  const isMeant = (memory.misses ?? 0) < missesBeforeOffer || isPlainYes(text)
  const isSaid = sentence(text) && !isPlainYes(text)
  if (has(state, 'affirm') && isMeant && !has(state, 'book'))
    return beginMessage(state, memory.body ?? (isSaid ? (turn?.whole ?? null) : null))
  if (has(state, 'negate')) {
    const undecided: State = { ...state, body: null, memory: { asked: null } }
    return wantsAppointment(undecided) ? { aside: '', as: undecided } : { done: '', as: undecided }
  }
  const { intents = [], serviceId } = turn?.heard ?? {}
  return isSaid && isMeant && intents.every((intent) => beside.has(intent)) && !serviceId
    ? beginMessage(state, turn?.whole ?? null)
    : null
}

/** What a sentence may be beside a message. */
const beside = new Set(['person', 'complaint', 'abuse', 'leave-message', 'greeting', 'correct'])

function inHand(state: State): Reply | null {
  if (!isTaking(state)) return null
  const text = state.turn?.text ?? ''
  if (has(state, 'negate') && !state.body && text.length < shortNo) return { done: wordsOf(state).allRight() }
  if (has(state, 'book') && namesWhen(state)) return null
  // Who goes on telling instead of saying a name is heard, too.
  const goesOn = state.memory.asked === 'message-name' && sentence(text) && !state.turn?.heard.name && state.body
  return takeMessage(state, goesOn ? `${state.body}\n${state.turn?.whole ?? ''}` : state.body)
}

function wanted(state: State): Reply | null {
  const { turn } = state
  if (!turn) return null
  // An answer to a question of ours is no message, whatever it says.
  if (['name', 'phone', 'address', 'question'].includes(state.memory.asked ?? '')) return null
  const words = wordsOf(state)
  if (has(state, 'complaint')) return sayFirst(words.sorry(), beginMessage(state, turn.whole))
  if (has(state, 'running-late', 'where-is'))
    return sayFirst(words.passOn(), beginMessage(withAppointment(state), turn.whole))
  // A quote for what is no service here is a customer of tomorrow.
  const isNew = !turn.heard.serviceId || hasCue(turn.text, 'newWork')
  if (has(state, 'estimate') && isNew && !namesWhen(state))
    return sayFirst(words.passOn(), beginMessage(state, turn.whole))
  if (!has(state, 'leave-message') && !hasCue(turn.text, 'tellThem')) return null
  return beginMessage(state, hasCue(turn.text, 'messageFollows') ? turn.whole : null)
}

export const leaveMessage: Goal = {
  name: 'leave-message',
  hear: (state) => offered(state) ?? inHand(state) ?? wanted(state),
  next(state) {
    if (state.memory.goal !== 'leave-message') return null
    return state.memory.asked === 'confirm'
      ? offerMessage(state, wordsOf(state).offerMessage(), state.memory.body)
      : takeMessage(state)
  },
  took(state, { name, value }) {
    if (name !== 'take_message') return null
    return { done: value ? (value as { say: string }).say : wordsOf(state).messageNotTaken() }
  },
}
