/** A question about the business, at any moment; then the conversation returns to what was pending. */
import type { AnswerQuestionAnswer, AnswerQuestionInput, TextAnswerAnswer } from '../../tool-shapes.ts'
import type { Intent } from '../../understanding/understood.ts'
import { hasCue } from '../cues.ts'
import { has, namesWhen, wordsOf, type Goal, type Reply } from '../goal.ts'
import { callTool, sayFirst } from '../memory.ts'
import type { State } from '../state.ts'
import { wantedService } from './book/wanted.ts'
import { offerMessage } from './leave-message.ts'

const topics: [Intent, AnswerQuestionInput['topic']][] = [
  ['price', 'price'],
  ['duration', 'duration'],
  ['hours', 'hours'],
  ['address', 'address'],
  ['services', 'services'],
  ['question', 'other'],
]

function hear(state: State): Reply | null {
  const { turn, briefing } = state
  const asksArea = hasCue(turn?.text ?? '', 'asksArea') && !namesWhen(state)
  const topic = topics.find(([intent]) => has(state, intent))?.[1] ?? (asksArea ? 'other' : undefined)
  if (!topic || !turn || isName(state)) return null
  const { day, time, offerId, serviceId } = turn.heard
  const isWish = day || time || offerId || has(state, 'book', 'alternatives')
  if (topic === 'other' && !asksArea && !hasCue(turn.text, 'aboutPeople') && isWish && !(offerId && !day && !time))
    return null
  const asksNumber = hasCue(turn.text, 'ourNumber') && !hasCue(turn.text, 'otherPeople')
  if (topic === 'other' && asksNumber && briefing.business.phone)
    return { aside: wordsOf(state).ourNumber({ phone: briefing.business.phone }) }
  const service = wantedService(state)
  const about = topic === 'other' && serviceId ? 'services' : topic
  return callTool(
    {
      name: 'answer_question',
      input: { topic: about, ...(service && { serviceId: service.id }), question: turn.text },
    },
    state.memory,
  )
}

/** "Text me that": the answer that was told just now. With a question in it, that is answered first. */
function textThat(state: State): Reply | null {
  if (!wantsText(state) || topics.some(([intent, topic]) => topic !== 'other' && has(state, intent))) return null
  const { told, lastSaid, booked, memory } = state
  const words = wordsOf(state)
  const isThat = told !== null && [told, words.textingAnswer()].some((one) => lastSaid.includes(one))
  if (isThat) return callTool({ name: 'text_answer', input: {} }, memory)
  return booked?.confirmation === 'sms' ? { aside: words.confirmationTexted() } : null
}

/** Who texts has what we say in writing. */
const wantsText = ({ briefing, turn }: State) => briefing.channel !== 'sms' && hasCue(turn?.text ?? '', 'textIt')

/** A name may have a word in it that asks for something: "Price", "Rate". */
const isName = ({ memory, turn }: State) =>
  memory.asked === 'name' && Boolean(turn?.heard.name) && (turn?.text.trim().split(/\s+/).length ?? 0) <= 3

/** "Am I booked? is answered from the tool results alone. */
function amIBooked(state: State): Reply | null {
  const { booked, turn, memory } = state
  if (!booked || !(hasCue(turn?.text ?? '', 'amIBooked') || has(state, 'look-up'))) return null
  return { text: wordsOf(state).standing(booked), tool: null, memory }
}

/** "Why do you need my number?" */
function whyAsked(state: State): Reply | null {
  const isOurs =
    ['name', 'phone', 'address', 'question', 'confirm'].includes(state.memory.asked ?? '') && !state.memory.goal
  return isOurs && hasCue(state.turn?.text ?? '', 'whyAsked') ? { aside: wordsOf(state).whyAsked() } : null
}

/** "Do you come out to Berkeley?" asks for no appointment. */
function withoutBooking(state: State): State {
  const { turn } = state
  if (!turn || turn.heard.serviceId || turn.heard.day || turn.heard.time) return state
  const intents = turn.heard.intents.filter((intent) => intent !== 'book')
  return { ...state, turn: { ...turn, heard: { ...turn.heard, intents } } }
}

export const askQuestion: Goal = {
  name: 'ask-question',
  hear: (state) => whyAsked(state) ?? amIBooked(state) ?? textThat(state) ?? hear(state),
  took(state, { name, value }) {
    if (name === 'text_answer') return { aside: (value as TextAnswerAnswer | null)?.say ?? wordsOf(state).cannotText() }
    if (name !== 'answer_question') return null
    const words = wordsOf(state)
    const answer = value as AnswerQuestionAnswer | null
    if (!answer) return { aside: words.unknown() }
    if (answer.found && wantsText(state))
      return sayFirst(answer.say, callTool({ name: 'text_answer', input: {} }, state.memory))
    // What the caller also wanted is taken up once their question is answered.
    if (answer.found)
      return state.memory.waiting?.length ? { done: answer.say } : { aside: answer.say, as: withoutBooking(state) }
    const question = state.turn?.whole
    if (answer.offersMessage) return offerMessage(state, answer.say, question)
    // What nobody here can answer is passed on to the team, if the caller likes.
    const isIdle = state.memory.asked === null && !state.memory.goal
    return isIdle ? offerMessage(state, `${answer.say} ${words.offerQuestion()}`, question) : { aside: answer.say }
  },
}
