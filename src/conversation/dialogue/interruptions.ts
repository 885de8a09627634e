/**
 * What is answered before any goal, whatever is under way: turns without words, who is speaking, pauses, people who
 * want somebody else, or want to go.
 */
import { greetingWords } from '../say/manner.ts'
import type { SpokenOffer } from '../tool-shapes.ts'
import type { Intent } from '../understanding/understood.ts'
import { hasCue } from './cues.ts'
import { has, memoryAsking, namesWhen, wordsOf, type Reply, type Rule } from './goal.ts'
import { wantsAppointment } from './goals/book/wanted.ts'
import { beginMessage, offerMessage } from './goals/leave-message.ts'
import { callTool, sayFirst, speak, type Move } from './memory.ts'
import type { State } from './state.ts'

/** Turns without words. */
const event: Rule = (state) => {
  const { turn, memory } = state
  const words = wordsOf(state)
  if (!turn || (turn.kind === 'setup' && !turn.text)) return speak(greetingWords(state.briefing), { asked: null })
  if (turn.kind === 'resumed') return resumed(state)
  if (turn.kind === 'unreached') return offerMessage(state, words.unreached())
  if (turn.kind === 'returned') return speak(words.returned(), { asked: 'anything-else' })
  if (turn.kind === 'silence') return afterSilence(state)
  return turn.kind === 'interrupted' && !turn.text ? speak(words.wait(), memory) : null
}

function resumed(state: State): Reply {
  const words = wordsOf(state)
  const { booked, wish, memory, briefing } = state
  if (booked && !wish.day && !wish.time) return speak(words.resumedBooked(booked), { asked: 'anything-else' })
  if (memory.goal || !wantsAppointment(state)) return { aside: words.resumed() }
  const service = briefing.services.find(({ id }) => id === wish.serviceId)
  const known = {
    serviceName: service?.name[briefing.language] ?? null,
    date: wish.day?.from === wish.day?.to ? (wish.day?.from ?? null) : null,
    time: wish.time?.from === wish.time?.to ? (wish.time?.from ?? null) : null,
  }
  return { aside: words.resumedWish(known) }
}

/** The engine itself ends a call in which nobody says anything. */
function afterSilence(state: State): Reply {
  const { memory } = state
  const words = wordsOf(state)
  const silences = (memory.silences ?? 0) + 1
  if (silences === 1) return speak(words.stillThere(), { ...memory, silences })
  const as = { ...state, memory: { ...memory, silences } }
  return memory.asked ? { aside: '', as } : speak(words.howCanIHelp(), as.memory)
}

const robot: Rule = (state) =>
  has(state, 'robot') ? { aside: wordsOf(state).robot({ businessName: state.briefing.business.name }) } : null

const person: Rule = (state) => {
  const isTelling = state.memory.asked?.startsWith('message')
  if (!has(state, 'person') || isTelling) return null
  if (state.briefing.mayConnect) return callTool({ name: 'connect_person', input: {} }, state.memory)
  const text = state.turn?.text ?? ''
  return offerMessage(
    state,
    wordsOf(state).person(),
    hasCue(text, 'messageFollows') ? (state.turn?.whole ?? '') : undefined,
  )
}

const language: Rule = (state) => {
  if (!has(state, 'language')) return null
  if (state.briefing.business.ownLanguageOnly) return { aside: wordsOf(state).onlyThisLanguage() }
  const asked = state.turn?.text ?? ''
  const isSpoken = hasCue(asked, 'spokenHere') || !hasCue(asked, 'spokenElsewhere')
  return { aside: isSpoken ? wordsOf(state).language() : wordsOf(state).languagesSpoken() }
}

/** "Send it again" asks for another code, not for our words. */
const wantsCode = ({ memory, turn }: State) => memory.asked === 'code' && hasCue(turn?.text ?? '', 'noCode')

const repeat: Rule = (state) =>
  has(state, 'repeat') &&
  !wantsCode(state) &&
  state.lastSaid &&
  !state.turn?.heard.offerId &&
  !namesWhen(state) &&
  !state.body
    ? saysNothing(state)
      ? { aside: '' }
      : speak(state.lastSaid, state.memory)
    : null

/** What was said last only passed the time: what was asked before it is to be repeated. */
const saysNothing = (state: State) =>
  [wordsOf(state).wait(), wordsOf(state).stillThere()].some((words) => words.startsWith(state.lastSaid))

/** Whoever has to look something up says so at any step, and may say that they are not sure. */
const wait: Rule = (state) =>
  has(state, 'wait') && !namesWhen(state) && !tellsMore(state) && (has(state, 'unsure') || !asksSomething(state))
    ? speak(wordsOf(state).wait(), state.memory)
    : null

function tellsMore({ turn }: State): boolean {
  const { offerId, serviceId, name, spelled, phone, email, address } = turn?.heard ?? {}
  return Boolean(offerId ?? serviceId ?? name ?? spelled ?? phone ?? email ?? address)
}

