/** What has happened in the conversation so far: the one fold of the messages. The brain itself keeps nothing. */
import type { LanguageModelV3Message, LanguageModelV3Prompt } from '@ai-sdk/provider'
import { fitsQuestion } from '#src/appointments/index.ts'
import { JsonRefused, parseJson } from '#src/platform/values/parse-json.ts'
import type { Briefing } from '../briefing.ts'
import type { FindSlotsInput } from '../tool-shapes.ts'
import { oneBreath } from '../understanding/breath.ts'
import { withoutFillers } from '../understanding/fillers.ts'
import { heardWords } from '../understanding/heard-words.ts'
import { refusesWhen } from '../understanding/refused.ts'
import type { Understood } from '../understanding/understood.ts'
import { foldWish } from '../understanding/wish.ts'
import { readMemory } from './memory.ts'
import { fromThat, spokenOf } from './spoken-of.ts'
import type { CallerTurn, State, TurnKind } from './state-shape.ts'
import { toolAnswered, withoutWhen } from './tool-answered.ts'

export type { CallerTurn, State, ToolDone, TurnKind } from './state-shape.ts'

/** The booking tool's own limit, in characters. */
const longestAnswer = 1_000

const nothingHeard: Understood = { language: null, intents: [] }

/** Folds the messages into a state, from the first on. */
export function stateOf(briefing: Briefing, messages: LanguageModelV3Prompt): State {
  let state: State = {
    briefing,
    wish: {},
    memory: { asked: null },
    answers: [],
    searched: null,
    found: null,
    isMoving: false,
    picked: null,
    booked: null,
    answersBefore: [],
    body: null,
    own: null,
    passedOn: [],
    danger: null,
    turn: null,
    grieves: false,
    staff: null,
    done: [],
    told: null,
    lastSaid: '',
  }
  for (const message of messages) {
    if (message.role === 'user') state = heardCaller(state, readTurn(message))
    else if (message.role === 'assistant') state = saidOurselves(state, message)
    else if (message.role === 'tool')
      for (const part of message.content) if (part.type === 'tool-result') state = toolAnswered(state, part)
  }
  return state
}

function readTurn(message: Extract<LanguageModelV3Message, { role: 'user' }>): CallerTurn {
  const details = message.providerOptions?.['deskbell'] ?? message.content[0]?.providerOptions?.['deskbell']
  const heard = (details?.['understood'] ?? nothingHeard) as unknown as Understood
  const kind = (details?.['kind'] ?? 'prompt') as TurnKind
  const code = details?.['code'] as CallerTurn['code']
  // Only spoken and keyed turns have words; the others carry a stand-in text for language models.
  const whole =
    kind === 'prompt' || kind === 'dtmf'
      ? message.content
          .flatMap((part) => (part.type === 'text' ? [part.text] : []))
          .join(' ')
          .trim()
      : ''
  // A key press is not a sentence: "2" is not two o'clock.
  return {
    kind,
    text: withoutFillers(oneBreath(kind === 'prompt' && heard.part ? heard.part : whole), false),
    whole: withoutFillers(whole, false),
    heard: kind !== 'dtmf' && Array.isArray(heard.intents) ? heard : nothingHeard,
    ...(code && { code }),
  }
}

function heardCaller(before: State, spoken: CallerTurn): State {
  const heard = fromThat(spoken.heard, spokenOf(before, spoken.heard))
  const turn = { ...spoken, heard }
  const waiting = [...(before.memory.waiting ?? []), ...(heard.also ?? [])]
  const state = waiting.length > 0 ? { ...before, memory: { ...before.memory, waiting } } : before
  const next: State = { ...wished(state, heard), turn, done: [], staff: staffIn(state, turn) ?? state.staff }
  if (heard.intents.includes('grief')) next.grieves = true
  if (heard.danger) next.danger = state.danger ?? turn.whole
  if (state.memory.asked === 'message' && isMessage(turn)) next.body = turn.whole
  else if (state.memory.body) next.body = state.memory.body
  return answered(next)
}

/** Whose name is in the words; not in an answer that may be anybody's. */
function staffIn({ briefing, memory }: State, { text }: CallerTurn): State['staff'] {
  if (['name', 'message-name', 'message', 'address', 'phone', 'email'].includes(memory.asked ?? '')) return null
  const said = new Set(heardWords(text))
  return briefing.staff?.find(({ name }) => said.has(heardWords(name)[0] ?? '')) ?? null
}

