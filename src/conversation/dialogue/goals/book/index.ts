/** Booking an appointment: what the caller says on the way to one, and what the tools bring. */
import type { BookAnswer, FindSlotsAnswer } from '../../../tool-shapes.ts'
import { refusesWhen } from '../../../understanding/refused.ts'
import { hasCue } from '../../cues.ts'
import { has, memoryAsking, wordsOf, type Goal, type Reply } from '../../goal.ts'
import { callTool, sayFirst, speak, type Move } from '../../memory.ts'
import type { State, ToolDone } from '../../state.ts'
import { offerMessage } from '../leave-message.ts'
import { isAsReadBack } from './details.ts'
import { searchElsewhere } from './search.ts'
import { aboutOthers, advance } from './steps.ts'
import { wantsAppointment } from './wanted.ts'

const onlyUs = (state: State) => wordsOf(state).onlyUs({ businessName: state.briefing.business.name })

/** The answer to the details that were read back. */
function confirmed(state: State): Reply | null {
  const { memory, turn } = state
  if (memory.goal !== 'book' || memory.asked !== 'confirm' || !turn || !state.picked) return null
  const { text } = turn
  const noTexts = hasCue(text, 'noTexts')
  const isSame = isAsReadBack(state)
  if (isSame && (noTexts || (has(state, 'affirm') && !has(state, 'negate'))))
    return advance({
      ...state,
      memory: { ...memory, readBack: memory.reading ?? '', ...(noTexts && { noTexts: true }) },
    })
  // Something else was told: it is read back in its turn.
  if (!isSame) return advance(state)
  return has(state, 'negate', 'correct') || wrongs.some((cue) => hasCue(text, cue)) ? whatIsWrong(state) : null
}

const wrongs = ['wrongName', 'wrongAddress', 'wrongNumber', 'wrongWhen'] as const

/** Asks for the detail that is wrong; the caller may name it. */
function whatIsWrong(state: State): Move {
  const words = wordsOf(state)
  const text = state.turn?.text ?? ''
  const { memory } = state
  if (hasCue(text, 'wrongName')) return speak(words.askAgain.name, memoryAsking(state, 'name'))
  if (hasCue(text, 'wrongAddress')) return speak(words.askAgain.address, addressAsked(state))
  if (hasCue(text, 'wrongNumber')) return speak(words.askAgain.contact, memoryAsking(state, 'phone'))
  if (hasCue(text, 'wrongWhen')) return speak(words.askOtherDate(), { asked: 'date' })
  return speak(words.whatIsWrong(), memory)
}

function addressAsked(state: State) {
  const service = state.briefing.services.find(({ questions }) => questions.some(({ kind }) => kind === 'address'))
  const questionId = service?.questions.find(({ kind }) => kind === 'address')?.id
  return { ...memoryAsking(state, 'address'), ...(questionId && { questionId }) }
}

/** The caller turned the offers down, or wants something else, without saying what. */
function somethingElse(state: State): Reply | null {
  const { heard } = state.turn ?? { heard: undefined }
  if (!heard || heard.day || heard.time || heard.offerId || heard.serviceId || state.picked) return null
  const words = wordsOf(state)
  if (has(state, 'alternatives') && aboutOthers(state)) return sayFirst(onlyUs(state), advance(state))
  if (has(state, 'alternatives') && state.found)
    return searchElsewhere(state) ?? speak(words.askOtherDate(), memoryAsking(state, 'date'))
  if (!has(state, 'negate') || has(state, 'book') || refusesWhen(heard)) return null
  if (state.memory.asked === 'offer')
    return speak(words.askOtherDate(), memoryAsking({ ...state, found: null }, 'date'))
  return ['date', 'service', 'confirm', null].includes(state.memory.asked) ? { done: words.allRight() } : null
}

/** Tells a caller who looks for another place, once, that there is only this one. */
function here(state: State, move: Move): Move {
  return aboutOthers(state) && !state.picked && !state.lastSaid.includes(onlyUs(state))
    ? sayFirst(onlyUs(state), move)
    : move
}

function onTheWay(state: State): Reply | null {
  const { heard, text } = state.turn ?? { heard: undefined, text: '' }
  if (!heard) return null
  const tells =
    heard.day ||
    heard.time ||
    refusesWhen(heard) ||
    heard.serviceId ||
    heard.offerId ||
    heard.name ||
    heard.spelled ||
    heard.phone ||
    heard.email ||
    heard.address ||
    heard.same ||
    state.memory.asked === 'question' ||
    state.memory.asked === 'address'
  if (tells || has(state, 'book', 'alternatives', 'second')) return here(state, advance(state))
  if (has(state, 'affirm'))
    return advance(state.memory.asked === 'anything-else' ? { ...state, memory: memoryAsking(state, null) } : state)
  return has(state, 'greeting') && text.length < 40 ? { aside: '' } : null
}

function offered(state: State, answer: FindSlotsAnswer): Move {
  const { staff } = state
  const isOthers =
    staff !== null && answer.offers.length > 0 && answer.offers.every(({ staffName }) => staffName !== staff.name)
  const sentence = isOthers ? `${wordsOf(state).notWith(staff)} ${answer.say}` : answer.say
  return speak(sentence, {
    asked: answer.offers.length > 0 ? 'offer' : 'date',
    tries: 0,
    ...(state.memory.urgent && { urgent: true }),
  })
}

function outcome(state: State, answer: BookAnswer): Reply {
  const words = wordsOf(state)
  if (answer.booked) return { done: answer.say }
  if (/contact|phone|email/.test(answer.code)) return speak(answer.say, { asked: 'phone' })
  if (answer.code === 'too_many_bookings') return speak(answer.say, { asked: 'message', goal: 'leave-message' })
  const failures = state.done.filter(({ name }) => name === 'book_appointment').length
  if (failures > 1 || !state.searched) return offerMessage(state, `${answer.say} ${words.offerMessage()}`)
  return sayFirst(answer.say, callTool({ name: 'find_slots', input: { ...state.searched } }, { asked: 'offer' }))
}

function took(state: State, { name, value }: ToolDone): Reply | null {
  if (name !== 'find_slots' && name !== 'book_appointment') return null
  if (value === null)
    return speak(wordsOf(state).technicalTroubleMessage(), { asked: 'message', goal: 'leave-message' })
  return name === 'find_slots' ? offered(state, value as FindSlotsAnswer) : outcome(state, value as BookAnswer)
}

const steps = new Set(['service', 'date', 'offer', 'name', 'phone', 'address', 'question'])

export const book: Goal = {
  name: 'book',
  hear: (state) => confirmed(state) ?? somethingElse(state) ?? onTheWay(state),
  next: (state) =>
    wantsAppointment(state) || steps.has(state.memory.asked ?? '') || (!state.booked && has(state, 'book'))
      ? advance(state)
      : null,
  took,
}