/** Whoever tells of a death wants it known: nothing is offered instead. */
const grief: Rule = (state) => {
  const { turn, memory } = state
  if (!has(state, 'grief') || !turn || memory.asked?.startsWith('message')) return null
  const isMine = hasCue(turn.text, 'mine')
  const wantsVisit = (turn.heard.day && turn.heard.time) || (has(state, 'book') && !isMine)
  const isNews = !wantsVisit && (namesWhen(state) || has(state, 'cancel', 'move') || isMine)
  const words = wordsOf(state)
  return isNews ? sayFirst(words.condolence(), beginMessage(state, turn.whole)) : { aside: words.condolence() }
}

/** Somebody who meant to call somebody else is told where they are, and let go. */
const wrongNumber: Rule = (state) => {
  if (!has(state, 'wrong-number') || namesWhen(state)) return null
  const { name: businessName } = state.briefing.business
  const words = wordsOf(state)
  return has(state, 'question') && !has(state, 'goodbye')
    ? speak(words.thisIs({ businessName }), { asked: 'anything-else' })
    : goodbye(words.wrongNumber({ businessName }))
}

/** Nobody is put off who only sounds like a seller: a message may be left, once. */
const sales: Rule = (state) => {
  if (!has(state, 'sales') || has(state, 'book')) return null
  const words = wordsOf(state)
  return state.lastSaid === words.noSales() ? goodbye(words.noSalesGoodbye()) : offerMessage(state, words.noSales())
}

/** "Ridiculous" alone; a complaint with its reason is taken down as a message. */
const rudeness: Rule = (state) =>
  has(state, 'abuse') && !has(state, 'complaint') && !namesWhen(state) && !asksSomething(state)
    ? { aside: wordsOf(state).abuse() }
    : null

/** The caller says goodbye, and has not just chosen or asked for something. */
const leave: Rule = (state) => {
  const { memory, turn, found } = state
  if (!turn || namesWhen(state) || turn.heard.offerId || turn.heard.also || has(state, 'alternatives')) return null
  if (asksSomething(state) || (memory.goal && memory.asked !== 'confirm')) return null
  const { name, spelled, phone, address } = turn.heard
  const isNo = has(state, 'negate') && !has(state, 'book') && !name && !spelled && !phone && !address
  const isDone = memory.asked === 'anything-else'
  if (state.picked)
    return unfinished(state, has(state, 'goodbye') || (isNo && ['name', 'phone'].includes(memory.asked ?? '')))
  if (has(state, 'goodbye') && memory.asked === 'offer' && found?.offers.length) return unbooked(state, found.offers)
  if (has(state, 'goodbye') || (isDone && isNo && !memory.waiting?.length))
    return goodbye(state.grieves ? wordsOf(state).takeCare() : '')
  if (!has(state, 'thanks') || isNo || memory.goal) return null
  if (memory.asked && !isDone) return has(state, 'affirm') ? null : { aside: wordsOf(state).thanks() }
  return isDone ? speak(wordsOf(state).thanks(), { asked: 'anything-else' }) : { done: wordsOf(state).thanks() }
}

const goodbye = (text: string): Move => ({
  text,
  tool: { name: 'end_call', input: {} },
  memory: { asked: null, ...(text && { leaving: true }) },
})

/** The caller goes with a chosen time unbooked: say so once, then let them go. */
function unfinished(state: State, isGoing: boolean): Reply | null {
  const { memory } = state
  if (!isGoing || !['name', 'phone', 'address', 'question', 'confirm'].includes(memory.asked ?? '')) return null
  if ((memory.misses ?? 0) > 0) return goodbye(wordsOf(state).notBooked())
  return speak(wordsOf(state).notBookedYet(), { ...memory, misses: 1 })
}

/**
 * The caller goes while an offer stands. "That's all, thanks" may mean that they think they have booked, so say once
 * that they have not; whoever just goes is let go, and hears that nothing is booked.
 */
function unbooked(state: State, slots: SpokenOffer[]): Move {
  const words = wordsOf(state)
  const thinksDone = hasCue(state.turn?.text ?? '', 'allDone')
  if (!thinksDone || (state.memory.misses ?? 0) > 0) return goodbye(words.notBooked())
  return speak(words.noAppointmentYet({ slots }), { ...memoryAsking(state, 'offer'), misses: 1 })
}

const small = new Set<Intent>(['thanks', 'affirm', 'negate', 'greeting', 'goodbye', 'abuse', 'wait', 'repeat'])

/** Whether the turn is more than manners. */
const asksSomething = ({ turn }: State) => Boolean(turn?.heard.intents.some((intent) => !small.has(intent)))

/** In the order in which they are tried. */
export const interruptions: Rule[] = [
  event,
  robot,
  person,
  language,
  repeat,
  wait,
  grief,
  wrongNumber,
  sales,
  leave,
  rudeness,
]