/** Adds what a sentence tells to the wish. A new wish takes the offers away that were made for the old one. */
export function wished(state: State, heard: Understood): State {
  // What is said to one of a series that is taken is about that one alone.
  if (state.memory.goal === 'together') return state
  const pickedOffer = state.found?.offers.find(({ offerId }) => offerId === heard.offerId)
  const isNew =
    !pickedOffer &&
    Boolean(
      heard.day || heard.time || refusesWhen(heard) || (heard.serviceId && heard.serviceId !== state.wish.serviceId),
    )
  // Somebody else's appointment has another name and place.
  const { name: _name, names: _names, address: _address, ...rest } = state.wish
  const isOthers = state.booked !== null && heard.forOther !== undefined
  return {
    ...state,
    wish: foldWish(isOthers ? rest : state.wish, heard),
    picked: pickedOffer ? pickedOffer.offerId : isNew ? null : standing(state),
    found: isNew ? null : state.found,
  }
}

/** Takes the words as the answer to the intake question that was asked, when they are one. */
function answered(state: State): State {
  const { memory, turn } = state
  const { asked, questionId } = memory
  if (asked !== 'question' || !questionId || !turn || asksBack(turn.heard)) return state
  const answer = turn.whole.slice(0, longestAnswer)
  const question = state.briefing.services.flatMap(({ questions }) => questions).find(({ id }) => id === questionId)
  // No answer to this question: it is asked once more, in other words.
  if (question && !fitsQuestion(question, answer)) return state
  return {
    ...state,
    answers: [...state.answers.filter((one) => one.questionId !== questionId), { questionId, answer }],
  }
}

/** The offer the caller chose before, while it is still valid. */
function standing({ picked, memory, found }: State): string | null {
  const before = picked ?? memory.picked
  return found?.offers.some(({ offerId }) => offerId === before) ? (before ?? null) : null
}

/** The caller asks a question instead of answering ours. */
function asksBack(heard: Understood): boolean {
  return heard.intents.some((intent) =>
    ['question', 'robot', 'person', 'repeat', 'wait', 'language', 'price', 'hours', 'address'].includes(intent),
  )
}

const isMessage = ({ text, heard }: CallerTurn) =>
  text.length > 0 &&
  (text.trim().split(/\s+/).length > 4 ||
    !heard.intents.some((intent) => ['robot', 'repeat', 'wait', 'language'].includes(intent))) &&
  !(heard.intents.includes('negate') && text.length < 20)

function saidOurselves(state: State, message: Extract<LanguageModelV3Message, { role: 'assistant' }>): State {
  const text = message.content
    .flatMap((part) => (part.type === 'text' ? [part.text] : []))
    .join(' ')
    .trim()
  const memory = readMemory(message.providerOptions?.['deskbell']) ?? (text ? { asked: null } : state.memory)
  const call = message.content.findLast((part) => part.type === 'tool-call' && part.toolName === 'find_slots')
  const search = call?.type === 'tool-call' ? readSearch(call.input) : null
  const isMoving = search ? search.appointmentId !== undefined : state.isMoving
  // Times that were found for moving are no times to book.
  const isLeft = state.isMoving && text !== '' && memory.goal !== 'move'
  const isRefused = state.memory.goal === 'urgent' && memory.asked === 'anything-else'
  // A day or time named after the booking is forgotten when it was no wish.
  const staysWithOne = state.memory.goal === 'second' && memory.asked === 'anything-else'
  const wish = staysWithOne ? withoutWhen(state.wish) : state.wish
  const before = state.memory.waiting ?? []
  const takenUp = before.slice(0, Math.max(0, before.length - (memory.waiting ?? []).length))
  return {
    ...takenUp.reduce(wished, { ...state, wish }),
    memory,
    danger: isRefused ? null : state.danger,
    lastSaid: text || state.lastSaid,
    ...(isLeft && { found: null, picked: null }),
    isMoving: isMoving && !isLeft,
    searched: search && !isMoving ? search : state.searched,
  }
}

function readSearch(input: unknown): FindSlotsInput | null {
  const value = typeof input === 'string' ? parsed(input) : input
  return typeof value === 'object' && value !== null && 'serviceId' in value && 'from' in value
    ? (value as FindSlotsInput)
    : null
}

function parsed(json: string): unknown {
  try {
    return parseJson(json)
  } catch (error) {
    if (!(error instanceof JsonRefused)) throw error
    return null // another brain's call with broken arguments; the tool refused it as well
  }
}
